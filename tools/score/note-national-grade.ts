import type { Profile } from '../../schemas/profile.ts';
import { decimal, parseDecimal } from '../number/decimal.ts';
import { compareR, toRational } from '../number/rational.ts';
import { findGrade } from './find-grade.ts';

/** The grade by the national bands, where the system's own bands are others. */
export function noteNationalGrade(total: string, { grades }: Profile, national: Profile): string | undefined {
  const score = parseDecimal(total);
  if (!score) return undefined;
  const bands = national.grades.bands;
  const same =
    bands.length === grades.bands.length &&
    bands.every(({ min }, index) => compareR(toRational(decimal(min)), toRational(decimal(grades.bands[index]?.min ?? '-1'))) === 0);
  return same ? undefined : `${total}分按${national.name}为“${findGrade(toRational(score), national) ?? ''}”（${national.grades.basis}）`;
}
