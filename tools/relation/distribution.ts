import { compare, type Decimal, decimal, shift } from '../number/decimal.ts';
import { dimensionOf, inBase } from './expression.ts';
import { isRatio, textBetween } from './levels.ts';
import type { Quantity, Statement } from './statement.ts';

/**
 * One end of a band in base units of what is measured (分, 元, a bare ratio); `closed` where it belongs to the band, `said` where the
 * words say so (含) and not only custom (以上).
 */
export type BandEnd = { readonly at: Decimal; readonly closed: boolean; readonly said: boolean };

/** How many lie in a band: `90分（含）至100分的27个`. A band without `low` reaches down to nothing, one without `high` up without end. */
export type Band = {
  readonly count: Quantity;
  readonly marks: readonly Quantity[];
  readonly low: BandEnd | undefined;
  readonly high: BandEnd | undefined;
};

/** Bands of one sentence over one measure, at least two. */
export type Distribution = {
  readonly bands: readonly Band[];
  /** Dimension of the marks: 分, 元, ratio. */
  readonly measure: string;
  /** Words before the first mark that say what is measured: 自评得分, 执行率. */
  readonly subject: string;
  /** The number that the bands part, where the words say so: `46个项目中`. */
  readonly whole: Quantity | undefined;
};

const FULL_SCORE = decimal('100');
const POINT: BandEnd = { at: FULL_SCORE, closed: true, said: true };

const endOf = (end: { readonly at: Decimal; readonly said: boolean | undefined }, custom: boolean): BandEnd => ({
  at: end.at,
  closed: end.said ?? custom,
  said: end.said !== undefined,
});
const BRACKETS = /（[^（）]{0,8}）|\s/gu;
const GAP =
  /^(?:（[^（）]{0,8}）)?(?:及?以[上下内]|以内|的|有|为|共|项目|村|企业|单位|地区|市|县|乡镇|部门|个人|\s|（[^（）]{0,8}）){0,6}[一-龥]{0,6}$/u;
const JOIN = /^(?:分|%)?(?:以上)?(?:不足|不满|未满|低于|小于|至|到|—|-|–|~|～|－|——|以下)$/u;
const CLOSED = /^\s*（(?:含|包含|包括)[^（）]{0,4}）/u;
const OPENED = /^\s*（(?:不含|不包括)[^（）]{0,4}）/u;
const SUMMARY = /合计|共计|总计|累计/u;
const TOP = /满分的?$/u;

export const isCountOf = ({ kind, value, numeral }: Quantity): boolean =>
  kind === 'count' && value.places <= 0 && value.units >= 0n && numeral.hedge === undefined;

/** A mark measures something else than what is counted: 30万人次 beside 4个. */
const isMark = (quantity: Quantity, count: Quantity): boolean =>
  quantity.kind !== 'count' ||
  quantity.numeral.hedge !== undefined ||
  !isCountOf(quantity) ||
  dimensionOf(quantity).name !== dimensionOf(count).name;

const isBare = ({ numeral }: Quantity): boolean => numeral.unit === '' || /^[十百千]?[万亿]$/u.test(numeral.unit);

const areJoined = (low: Quantity, high: Quantity): boolean => JOIN.test(textBetween(low, high).replace(BRACKETS, ''));

/** What a mark says about the place it names. */
function readEnd(mark: Quantity, mate: Quantity): { readonly at: Decimal; readonly said: boolean | undefined } {
  const { text } = mark.statement.block;
  const rest = text.slice(mark.end, mark.end + 10);
  const at = mark.numeral.unit === '' ? shift(mark.value, dimensionOf(mate).exponent) : inBase(mark);
  return {
    at,
    said:
      CLOSED.test(rest) || /^以[上下]\s*（含/u.test(rest)
        ? true
        : OPENED.test(rest) || /^以[上下]\s*（不含/u.test(rest)
          ? false
          : undefined,
  };
}

/** The band that a count belongs to: 得分满分的, 执行率低于60%的. */
export function readBand(count: Quantity): Band | undefined {
  const { quantities, block } = count.statement;
  const mark = quantities[count.index - 1];
  const bare = block.text.slice(Math.max(mark?.end ?? count.statement.start, count.start - 8), count.start).trimEnd();
  if (TOP.test(bare)) return { count, marks: [], low: POINT, high: POINT };
  if (!mark || !isMark(mark, count) || mark.part !== count.part) return undefined;
  const gap = textBetween(mark, count);
  if (gap.length > 16 || SUMMARY.test(gap) || !GAP.test(gap.trim())) return undefined;
  const before = quantities[mark.index - 1];
  const end = readEnd(mark, mark);
  if (
    before &&
    isMark(before, count) &&
    (isBare(before) || dimensionOf(before).name === dimensionOf(mark).name) &&
    areJoined(before, mark)
  ) {
    const start = readEnd(before, mark);
    const [low, high] = compare(start.at, end.at) <= 0 ? [start, end] : [end, start];
    return { count, marks: [before, mark], low: endOf(low, true), high: endOf(high, false) };
  }
  switch (mark.numeral.hedge) {
    case 'at-least':
      return { count, marks: [mark], low: endOf(end, true), high: undefined };
    case 'more-than':
      return { count, marks: [mark], low: { at: end.at, closed: false, said: true }, high: undefined };
    case 'at-most':
    case 'less-than':
      return { count, marks: [mark], low: undefined, high: endOf(end, false) };
    default:
      // 100分的62个: a point; of anything but points and rates it may be a property of one thing.
      if ((mark.kind !== 'score' && !isRatio(mark)) || !/^(?:（[^（）]{0,8}）)?(?:的|有|$)/u.test(gap.trim())) return undefined;
      return { count, marks: [mark], low: { ...POINT, at: end.at }, high: { ...POINT, at: end.at } };
  }
}

const measureOf = ({ marks }: Band): string => {
  const last = marks.at(-1);
  return last ? dimensionOf(last).name : '分';
};

const WHOLE = /^[一-龥（）]{0,14}中(?:，|$|[^心央小学])/u;

/** `46个项目中，`, `全部28个项目得分分布如下：`. */
function findWhole(first: Quantity): Quantity | undefined {
  const { quantities, block } = first.statement;
  return quantities
    .slice(0, first.index)
    .findLast((other) => isCountOf(other) && WHOLE.test(block.text.slice(other.end, Math.min(other.end + 16, first.start + 1))));
}

/** All distributions that a sentence states. */
export function readDistributions(statement: Statement): readonly Distribution[] {
  const found: Distribution[] = [];
  let open: Band[] = [];
  const close = () => {
    const [first] = open;
    if (first && open.length >= 2) {
      const start = first.marks[0] ?? first.count;
      found.push({
        bands: open,
        measure: measureOf(open.find(({ marks }) => marks.length > 0) ?? first),
        subject: start.lead,
        whole: findWhole(start),
      });
    }
    open = [];
  };
  for (const quantity of statement.quantities) {
    if (!isCountOf(quantity)) continue;
    const band = readBand(quantity);
    if (!band) continue;
    const last = open.at(-1);
    if (
      last &&
      (dimensionOf(last.count).name !== dimensionOf(band.count).name ||
        (band.marks.length > 0 && last.marks.length > 0 && measureOf(last) !== measureOf(band)))
    )
      close();
    open.push(band);
  }
  close();
  return found;
}

const reachesUp = (band: Band, top: Decimal): boolean => band.high === undefined || compare(band.high.at, top) >= 0;

/** Whether the bands reach from the bottom to the top, and whether each begins where another ends. */
export function readCover({ bands, measure }: Distribution): { readonly ends: boolean; readonly gapless: boolean } {
  const top = measure === '分' ? FULL_SCORE : measure === 'ratio' ? decimal('1') : undefined;
  const bottom = bands.some(({ low }) => low === undefined);
  const up = bands.some((band) => (top ? reachesUp(band, top) : band.high === undefined));
  const gapless = bands.every(
    ({ low }) => low === undefined || bands.some(({ high }) => high !== undefined && compare(high.at, low.at) === 0),
  );
  return { ends: bottom && up, gapless: bottom && up && gapless };
}

/** Whether the words of `outer` also cover what lies in `inner`, though the two are counted apart. */
export function covers(outer: Band, inner: Band): boolean {
  if (outer === inner || outer.high !== undefined || outer.low === undefined || inner.low === undefined) return false;
  return compare(inner.low.at, outer.low.at) > 0;
}

/** Numbers in the sentences before that may be what the bands part, the nearest first. */
export function* findWholes(statements: readonly Statement[], at: number, { bands }: Distribution): Iterable<Quantity> {
  const [first] = bands;
  const own = statements[at];
  if (!first || !own) return;
  const start = first.marks[0] ?? first.count;
  const fits = (other: Quantity) => isCountOf(other) && dimensionOf(other).name === dimensionOf(first.count).name;
  yield* own.quantities.slice(0, start.index).filter(fits).reverse();
  for (let i = at - 1; i >= 0 && at - i <= 6; i -= 1) {
    const earlier = statements[i];
    if (!earlier || own.blockIndex - earlier.blockIndex > 1) return;
    yield* earlier.quantities.filter(fits).reverse();
  }
}
