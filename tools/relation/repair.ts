import { compare, type Decimal, shift } from '../number/decimal.ts';
import { compareR, type Rational, toRational } from '../number/rational.ts';
import { computeExactly, type Decision, isWhole } from './decide.ts';
import { dimensionOf, type Expression } from './expression.ts';
import { listSlips, type Range } from './one-slip.ts';
import { solveFor } from './solve.ts';
import { type Quantity, replaceNumeral } from './statement.ts';

/** A number whose one-digit, swapped-digit or moved-point reading restores the tie. */
export type Repair = { readonly quantity: Quantity; readonly value: Decimal };

const ordered = (a: Rational, b: Rational): Range => (compareR(a, b) <= 0 ? { low: a, high: b } : { low: b, high: a });

/** Half a unit of the last place either side; a count is one point. */
function readRange(quantity: Quantity, { units, places }: Decimal): Range {
  if (isWhole(quantity)) return { low: toRational({ units, places }), high: toRational({ units, places }) };
  return {
    low: toRational({ units: units * 10n - 5n, places: places + 1 }),
    high: toRational({ units: units * 10n + 5n, places: places + 1 }),
  };
}

const inBase = (quantity: Quantity, { low, high }: Range): Range => {
  const { exponent } = dimensionOf(quantity);
  const scale = toRational(shift({ units: 1n, places: 0 }, exponent));
  const raise = ({ top, bottom }: Rational): Rational => ({ top: top * scale.top, bottom: bottom * scale.bottom });
  return { low: raise(low), high: raise(high) };
};

const inUnit = (quantity: Quantity, { low, high }: Range): Range => {
  const { exponent } = dimensionOf(quantity);
  const scale = toRational(shift({ units: 1n, places: 0 }, -exponent));
  const lower = ({ top, bottom }: Rational): Rational => ({ top: top * scale.top, bottom: bottom * scale.bottom });
  return { low: lower(low), high: lower(high) };
};

const LIMIT = 12;

/** Which single slips would explain a broken tie; long lists of numbers are not tried. */
export function findRepairs({ stated, expression, operands }: Decision): Repair[] {
  if (operands.length > LIMIT) return [];
  const exact = computeExactly(stated, expression);
  if (!exact) return [];
  const repairs = repairStated(stated, exact);
  const target = inBase(stated, readRange(stated, stated.value));
  for (const quantity of new Set(operands)) {
    const solve = solveFor(expression, quantity);
    const [low, high] = [solve(target.low), solve(target.high)];
    if (!low || !high) continue;
    const range = inUnit(quantity, ordered(low, high));
    for (const value of listSlips(quantity.value, range)) repairs.push({ quantity, value });
  }
  return repairs;
}

const FEW = 5n;
const isTiny = (exact: Rational, places: number): boolean =>
  compareR(exact, toRational({ units: FEW, places })) < 0 && compareR(exact, toRational({ units: -FEW, places })) > 0;

/** Readings of the stated number that the computed one rounds to. */
function repairStated(stated: Quantity, exact: Rational): Repair[] {
  const half = isWhole(stated) ? 0n : 5n;
  const at = (halves: bigint): Rational => {
    const margin = toRational({ units: halves, places: stated.value.places + 1 });
    return { top: exact.top * margin.bottom + margin.top * exact.bottom, bottom: exact.bottom * margin.bottom };
  };
  const [low, high] = [at(-half), at(half)];
  const { units, places } = stated.value;
  // Where the calculation gives about nothing, any number with its point moved far enough would do.
  if (low.top <= 0n && high.top >= 0n) return [];
  // A value of a few units of the last place says too little of a point that moved.
  if (half > 0n && stated.value.places > 0 && isTiny(exact, stated.value.places)) return [];
  const values = listSlips(stated.value, { low, high });
  // A rate with its sign turned round.
  const turned = toRational({ units: -units, places });
  if (stated.kind === 'percent' && compareR(turned, low) >= 0 && compareR(turned, high) <= 0) values.push({ units: -units, places });
  return values.map((value) => ({ quantity: stated, value }));
}

const withValue = (quantity: Quantity, value: Decimal): Quantity => replaceNumeral(quantity, { ...quantity.numeral, value }, value);

function replace(expression: Expression, old: Quantity, by: Quantity): Expression {
  if (expression.op === 'number') return expression.quantity === old ? { op: 'number', quantity: by } : expression;
  if (expression.op === 'constant') return expression;
  return { ...expression, left: replace(expression.left, old, by), right: replace(expression.right, old, by) };
}

function holds(stated: Quantity, expression: Expression): boolean {
  const exact = computeExactly(stated, expression);
  if (!exact) return false;
  const { low, high } = readRange(stated, stated.value);
  return compareR(exact, low) >= 0 && compareR(exact, high) <= 0;
}

/** Whether two numbers of the tie have changed places. */
export function isSwapped({ stated, expression, operands }: Decision): boolean {
  const all = [...new Set([stated, ...operands])].slice(0, 5);
  return all.some((a, i) =>
    all.slice(i + 1).some((b) => {
      if (dimensionOf(a).name !== dimensionOf(b).name || compare(a.value, b.value) === 0) return false;
      const [x, y] = [withValue(a, b.value), withValue(b, a.value)];
      const swapped = replace(replace(expression, a, x), b, y);
      return holds(a === stated ? x : b === stated ? y : stated, swapped);
    }),
  );
}
