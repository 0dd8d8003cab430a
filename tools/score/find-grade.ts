import type { Profile } from '../../schemas/profile.ts';
import { decimal } from '../number/decimal.ts';
import { compareR, type Rational, toRational } from '../number/rational.ts';

/** The grade of a score: the highest band whose lower end it reaches. */
export function findGrade(score: Rational, { grades }: Profile): string | undefined {
  return grades.bands.find(({ min }) => compareR(score, toRational(decimal(min))) >= 0)?.name;
}
