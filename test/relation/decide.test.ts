import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDecimal } from '../../tools/number/decimal.ts';
import { type Rational, roundR, toRational } from '../../tools/number/rational.ts';
import { decide } from '../../tools/relation/decide.ts';
import { minus, of, over, plus, renderExpression } from '../../tools/relation/expression.ts';
import { solveFor } from '../../tools/relation/solve.ts';
import type { Quantity } from '../../tools/relation/statement.ts';
import { readStatements } from '../../tools/relation/statement.ts';
import { readReport } from '../../tools/text/read-report.ts';

/** The quantities of a sentence as the checker reads it. */
function readQuantities(text: string): readonly Quantity[] {
  const { blocks } = readReport({ name: 'a', format: 'txt', text });
  return blocks.flatMap((block, i) => (block.kind === 'table' ? [] : readStatements(block, i))).flatMap(({ quantities }) => quantities);
}

function take(text: string, count: number): readonly Quantity[] {
  const quantities = readQuantities(text);
  if (quantities.length !== count) throw new Error(`Expected ${count} quantities in "${text}", got ${quantities.length}`);
  return quantities;
}

describe('a rate', () => {
  const verdict = (text: string) => {
    const [budget, spent, rate] = take(text, 3);
    return budget && spent && rate && decide(rate, [{ expression: over(of(spent), of(budget)), support: 'sure' }]);
  };

  test('holds where some values behind the written numbers give it', () => {
    expect(verdict('预算22460.48万元，支出21259.03万元，执行率94.65%。')).toMatchObject({ verdict: 'holds', expected: '94.65%' });
    expect(verdict('预算2.46亿元，支出21259.03万元，执行率86.4%。')?.verdict).toBe('holds');
  });

  test('cut instead of rounded is a matter of the last place', () => {
    expect(verdict('预算22460.48万元，支出21259.03万元，执行率94.66%。')).toMatchObject({ verdict: 'rounding', loose: false });
  });

  test('is broken where no values give it', () => {
    expect(verdict('预算22460.48万元，支出21259.03万元，执行率97.65%。')).toMatchObject({ verdict: 'broken', expected: '94.65%' });
  });

  test('with a hedge is a bound', () => {
    expect(verdict('预算200万元，支出180万元，执行率达到85%以上。')?.verdict).toBe('holds');
    expect(verdict('预算200万元，支出150万元，执行率达到85%以上。')?.verdict).toBe('broken');
  });
});

test('counts are exact, money adds up to the cent', () => {
  const [total, a, b] = take('共有9个，续建2个，新建6个。', 3);
  if (!total || !a || !b) throw new Error('unreachable');
  expect(decide(total, [{ expression: plus(of(a), of(b)), support: 'sure' }])?.verdict).toBe('broken');
  const [sum, x, y] = take('合计100.01万元，甲60.00万元，乙40.00万元。', 3);
  if (!sum || !x || !y) throw new Error('unreachable');
  expect(decide(sum, [{ expression: plus(of(x), of(y)), support: 'sure' }])?.verdict).toBe('rounding');
});

test('a formula is written with its brackets, and with units where they differ', () => {
  const [a, b, c] = take('甲5亿元，乙3亿元，丙2000万元。', 3);
  if (!a || !b || !c) throw new Error('unreachable');
  expect(renderExpression(over(minus(of(a), of(b)), of(b)))).toBe('(5 - 3) / 3');
  expect(renderExpression(minus(of(a), minus(of(b), of(c))))).toBe('5亿元 - (3亿元 - 2000万元)');
});

test('what a number would have to be is what makes the formula give the target', () => {
  const [a, b] = take('本年368.4亿元，上年320.5亿元。', 2);
  if (!a || !b) throw new Error('unreachable');
  const growth = over(minus(of(a), of(b)), of(b));
  fc.assert(
    fc.property(fc.integer({ min: -900, max: 900 }), (permille) => {
      const target: Rational = { top: BigInt(permille), bottom: 1000n };
      const base = solveFor(growth, b)(target);
      fc.pre(base !== undefined && base.top !== 0n);
      if (!base) return;
      const now = toRational({ units: a.value.units, places: a.value.places - 8 });
      const given: Rational = { top: now.top * base.bottom - base.top * now.bottom, bottom: base.top * now.bottom };
      const sign = given.bottom < 0n ? { top: -given.top, bottom: -given.bottom } : given;
      expect(formatDecimal(roundR(sign, 6))).toBe(formatDecimal(roundR(target, 6)));
    }),
  );
});
