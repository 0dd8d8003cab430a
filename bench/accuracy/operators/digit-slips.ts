import { add, type Decimal, formatDecimal } from '../../../tools/number/decimal.ts';
import type { LabelledNumeral } from '../labelled-text.ts';
import type { Random } from '../random.ts';
import { isChinese, readLiteral } from '../read-literal.ts';
import { listQuantities, type Operator, printLike, rewriteNumerals } from './proposal.ts';

const DIGIT = /[0-9０-９]/u;

const digitPlaces = (text: string): number[] => [...text].flatMap((c, i) => (DIGIT.test(c) ? [i] : []));

const writeDigit = (model: string, digit: number): string => String.fromCharCode((model >= '０' ? 0xff10 : 0x30) + digit);
const readDigit = (c: string): number => c.charCodeAt(0) - (c >= '０' ? 0xff10 : 0x30);

type Rewrite = (text: string, random: Random) => string | undefined;

/** An operator that rewrites one numeral of a tie at a time. */
const rewriting = (id: string, slip: string, rewrite: Rewrite, wanted: (numeral: LabelledNumeral) => boolean = () => true): Operator => ({
  id,
  slip,
  *propose(doc, random) {
    for (const numeral of listQuantities(doc)) {
      const text = wanted(numeral) ? rewrite(numeral.text, random) : undefined;
      if (text !== undefined && text !== numeral.text && readLiteral(text)) yield rewriteNumerals([[numeral, text]]);
    }
  },
});

const replaceAt = (text: string, at: number, length: number, by: string): string => text.slice(0, at) + by + text.slice(at + length);

export function changeDigit(text: string, random: Random): string | undefined {
  const at = random.pick(digitPlaces(text));
  const old = at === undefined ? undefined : text[at];
  if (at === undefined || old === undefined) {
    const value = isChinese(text) ? readLiteral(text) : undefined;
    return value && printLike(text, formatDecimal(add(value, { units: BigInt(1 + random.below(4)), places: 0 })));
  }
  const first = at === digitPlaces(text)[0];
  const shift = 1 + random.below(9);
  const digit = (readDigit(old) + shift) % 10;
  return first && digit === 0 ? undefined : replaceAt(text, at, 1, writeDigit(old, digit));
}

function transpose(text: string, random: Random): string | undefined {
  const pairs = digitPlaces(text).filter((at, i, all) => all[i + 1] === at + 1 && text[at] !== text[at + 1]);
  const at = random.pick(pairs);
  if (at === undefined) return undefined;
  const swapped = `${text[at + 1]}${text[at]}`;
  return at === digitPlaces(text)[0] && readDigit(swapped) === 0 ? undefined : replaceAt(text, at, 2, swapped);
}

function dropDigit(text: string, random: Random): string | undefined {
  const places = digitPlaces(text);
  const at = random.pick(places);
  if (at === undefined || places.length < 2 || /[,，\s]/u.test(text)) return undefined;
  const shorter = replaceAt(text, at, 1, '');
  return /^[0０](?![.．])|^[.．]|[.．]$/u.test(shorter) ? undefined : shorter;
}

function doubleDigit(text: string, random: Random): string | undefined {
  const at = random.pick(digitPlaces(text));
  return at === undefined || /[,，\s]/u.test(text) ? undefined : replaceAt(text, at, 1, `${text[at]}${text[at]}`);
}

function movePoint(text: string, random: Random): string | undefined {
  const value = readLiteral(text);
  if (!value || value.places === 0 || isChinese(text)) return undefined;
  const places = value.places + (random.below(2) === 0 ? -1 : 1);
  const moved: Decimal = { units: value.units, places };
  return printLike(text, formatDecimal(moved));
}

const shiftBy =
  (amount: (value: Decimal, random: Random) => Decimal): Rewrite =>
  (text, random) => {
    const value = readLiteral(text);
    if (!value) return undefined;
    const shifted = add(value, amount(value, random));
    return shifted.units < 0n ? undefined : printLike(text, formatDecimal(shifted));
  };

const signed = (size: number, random: Random): bigint => BigInt(random.below(2) === 0 ? -size : size);

export const digitSlips: readonly Operator[] = [
  rewriting('digit-changed', 'one digit mistyped', changeDigit),
  rewriting('digits-transposed', 'two neighbouring digits exchanged', transpose),
  rewriting('digit-dropped', 'a digit left out', dropDigit),
  rewriting('digit-doubled', 'a digit typed twice', doubleDigit),
  rewriting('point-moved', 'the decimal point one place off', movePoint),
  rewriting(
    'percent-shifted',
    'a rate some whole points off',
    shiftBy((_, random) => ({ units: signed(1 + random.below(8), random), places: 0 })),
    ({ kind }) => kind === 'percent' || kind === 'points',
  ),
  rewriting(
    'count-off-by-one',
    'a count one too high or too low',
    shiftBy((_, random) => ({ units: signed(1, random), places: 0 })),
    ({ kind }) => kind === 'count',
  ),
  rewriting(
    'rounding-beyond',
    'the last place two off',
    shiftBy(({ places }, random) => ({ units: signed(2, random), places })),
    ({ kind, text }) => kind !== 'count' && /[.．]/u.test(text),
  ),
];
