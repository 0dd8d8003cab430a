import type { NumeralKind } from '../../schemas/check.ts';

/** What a unit measures and its power of ten against the base: 万元 is 元 with 4, % is a bare ratio with −2. */
export type Dimension = { readonly name: string; readonly exponent: number };

const PREFIXES: readonly (readonly [string, number])[] = [
  ['万亿', 12],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['亿', 8],
  ['万', 4],
  ['千', 3],
];
const RATIOS: ReadonlyMap<string, number> = new Map([
  ['%', -2],
  ['％', -2],
  ['‰', -3],
  ['成', -1],
  ['倍', 0],
]);
/** 千 and 百 are part of these, no scale. */
const WHOLE = new Set(['千米', '千克', '千瓦', '千瓦时', '千伏', '百分点']);

/** Steps of rates: a hundredth, a thousandth, a ten-thousandth. */
const STEPS: readonly (readonly [string, number])[] = [
  ['百分点', -2],
  ['千分点', -3],
  ['基点', -4],
];

/** Words that count people are one kind. */
const PEOPLE = new Set(['人', '名', '位']);

export const RATIO = 'ratio';
export const POINTS = 'points';

const cache = new Map<NumeralKind, Map<string, Dimension>>();

export function readDimension(unit: string, kind: NumeralKind): Dimension {
  let units = cache.get(kind);
  if (!units) {
    units = new Map();
    cache.set(kind, units);
  }
  const known = units.get(unit);
  if (known) return known;
  const read = split(unit, kind);
  units.set(unit, read);
  return read;
}

function split(unit: string, kind: NumeralKind): Dimension {
  const points = STEPS.find(([word]) => unit.endsWith(word));
  if (points) return { name: POINTS, exponent: points[1] };
  const ratio = RATIOS.get(unit);
  if (ratio !== undefined) return { name: RATIO, exponent: ratio };
  const prefix = WHOLE.has(unit) ? undefined : PREFIXES.find(([word]) => unit.startsWith(word));
  const rest = prefix ? unit.slice(prefix[0].length) : unit;
  const exponent = prefix?.[1] ?? 0;
  // Money without a unit compares with its like only.
  if (kind === 'money' && unit === '') return { name: 'money', exponent };
  if (kind === 'money') return { name: rest === '' || rest === '人民币' ? '元' : rest, exponent };
  if (kind === 'score') return { name: '分', exponent };
  if (PEOPLE.has(rest)) return { name: '人', exponent };
  return { name: rest, exponent };
}
