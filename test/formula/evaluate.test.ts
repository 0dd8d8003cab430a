import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../tools/formula/evaluate.ts';
import { evaluateIntervals } from '../../tools/formula/evaluate-intervals.ts';
import { parseFormula } from '../../tools/formula/parse-formula.ts';
import { isRational, type Scope } from '../../tools/formula/scope.ts';
import { decimal, formatDecimal } from '../../tools/number/decimal.ts';
import { point, rounded } from '../../tools/number/interval.ts';
import { compareR, exactDecimal, roundR, toRational } from '../../tools/number/rational.ts';

const read = (text: string) => {
  const parsed = parseFormula(text);
  if ('error' in parsed) throw new Error(`${text}: ${parsed.error}`);
  return parsed;
};

/** The value as text: finite decimals in full, others to eight places. */
function computed(text: string, scope: Scope = {}): string | undefined {
  const value = evaluate(read(text), scope);
  if (!isRational(value)) return value === undefined ? undefined : String(value);
  return formatDecimal(exactDecimal(value) ?? roundR(value, 8));
}

const dossier = {
  year: 2022,
  budget: {
    income: [
      { source: 'a', amount: '1.5亿元' },
      { source: 'b', amount: '20.25' },
    ],
    adjusted: '0',
  },
  projects: [
    { name: '甲', budget: '100', executed: '50', score: '98', bond: true },
    { name: '乙 ', budget: '300.5', executed: '0', score: '97.45' },
    { name: '乙', budget: '300.5', executed: '300.5', score: '100', bond: false },
  ],
};

describe('exact values', () => {
  test.each([
    ['0.1 + 0.2', '0.3'],
    ['21259.03 / 22460.48 * 100', '94.65082670'],
    ['round(21259.03 / 22460.48 * 100, 2)', '94.65'],
    ['round(2.5, 0)', '3'],
    ['round(-2.5, 0)', '-3'],
    ['round(12345, -2)', '12300'],
    ['94.65% * 100', '94.65'],
    ['3.2亿元 / 5000万元', '6.4'],
    ['62个 + 16个 + 2个', '80'],
    ['95% - 90%', '0.05'],
    ['abs(3 - 5)', '2'],
    ['sum(1, 2, 3.5)', '6.5'],
    ['mean(1, 2)', '1.5'],
    ['min(3, 1, 2)', '1'],
    ['max(3, 1, 2)', '3'],
    ['if(1 < 2, 10, 20)', '10'],
    ['1 < 2 and not 2 < 1', 'true'],
    ['sum(projects, budget)', '701'],
    ['sum(budget.income, amount)', '15020.25'],
    ['budget.income[1].amount', '20.25'],
    ['year - 1', '2021'],
    ['count(projects)', '3'],
    ['count(projects, bond)', undefined],
    ['count(projects, given(bond) and bond)', '1'],
    ['count(projects, executed / budget < 0.5)', '1'],
    ['mean(projects, score, executed > 0)', '99'],
    ['max(projects, score)', '100'],
    ['sum(largest(projects, budget, 1), executed)', '0'],
    ['count(where(projects, score >= 98), executed = 50)', '1'],
    ['repeats(projects, name)', '2'],
    ['repeats(projects, budget, executed)', '0'],
    ['sum(projects, step(score))', '2.01'],
    ['if(projects[0].name = "甲", "是", "否")', '是'],
  ])('%s = %s', (text, expected) => expect(computed(text, { dossier })).toBe(expected));

  test('amounts are read in the money unit of the dossier', () => {
    expect(computed('budget.income[0].amount', { dossier, moneyUnit: '元' })).toBe('150000000');
    expect(computed('budget.income[0].amount', { dossier, moneyUnit: '亿元' })).toBe('1.5');
    expect(computed('x', { dossier: { x: '12万美元' } })).toBe('12万美元');
  });

  test('figures and names', () => {
    const half = toRational(decimal('0.5'));
    expect(computed('{rate} * 2', { figures: new Map([['rate', half]]) })).toBe('1');
    expect(computed('given({rate})', { figures: new Map([['rate', half]]) })).toBe('true');
    expect(computed('given({other})', { figures: new Map([['rate', half]]) })).toBe('false');
    expect(computed('count(projects, executed < limit * budget)', { dossier, names: new Map([['limit', half]]) })).toBe('1');
  });
});

describe('what cannot be said is undefined', () => {
  test.each([
    '1 / 0',
    '{none} + 1',
    'budget.none',
    'budget.income[9].amount',
    '"a" + 1',
    '"a" < "b"',
    'sum(projects, none)',
    'mean(targets, target)',
    'if(none, 1, 2)',
    'round(1, 99)',
    '__proto__',
    'constructor',
    'projects[0].constructor',
  ])('%s', (text) => expect(computed(text, { dossier })).toBeUndefined());
  test('one side may settle it', () => {
    expect(computed('1 > 2 and {none} > 1')).toBe('false');
    expect(computed('{none} > 1 or 2 > 1')).toBe('true');
    expect(computed('{none} > 1 or 1 > 2')).toBeUndefined();
    expect(computed('sum(targets, target)', { dossier })).toBe('0');
  });
});

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, places]) => formatDecimal({ units, places }));
const paren = (text: string) => `(${text})`;

test('sums do not depend on the order of rows', () => {
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), (amounts) => {
      const rows = (list: readonly string[]) => ({ dossier: { projects: list.map((budget) => ({ budget })) } });
      for (const text of ['sum(projects, budget)', 'mean(projects, budget)', 'max(projects, budget)'])
        expect(computed(text, rows(amounts))).toBe(computed(text, rows(amounts.toReversed())));
    }),
  );
});

describe('intervals', () => {
  const claim = (text: string) => evaluateIntervals(read(text), {});
  test('a written decimal stands for what rounds to it, a whole number for itself', () => {
    expect(claim('94.65')).toEqual(rounded(decimal('94.65')));
    expect(claim('80')).toEqual(point(toRational(decimal('80'))));
    expect(claim('560.35 + 315 = 875.35')).toBe(true);
    expect(claim('560.35 + 315 = 875.37')).toBe(false);
    expect(claim('21259.03 / 22460.48 * 100 = 94.65')).toBe(true);
    expect(claim('21259.03 / 22460.48 = 94.65%')).toBe(true);
    expect(claim('21259.03 / 22460.48 = 97.65%')).toBe(false);
    expect(claim('20.0 / 0.0')).toBeUndefined();
  });
  test('the exact value lies inside the interval', () => {
    const formula = fc.letrec<{ all: string }>((tie) => ({
      all: fc.oneof(
        { maxDepth: 3 },
        amount.map(paren),
        fc.tuple(tie('all'), fc.constantFrom('+', '-', '*', '/'), tie('all')).map(([a, op, b]) => `(${a} ${op} ${b})`),
        fc.tuple(fc.constantFrom('min', 'max', 'sum', 'mean'), tie('all'), tie('all')).map(([name, a, b]) => `${name}(${a}, ${b})`),
        tie('all').map((inner) => `abs(${inner})`),
      ),
    })).all;
    fc.assert(
      fc.property(formula, (text) => {
        const exact = evaluate(read(text), {});
        const interval = evaluateIntervals(read(text), {});
        if (!interval || typeof interval === 'boolean' || !isRational(exact)) return;
        expect(compareR(interval.low.at, exact)).toBeLessThanOrEqual(0);
        expect(compareR(interval.high.at, exact)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
