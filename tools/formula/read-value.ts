import { type Decimal, fromInteger, parseDecimal, shift } from '../number/decimal.ts';
import type { PathStep } from './formula.ts';

/** What stands at a place of a dossier: a number with its written places, a yes/no, words, or nothing. */
export type Reading = Decimal | boolean | string | undefined;

/** Powers of ten against 元. 美元 amounts have no rate to 元, so they are read only in their own unit. */
const EXPONENT: Record<string, number> = { 元: 0, 万元: 4, 亿元: 8 };

const AMOUNT = /^([+-]?\d{1,60}(?:\.\d{1,40})?)\s?(元|万元|亿元|%|％)?$/u;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isDecimal = (value: Reading): value is Decimal => typeof value === 'object';

/** The written value as the formulas read it; an amount with a unit of its own is turned into `moneyUnit`. */
export function readValue(raw: unknown, moneyUnit: string): Reading {
  if (typeof raw === 'boolean') return raw;
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? fromInteger(raw) : undefined;
  if (typeof raw !== 'string') return undefined;
  const [, digits, unit = ''] = AMOUNT.exec(raw) ?? [];
  const value = digits === undefined ? undefined : parseDecimal(digits);
  if (!value) return raw;
  if (unit === '' || unit === '%' || unit === '％') return value;
  const [from, to] = [EXPONENT[unit], EXPONENT[moneyUnit]];
  return from === undefined || to === undefined ? undefined : shift(value, from - to);
}

/** What stands at the path, still as written. Only own keys are followed. */
export function followPath(root: unknown, steps: readonly PathStep[]): unknown {
  let at = root;
  for (const step of steps) {
    if (typeof step === 'number') at = Array.isArray(at) ? at[step] : undefined;
    else at = isRecord(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
}

/** The rows of a list, or none where the dossier has no such list. */
export function followRows(root: unknown, list: string): readonly unknown[] {
  const rows = followPath(root, list.split('.'));
  return Array.isArray(rows) ? rows : [];
}

export const formatPath = (steps: readonly PathStep[]): string =>
  steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`), '');

export { isDecimal, isRecord };
