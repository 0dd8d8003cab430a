import type { Mention } from './mention.ts';

/** One digit wrong, missing or too many, or two neighbours swapped. */
function isSlip(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return false;
  const gap = a.length - b.length;
  if (gap > 1 || gap < -1) return false;
  let head = 0;
  const least = Math.min(a.length, b.length);
  while (head < least && a.charCodeAt(head) === b.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < least - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail += 1;
  const rest = least - head - tail;
  if (gap !== 0) return rest === 0;
  if (rest <= 1) return true;
  return rest === 2 && a.charCodeAt(head) === b.charCodeAt(head + 1) && a.charCodeAt(head + 1) === b.charCodeAt(head);
}

const NEAR = 2n;
const TELLING = 4;

/** Digits that say something: zeros at the end count where they were written behind the point. */
export function countWritten(a: Mention, b: Mention): number {
  const count = ({ quantity, digits, written }: Mention): number => (quantity.value.places >= 2 ? written.length : digits.length);
  return Math.min(count(a), count(b));
}

/** Two units of the last place apart at most, in numbers long enough for that to mean something. */
function areNear(a: Mention, b: Mention, x: string, y: string): boolean {
  if (x.length !== y.length || countWritten(a, b) < TELLING || x.slice(0, -TELLING) !== y.slice(0, -TELLING)) return false;
  const gap = BigInt(x) - BigInt(y);
  return gap <= NEAR && gap >= -NEAR;
}

const MOST_ZEROS = 30;
const pad = ({ written, places }: Mention, to: number): string =>
  to > places ? written + '0'.repeat(Math.min(to - places, MOST_ZEROS)) : written;

/** 39.94 and 44.94: whoever typed the decimals right did not make up another number. */
function shareDecimals({ quantity: { value: a } }: Mention, { quantity: { value: b } }: Mention): boolean {
  if (a.places !== b.places || a.places < 2) return false;
  const scale = 10n ** BigInt(a.places);
  return a.units % scale === b.units % scale && (a.units % scale) % 10n !== 0n;
}

/** How the numbers differ; the power of ten between numbers with the same digits tells a slip of the unit from one of the point. */
export function readDifference(a: Mention, b: Mention): 'slip' | 'unit' | 'value' {
  const places = Math.max(a.places, b.places);
  const [x, y] = [pad(a, places), pad(b, places)];
  if (a.digits === b.digits) return Math.abs(x.length - y.length) === 4 || Math.abs(x.length - y.length) === 8 ? 'unit' : 'slip';
  if (isSlip(x, y) || (a.quantity.kind === 'percent' && shareDecimals(a, b))) return 'slip';
  const short = a.digits.length < 3 || b.digits.length < 3 || a.quantity.numeral.unit !== b.quantity.numeral.unit;
  // One digit too many or too few moves a number by one place at most.
  const apart = Math.abs(x.length - y.length) > (a.digits.length === b.digits.length ? 0 : 1);
  return (!short && !apart && isSlip(a.digits, b.digits)) || areNear(a, b, x, y) ? 'slip' : 'value';
}
