import { compare, type Decimal, parseDecimal } from '../number/decimal.ts';

/** A target or an actual value of one cell: `≥15公里`, `不超过30天`, `100%`. Signs: at least, more than, equal, at most, less than. */
export type Target = { readonly sign: '>=' | '>' | '=' | '<=' | '<' | undefined; readonly value: Decimal; readonly unit: string };

const SIGNS: ReadonlyMap<string, NonNullable<Target['sign']>> = new Map([
  ['≥', '>='],
  ['>=', '>='],
  ['不低于', '>='],
  ['不少于', '>='],
  ['不小于', '>='],
  ['大于等于', '>='],
  ['至少', '>='],
  ['以上', '>='],
  ['>', '>'],
  ['大于', '>'],
  ['高于', '>'],
  ['超过', '>'],
  ['=', '='],
  ['等于', '='],
  ['≤', '<='],
  ['<=', '<='],
  ['不超过', '<='],
  ['不高于', '<='],
  ['不大于', '<='],
  ['不多于', '<='],
  ['小于等于', '<='],
  ['以内', '<='],
  ['控制在', '<='],
  ['<', '<'],
  ['小于', '<'],
  ['低于', '<'],
  ['以下', '<'],
]);
const LEADING = [...SIGNS.keys()].join('|');
const WRITTEN = new RegExp(`^(${LEADING})?(\\d{1,15}(?:\\.\\d{1,8})?)([^\\d≥≤<>=，。；]{0,6}?)(以上|以内|以下|[≥≤])?$`, 'u');
const GROUPS = /(?<=\d),(?=\d{3}(?!\d))/gu;

/** One number with its sign and unit; `undefined` for words, ranges and several numbers. */
export function readTarget(text: string): Target | undefined {
  if (text.length > 30) return undefined;
  const match = WRITTEN.exec(text.replace(GROUPS, ''));
  const value = match && parseDecimal(match[2] ?? '');
  if (!match || !value) return undefined;
  return { sign: SIGNS.get(match[1] ?? match[4] ?? ''), value, unit: (match[3] ?? '').trim() };
}

/** Whether the actual reaches the target; `undefined` where they cannot be compared or the target has no sign. */
export function isReached(target: Target, actual: Target): boolean | undefined {
  if (!target.sign || (target.unit !== actual.unit && target.unit !== '' && actual.unit !== '')) return undefined;
  if ((target.unit === '%') !== (actual.unit === '%')) return undefined;
  const order = compare(actual.value, target.value);
  switch (target.sign) {
    case '>=':
    case '=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order < 0;
  }
}
