import { equals, formatDecimal } from '../number/decimal.ts';
import { isBand, isBaseline, isDelta } from '../relation/levels.ts';
import { placeOfQuantity } from '../relation/place.ts';
import type { Quantity, Statement } from '../relation/statement.ts';
import type { DataTable } from '../table/data-table.ts';
import { dataRows } from '../table/roles.ts';
import { namesProjects } from '../table/table-facts.ts';
import type { StatedNumber } from './stated.ts';

const REVIEWED = /自评|绩效评价|纳入|开展评价|评价项目/u;
const BUDGETED = /预算项目|项目支出|财政支出项目|安排项目|实施项目|项目共|共有?项目|申报项目|特定目标类|项目总数/u;
const WHOLE = /共|全部|所有|合计|总计|总|涉及|开展|纳入|实施/u;
const PART =
  /其中|重点|优|良|中|差|以上|以下|未|不足|完成|超过|低于|最|招商|签约|开工|在建|建设项目|重大|工程|亿元|引进|储备|审批|调增|调减|新增|续建|抽/u;

const NEXT = /^(?:个|项)?[一-龥（）]{0,8}?(?:项目|专项)/u;

function weigh(quantity: Quantity): number {
  const { kind, numeral, before, end, start, statement } = quantity;
  if (kind !== 'count' || numeral.hedge !== undefined || isBand(quantity) || isDelta(quantity) || isBaseline(quantity)) return 0;
  if (!['个', '项', ''].includes(numeral.unit) || statement.block.kind === 'heading') return 0;
  const { text } = statement.block;
  const named =
    NEXT.test(text.slice(start, end + 12).replace(/^[\d,]+/u, '')) || /项目(?:共|共计|总数为?|为|有|数量为?|数为?)?$/u.test(before);
  if (!named || PART.test(before) || /^(?:项)?指标/u.test(text.slice(end, end + 3))) return 0;
  let weight = 0;
  if (REVIEWED.test(statement.text)) weight += 2;
  if (BUDGETED.test(statement.text)) weight += 1;
  if (WHOLE.test(before) || /^[^，。；]{0,16}(?:全部|均|开展|纳入)/u.test(text.slice(end, end + 24))) weight += 1;
  return weight >= 2 ? weight : 0;
}

/** How many projects the report says it covers; nothing where it says it in two ways. */
export function readProjectCount(statements: readonly Statement[], tables: readonly DataTable[]): StatedNumber | undefined {
  const found = statements
    .flatMap(({ quantities }) => quantities.map((quantity) => ({ quantity, weight: weigh(quantity) })))
    .filter(({ weight }) => weight > 0);
  const most = Math.max(0, ...found.map(({ weight }) => weight));
  const best = found.filter(({ weight }) => weight === most).map(({ quantity }) => quantity);
  const listed = tables.filter(namesProjects).map((table) => String(dataRows(table).length));
  const [first] = best;
  if (!first) return undefined;
  const chosen =
    best.find(({ value }) => listed.includes(formatDecimal(value))) ??
    (best.every(({ value }) => equals(value, first.value)) ? first : undefined);
  return (
    chosen && {
      text: chosen.statement.block.text.slice(chosen.start, chosen.end),
      value: formatDecimal(chosen.value),
      ...placeOfQuantity(chosen),
    }
  );
}
