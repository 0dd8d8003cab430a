import words from '../../schemas/lexicon/check-rates.json' with { type: 'json' };
import { compare, decimal } from '../number/decimal.ts';
import type { Reading } from './decide.ts';
import { inBase, of, over } from './expression.ts';
import { areAlike, DUE, isBaseline, isDelta, isLevel, isMean, isRatio, textBetween } from './levels.ts';
import { isMeanOfRates, readStem } from './rate.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity } from './statement.ts';

const HUNDRED = decimal('100');
const CIRCLE = /计划|目标|任务|应|全[国省市县区州旗镇乡校院局]|总|共|常住|户籍|预算|编制|所辖|下辖/u;
const NEGATED = /未|没有|尚|无法|不|少|差|缺|欠/u;
const LEFT = /其余|剩余|另|新增|其中/u;

const isPlain = (quantity: Quantity): boolean =>
  !isRatio(quantity) && isLevel(quantity) && !isDelta(quantity) && !isMean(quantity) && !isBaseline(quantity);

const isWholly = ({ lead }: Quantity): boolean => CIRCLE.test(lead) || DUE.test(lead) || words.wholes.some((word) => lead.includes(word));

const SPENT = /执行|使用|支出|支付|完成|拨付/u;

/** 收回 of 回收率, 已检 of 检验率, 支出 of 执行率: the number is called by what the rate is a rate of. */
function isOf(quantity: Quantity, stem: string): boolean {
  const { lead, after } = quantity;
  if (SPENT.test(stem) && quantity.kind === 'money' && roleOf(quantity) === 'executed') return true;
  const said = `${lead} ${after}`;
  if (NEGATED.test(lead.slice(-6)) || NEGATED.test(after.slice(0, 4))) return false;
  return (
    said.includes(stem) ||
    said.includes(`${stem.charAt(1)}${stem.charAt(0)}`) ||
    lead.includes(`已${stem.charAt(0)}`) ||
    lead.includes(`已${stem.charAt(1)}`)
  );
}

/** Whether the sizes go with the rate: a part is larger than its whole only beyond a hundred per cent. */
function isFit(rate: Quantity, part: Quantity, whole: Quantity): boolean {
  const order = compare(inBase(whole), inBase(part));
  return compare(rate.value, HUNDRED) > 0 ? order <= 0 && isWholly(whole) : order >= 0;
}

const BRACKET = /^（[^）；。]{0,24}$/u;
const BEHIND = /^，[^，。；：（）]{0,16}$/u;
const EARLIER = /上年|去年|同期|其中|比|较/u;

/** The whole behind the rate: 接种率77.8%（适龄儿童392人）; 通公交率65.4%，行政村805个. */
function* proposeBehind(rate: Quantity, part: Quantity): Iterable<Reading> {
  const next = rate.statement.quantities[rate.index + 1];
  if (!next || !isPlain(next) || !areAlike(next, part) || !isFit(rate, part, next)) return;
  const between = textBetween(rate, next);
  if (EARLIER.test(between) || LEFT.test(next.lead)) return;
  if (BRACKET.test(between)) {
    const after = rate.statement.quantities[next.index + 1];
    yield { expression: over(of(part), of(next)), support: after?.depth === next.depth && after.depth > rate.depth ? 'likely' : 'sure' };
  } else if (BEHIND.test(between)) yield { expression: over(of(part), of(next)), support: isWholly(next) ? 'sure' : 'likely' };
}

const DIVIDED = /^\s*[/／÷]\s*$/u;

/** 占54.97%（475件/733件）: the division written out behind its rate. */
export function* proposeQuotient(rate: Quantity): Iterable<Reading> {
  const [part, whole] = rate.statement.quantities.slice(rate.index + 1, rate.index + 3);
  if (!part || !whole || !areAlike(part, whole) || part.depth <= rate.depth || !DIVIDED.test(textBetween(part, whole))) return;
  if (/^（[^，。；]{0,12}$/u.test(textBetween(rate, part))) yield { expression: over(of(part), of(whole)), support: 'sure' };
}

const TAIL = 2;

/** 抽评金额占总金额的58.8%（抽评金额5000万元，总金额8500万元）: part and whole named behind their share. */
export function* proposeBracketed(share: Quantity): Iterable<Reading> {
  yield* proposeQuotient(share);
  const inside = share.statement.quantities
    .slice(share.index + 1, share.index + 5)
    .filter((other) => other.depth > share.depth && other.part === share.part);
  const [first, second, third] = inside;
  if (!first || !second || third || !areAlike(first, second) || !isPlain(first) || !isPlain(second)) return;
  if (!/^（[^，。；]{0,16}$/u.test(textBetween(share, first))) return;
  const [part, whole] = compare(inBase(first), inBase(second)) < 0 ? [first, second] : [second, first];
  const what = whole.term.label.slice(-TAIL);
  const named = /总|全部|共/u.test(whole.lead) || (what.length === TAIL && share.before.includes(what));
  yield { expression: over(of(part), of(whole)), support: named ? 'sure' : 'guess' };
}

const SPELT_OUT = /^(?:，其中|，即|，其|（|：)[^；。]{0,20}$/u;

/** 完成率92%，其中计划50户，已完成46户: whole and part spelt out behind the rate. */
export function* proposeSpeltOut(rate: Quantity): Iterable<Reading> {
  const stem = readStem(rate);
  if (stem === undefined || /满意|平均|综合|加权/u.test(rate.before) || findSeries(rate)) return;
  const [first, second, third] = rate.statement.quantities.slice(rate.index + 1, rate.index + 4);
  if (!first || !second || !areAlike(first, second) || first.depth !== second.depth) return;
  if (!isPlain(first) || !isPlain(second) || !SPELT_OUT.test(textBetween(rate, first))) return;
  for (const [part, whole] of [
    [second, first],
    [first, second],
  ] as const) {
    if (!isOf(part, stem) || (isOf(whole, stem) && !isWholly(whole)) || !isFit(rate, part, whole)) continue;
    const apart = third && third.depth === first.depth && areAlike(third, first) && third.part === first.part;
    yield { expression: over(of(part), of(whole)), support: apart ? 'likely' : 'sure' };
    return;
  }
}

/** A rate right behind the number that it is named after, where one number alone can be the whole of it. */
export function* proposeStemmed(rate: Quantity, before: readonly Quantity[]): Iterable<Reading> {
  const stem = readStem(rate);
  const { statement } = rate;
  const part = statement.quantities[rate.index - 1];
  if (stem === undefined || /满意|平均|综合|加权/u.test(rate.before) || !part || part.part !== rate.part || !isPlain(part)) return;
  if (findSeries(rate) || isMeanOfRates(rate) || !isOf(part, stem)) return;
  const own = statement.quantities.slice(0, part.index).filter((other) => areAlike(other, part));
  if (own.length === 0) {
    yield* proposeBehind(rate, part);
    const [first, second] = before.filter((other) => other.statement !== statement && areAlike(other, part));
    // 排查房屋1200栋。截至年底，已整治1102栋，整治率91.83%: the one number of the kind in the paragraph so far.
    if (first && !second && isPlain(first) && isFit(rate, part, first) && first.statement.end === statement.start)
      yield { expression: over(of(part), of(first)), support: isWholly(first) || /已|其中/u.test(part.lead) ? 'sure' : 'likely' };
    return;
  }
  const [whole] = own;
  if (own.length > 1 || !whole || whole.part !== part.part || whole.index !== part.index - 1 || !isPlain(whole)) return;
  if (LEFT.test(part.lead.replace(/其中/u, '')) || whole.depth !== part.depth || !isFit(rate, part, whole)) return;
  // 移交1326人，其中当年移交418人，累计移交率96%: both are called so, and either may be the part.
  if (isOf(whole, stem) && !isWholly(whole)) return;
  yield { expression: over(of(part), of(whole)), support: 'sure' };
}
