import { isDecimal, readValue } from '../formula/read-value.ts';
import { decimal, formatDecimal } from '../number/decimal.ts';
import { roundR, toRational } from '../number/rational.ts';
import type { FormSubject } from './form-subject.ts';
import { addressOf, type CellSpec } from './sheet.ts';
import { writeExecutionScore, writeRate } from './sheet-formulas.ts';
import { rateAsSheet, scoreExecutionAsSheet } from './sheet-score.ts';

/** An amount in the dossier's unit, digits as given. */
export function readAmount(raw: string | undefined, { dossier }: Pick<FormSubject, 'dossier'>): string | undefined {
  const value = raw === undefined ? undefined : readValue(raw, dossier.money_unit);
  return isDecimal(value) ? formatDecimal(value) : undefined;
}

/** A cell for an amount in the unit of the form. */
export function writeAmount(raw: string | undefined, path: string | undefined, subject: FormSubject): CellSpec {
  const number = readAmount(raw, subject);
  const same = raw === undefined || raw === '' || raw === number;
  const text = number === undefined ? (raw ?? '') : undefined;
  // An amount with a unit of its own is shown in the unit of the form, which no reference gives.
  const link = same || number === undefined || path === undefined ? undefined : { formula: number, content: { number } };
  return { style: 'amount', number, text, path: same ? path : undefined, link };
}

/** Where budget and execution of a row stand, and what they are. */
export type Pair = {
  readonly budget: string | undefined;
  readonly executed: string | undefined;
  readonly at: { readonly budget: string; readonly executed: string };
};

export function writeRateCell({ budget, executed, at }: Pair, { profile }: FormSubject): CellSpec {
  const formula = writeRate(at.executed, at.budget, profile);
  const rate = rateAsSheet(budget, executed, profile);
  return rate
    ? { style: 'computed', number: formatDecimal(rate), percent: true, formula }
    : { style: 'computed', text: '', percent: true, places: profile.rounding.rate + 2, formula };
}

/** The execution points; where the profile counts otherwise than the sheet can, they stand without a formula. */
export function writeExecutionCell({ budget, executed, at }: Pair, weightAt: string, { profile, figures }: FormSubject): CellSpec {
  const places = profile.rounding.score;
  const formula = writeExecutionScore(at.executed, at.budget, weightAt, profile);
  const sheet = scoreExecutionAsSheet(budget, executed, profile);
  const figure = figures.get('execution-score')?.value;
  const shown = (value: string): string => formatDecimal(roundR(toRational(decimal(value)), places));
  if (!sheet) return { style: 'computed', text: '', places, formula };
  const own = formatDecimal(sheet);
  if (figure === undefined || shown(figure) === shown(own)) return { style: 'computed', number: shown(own), places, formula };
  return { style: 'centre', number: shown(figure) };
}

export const pairAt = (
  row: number,
  budgetColumn: number,
  executedColumn: number,
  budget: string | undefined,
  executed: string | undefined,
): Pair => ({
  budget,
  executed,
  at: { budget: addressOf(row, budgetColumn), executed: addressOf(row, executedColumn) },
});
