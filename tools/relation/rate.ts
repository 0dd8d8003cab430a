import words from '../../schemas/lexicon/check-rates.json' with { type: 'json' };
import { compare, decimal } from '../number/decimal.ts';
import { CONTENT, proposeContentBehind } from './content-rate.ts';
import type { Reading } from './decide.ts';
import { DEVIATES, proposeDeviation } from './deviation.ts';
import { dimensionOf, type Expression, inBase, minus, of, over, plus, sumOf } from './expression.ts';
import { areAlike, DUE, isBaseline, isCountOfName, isDelta, isLevel, isMean, isPoints, isRatio, isReached, textBetween } from './levels.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity } from './statement.ts';

/** 覆盖168个行政村的75%: the noun of the count stands between. */
const NOUN_LINK = /^[^，。；：、（）\d]{1,10}的$/u;
const linked = [...words.linked].sort((a, b) => b.length - a.length);
const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && isLevel(quantity);

/** The whole that stands right before its rate: 为计划18公顷的103%, 占送审金额2769万元的5%, 上年63件的2倍. */
export function findLinkedWhole(rate: Quantity): Quantity | undefined {
  const previous = rate.statement.quantities[rate.index - 1];
  if (!previous || previous.part !== rate.part || previous.kind === 'percent') return undefined;
  const between = textBetween(previous, rate)
    .trim()
    .replace(/^[）)]/u, '');
  if (isCountOfName(previous, between)) return undefined;
  return (between.length <= 8 && linked.some((link) => between.startsWith(link))) || NOUN_LINK.test(between) ? previous : undefined;
}

/** The nearest number of the same kind before one, ratios and changes passed over. */
const findAlikeBefore = (quantity: Quantity, from: number): Quantity | undefined =>
  quantity.statement.quantities.slice(0, from).findLast((other) => isPlain(other) && areAlike(other, quantity));

const BEYOND = /(?:超|超出|超过|高于|突破)(?:了|年度|全年|年初|原|本年)*[一-龥]{0,8}$/u;

/** Part and linked whole: the words leave no other reading. */
export function* proposeLinked(rate: Quantity): Iterable<Reading> {
  const whole = findLinkedWhole(rate);
  if (!whole) return;
  const { quantities } = rate.statement;
  // 实际8950万元，超计划8500万元的5.3%: only what goes beyond the whole.
  if (BEYOND.test(whole.before)) {
    const done = findAlikeBefore(whole, whole.index);
    if (done && compare(inBase(done), inBase(whole)) > 0)
      yield { expression: over(minus(of(done), of(whole)), of(whole)), support: compare(rate.value, HUNDRED) < 0 ? 'likely' : 'guess' };
    if (done) yield { expression: over(of(done), of(whole)), support: 'guess' };
    return;
  }
  const beside = quantities[whole.index - 1];
  const changed =
    beside && beside.part === whole.part && !isRatio(beside) && !isPoints(beside) && areAlike(beside, whole) ? beside : undefined;
  const part = changed && isDelta(changed) && !isBaseline(changed) ? changed : findAlikeBefore(whole, whole.index);
  if (part) yield { expression: over(of(part), of(whole)), support: part.part === rate.part ? 'sure' : 'likely' };
  for (const other of quantities.slice(0, whole.index)) {
    if (other !== part && isPlain(other) && areAlike(other, whole)) yield { expression: over(of(other), of(whole)), support: 'guess' };
  }
}

const HUNDRED = decimal('100');
const NEGATED = /未|没有|尚未|不/u;
const LEFT = /结余|结转|剩余|余额/u;
const STEM = /([一-龥]{2})[率度](?:为|达到|达|是|约|在|均为)*$/u;

/** What a rate is a rate of: 合格 of 合格率. */
export const readStem = ({ before }: Quantity): string | undefined => STEM.exec(before)?.[1];

const says = ({ lead, after }: Quantity, word: string): boolean =>
  lead.includes(word) || after.startsWith(word) || (word.length > 1 && after.includes(word));
const NAME = /([一-龥]{2,6})[率度](?:为|达到|达|是)*$/u;

/** 已通公交730个，通公交率: every character of the rate's name is said of the number; 按期办结率 is more than 办结. */
const saysAll = (rate: Quantity, { lead, after }: Quantity): boolean => {
  const name = NAME.exec(rate.before)?.[1];
  return (
    name !== undefined &&
    !name.includes('满意') &&
    name === rate.before.slice(0, name.length) &&
    [...name].every((char) => `${lead}${after.slice(0, 6)}`.includes(char))
  );
};
const saysWhole = ({ lead }: Quantity): boolean => DUE.test(lead) || words.wholes.some((word) => lead.includes(word));

/** 平均满意度（按三类简单平均）为95%: a mean of rates, not of numbers. */
export const isMeanOfRates = ({ statement: { block, start }, start: at }: Quantity): boolean =>
  /平均[^，。；：（）]{0,8}[率度](?:（[^）]{0,30}）)?(?:为|达到|达|是)?$/u.test(block.text.slice(Math.max(start, at - 50), at));

/** 配套到位2136万元，到位率81.30%，自筹到位412万元: both have come in, the one is not of the other. */
const areTwinned = (whole: Quantity, part: Quantity, stem: string): boolean =>
  says(whole, stem) && says(part, stem) && !DUE.test(whole.lead) && whole.statement.quantities.slice(whole.index, part.index).some(isRatio);

const isNegated = ({ lead, after }: Quantity, stem: string | undefined): boolean =>
  stem !== undefined &&
  ['未', '不', '没有', '尚未', '未能', '未予'].some((no) => lead.includes(`${no}${stem}`) || after.slice(0, 8).includes(`${no}${stem}`));

const DEFINED = [...words.named].sort((a, b) => b.rate.length - a.rate.length);
const SPENT = /支出|执行|支付/u;
/** 完成预算的103%: of a budget, which an amount that was spent is not. */
const OF_PLAN = /(?:预算|计划|任务|目标)[数额]?的$/u;

/** The name of the rate says of what it is, and the number is something else: 结余率 is not of what was spent. */
const isOtherwise = (rate: Quantity, whole: Quantity): boolean => {
  if (OF_PLAN.test(rate.before) && SPENT.test(whole.before) && !saysWhole(whole) && !/预算|安排/u.test(whole.before)) return true;
  const named = DEFINED.find(({ rate: name }) => rate.before.includes(name));
  return named !== undefined && SPENT.test(whole.before) && !named.whole.some((word) => whole.before.includes(word));
};

const PROGRESS =
  /(?:形象|工程|实物|投资|总体|建设|施工|完工|资金|支付|支出|拨付|任务|工作|实施|整体|安装|综合)进度|工程量|完成率|执行率|支付率/u;
const TIMES: ReadonlySet<string> = new Set(['年', '个月', '月', '天', '日', '个日历天', '日历天', '个工作日', '工作日', '周', '小时']);

/** 已施工15个月，形象进度93%: how far the work went is no share of its time. */
const isOfTime = (rate: Quantity, other: Quantity): boolean =>
  TIMES.has(dimensionOf(other).name) && PROGRESS.test(rate.before) && !/时间|序时|工期/u.test(rate.before);

/** Whole and part in a row right before the rate: 抽检240批次，合格235批次，合格率97.92%. */
export function* proposeRow(rate: Quantity): Iterable<Reading> {
  const { quantities } = rate.statement;
  if (findSeries(rate)) return;
  yield* proposeDeviation(rate);
  const before = quantities
    .slice(0, rate.index)
    .filter((other) => other.part === rate.part && isPlain(other) && !isOfTime(rate, other))
    .reverse();
  const [part] = before;
  if (!part || DEVIATES.test(rate.before)) return;
  const stem = readStem(rate);
  const turnedStem = stem && `${stem.charAt(1)}${stem.charAt(0)}`;
  const fits = (quantity: Quantity) =>
    stem !== undefined && (says(quantity, stem) || (turnedStem !== undefined && says(quantity, turnedStem)));
  // A number for each of something, and what is for all, make no rate.
  const alike = before.filter((other) => other !== part && areAlike(other, part) && isMean(other) === isMean(part));
  const mayExceed = compare(rate.value, HUNDRED) > 0;
  const whole = alike.find((other) => mayExceed || compare(inBase(other), inBase(part)) >= 0) ?? alike[0];
  const held = quantities.slice(part.index + 1, rate.index).some(isRatio);
  if (whole && !held) {
    const near = whole.index === part.index - 1 || alike.length <= 4;
    const said = fits(part)
      ? (saysWhole(whole) && !(stem !== undefined && areTwinned(whole, part, stem))) ||
        (alike.length === 1 && saysAll(rate, part) && !saysAll(rate, whole))
        ? 'sure'
        : 'likely'
      : (saysWhole(whole) && !isBaseline(part)) || rate.value.places > 0
        ? 'likely'
        : 'guess';
    // 参保15860人，应参保16120人: 应 says which is the whole, wherever it stands.
    // 有3个未完工，完工率83%: what is not done is counted, the rest is the part.
    const negated = isNegated(part, stem);
    // 已开工33个，未开工17个，开工率66%: the two together are the whole.
    if (negated && !stem?.includes('满') && fits(whole) && !isNegated(whole, stem)) {
      yield { expression: over(of(whole), plus(of(whole), of(part))), support: near ? 'sure' : 'guess' };
      return;
    }
    if (
      stem !== undefined &&
      !stem.includes('满') &&
      (negated || (NEGATED.test(part.lead.slice(-4) + part.after.slice(0, 6)) && says(part, stem)))
    ) {
      yield { expression: over(minus(of(whole), of(part)), of(whole)), support: near ? 'sure' : 'guess' };
    }
    // 支出1625万元，结余54万元，结余率: what was left is a part of both together.
    if (stem !== undefined && LEFT.test(stem) && roleOf(whole) === 'executed') {
      yield { expression: over(of(part), plus(of(whole), of(part))), support: near ? 'likely' : 'guess' };
      return;
    }
    if (isMeanOfRates(rate)) return;
    const turned = DUE.test(part.lead) && !isReached(part) && !DUE.test(whole.lead);
    // 升入高中3512人，毕业生3548人，升学率98.99%: where no number before is as large, the rate may be of the last.
    if (
      !mayExceed &&
      stem !== undefined &&
      rate.value.places > 0 &&
      alike.length === 1 &&
      !findSeries(part) &&
      !fits(part) &&
      compare(inBase(whole), inBase(part)) < 0
    )
      yield { expression: over(of(whole), of(part)), support: near ? 'likely' : 'guess' };
    if (turned) yield { expression: over(of(whole), of(part)), support: near ? 'sure' : 'guess' };
    else yield { expression: over(of(part), of(whole)), support: near && !isOtherwise(rate, whole) ? said : 'guess' };
    // 所有者权益1.41亿元，资产负债率40%: what is left over is meant.
    if (!turned && !negated && !mayExceed) yield { expression: over(minus(of(whole), of(part)), of(whole)), support: 'guess' };
    if (fits(whole) && !fits(part)) yield { expression: over(of(whole), of(part)), support: near ? 'likely' : 'guess' };
  }
  if (stem === undefined) return;
  for (const named of before.filter(fits)) {
    const base = before.find((other) => other.index < named.index && areAlike(other, named));
    if (!base || DUE.test(named.lead)) continue;
    const near = !isOtherwise(rate, base) && (!held || (base.index === named.index - 1 && !rate.before.startsWith('其中')));
    yield { expression: over(of(named), of(base)), support: near ? 'likely' : 'guess' };
  }
}

/** The part is named after the rate, its whole stands in an earlier sentence: 共156个 … 完工139个，完工率89.1%. */
export function* proposeStem(rate: Quantity, before: readonly Quantity[]): Iterable<Reading> {
  const stem = readStem(rate);
  const part = before[0];
  if (
    stem === undefined ||
    rate.value.places === 0 ||
    !part ||
    part.index !== rate.index - 1 ||
    part.statement !== rate.statement ||
    !isPlain(part)
  )
    return;
  if (!says(part, stem) || before.some((other) => other.statement === rate.statement && other !== part && areAlike(other, part))) return;
  const whole = before.find(
    (other) => other.statement !== rate.statement && isPlain(other) && areAlike(other, part) && compare(inBase(other), inBase(part)) >= 0,
  );
  if (whole) yield { expression: over(of(part), of(whole)), support: 'likely' };
}

const CIRCLE = /计划|目标|任务|应|全[国省市县区州旗镇乡校院局]|总|共|常住|户籍|预算|编制|所辖|下辖/u;
const SPELT_OUT = /^，即|^（/u;

/** Of two like numbers the whole: by the words of one of them, else the larger, unless the rate goes beyond 100%. */
function orient(
  rate: Quantity,
  outer: Quantity,
  inner: Quantity,
): { readonly part: Quantity; readonly whole: Quantity; readonly fits: boolean } {
  const [a, b] = [isNamedWhole(outer), isNamedWhole(inner)];
  const beyond = compare(rate.value, HUNDRED) > 0;
  const larger = compare(inBase(outer), inBase(inner)) >= 0;
  const bySize = larger === beyond ? inner : outer;
  const whole = a === b ? bySize : a ? outer : inner;
  const equal = compare(inBase(outer), inBase(inner)) === 0;
  return { part: whole === outer ? inner : outer, whole, fits: whole === bySize || equal };
}

const isNamedWhole = ({ before, lead }: Quantity): boolean => CIRCLE.test(before) || DUE.test(lead);

/** Whole and part spelt out after the rate: `开工率84.62%，即26个项目中已开工22个`, `分配率92%（1104套）`, `覆盖率98%（全区1604个）`. */
export function* proposeAfter(rate: Quantity): Iterable<Reading> {
  const { quantities, block } = rate.statement;
  if (!SPELT_OUT.test(block.text.slice(rate.end, rate.end + 2))) return;
  if (CONTENT.test(rate.before)) {
    yield* proposeContentBehind(rate);
    return;
  }
  const bracket = block.text.charAt(rate.end) === '（';
  const close = bracket ? block.text.indexOf('）', rate.end) : -1;
  const [first, second] = quantities.slice(rate.index + 1).filter((other) => isPlain(other) && (close < 0 || other.start < close));
  if (!first) return;
  if (second && areAlike(first, second) && second.part === rate.part) {
    const { part, whole, fits } = bracket ? orient(rate, first, second) : { part: second, whole: first, fits: true };
    yield { expression: over(of(part), of(whole)), support: fits ? 'likely' : 'guess' };
    return;
  }
  if (!bracket || first.index !== rate.index + 1) return;
  const outer = quantities
    .slice(0, rate.index)
    .filter((other) => other.depth <= rate.depth && isPlain(other) && areAlike(other, first))
    .reverse();
  for (const [i, candidate] of outer.slice(0, 5).entries()) {
    const { part, whole, fits } = orient(rate, candidate, first);
    const beside =
      candidate.index === rate.index - 1 ||
      (i === 0 && candidate.part === rate.part && !quantities.slice(candidate.index, rate.index).some(isRatio));
    yield { expression: over(of(part), of(whole)), support: beside && fits ? 'likely' : 'guess' };
  }
}

/** Where the words say which is part and which whole, the other way is no reading of them. */
export const isInverse = ({ expression: a }: Reading, { expression: b }: Reading): boolean =>
  a.op === '/' && b.op === '/' && isSame(a.left, b.right) && isSame(a.right, b.left);

const isSame = (a: Expression, b: Expression): boolean => a.op === 'number' && b.op === 'number' && a.quantity === b.quantity;

const MOST_PAIRS = 24;

/** Every pair of like numbers around the rate: enough to confirm it, never to accuse. Round rates agree with too many. */
export function* proposePairs(rate: Quantity, around: readonly Quantity[]): Iterable<Reading> {
  const near = around.filter(isPlain).slice(0, rate.value.places > 0 ? 8 : 4);
  let count = 0;
  for (const part of near) {
    for (const whole of near) {
      if (part === whole || !areAlike(part, whole) || count >= MOST_PAIRS) continue;
      count += 1;
      yield { expression: over(of(part), of(whole)), support: 'guess' };
    }
  }
}

/** Sums of neighbours as the part: 博士42人、硕士318人 … 硕士以上占26.55%. */
export function* proposeSums(rate: Quantity, wholes: readonly Quantity[]): Iterable<Reading> {
  if (rate.value.places === 0) return;
  const { quantities } = rate.statement;
  for (const whole of wholes.slice(0, 2)) {
    const parts = quantities
      .filter((other) => other.index < rate.index && other !== whole && isPlain(other) && areAlike(other, whole))
      .slice(-6);
    for (let from = 0; from < parts.length; from += 1) {
      for (let to = from + 2; to <= parts.length; to += 1) {
        const sum = sumOf(parts.slice(from, to).map(of));
        if (sum) yield { expression: over(sum, of(whole)), support: 'guess' };
      }
    }
  }
}
