import type { Profile } from '../../schemas/profile.ts';
import { decimal, formatDecimal, parseDecimal, subtract } from '../number/decimal.ts';
import { roundR, toRational } from '../number/rational.ts';

/** `own` against `score`: how much more the office gave itself; empty where either is not known. */
export function findDifference(own: string | undefined, score: string): string {
  const [a, b] = [parseDecimal(own ?? ''), parseDecimal(score)];
  if (!a || !b) return '';
  const difference = subtract(a, b);
  return difference.units === 0n ? '0' : formatDecimal(difference);
}

const SAID = /^$|得满分|计0分|^采用自评|按分值\S{1,40}计$/u;

/** The working with its result, unless it says the result in words. */
export const showWorking = (working: string, score: string): string =>
  SAID.test(working) || score === '' ? working : `${working} = ${score}`;

/** Points as forms print them, with all their places. */
export const padPoints = (score: string, { rounding }: Profile): string =>
  score === '' ? '' : formatDecimal(roundR(toRational(decimal(score)), rounding.score));
