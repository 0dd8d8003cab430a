import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFormula, formatWorking } from '../../tools/formula/format-formula.ts';
import { listInputs } from '../../tools/formula/list-inputs.ts';
import { parseFormula } from '../../tools/formula/parse-formula.ts';

const read = (text: string) => {
  const parsed = parseFormula(text);
  if ('error' in parsed) throw new Error(`${text}: ${parsed.error}`);
  return parsed;
};
const errorOf = (text: string) => {
  const parsed = parseFormula(text);
  return 'error' in parsed ? parsed.error : undefined;
};

test.each([
  ['1 + 2 * 3', '1 + 2 * 3'],
  ['(1+2)*3', '(1 + 2) * 3'],
  ['1-(2-3)', '1 - (2 - 3)'],
  ['1-2-3', '1 - 2 - 3'],
  ['8/(4/2)', '8 / (4 / 2)'],
  ['-(1+2)', '-(1 + 2)'],
  ['21259.03÷22460.48×100', '21259.03 / 22460.48 * 100'],
  ['２１２５９．０３／２２４６０．４８', '21259.03 / 22460.48'],
  ['（1＋2）＊3', '(1 + 2) * 3'],
  ['21,259.03 / 22,460.48', '21259.03 / 22460.48'],
  ['sum(1,234)', 'sum(1, 234)'],
  ['94.65%', '94.65%'],
  ['3.2亿元 / 5000万元', '3.2亿元 / 5000万元'],
  ['{executed-total} / {budget-total}', '{executed-total} / {budget-total}'],
  ['budget.income[0].amount', 'budget.income[0].amount'],
  ['count(projects, executed = 0 and not (budget <= 0 or bond))', 'count(projects, executed = 0 and not (budget <= 0 or bond))'],
  ['sum(largest(where(projects, not bond), budget, 3), executed)', 'sum(largest(where(projects, not bond), budget, 3), executed)'],
  ['if(year ≥ 2022, "优秀", "良好")', 'if(year >= 2022, "优秀", "良好")'],
])('%s is read as %s', (text, canonical) => {
  expect(formatFormula(read(text))).toBe(canonical);
  expect(formatFormula(read(canonical))).toBe(canonical);
});

describe('what is no formula is answered, not thrown', () => {
  test.each([
    ['', '为空'],
    ['1 +', '算式末尾'],
    ['(1 + 2', '应为“)”'],
    ['1 2', '结束'],
    ['foo(1)', 'foo'],
    ['round(1)', 'round'],
    ['projects', '清单'],
    ['count(1)', '清单'],
    ['sum(1, projects)', '清单'],
    ['1 < 2 < 3', '比较'],
    ['a[1.5]', '行号'],
    ['1 ¥ 2', '¥'],
    ['and', '应为'],
    ['{Big}', '{'],
  ])('%s', (text, part) => expect(errorOf(text)).toContain(part));

  test('too long and too deep', () => {
    expect(errorOf('1+'.repeat(20_000))).toContain('过长');
    expect(errorOf(`${'('.repeat(200)}1${')'.repeat(200)}`)).toContain('过深');
    expect(errorOf(`${'-'.repeat(500)}1`)).toContain('过深');
    expect(errorOf(`1${'+1'.repeat(9000)}`)).toBeUndefined();
  });

  test('any text at all', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => typeof parseFormula(text) === 'object'));
    const pieces = fc.constantFrom(
      '1',
      '2.50',
      '(',
      ')',
      '+',
      '-',
      '*',
      '/',
      ',',
      'sum',
      'count',
      'projects',
      'budget',
      '{a}',
      '[0]',
      '.',
      '<',
      'and',
      'not',
      '"x"',
      '%',
      '万元',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const parsed = parseFormula(parts.join(' '));
        if (!('error' in parsed)) expect(formatFormula(read(formatFormula(parsed)))).toBe(formatFormula(parsed));
      }),
    );
  });
});

test('inputs in order of appearance, rows expanded', () => {
  const dossier = { projects: [{ budget: '1' }, { budget: '2' }], organisation: { offices: [{ name: 'a' }] } };
  const inputs = (text: string) => listInputs(read(text), dossier);
  expect(inputs('sum(projects, budget) / {a} + budget.income[0].amount')).toEqual([
    'projects[0].budget',
    'projects[1].budget',
    'a',
    'budget.income[0].amount',
  ]);
  expect(inputs('{a} / {b} * {a}')).toEqual(['a', 'b']);
  expect(inputs('count(organisation.offices)')).toEqual(['organisation.offices']);
  expect(inputs('mean(where(projects, bond), score)')).toEqual([
    'projects[0].bond',
    'projects[1].bond',
    'projects[0].score',
    'projects[1].score',
  ]);
  expect(inputs('1 + 2')).toEqual([]);
});

test('working shows the numbers instead of the names', () => {
  const working = formatWorking(read('round({w} * {a} / {t}, 2)'), (leaf) =>
    leaf.kind === 'figure' ? { w: '10', a: '45', t: '50' }[leaf.id] : undefined,
  );
  expect(working).toBe('round(10 × 45 / 50, 2)');
});
