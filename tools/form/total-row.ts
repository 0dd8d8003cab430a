import { countsExecution } from '../figure/execution-base.ts';
import { add, type Decimal, decimal, formatDecimal } from '../number/decimal.ts';
import { roundR, toRational } from '../number/rational.ts';
import type { FormSubject } from './form-subject.ts';
import type { IndicatorPlaces } from './indicator-table.ts';
import type { CellSpec } from './sheet.ts';
import { writeTotal } from './sheet-formulas.ts';

const spread = (value: Decimal, places: number): string => formatDecimal(roundR(toRational(value), places));

/** The cells of the last row: what all weights add up to, and all points. */
export function writeTotals(
  { dossier, profile, figures }: FormSubject,
  { scores, weights }: IndicatorPlaces,
  execution: { readonly score: string; readonly weight: string },
): { readonly weight: CellSpec; readonly score: CellSpec } {
  const places = profile.rounding.score;
  const counts = countsExecution(profile);
  const weightFormula = `IF(COUNT(${weights})=0,"",SUM(${[...(counts ? [execution.weight] : []), weights].join(',')}))`;
  const scoreFormula = `IF(COUNT(${scores})=0,"",${writeTotal([...(counts ? [execution.score] : []), scores], places)})`;
  const own = dossier.indicators.map(({ weight }) => decimal(weight));
  const weight = own.reduce(add, decimal(counts ? profile.execution.weight : '0'));
  const total = figures.get('department-score');
  return {
    weight:
      own.length > 0
        ? { style: 'computed', number: formatDecimal(weight), formula: weightFormula }
        : { style: 'computed', text: '', formula: weightFormula },
    score:
      total?.source === 'computed'
        ? { style: 'computed', number: spread(decimal(total.value), places), places, formula: scoreFormula }
        : own.length > 0
          ? { style: 'amount', text: '' }
          : { style: 'computed', text: '', places, formula: scoreFormula },
  };
}
