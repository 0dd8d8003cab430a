import { type Decimal, formatDecimal } from '../../tools/number/decimal.ts';
import { divideR, roundR, toRational } from '../../tools/number/rational.ts';
import { type Random, startRandom } from '../accuracy/random.ts';
import templates from './templates.json' with { type: 'json' };

/** A short passage whose numbers agree, and two in which the stated one does not: by far, and by one slip of the pen. */
export type Phrase = {
  readonly kind: string;
  readonly template: string;
  readonly stated: string;
  readonly right: string;
  readonly wrong: string;
  readonly slip: string;
};

type Values = Readonly<Record<string, string>>;
type Role = Readonly<Record<string, string | readonly string[]>>;

const FINE = new Set(['万元', '亿元', '公里', '万人次', '万亩']);
const of = (units: number | bigint, places: number): Decimal => ({ units: BigInt(units), places });
const between = (random: Random, low: number, high: number): number => low + random.below(high - low + 1);

/** Hundredths of a share: `37.52` for 3 of 8 to two places. */
function percentOf(part: Decimal, whole: Decimal, places: number): string {
  const share = divideR(toRational({ units: part.units * 100n, places: part.places }), toRational(whole));
  if (!share) throw new RangeError('Expected a whole that is not zero');
  return formatDecimal(roundR(share, places));
}

const text = (role: Role, name: string): string => String(role[name] ?? '');

/** A level and a smaller one: amounts to the cent, counts whole. */
function drawPair(random: Random, role: Role, least: number, most: number): readonly [Decimal, Decimal] {
  const places = FINE.has(text(role, 'u')) ? 2 : 0;
  const large = places === 2 ? between(random, 20_000, 980_000) : between(random, 300, 9000);
  const small = Math.floor((large * between(random, least, most)) / 100);
  return [of(large, places), of(small, places)];
}

const minus = (a: Decimal, b: Decimal): Decimal => ({ units: a.units - b.units, places: a.places });

const drawLevels = (up: boolean) => (random: Random, role: Role) => {
  const [large, small] = drawPair(random, role, 75, 96);
  const [now, base] = up ? [large, small] : [small, large];
  const change = minus(large, small);
  return { a: formatDecimal(now), b: formatDecimal(base), d: formatDecimal(change), g: percentOf(change, base, 2) };
};

const SEPARATORS = ['，', '、', '；'] as const;
const COUNTS = ['', '', '两', '三', '四', '五'] as const;
const LETTERS = ['a', 'b', 'c', 'd'] as const;
const MARKS = [15, 25, 30, 30] as const;

const draws: Readonly<Record<string, (random: Random, role: Role) => Values>> = {
  'part-of-whole': (random, role) => {
    const [w, p] = drawPair(random, role, 62, 97);
    const rest = minus(w, p);
    const r = percentOf(p, w, between(random, 1, 2));
    return { w: formatDecimal(w), p: formatDecimal(p), d: formatDecimal(rest), r, q: percentOf(rest, w, 2) };
  },
  multiple: (random, role) => {
    const [large, small] = drawPair(random, role, 12, 80);
    const times = divideR(toRational(large), toRational(small));
    return { a: formatDecimal(large), b: formatDecimal(small), k: times ? formatDecimal(roundR(times, 2)) : '' };
  },
  rise: drawLevels(true),
  fall: drawLevels(false),
  points: (random) => {
    const base = between(random, 700, 930);
    const change = between(random, 8, 65);
    return { a: formatDecimal(of(base + change, 1)), b: formatDecimal(of(base, 1)), d: formatDecimal(of(change, 1)) };
  },
  parts: (random, { parts, u }) => {
    const places = FINE.has(String(u)) ? 2 : 0;
    const names = Array.isArray(parts) ? parts.map(String) : [];
    const values = names.map(() => (places === 2 ? between(random, 6000, 300_000) : between(random, 11, 400)));
    const copula = random.pick(['', '为']) ?? '';
    const list = names.map((name, i) => `${name}${copula}${formatDecimal(of(values[i] ?? 0, places))}${String(u)}`);
    const sum = values.reduce((total, value) => total + value, 0);
    const items = list.map((item, i) => `${i + 1}. ${item}；`).join('\n\n');
    return { list: list.join(random.pick(SEPARATORS) ?? '，'), items, n: COUNTS[names.length] ?? '', w: formatDecimal(of(sum, places)) };
  },
  mean: (random) => {
    const count = between(random, 12, 90);
    const mean = between(random, 150, 3000);
    return { n: String(count), m: formatDecimal(of(mean, 2)), t: formatDecimal(of(mean * count, 2)) };
  },
  scores: (random) => {
    const points = MARKS.map((mark) => between(random, mark * 8, mark * 10));
    const sum = points.reduce((total, value) => total + value, 0);
    const scores = Object.fromEntries(LETTERS.map((letter, i) => [letter, formatDecimal(of(points[i] ?? 0, 1))]));
    return { ...scores, w: formatDecimal(of(sum, 1)) };
  },
  deduction: (random) => {
    const full = between(random, 8, 30);
    const lost = between(random, 5, 40);
    return { f: String(full), k: formatDecimal(of(lost, 1)), s: formatDecimal(of(full * 10 - lost, 1)) };
  },
};

/** Another number, 6 to 26 % and at least three units of the last place away. */
function changeFar(written: string, random: Random): string {
  const digits = written.replace('.', '');
  const places = written.length - (written.indexOf('.') < 0 ? written.length : written.indexOf('.') + 1);
  const units = BigInt(digits);
  const step = (units * BigInt(between(random, 6, 26))) / 100n;
  const change = step < 3n ? 3n : step;
  return formatDecimal({ units: random.below(2) === 0 && units > change ? units - change : units + change, places });
}

/** One digit written wrong, not by one in the last place. */
function changeDigit(written: string, random: Random): string {
  const at = [...written].flatMap((char, i) => (char === '.' ? [] : [i]));
  const place = random.pick(at) ?? 0;
  const digit = Number(written.charAt(place));
  const choices = [...'0123456789'].filter((char) => {
    const far = Math.abs(Number(char) - digit);
    return far > (place === written.length - 1 ? 1 : 0) && !(place === 0 && char === '0');
  });
  return `${written.slice(0, place)}${random.pick(choices) ?? ''}${written.slice(place + 1)}`;
}

const fill = (template: string, values: Role): string =>
  template.replace(/\{(\w{1,8})\}/gu, (mark, name: string) => String(values[name] ?? mark));

/** Every template with every role, the same on every machine; each kind draws for itself, whatever the others hold. */
export function makePhrases(shift = 0): Phrase[] {
  return Object.entries(templates).flatMap(([kind, { seed, draw, stated: key, roles, templates: lines }]) => {
    const random = startRandom(seed + shift);
    return roles.flatMap((role: Role) =>
      lines.map((template): Phrase => {
        const values: Values = draws[draw]?.(random, role) ?? {};
        const stated = values[key] ?? '';
        const write = (number: string): string => fill(template, { ...role, ...values, [key]: number });
        return {
          kind,
          template,
          stated,
          right: write(stated),
          wrong: write(changeFar(stated, random)),
          slip: write(changeDigit(stated, random)),
        };
      }),
    );
  });
}
