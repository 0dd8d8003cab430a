import type { Rational } from '../../tools/number/rational.ts';

const whole = (top: bigint, bottom = 1n): Rational => ({ top, bottom });

/** Base units in one printed unit: 元 for money, the fraction for rates, one for everything counted singly. */
export function readScale(unit: string): Rational {
  if (/^亿./u.test(unit)) return whole(100_000_000n);
  if (/^万./u.test(unit)) return whole(10_000n);
  if (/^(?:%|％|个?百分点)$/u.test(unit)) return whole(1n, 100n);
  if (unit === '‰') return whole(1n, 1000n);
  if (unit === '成') return whole(1n, 10n);
  return whole(1n);
}
