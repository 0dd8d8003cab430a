import type { Figure } from '../../../schemas/figure.ts';
import nouns from '../../../schemas/lexicon/gate-nouns.json' with { type: 'json' };
import { type Decimal, parseDecimal, shift } from '../../number/decimal.ts';
import { type Rational, toRational } from '../../number/rational.ts';

/** What kind of amount a figure is: only alike ones can be compared. */
export type Dimension = 'money' | 'percent' | 'points' | 'score' | 'people' | 'copies' | 'count' | 'year' | 'months' | 'words' | 'other';

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  '%': 'percent',
  个百分点: 'points',
  分: 'score',
  人: 'people',
  份: 'copies',
  个: 'count',
  项: 'count',
  次: 'count',
  年: 'year',
  个月: 'months',
};
const MONEY: Readonly<Record<string, number>> = { 元: 0, 万元: 4, 亿元: 8 };

export const dimensionOf = ({ unit, value }: Figure): Dimension =>
  Object.hasOwn(MONEY, unit) ? 'money' : (DIMENSIONS[unit] ?? (parseDecimal(value) ? 'other' : 'words'));

/** The amount, money in 元; `undefined` for words. */
export function amountOf({ value, unit }: Figure): Rational | undefined {
  const read: Decimal | undefined = parseDecimal(value);
  return read && toRational(shift(read, MONEY[unit] ?? 0));
}

const ROW = /^(project|indicator|target|income|adjustment)-(\d{1,6})(?:-indicator-(\d{1,6}))?(?:-|$)/u;
const LISTS: Readonly<Record<string, string>> = {
  project: 'projects',
  indicator: 'indicators',
  target: 'targets',
  income: 'budget.income',
  adjustment: 'budget.adjustments',
};

/** The row of the dossier that a figure is of: `projects[2]`. */
export function rowOf({ id, formula }: Figure): string | undefined {
  const [, list = '', row, below] = ROW.exec(id) ?? [];
  if (id.startsWith('fact-')) return /^facts\[\d+\]/u.exec(formula)?.[0];
  if (row === undefined) return undefined;
  const path = `${LISTS[list]}[${Number(row) - 1}]`;
  return below === undefined ? path : `${path}.indicators[${Number(below) - 1}]`;
}

/** A limit that sorts rows, a span of time, a number of listed rows: it says nothing by itself. */
export const isLimit = ({ id }: Figure): boolean => /^(?:limit|size-limit)-\d|^national-\d-from$|^distribution-\d+-(?:from|to)$/u.test(id);

const SUFFIXES = nouns.row_suffixes;

/** What a figure is called, without brackets and without the word that says which of a row's values it is. */
export function nameOf({ name }: Figure): string {
  const plain = name.replace(/（[^）]{0,40}）/gu, '');
  const suffix = SUFFIXES.find((one) => plain.endsWith(one) && plain.length > one.length);
  return suffix ? plain.slice(0, -suffix.length) : plain;
}

/** What a change adds to or takes from: its sign is that of the change; a size has none of its own. */
export const isSize = ({ name }: Figure): boolean => /变动[额率]$/u.test(name);
export const isChange = ({ name }: Figure): boolean => /增减[额率]$|变动[额率]$/u.test(name.replace(/（[^）]{0,40}）/gu, ''));
const GROUP = new RegExp(`^(?:${nouns.groups.join('|')})`, 'u');
/** Whether the figure is of a part of the department's projects or indicators only. */
export const isPart = ({ id }: Figure): boolean => GROUP.test(id);
