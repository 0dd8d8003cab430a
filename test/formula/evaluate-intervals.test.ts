import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../tools/formula/evaluate.ts';
import { evaluateIntervals, type IntervalScope } from '../../tools/formula/evaluate-intervals.ts';
import { COMPARISONS, type Formula } from '../../tools/formula/formula.ts';
import { parseFormula } from '../../tools/formula/parse-formula.ts';
import { isRational, type Scope } from '../../tools/formula/scope.ts';
import { type Decimal, decimal } from '../../tools/number/decimal.ts';
import type { Interval } from '../../tools/number/interval.ts';
import { exactDecimal, type Rational, toRational } from '../../tools/number/rational.ts';
import { contains, intervals, pick } from '../number/sampled-interval.ts';

function read(text: string): Formula {
  const parsed = parseFormula(text);
  if ('error' in parsed) throw new Error(`${text}: ${parsed.error}`);
  return parsed;
}

/** `[1.5, 2)` as an interval. */
function span(written: string): Interval {
  const [, open, low = '', high = '', close] = /^([[(])(\S+), (\S+)([\])])$/u.exec(written) ?? [];
  return { low: { at: toRational(decimal(low)), open: open === '(' }, high: { at: toRational(decimal(high)), open: close === ')' } };
}

const write = (value: Rational): string => {
  const exact = exactDecimal(value);
  if (!exact) return `${value.top}/${value.bottom}`;
  const { units, places } = exact;
  return places === 0 ? String(units) : String(Number(units) / 10 ** places);
};

/** The interval as text; in the formula 1, 2, 3 … stand for the intervals given. */
function computed(text: string, spans: readonly string[] = [], scope: Scope = {}): string | boolean | undefined {
  const readNumber = ({ units }: Decimal): Interval => span(spans[Number(units) - 1] ?? '');
  const value = evaluateIntervals(read(text), spans.length > 0 ? { ...scope, readNumber } : scope);
  if (typeof value !== 'object') return value;
  const { low, high } = value;
  return `${low.open ? '(' : '['}${write(low.at)}, ${write(high.at)}${high.open ? ')' : ']'}`;
}

const binary = (op: '+' | '-' | '*' | '/', left: Formula, right: Formula): Formula => ({ kind: 'binary', op, left, right });
const call = (name: string, ...of: readonly Formula[]): Formula => ({ kind: 'call', name, of });
const number = (units: number): Formula => ({ kind: 'number', value: { units: BigInt(units), places: 0 }, unit: '' });

const LEAVES = 6;
const { value: values } = fc.letrec<{ value: Formula }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.nat(LEAVES - 1).map(number),
    fc.tuple(tie('value'), fc.constantFrom('+', '-', '*', '/'), tie('value')).map(([a, op, b]) => binary(op, a, b)),
    fc
      .tuple(fc.constantFrom('min', 'max', 'sum', 'mean'), fc.array(tie('value'), { minLength: 1, maxLength: 3 }))
      .map(([name, of]) => call(name, ...of)),
    tie('value').map((of): Formula => ({ kind: 'negate', of })),
    tie('value').map((of) => call('abs', of)),
    fc.tuple(tie('value'), fc.integer({ min: -2, max: 3 })).map(([of, places]) => call('round', of, { kind: 'figure', id: `to${places}` })),
  ),
}));
const figures = new Map([-2, -1, 0, 1, 2, 3].map((places) => [`to${places}`, { top: BigInt(places), bottom: 1n }]));

/** The formula with a value of its interval in place of each number. */
function substitute(formula: Formula, chosen: readonly Rational[]): Formula {
  const inside = (part: Formula) => substitute(part, chosen);
  switch (formula.kind) {
    case 'number':
      return { kind: 'figure', id: `leaf${formula.value.units}` };
    case 'binary':
      return { ...formula, left: inside(formula.left), right: inside(formula.right) };
    case 'compare':
      return { ...formula, left: inside(formula.left), right: inside(formula.right) };
    case 'negate':
      return { ...formula, of: inside(formula.of) };
    case 'call':
      return { ...formula, of: formula.of.map(inside) };
    default:
      return formula;
  }
}

const cases = fc.record({
  leaves: fc.array(intervals, { minLength: LEAVES, maxLength: LEAVES }),
  eighths: fc.array(fc.constantFrom(0, 1, 4, 7, 8), { minLength: LEAVES, maxLength: LEAVES }),
});
/** The interval of the formula beside its value at one choice of numbers. */
function readBoth(formula: Formula, { leaves, eighths }: { leaves: readonly Interval[]; eighths: readonly number[] }) {
  const chosen = leaves.map((leaf, i) => pick(leaf, eighths[i] ?? 0));
  const scope: IntervalScope = { figures, readNumber: ({ units }) => leaves[Number(units)] ?? span('[0, 0]') };
  const picked = new Map([...figures, ...chosen.map((value, i) => [`leaf${i}`, value] as const)]);
  return [evaluateIntervals(formula, scope), evaluate(substitute(formula, chosen), { figures: picked })] as const;
}

describe('whatever the numbers stand for', () => {
  test('the value lies inside the interval', () => {
    fc.assert(
      fc.property(values, cases, (formula, chosen) => {
        const [interval, value] = readBoth(formula, chosen);
        if (typeof interval !== 'object') return;
        // A formula that has an interval has a value.
        expect(isRational(value)).toBe(true);
        if (isRational(value)) expect(contains(interval, value)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
  test('a comparison that holds for some values is not denied', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMPARISONS), values, values, cases, (op, left, right, chosen) => {
        const [may, holds] = readBoth({ kind: 'compare', op, left, right }, chosen);
        if (may !== undefined && holds === true) expect(may).toBe(true);
        const [mayFail] = readBoth({ kind: 'not', of: { kind: 'compare', op, left, right } }, chosen);
        if (may !== undefined && holds === false) expect(mayFail).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('ends', () => {
  test.each([
    ['1 + 2', ['[1, 2)', '(3, 4]'], '(4, 6)'],
    ['1 - 2', ['[1, 2)', '[3, 4]'], '[-3, -1)'],
    ['1 * 2', ['[-2, 3)', '[-1, 4]'], '[-8, 12)'],
    ['1 / 2', ['[1, 2]', '[4, 8)'], '(0.125, 0.5]'],
    ['1 / 2', ['[1, 2]', '[-1, 1]'], undefined],
    ['1 / 2', ['[1, 2]', '(0, 1]'], undefined],
    ['-1', ['[1, 2)'], '(-2, -1]'],
    ['abs(1)', ['[1, 2)'], '[1, 2)'],
    ['abs(1)', ['(-3, -1]'], '[1, 3)'],
    ['abs(1)', ['(-3, 1]'], '[0, 3)'],
    ['abs(1)', ['(-3, 5]'], '[0, 5]'],
    ['abs(1)', ['(-3, 3]'], '[0, 3]'],
    ['abs(1)', ['(0, 3)'], '(0, 3)'],
    ['abs(1)', ['(-3, 0)'], '(0, 3)'],
    ['min(1, 2)', ['[1, 4)', '(2, 3]'], '[1, 3]'],
    ['min(1, 2)', ['(1, 4)', '[1, 4]'], '[1, 4]'],
    ['min(1, 2)', ['[5, 6]', '[1, 2]'], '[1, 2]'],
    ['max(1, 2)', ['[1, 4)', '(2, 3]'], '(2, 4)'],
    ['max(1, 2, 3)', ['[1, 2]', '[7, 8]', '[3, 9]'], '[7, 9]'],
    ['sum(1, 2, 3)', ['[1, 2]', '[7, 8]', '[3, 9]'], '[11, 19]'],
    ['mean(1, 2)', ['[1, 2]', '[7, 8)'], '[4, 5)'],
    ['sum(1)', ['[1, 2)'], '[1, 2)'],
    ['abs(1)', ['[-3, 0]'], '[0, 3]'],
    ['if(1 < 2, 2, 3)', ['[1, 2]', '[3, 4]', '[5, 6]'], '[3, 4]'],
    ['if(1 < 2, 2, 3)', ['[7, 8]', '[3, 4]', '[5, 6]'], '[5, 6]'],
    ['if(1 < 2, 2, 3)', ['[1, 4)', '[3, 4]', '[5, 6]'], undefined],
    ['if({none}, 2, 3)', ['[1, 4)', '[3, 4]', '[5, 6]'], undefined],
    ['1% * 2', ['[0.5, 0.6)', '[2, 2]'], '[1, 1.2)'],
  ] as const)('%s of %j is %s', (text, spans, expected) => {
    expect(computed(text, spans)).toBe(expected);
  });
  test.each([
    ['94.65%', '[0.94645, 0.94655)'],
    ['62个 + 1.5万元 + 2亿元', '[200014562, 200015562)'],
    ['round(94.655, 1)', '[94.7, 94.7]'],
    ['round(94.65, 1)', '[94.6, 94.7]'],
    ['round(1250.0, -2)', '[1200, 1300]'],
    ['round(7, 20)', '[7, 7]'],
    ['round(7, 21)', undefined],
    ['round(7, 1 / 0)', undefined],
    ['round(7, "a")', undefined],
    ['round({none}, 1)', undefined],
  ])('%s is %s', (text, expected) => {
    expect(computed(text)).toBe(expected);
  });
});

describe('a comparison says whether it may hold', () => {
  test.each([
    ['[1, 2]', '[2, 3]', '<= < >= = !='],
    ['[1, 2)', '[2, 3]', '<= < !='],
    ['[1, 2]', '(2, 3]', '<= < !='],
    ['[1, 2]', '[3, 4]', '<= < !='],
    ['[2, 3]', '[1, 2]', '>= > <= = !='],
    ['(2, 3]', '[1, 2]', '>= > !='],
    ['[3, 4]', '[1, 2]', '>= > !='],
    ['[1, 4]', '[2, 3]', '<= < >= > = !='],
    ['[2, 2]', '[2, 2]', '<= >= ='],
    ['[2, 2]', '[3, 3]', '<= < !='],
    ['[2, 2]', '[2, 3]', '<= >= < = !='],
    ['[1, 2]', '[2, 2]', '<= >= < = !='],
  ])('%s beside %s: %s', (left, right, signs) => {
    const found = COMPARISONS.filter((op) => computed(`1 ${op} 2`, [left, right]) === true);
    expect(found.toSorted()).toEqual(signs.split(' ').toSorted());
  });
  test.each([
    ['{none} > 1', undefined],
    ['1 > {none}', undefined],
    ['"优" = "优"', undefined],
    ['1 < 2 and 2 < 3', true],
    ['1 < 2 and 3 < 2', false],
    ['3 < 2 and 1 < 2', false],
    ['3 < 2 or 1 < 2', true],
    ['1 < 2 or 3 < 2', true],
    ['3 < 2 or 4 < 2', false],
    ['{none} > 1 and 1 < 2', undefined],
    ['1 < 2 and {none} > 1', undefined],
    ['{none} > 1 or 2 < 1', undefined],
    ['1 < 2 and 3', undefined],
    ['3 and 1 < 2', undefined],
    ['not 1 < 2', false],
    ['not 2 < 1', true],
    ['not 1.0 = 1.04', true],
    ['not 1.0 != 1.04', true],
    ['not (1.0 < 2.0 and 1.0 < 1.04)', true],
    ['not (1.0 < 2.0 and 1.0 < 3.0)', false],
    ['not (2.0 < 1.0 or 1.0 < 1.04)', true],
    ['not (1.0 < 2.0 or 2.0 < 1.0)', false],
    ['not not 1 < 2', true],
    ['not {none} > 1', undefined],
    ['not 3', undefined],
    ['"优"', undefined],
  ])('%s: %s', (text, expected) => {
    expect(computed(text)).toBe(expected);
  });
  test.each([
    ['{none} > 1 and 2 < 1', false],
    ['2 < 1 and {none} > 1', false],
    ['{none} > 1 or 1 < 2', true],
    ['1 < 2 or {none} > 1', true],
  ])('one side settles it alone: %s is %s, as in exact formulas', (text, expected) => {
    expect(computed(text)).toBe(expected);
    expect(evaluate(read(text), {})).toBe(expected);
  });
});

describe('what is no number written in the claim is exact', () => {
  const scope: Scope = {
    dossier: {
      year: 2022,
      budget: { total: '22460.48' },
      projects: [
        { name: '甲', budget: '100', executed: '50.5' },
        { name: '乙', budget: '300.5', executed: '0' },
      ],
    },
    figures: new Map<string, Rational | string>([
      ['rate', toRational(decimal('94.65'))],
      ['grade', '优'],
    ]),
  };
  test.each([
    ['{rate}', '[94.65, 94.65]'],
    ['{rate} + 0.10', '[94.745, 94.755)'],
    ['budget.total', '[22460.48, 22460.48]'],
    ['sum(projects, budget)', '[400.5, 400.5]'],
    ['count(projects)', '[2, 2]'],
    ['max(projects, executed / budget)', '[0.505, 0.505]'],
    ['sum(largest(projects, budget, 1), budget)', '[300.5, 300.5]'],
    ['count(where(projects, executed > 0))', '[1, 1]'],
    ['if({rate} > 90, 1, 2)', '[1, 1]'],
    ['if({rate} > 95, 1, 2)', '[2, 2]'],
    ['step(budget.total)', '[0.01, 0.01]'],
    ['given({rate})', undefined],
    ['given(1)', undefined],
    ['if(year > 2000, 1, 2)', '[1, 1]'],
    ['{grade}', undefined],
    ['{none}', undefined],
    ['-{none}', undefined],
    ['abs({none})', undefined],
    ['{none} + 1', undefined],
    ['1 + {none}', undefined],
    ['sum(1, {none})', undefined],
    ['max({none}, 1)', undefined],
    ['mean(1, 2, budget.none)', undefined],
    ['projects[7].budget', undefined],
  ])('%s is %s', (text, expected) => {
    expect(computed(text, [], scope)).toBe(expected);
  });
});
