import words from '../../schemas/lexicon/check-rates.json' with { type: 'json' };
import type { Reading } from './decide.ts';
import { dimensionOf, of, over } from './expression.ts';
import { type Facts, sizeOf } from './facts.ts';
import { areAlike, isBaseline, isDelta, isLevel, isMean, isPoints, isRatio } from './levels.ts';
import { countSharedEnding } from './parts.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity } from './statement.ts';

const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && isLevel(quantity) && !isMean(quantity);

/** An amount that was added or taken away. */
export const isMoved = (quantity: Quantity): boolean =>
  !isRatio(quantity) && !isPoints(quantity) && isDelta(quantity) && !isBaseline(quantity) && !quantity.term.compared;

/** So many digits of a rate hardly agree by chance with a pair of the document. */
const PRECISE = 4;
const SHARED = 3;
const NAME = 4;

const total = new RegExp(words.totals.join('|'), 'gu');
const OF_WHAT = /(?:占|完成|达到?|为|是|相当于)([^，。；]{2,20}?)的(?:比重|比例|份额)?(?:为|达到|达|是|约)?$/u;

/** 全年支出 of `占全年支出的46%`, without the words for a sum. */
export const readNamedWhole = ({ before }: Quantity): string | undefined => {
  const name = OF_WHAT.exec(before)?.[1]
    ?.replace(total, '')
    .replace(/^(?:全年|本年|年度|全部|全县|全区|全市|全省|实际)/u, '')
    .replace(/(?:数|额)$/u, '');
  return name !== undefined && name.length >= 2 ? name : undefined;
};

const PAIRS: readonly (readonly [string, string])[] = [
  ['executed', 'budget'],
  ['actual', 'target'],
];

/** Words that begin the one and stand in the other: 中央资金 of 中央资金到位. */
const shareName = (a: string, b: string): boolean => {
  const name = (a.length <= b.length ? a : b).replace(/^(?:其中|本年|全年|年度|计划|完成|实际|累计|截至)+/u, '').slice(0, NAME);
  return name.length === NAME && a.includes(name) && b.includes(name);
};

/** Whether the words tell that one is a part of the other, or done of what was planned. */
function arePaired(name: string | undefined, part: Quantity, whole: Quantity): boolean {
  if (name !== undefined && (whole.before.includes(name) || whole.after.startsWith(name))) return true;
  if (countSharedEnding(part.term.label, whole.term.label) >= SHARED || shareName(part.term.label, whole.term.label)) return true;
  const [own, other] = [roleOf(part), roleOf(whole)];
  return PAIRS.some(
    ([a, b]) => own === a && other === b && (part.kind === 'money' || countSharedEnding(part.term.label, whole.term.label) >= 2),
  );
}

/** The numbers just before the rate that it may be a rate of; those just after it where none stands before. */
function listParts(rate: Quantity): readonly Quantity[] {
  if (findSeries(rate)) return [];
  const { quantities } = rate.statement;
  // 追加2315万元，相当于年初预算的12%: a change right before the rate.
  const before = quantities
    .slice(Math.max(0, rate.index - 4), rate.index)
    .filter((other) => isPlain(other) || (other.index === rate.index - 1 && isMoved(other)));
  const near = before.filter(({ part }) => part === rate.part).slice(-2);
  if (near.length > 0) return near.toReversed();
  const next = quantities[rate.index + 1];
  return next && next.part === rate.part && isPlain(next) ? [next] : before.slice(-1);
}

const DONE =
  /(?:实际|已|累计|共|全部){0,2}(?:安装|到位|完成|支出|支付|发放|建成|投入|使用|拨付|改造|整改|办结|收回|投产|开工|交付|竣工){1,2}(?:资金|数|额)?$/u;

/** 计量设施 of 计量设施安装209套, 资本金 of 资本金到位6850万元. */
function readOwner(part: Quantity): string | undefined {
  const { label } = part.term;
  const name = label.replace(DONE, '').replace(/^(?:其中|本年|全年|实际)+/u, '');
  return name !== label && name.length >= SHARED && name.length <= 8 ? name : undefined;
}

const MOST_NAMED = 4;
const GOALS: ReadonlySet<string> = new Set(['target', 'budget']);

/** The wholes that the words point at, wherever they stand: one slip of the pen may tell which was meant. */
export function* proposeFarNamed(rate: Quantity, facts: Facts): Iterable<Reading> {
  const digits = rate.value.units.toString().length;
  const [part] = listParts(rate);
  if (!part || rate.numeral.hedge !== undefined || digits < PRECISE - 1 || (rate.value.units === 100n && rate.value.places === 0)) return;
  const name = readNamedWhole(rate);
  const done = digits >= PRECISE || /完成|进度|执行/u.test(rate.before);
  if (name === undefined && !done) return;
  const size = sizeOf(part);
  const owner = digits >= PRECISE && rate.value.places > 0 && !rate.before.includes('占') ? readOwner(part) : undefined;
  const values = new Map<number, Quantity>();
  for (const whole of facts.around(dimensionOf(part).name, part)) {
    if (whole.statement === rate.statement || !isPlain(whole)) continue;
    const isGoal = GOALS.has(roleOf(whole) ?? '');
    // Done may be more than planned, but nothing is a share of less.
    if ((!isGoal || rate.before.includes('占')) && sizeOf(whole) < size) continue;
    const named = name !== undefined && name !== '计划' && name !== '目标' && (whole.before.includes(name) || whole.after.startsWith(name));
    const paired =
      isGoal && done && (countSharedEnding(part.term.label, whole.term.label) >= NAME || shareName(part.term.label, whole.term.label));
    const owned = owner !== undefined && whole.term.label.endsWith(owner) && sizeOf(whole) > size;
    if (named || paired || owned) values.set(sizeOf(whole), whole);
  }
  if (values.size > (digits >= PRECISE ? MOST_NAMED : 1)) return;
  for (const whole of values.values()) yield { expression: over(of(part), of(whole)), support: 'likely' };
}

/** Numbers anywhere in the document that give just this rate: enough to confirm it. */
export function* proposeFar(rate: Quantity, facts: Facts): Iterable<Reading> {
  if (rate.numeral.hedge !== undefined || rate.value.units <= 0n) return;
  const { exponent } = dimensionOf(rate);
  const ulp = 10 ** (exponent - rate.value.places);
  const value = Number(rate.value.units) * ulp;
  const name = readNamedWhole(rate);
  const precise = rate.value.units.toString().length >= PRECISE && rate.value.places > 0;
  for (const part of listParts(rate)) {
    const size = sizeOf(part);
    const dimension = dimensionOf(part).name;
    if (size <= 0) continue;
    const [low, high] = [(size / (value + ulp / 2)) * (1 - 1e-9), (size / (value - ulp / 2)) * (1 + 1e-9)];
    for (const whole of facts.between(dimension, low, high)) {
      if (whole.statement === rate.statement || !isPlain(whole) || !areAlike(part, whole)) continue;
      if (precise || arePaired(name, part, whole)) yield { expression: over(of(part), of(whole)), support: 'guess' };
    }
  }
}
