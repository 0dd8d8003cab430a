import { equals, formatDecimal } from '../number/decimal.ts';
import { isBand, isDelta } from '../relation/levels.ts';
import { placeOfQuantity } from '../relation/place.ts';
import type { Quantity, Statement } from '../relation/statement.ts';
import type { DataTable } from '../table/data-table.ts';
import { dataRows } from '../table/roles.ts';
import { namesProjects } from '../table/table-facts.ts';
import type { StatedNumber } from './stated.ts';

const REVIEWED_AFTER =
  /^[^，。；]{0,24}(?:自评|绩效评价|评价|纳入(?:绩效|预算|自评|评价))|^，(?:均|都|已?全部|全面|已)[^，。；]{0,10}(?:自评|评价)/u;
const REVIEWED_BEFORE = /自评|绩效评价|评价项目|纳入[^，。；]{0,6}(?:绩效|预算|自评|评价)/u;
const BUDGETED = /预算|项目支出|财政支出|安排|实施|申报|特定目标类|项目总数|涉及/u;
const WHOLE = /共|全部|所有|合计|总计|总数|全年|本年|年度|均|全面/u;
const PART =
  /其中|重点|优|良|中等|差|以上|以下|未|不足|完成|超过|低于|最|招商|签约|开工|在建|建设项目|重大|工程|亿元|引进|储备|审批|调增|调减|新增|新建|续建|抽|入库|论证|问题|扣|其余|其他|有的|[一二三]是/u;

const NEXT = /^(?:个|项)?[一-龥（）“”]{0,8}?(?:项目|专项)/u;

function weigh(quantity: Quantity, listed: readonly string[]): number {
  const { kind, numeral, before, end, start, statement, term, value } = quantity;
  if (kind !== 'count' || numeral.hedge !== undefined || isBand(quantity) || isDelta(quantity) || term.prior) return 0;
  if (!['个', '项', ''].includes(numeral.unit) || statement.block.kind === 'heading') return 0;
  const { text } = statement.block;
  const behind = text.slice(end, end + 28);
  const named =
    NEXT.test(text.slice(start, end + 12).replace(/^[\d,]+/u, '')) ||
    /项目(?:支出)?(?:共|共计|总数为?|为|有|数量为?|数为?)?$/u.test(before);
  if (!named || PART.test(before) || /^(?:项)?指标|^项目(?:中|未|得分|因|退回)/u.test(behind)) return 0;
  const clause = `${before}${behind.split(/[，。；]/u, 1)[0] ?? ''}`;
  const reviewed = REVIEWED_BEFORE.test(before) || REVIEWED_AFTER.test(behind) ? 3 : 0;
  const budgeted = /预算项目$/u.test(before) ? 3 : BUDGETED.test(clause) ? 2 : 0;
  return reviewed + budgeted + (WHOLE.test(clause) ? 1 : 0) + (listed.includes(formatDecimal(value)) ? 1 : 0);
}

const LEAST = 3;

/** How many projects the report says it covers; nothing where it says it in two ways. */
export function readProjectCount(statements: readonly Statement[], tables: readonly DataTable[]): StatedNumber | undefined {
  const listed = tables.filter(namesProjects).map((table) => String(dataRows(table).length));
  const found = statements
    .flatMap(({ quantities }) => quantities.map((quantity) => ({ quantity, weight: weigh(quantity, listed) })))
    .filter(({ weight }) => weight >= LEAST);
  const most = Math.max(0, ...found.map(({ weight }) => weight));
  const best = found.filter(({ weight }) => weight === most).map(({ quantity }) => quantity);
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
