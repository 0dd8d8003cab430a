import { readBands } from './grade.ts';
import { isBand, textBetween } from './levels.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

/** A number of points: earned, at most to be earned, earned in all, or taken off. */
export type Points = { readonly quantity: Quantity; readonly kind: 'score' | 'full' | 'total' | 'lost' };

const FULL_WORDS = /(?:满分|权重|分值|标准分|总分值|赋分)(?:为|是|共|：)?$/u;
const MOST_LOST = 80;
const FULL_BEHIND = /^的?(?:权重|分值|满分)/u;
const GETS =
  /^\s*[，、（]?(?:按[^，。；\d]{1,10})?(?:(?:实际|实|自评)?得(?:分|了)?|自评(?:分|得分)?|评(?:分|得)|[折计]?算?[计得]分?|计得?分?)\s*\d/u;
const LOST = /扣|失|减|丢|差/u;
/** 其余3.35分为定性指标扣分. */
const LOST_BEHIND = /^[为是系属][^，。；]{0,12}(?:扣|失|丢)分/u;
/** 各项扣分为执行率0.3分、办结率1.2分: what opens the list is said of all in it. */
const LOSES = /(?:扣分|失分|丢分)(?:项目?|事项|情况|原因|因素|主要|分别)*(?:为|是|有|在|：|包括)[^。；得]*$/u;

/** `（10分）` alone in its bracket, or with 满分, 权重 before it. */
function isBracketedFull({ statement, start, end }: Quantity): boolean {
  const { text } = statement.block;
  const open = Math.max(text.lastIndexOf('（', start - 1), start - 8);
  // 20分）项目决策（10分）: the bracket was opened in another cell.
  if (text.charAt(end) === '）' && !text.slice(statement.start, start).includes('（')) return true;
  if (text.charAt(open) !== '（' || text.charAt(end) !== '）') return false;
  const inside = text.slice(open + 1, start);
  return inside === '' || FULL_WORDS.test(inside);
}

function classify(quantity: Quantity): Points['kind'] | undefined {
  const { kind, numeral, before, statement } = quantity;
  if (kind !== 'score' || numeral.hedge !== undefined || isBand(quantity) || numeral.group?.kind === 'range') return undefined;
  const { text } = statement.block;
  // 扣分项10分得9.5分: an item of the form, by its name.
  if (/[扣减加]分项目?$/u.test(before) && GETS.test(text.slice(quantity.end, quantity.end + 18))) return 'full';
  // 分别扣0.5分、1.8分: the word stands before the first of a row.
  if (LOST.test((findSeries(quantity)?.items[0] ?? quantity).before.slice(-6))) return 'lost';
  if (LOSES.test(text.slice(Math.max(statement.start, quantity.start - MOST_LOST), quantity.start)))
    return /^(?:合计|共计|总计|共)/u.test(before) ? undefined : 'lost';
  if (LOST_BEHIND.test(quantity.after)) return 'lost';
  const role = roleOf(quantity);
  // 按10分权重计9.46分.
  if (FULL_BEHIND.test(quantity.after)) return 'full';
  if (/(?:权重|分值)(?:折算|计算|计|得)$/u.test(before)) return 'score';
  if (role === 'weight' || FULL_WORDS.test(before) || isBracketedFull(quantity) || GETS.test(text.slice(quantity.end, quantity.end + 18)))
    return 'full';
  return role === 'total-score' ||
    /(?:总|合计|综合|最终)[^，。]{0,6}(?:得分|评分|分)(?:为|是)?$|^(?:四项|三项|五项|以上各项|各项|以上)?(?:合计|总计|共计|总共|共)得?$/u.test(
      before,
    )
    ? 'total'
    : 'score';
}

/** All points of the sentences of one block, the definitions of grades left out. */
export function readPoints(statements: readonly Statement[]): Points[] {
  return statements.flatMap((statement) => {
    const bands = new Set(readBands(statement)?.numbers);
    return statement.quantities.flatMap((quantity): Points[] => {
      const kind = bands.has(quantity) ? undefined : classify(quantity);
      return kind ? [{ quantity, kind }] : [];
    });
  });
}

const isBound = (full: Quantity, score: Quantity | undefined): boolean =>
  score !== undefined &&
  full.statement === score.statement &&
  ((full.depth > score.depth && /^[）)]\s*(?:得|为|：)?$/u.test(textBetween(full, score).trim())) ||
    (full.depth === score.depth && /^(?:实际|自评)?[得评](?:分|了)?$/u.test(textBetween(full, score).trim())));

/** Each score with what it is at most, where the two stand side by side or at like places of two rows. */
export function pairWithFull(points: readonly Points[]): { readonly score: Quantity; readonly full: Quantity }[] {
  const pairs: { score: Quantity; full: Quantity }[] = [];
  const scores = points.filter(({ kind }) => kind === 'score');
  const fulls = points.filter(({ kind }) => kind === 'full');
  if (scores.length > 1 && scores.length === fulls.length) {
    for (const [i, { quantity: score }] of scores.entries()) {
      const full = fulls[i]?.quantity;
      if (full) pairs.push({ score, full });
    }
    return pairs;
  }
  for (const [i, { quantity: score, kind }] of points.entries()) {
    if (kind !== 'score') continue;
    const own = points[i - 1];
    // 产出（50分）48.6分，效益（30分）29.2分: the full marks stand right before their score.
    if (own?.kind === 'full' && isBound(own.quantity, score)) {
      pairs.push({ score, full: own.quantity });
      continue;
    }
    const near = [points[i + 1], own].filter(
      (other, side) =>
        other?.kind === 'full' &&
        other.quantity.statement === score.statement &&
        !(side === 0 && points[i + 2]?.kind === 'score' && isBound(other.quantity, points[i + 2]?.quantity)),
    );
    // 权重8分，得7.60分；…，权重6分: what stands behind a ；is of the next.
    const beside = near.find((other) => other?.quantity.part === score.part) ?? near[0];
    if (beside) pairs.push({ score, full: beside.quantity });
  }
  return pairs;
}
