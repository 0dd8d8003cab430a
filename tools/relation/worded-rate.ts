import words from '../../schemas/lexicon/check-rates.json' with { type: 'json' };
import { compare } from '../number/decimal.ts';
import type { Reading } from './decide.ts';
import { dimensionOf, inBase, minus, of, over } from './expression.ts';
import { areAlike, isBand, isBase, isBaseline, isOutcome, isPoints, isRatio, textBetween } from './levels.ts';
import { isMeanOfRates } from './rate.ts';
import { findSeries } from './series.ts';
import type { Quantity } from './statement.ts';

const saysAny = (text: string, list: readonly string[]): boolean => list.some((word) => text.includes(word));
const NAMED = [...words.named].sort((a, b) => b.rate.length - a.rate.length);
const ASKED: ReadonlySet<string> = new Set(words.asked_units);

/** People asked and sheets returned are counted alike: 回访1200名，有效问卷915份. */
const areCounted = (a: Quantity, b: Quantity): boolean =>
  areAlike(a, b) ||
  (ASKED.has(dimensionOf(a).name) && ASKED.has(dimensionOf(b).name) && saysAny(`${a.statement.text}${b.statement.text}`, words.asked));

const isNumber = (quantity: Quantity): boolean =>
  !isRatio(quantity) && !isPoints(quantity) && !isBand(quantity) && quantity.numeral.hedge === undefined && quantity.value.units > 0n;

const saysPart = ({ before, after }: Quantity, list: readonly string[]): boolean =>
  list.some((word) => before.includes(word) || after.startsWith(word));

const NEGATED = /未|不|无效/u;

/** Rates whose name says of what: 结余率 is 结余 over 收入. `near` are the numbers around it, the nearest first. */
export function* proposeDefined(rate: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  if (findSeries(rate) || isMeanOfRates(rate)) return;
  const entry = NAMED.find(({ rate: name }) => rate.before.includes(name));
  if (!entry) return;
  const numbers = near.filter(isNumber);
  const rest = entry.rest && numbers.find((other) => saysPart(other, entry.rest));
  const total = rest && numbers.find((other) => other !== rest && saysPart(other, entry.whole) && areAlike(other, rest));
  // 资产总额2亿元，所有者权益1.2亿元，资产负债率40%: the part is what is left.
  if (rest && total) yield { expression: over(minus(of(total), of(rest)), of(total)), support: 'likely' };
  const parts = numbers.filter((other) => saysPart(other, entry.part) && !NEGATED.test(other.before.slice(-5)));
  const [part] = parts;
  if (!part || part.part !== rate.part || part.statement !== rate.statement) return;
  const wholes = numbers.filter(
    (other) =>
      other !== part &&
      saysPart(other, entry.whole) &&
      areCounted(other, part) &&
      !isBaseline(other) &&
      compare(inBase(other), inBase(part)) >= 0,
  );
  const [whole] = wholes;
  if (!whole) return;
  const held = rate.statement.quantities.slice(part.index + 1, rate.index).filter(isNumber);
  if (held.some((other) => areAlike(other, part) && !wholes.includes(other))) return;
  const alone = wholes.every((other) => compare(inBase(other), inBase(whole)) === 0 || other.statement !== whole.statement);
  yield { expression: over(of(part), of(whole)), support: alone && whole.statement === rate.statement ? 'likely' : 'guess' };
  for (const other of wholes.slice(1, 3)) yield { expression: over(of(part), of(other)), support: 'guess' };
}

/** 断面由21个增加到24个，达标比例由75%上升到85.71%: each rate has its own part, both the same whole. */
export function* proposeParallel(rate: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  const from = isBase(rate);
  if (!from && !isOutcome(rate)) return;
  const { quantities } = rate.statement;
  const partner = quantities[from ? rate.index + 1 : rate.index - 1];
  if (!partner || !isRatio(partner) || !(from ? isOutcome(partner) : isBase(partner))) return;
  const first = Math.min(rate.index, partner.index);
  const levels = quantities.slice(0, first).filter(isNumber);
  const [base, now] = [levels.findLast(isBase), levels.findLast(isOutcome)];
  if (!base || !now || now.index !== base.index + 1 || !areAlike(base, now) || first - now.index > 1) return;
  const part = from ? base : now;
  const wholes = near.filter(
    (other) =>
      other !== base &&
      other !== now &&
      isNumber(other) &&
      areAlike(other, part) &&
      compare(inBase(other), inBase(part)) >= 0 &&
      !isBaseline(other),
  );
  const [whole] = wholes;
  if (!whole) return;
  const alone = wholes.every((other) => compare(inBase(other), inBase(whole)) === 0);
  for (const other of wholes.slice(0, 4)) yield { expression: over(of(part), of(other)), support: alone ? 'likely' : 'guess' };
}

const LEVELS = [...words.levels].sort((a, b) => b.length - a.length);
const readLevel = (text: string): string | undefined => LEVELS.find((word) => text.includes(word));
const SPENT = /支出|执行|支付|拨付|使用|完成/u;
const SUPPLIED = /安排|下达|配套|预算|计划|应到位|承担|补助|筹措|到位|投入|资金|自筹|拨款/u;

/** 省级资金到位…，到位率: the money of the same level that was to come, told in an earlier sentence. */
export function* proposeLevel(rate: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  const part = rate.statement.quantities[rate.index - 1];
  if (!part || part.part !== rate.part || part.kind !== 'money' || !isNumber(part) || isBaseline(part)) return;
  if (!/到位率|执行率|支出率|进度|支付率|使用率|完成率|拨付率/u.test(rate.before) || /[。；]/u.test(textBetween(part, rate))) return;
  const level = readLevel(part.before);
  if (level === undefined || !/到位|支出|执行|支付|拨付|使用|完成/u.test(part.before)) return;
  const spent = SPENT.test(part.before);
  const wholes = near.filter((other) => {
    if (other === part || other.statement === rate.statement || !isNumber(other) || !areAlike(other, part)) return false;
    if (readLevel(other.before) !== level || !SUPPLIED.test(other.before) || SPENT.test(other.before)) return false;
    return spent || !/(?<!应)到位/u.test(other.before);
  });
  const came = spent ? wholes.filter(({ before }) => before.includes('到位')) : [];
  const list = came.length > 0 ? came : wholes;
  const [whole] = list;
  if (!whole) return;
  const alone = list.every((other) => compare(inBase(other), inBase(whole)) === 0);
  for (const other of list.slice(0, 3)) yield { expression: over(of(part), of(other)), support: alone ? 'likely' : 'guess' };
}
