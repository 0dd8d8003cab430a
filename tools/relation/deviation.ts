import { compare } from '../number/decimal.ts';
import type { Reading } from './decide.ts';
import { inBase, minus, of, over } from './expression.ts';
import { areAlike, DUE, isLevel, isRatio } from './levels.ts';
import type { Quantity } from './statement.ts';

const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && isLevel(quantity);

/** 预算500万元，执行620万元，偏差率24%: how far one is from the other. */
export const DEVIATES = /偏[差离]|差异[率度]|离差/u;

/** Budget and execution, and how far they lie apart. */
export function* proposeDeviation(rate: Quantity): Iterable<Reading> {
  if (!DEVIATES.test(rate.before)) return;
  const [now, base] = rate.statement.quantities
    .slice(0, rate.index)
    .filter((other) => other.part === rate.part && isPlain(other))
    .reverse();
  if (!now || !base || !areAlike(now, base)) return;
  const [large, small] = compare(inBase(now), inBase(base)) >= 0 ? [now, base] : [base, now];
  const planned = (quantity: Quantity): boolean => DUE.test(quantity.lead) || /预算|概算|预计|批复|合同|年初/u.test(quantity.lead);
  const whole = planned(base) || !planned(now) ? base : now;
  yield { expression: over(minus(of(large), of(small)), of(whole)), support: planned(whole) ? 'likely' : 'guess' };
  yield { expression: over(minus(of(large), of(small)), of(whole === base ? now : base)), support: 'guess' };
}
