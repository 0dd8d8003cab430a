import lexicon from '../../schemas/lexicon/check-bases.json' with { type: 'json' };
import { compare } from '../number/decimal.ts';
import type { Reading } from './decide.ts';
import { inBase, minus, of, over } from './expression.ts';
import { areAlike, isBand, isMean, isPoints, isRatio, isReached } from './levels.ts';
import type { Quantity } from './statement.ts';

const byLength = (list: readonly string[]): string => [...list].sort((a, b) => b.length - a.length).join('|');
const { cut, short, set, came } = lexicon.between;
const TAIL = '(?:投资|资金|金额|成本|支出|费用|工程款|数量|任务|额|数|约|了|为|达|共)*';
/** What was spared between two amounts: 审减, 下浮, 节约; what is wanting between two counts: 还差, 尚缺. */
const CUT = new RegExp(`(?:${byLength(cut)})${TAIL}$`, 'u');
const SHORT = new RegExp(`(?:${byLength(short)})${TAIL}$`, 'u');
const SET = new RegExp(byLength(set), 'u');
const CAME = new RegExp(byLength(came), 'u');
/** The rate of it: 审减率, 平均下浮率. */
const CUT_RATE = new RegExp(`(?:${byLength(cut)})(?:资金|金额|投资|幅度)?[率比]?(?:例)?(?:为|达到|达|是|约)*$`, 'u');
const CUES = [...cut, ...short];

/** Whether a text may hold such a number at all. */
export const mayBeBetween = (text: string): boolean => CUES.some((cue) => text.includes(cue));

const isNumber = (quantity: Quantity): boolean =>
  !isRatio(quantity) &&
  !isPoints(quantity) &&
  !isBand(quantity) &&
  !isMean(quantity) &&
  !isReached(quantity) &&
  quantity.numeral.hedge === undefined &&
  quantity.value.units > 0n;

/** Done or planned of a thing is told of a number on either side: 目标80座, 80座的目标. */
const said = ({ lead, after }: Quantity): string => `${lead} ${after.slice(0, 8)}`;

type Pair = { readonly set: Quantity; readonly came: Quantity; readonly sure: boolean };

const AGAINST = /(?:较|比|与|距离?|离|低于|少于|不及)[^，。；]{0,14}$/u;

/**
 * The two numbers right before one: what was set, and what came of it. Sure where the words call one so and the other otherwise, or
 * where the first is compared with the second by a word.
 */
function findPair(claim: Quantity, count: 'cut' | 'short'): Pair | undefined {
  const { quantities } = claim.statement;
  const before = quantities.slice(0, claim.index).filter((other) => other.part === claim.part && !isRatio(other) && !isPoints(other));
  const [b, a, more] = [before.at(-1), before.at(-2), before.at(-3)];
  if (!a || !b || !isNumber(a) || !isNumber(b) || !areAlike(a, b) || a.depth !== b.depth) return undefined;
  if (!isRatio(claim) && !areAlike(b, claim)) return undefined;
  if (b.index !== a.index + 1 || claim.index - b.index > (isRatio(claim) ? 2 : 1)) return undefined;
  const [one, other] = [said(a), said(b)];
  // A third number of the kind may be what is meant.
  const alone = !more || !areAlike(more, b) || more.depth !== b.depth;
  if (AGAINST.test(b.lead) && !AGAINST.test(a.lead)) return { set: b, came: a, sure: alone || SET.test(other) };
  const [firstSet, lastSet] = [SET.test(one), SET.test(other)];
  if (firstSet === lastSet) return undefined;
  const pair = firstSet ? { set: a, came: b } : { set: b, came: a };
  const done = CAME.test(said(pair.came));
  if (!done && count === 'short') return undefined;
  return { ...pair, sure: done };
}

const isBelow = ({ set, came }: Pair): boolean => compare(inBase(set), inBase(came)) > 0;

/** `送审982万元，审定948万元，审减34万元`, `计划80座，建成74座，还差6座`: the difference of the two numbers right before. */
export function* proposeBetween(claim: Quantity): Iterable<Reading> {
  if (isRatio(claim) || isPoints(claim)) return;
  const kind = CUT.test(claim.before) ? 'cut' : SHORT.test(claim.before) ? 'short' : undefined;
  const pair = kind && findPair(claim, kind);
  if (pair) yield { expression: minus(of(pair.set), of(pair.came)), support: pair.sure && isBelow(pair) ? 'sure' : 'likely' };
}

/** `控制价982万元，中标价948万元，下浮率3.5%`: the same as a rate of what was set. */
export function* proposeCutRate(rate: Quantity): Iterable<Reading> {
  if (!isRatio(rate) || !CUT_RATE.test(rate.before)) return;
  const { quantities } = rate.statement;
  const previous = quantities[rate.index - 1];
  const base = quantities[rate.index - 2];
  // 中标价1858万元，较控制价2352万元下浮494万元，下浮率21.0%.
  const cutPair = previous && previous.part === rate.part && CUT.test(previous.before) ? findPair(previous, 'cut') : undefined;
  if (previous && cutPair?.sure && isBelow(cutPair)) {
    yield { expression: over(of(previous), of(cutPair.set)), support: 'sure' };
    return;
  }
  // 限价2716万元，下浮734万元，下浮率27.0%.
  if (previous && base && CUT.test(previous.before) && isNumber(base) && areAlike(base, previous) && base.depth === rate.depth) {
    const own = quantities.slice(0, base.index).every((other) => other.part !== rate.part || !areAlike(other, base));
    if (own && base.part === rate.part && SET.test(said(base)) && !CAME.test(said(base)))
      yield { expression: over(of(previous), of(base)), support: 'sure' };
  }
  const pair = findPair(rate, 'cut');
  if (pair && previous && isNumber(previous) && (previous === pair.set || previous === pair.came) && isBelow(pair))
    yield { expression: over(minus(of(pair.set), of(pair.came)), of(pair.set)), support: pair.sure ? 'sure' : 'likely' };
}

export const isCutRate = ({ before }: Quantity): boolean => CUT_RATE.test(before);

/** 核减率 is no growth, though 核减 tells of a change. */
export const isNamedCutRate = ({ before }: Quantity): boolean =>
  CUT_RATE.test(before) && /[率比](?:例)?(?:为|达到|达|是|约)*$/u.test(before);
