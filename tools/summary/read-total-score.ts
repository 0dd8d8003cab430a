import words from '../../schemas/lexicon/summary-words.json' with { type: 'json' };
import { compare, type Decimal, decimal, equals, formatDecimal } from '../number/decimal.ts';
import { isBand, isBaseline, isDelta } from '../relation/levels.ts';
import { placeOf, placeOfQuantity } from '../relation/place.ts';
import { findSeries } from '../relation/series.ts';
import type { Quantity, Statement } from '../relation/statement.ts';
import { readCellValue } from '../table/cell-value.ts';
import type { DataTable } from '../table/data-table.ts';
import { columnOf, numberOf } from '../table/roles.ts';
import type { Report } from '../text/report.ts';
import { readFormCells } from './read-form-cells.ts';
import type { StatedNumber } from './stated.ts';

export type TotalScore = StatedNumber & { readonly full: string | undefined; readonly statement: Statement | undefined };

const MOST = decimal('200');
const LEAST = decimal('20');
/** Of a part, a class, an average, a deduction or somebody else's. */
const PARTIAL =
  /指标|项目(?!支出|资金|绩效|自评|综合|整体|总)|单项|各项|分项|平均|均分|最高|最低|扣|执行率|预算执行|执行情况|产出|效益|满意度|投入|过程|履职|管理|测评|考核|考评|排名|抽评|抽查|复核|上年|去年|权重|满分|分值|标准|每|科室|第[一二三四五六七八九十]|季度|维度|加分|减分|测试|检查|成绩|评议/u;
const OVERALL = /总分|总得分|综合|最终|整体|总体|部门|总评|合计|自评得分|自评分|自评总|得分为?$|评价得分|绩效得分|自评/u;
const STRONG = /总分|总得分|综合|最终|整体|总体|总评|合计得分/u;
const SCORED = /得分|评分|总分|分数|自评|评定|得/u;
/** 本项目得分, in a report on one project. */
const OF_PROJECT = /^(?:评价认为|经自评|经评价)?(?:本|该)?项目(?:综合|自评|总|最终|绩效)?(?:得分|评分)(?:为|是)?$/u;
const SUMMED = /^(?:以上|四项|五项|各项)?(?:得分)?(?:共计|合计|总计|累计)(?:得分?)?(?:为)?$/u;
/** 自评结论：良好（86分）. */
const BESIDE_GRADE =
  /(?:自评|评价|评定|总体|综合|等[级次])[^，。；（）\d]{0,16}(?:优秀?|良好?|中|一般|较?差|合格)[”"]?（(?:得分)?(?:为)?$/u;
const FULL = /满分(?:为|是|值)?\s?(\d{2,3}(?:\.\d)?)\s?分?|总分(?:值)?(?:为|是)?\s?(1\d0)\s?分(?=[，,；])/u;

function weigh(quantity: Quantity): number {
  const { term, kind, numeral, lead, value, statement, depth } = quantity;
  const { block } = statement;
  if (block.kind === 'heading' && !/得分|评分/u.test(lead)) return 0;
  if (numeral.hedge !== undefined || isBand(quantity) || isDelta(quantity) || isBaseline(quantity)) return 0;
  if (kind !== 'score' && !(term.role === 'total-score' && (kind === 'count' || kind === 'other') && numeral.unit === '')) return 0;
  if (compare(value, LEAST) < 0 || compare(value, MOST) > 0) return 0;
  const summed = SUMMED.test(quantity.before) && /得/u.test(statement.text) && !/扣/u.test(quantity.before);
  if (summed && numeral.unit === '分') return 3;
  if (OF_PROJECT.test(quantity.before)) return 3;
  if (
    numeral.unit === '分' &&
    block.text.charAt(quantity.end) === '）' &&
    BESIDE_GRADE.test(block.text.slice(Math.max(statement.start, quantity.start - 40), quantity.start))
  )
    return 3;
  if (term.role === 'weight' || !SCORED.test(lead) || PARTIAL.test(quantity.before) || /分值|满分|标准分?$/u.test(lead)) return 0;
  if (findSeries(quantity) !== undefined) return 0;
  let weight = term.role === 'total-score' ? 3 : 1;
  if (STRONG.test(lead)) weight += 3;
  else if (OVERALL.test(lead)) weight += 1;
  if (/等[级次]|[“"]?[优良中差]/u.test(statement.text)) weight += 1;
  if (depth > 0) weight -= 1;
  return weight;
}

/** What is full cannot be less than the score. */
function readFull({ text }: Statement, score: Decimal): string | undefined {
  const match = FULL.exec(text);
  const full = match?.[1] ?? match?.[2];
  return full !== undefined && compare(decimal(full), score) >= 0 ? full : undefined;
}

/** The best spoken of; nothing where equally good ones differ. */
function readSpoken(statements: readonly Statement[]): (TotalScore & { readonly weight: number }) | undefined {
  let best: Quantity | undefined;
  let most = 0;
  let unsure = false;
  for (const { quantities } of statements) {
    for (const quantity of quantities) {
      const weight = weigh(quantity);
      if (weight === 0 || weight < most) continue;
      if (weight > most) {
        [best, most, unsure] = [quantity, weight, false];
      } else if (best && !equals(best.value, quantity.value)) unsure = true;
    }
  }
  if (!best || unsure) return undefined;
  const { statement } = best;
  const text = statement.block.text.slice(best.start, best.end);
  return {
    text,
    value: formatDecimal(best.value),
    ...placeOfQuantity(best),
    full: readFull(statement, best.value),
    statement,
    weight: most,
  };
}

const HUNDRED = decimal('100');

/** The total row of a table of indicators whose weights add up to what is full. */
function readTotalRow(tables: readonly DataTable[]): TotalScore | undefined {
  const found: TotalScore[] = [];
  for (const table of tables) {
    const [weight, score] = [columnOf(table, 'weight'), columnOf(table, 'score')];
    if (!weight || !score) continue;
    for (const row of table.rows) {
      const [whole, got] = row.kind === 'total' ? [numberOf(row, weight), numberOf(row, score)] : [];
      if (!whole || !got || compare(whole.value, HUNDRED) < 0 || compare(got.value, whole.value) > 0) continue;
      found.push(stateCell(got.value, got.cell, formatDecimal(whole.value)));
    }
  }
  return pickOne(found);
}

const stateCell = (value: Decimal, cell: Parameters<typeof placeOf>[0], full?: string): TotalScore => ({
  text: cell.text,
  value: formatDecimal(value),
  ...placeOf(cell, 0, cell.text.length),
  full,
  statement: undefined,
});

const pickOne = (found: readonly TotalScore[]): TotalScore | undefined =>
  found.every(({ value }) => equals(decimal(value), decimal(found[0]?.value ?? value))) ? found[0] : undefined;

/** 自评总分 | 96.5. */
function readLabelled(report: Report): TotalScore | undefined {
  return pickOne(
    readFormCells(report, words.score_labels).flatMap(({ text, cell }) => {
      const value = readCellValue(text);
      return value && compare(value, LEAST) >= 0 && compare(value, MOST) <= 0 ? [stateCell(value, cell)] : [];
    }),
  );
}

const SPOKEN_SURE = 4;

/** The report's own total: as its sentences say, else its form or the total row of its indicators. */
export function readTotalScore(report: Report, statements: readonly Statement[], tables: readonly DataTable[]): TotalScore | undefined {
  const spoken = readSpoken(statements);
  if (spoken && spoken.weight >= SPOKEN_SURE) return { ...spoken, full: spoken.full };
  return readLabelled(report) ?? readTotalRow(tables) ?? spoken;
}
