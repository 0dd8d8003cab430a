import { compare, formatDecimal } from '../../number/decimal.ts';
import { scoreByHand } from './by-hand.ts';
import { measure } from './measure.ts';
import { describeExcess, writeExcess } from './score-reverse.ts';
import type { Case, Scoring } from './scoring.ts';

/** Within both ends: full points. Below: in proportion to the lower end. Above: as a reverse indicator against the upper end. */
export function scoreRange(subject: Case): Scoring {
  const { target, actual, indicator, path, weight, profile } = subject;
  if (target?.kind !== 'range') return scoreByHand(subject, `指标值“${indicator.target}”不是区间`);
  if (actual?.kind === 'range') return scoreByHand(subject, `完成值“${indicator.actual ?? ''}”不是一个数`);
  const measured = measure({ ...subject, target: { kind: 'amount', value: target.high, unit: target.unit, sign: undefined } });
  if (typeof measured === 'string') return scoreByHand(subject, measured);
  const { aPath, aShown, a } = measured;
  const mark = target.unit === '%' ? '%' : '';
  const [low, high] = [`low(${path}.target)`, `high(${path}.target)`];
  const [lowShown, highShown] = [`${formatDecimal(target.low)}${mark}`, `${formatDecimal(target.high)}${mark}`];
  const below = `if(${low} <= 0, 0, min(${weight}, round(${weight} * max(0, ${aPath} / ${low}), ${profile.rounding.score})))`;
  return {
    rule: '区间指标：在区间内（含两端）得满分，低于下限按完成值÷下限计分，高于上限按反向指标计分',
    formula: `if(${aPath} < ${low}, ${below}, if(${aPath} <= ${high}, ${weight}, ${writeExcess(measured, aPath, high)}))`,
    working:
      compare(a, target.low) < 0
        ? a.units <= 0n || target.low.units <= 0n
          ? `${aShown} < ${lowShown}，计0分`
          : `${indicator.weight} × ${aShown} / ${lowShown}`
        : compare(a, target.high) <= 0
          ? `${aShown} 在${lowShown}至${highShown}之内，得满分${indicator.weight}`
          : describeExcess(measured, a, target.high, highShown),
    notes: [],
    missed: `${aPath} < ${low} or ${aPath} > ${high}`,
  };
}
