import { multiplyR, type Rational } from '../number/rational.ts';

const rational = (top: bigint, bottom: bigint): Rational => ({ top, bottom });
const YI = rational(100_000_000n, 1n);
const WAN = rational(10_000n, 1n);
const HUNDREDTH = rational(1n, 100n);
const THOUSANDTH = rational(1n, 1000n);

/** What a unit makes of its number: `%` and 百分点 a hundredth, 万… ten thousand, 亿… a hundred million; other words nothing. */
export function scaleFor(unit: string): Rational | undefined {
  if (unit === '%' || unit.endsWith('百分点')) return HUNDREDTH;
  if (unit === '‰') return THOUSANDTH;
  if (unit.startsWith('万亿')) return multiplyR(WAN, YI);
  if (unit.startsWith('亿')) return YI;
  if (unit.startsWith('万')) return WAN;
  return undefined;
}

export function scaleOf(value: Rational, unit: string): Rational {
  const scale = scaleFor(unit);
  return scale ? multiplyR(value, scale) : value;
}
