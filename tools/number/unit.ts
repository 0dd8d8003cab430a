import type { NumeralKind } from '../../schemas/check.ts';
import { numberUnits } from '../../schemas/lexicon/number-units.ts';
import { type Decimal, decimal, shift } from './decimal.ts';
import { divideR, exactDecimal, multiplyR, ONE, type Rational, toRational } from './rational.ts';
import { WordTrie } from './word-trie.ts';

/** What a unit measures and how many base units it is; `exponent` where the factor is a power of ten. */
type Scale = { readonly dimension: string; readonly factor: Rational; readonly exponent?: number };

/** A unit word without its 万 or 亿. */
export type UnitWord = {
  readonly word: string;
  readonly kind: NumeralKind;
  readonly role: 'measure' | 'count' | 'date' | 'ordinal' | 'name';
  readonly scale?: Scale;
  /** After a single Chinese digit the word is mostly part of another word. */
  readonly arabicOnly: boolean;
};

const ARABIC_ONLY = new Set(numberUnits.arabic_only);

const readFactor = (written: string): Rational => {
  const [top = '1', bottom = '1'] = written.split('/');
  return divideR(toRational(decimal(top)), toRational(decimal(bottom))) ?? ONE;
};

/** The power of ten that a fraction is, if it is one. */
function readExponent({ top, bottom }: Rational): number | undefined {
  let [exponent, t, b] = [0, top, bottom];
  while (t % 10n === 0n) [t, exponent] = [t / 10n, exponent + 1];
  while (b % 10n === 0n) [b, exponent] = [b / 10n, exponent - 1];
  return t === 1n && b === 1n ? exponent : undefined;
}

function describeScale(dimension: string, factor: Rational): Scale {
  const exponent = readExponent(factor);
  return exponent === undefined ? { dimension, factor } : { dimension, factor, exponent };
}

function listUnits(): Map<string, UnitWord> {
  const units = new Map<string, UnitWord>();
  const put = (word: string, kind: NumeralKind, role: UnitWord['role'], scale = units.get(word)?.scale): void => {
    units.set(word, { word, kind, role, arabicOnly: ARABIC_ONLY.has(word), ...(scale && { scale }) });
  };
  for (const word of numberUnits.counts) put(word, 'count', 'count', describeScale(word, ONE));
  for (const { name, kind, units: factors } of numberUnits.dimensions) {
    for (const [word, factor] of Object.entries(factors)) put(word, kind, 'measure', describeScale(name, readFactor(factor)));
  }
  for (const word of numberUnits.names) put(word, 'other', 'name');
  for (const word of numberUnits.ordinals) put(word, 'ordinal', 'ordinal');
  for (const word of numberUnits.dates) put(word, 'date', 'date');
  return units;
}

/** All unit words, for reading them after a number. */
export const unitWords = new WordTrie<UnitWord>(listUnits());

const MAGNITUDES = new WordTrie<number>(
  [...'十百千']
    .flatMap((step, index): (readonly [string, number])[] => [
      [step, index + 1],
      [`${step}万`, index + 5],
      [`${step}亿`, index + 9],
    ])
    .concat([
      ['万', 4],
      ['亿', 8],
      ['万亿', 12],
      ['萬', 4],
      ['億', 8],
      ['萬億', 12],
    ]),
);

/** 万, 亿, 千万 … standing at `at`: the exponent, and where it ends. */
export const matchMagnitude = (line: string, at: number) => MAGNITUDES.longest(line, at);

const wholeWord = (text: string): UnitWord | undefined => {
  const match = unitWords.longest(text, 0);
  return match?.at === text.length ? match.value : undefined;
};

/** One unit without `/`, with or without its magnitude; a bare magnitude counts nothing in particular. */
function scaleOfPart(text: string): Scale | undefined {
  const whole = wholeWord(text);
  if (whole) return whole.scale;
  const magnitude = matchMagnitude(text, 0);
  if (!magnitude) return undefined;
  const power = describeScale('', toRational({ units: 1n, places: -magnitude.value }));
  if (magnitude.at === text.length) return power;
  const scale = wholeWord(text.slice(magnitude.at))?.scale;
  return scale && describeScale(scale.dimension, multiplyR(power.factor, scale.factor));
}

/**
 * Dimension and factor of a unit as written (`万元`, `亿美元`, `个百分点`, `平方米`, `万人次`, `元/吨`); '' is a bare number.
 * `undefined` for a word that is no unit.
 */
export function scaleOf(unit: string): Scale | undefined {
  if (unit === '') return { dimension: '', factor: ONE, exponent: 0 };
  const whole = wholeWord(unit);
  if (whole) return whole.scale;
  const slash = unit.indexOf('/');
  if (slash < 0) return scaleOfPart(unit);
  const above = scaleOfPart(unit.slice(0, slash));
  const below = scaleOfPart(unit.slice(slash + 1));
  const factor = above && below && divideR(above.factor, below.factor);
  return factor && describeScale(`${above.dimension}/${below.dimension}`, factor);
}

/**
 * The same amount in another unit of its dimension, the written precision moving along where the factor is a power of ten.
 * `undefined` between dimensions, and where no finite decimal is the exact answer (亩 in 平方米).
 */
export function convert(value: Decimal, from: string, to: string): Decimal | undefined {
  if (from === to) return value;
  const [a, b] = [scaleOf(from), scaleOf(to)];
  if (!a || !b || a.dimension !== b.dimension) return undefined;
  if (a.exponent !== undefined && b.exponent !== undefined) return shift(value, a.exponent - b.exponent);
  const ratio = divideR(a.factor, b.factor);
  return ratio && exactDecimal(multiplyR(toRational(value), ratio));
}
