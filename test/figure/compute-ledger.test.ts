import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../schemas/dossier.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { evaluate } from '../../tools/formula/evaluate.ts';
import { parseFormula } from '../../tools/formula/parse-formula.ts';
import { followPath } from '../../tools/formula/read-value.ts';
import { isRational, type Value } from '../../tools/formula/scope.ts';
import { decimal, formatDecimal } from '../../tools/number/decimal.ts';
import { compareR, roundR, toRational } from '../../tools/number/rational.ts';
import { dossiers, profileIds, profileOf, prove, readExample } from './dossiers.ts';

const stepsOf = (path: string) => (path.match(/\w+/gu) ?? []).map((step) => (/^\d/u.test(step) ? Number(step) : step));

/** Everything that a reader of the ledger relies on, checked with the formula language and the dossier as it was written. */
function audit(dossier: Dossier, raw: unknown, profileId: string) {
  const known = new Map<string, Value>();
  for (const figure of computeLedger(dossier, profileOf(profileId))) {
    const { id, value, display, unit, formula, inputs, places, source } = figure;
    expect(known.has(id), `${id} stands once`).toBe(false);
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/u);
    const tree = parseFormula(formula);
    if ('error' in tree) throw new Error(`${id}: ${tree.error}`);
    const computed = evaluate(tree, { dossier: raw, moneyUnit: dossier.money_unit, figures: known });
    if (isRational(computed)) {
      const written = toRational(decimal(value));
      expect(compareR(computed, written), `${id}: ${formula}`).toBe(0);
      expect(display).toBe(`${formatDecimal(roundR(written, places ?? -1))}${unit}`);
      known.set(id, written);
    } else {
      expect([value, display, places]).toEqual([computed, computed, undefined]);
      known.set(id, value);
    }
    expect(source).toBe(tree.kind === 'path' || tree.kind === 'name' ? 'given' : 'computed');
    for (const input of inputs) {
      if (/-|^year$/u.test(input) || known.has(input)) continue;
      expect(followPath(dossier, stepsOf(input)) !== undefined || formula.includes('given('), `${id} rests on ${input}`).toBe(true);
    }
    for (const input of inputs.filter((name) => name.includes('-'))) expect(known.has(input), `${id} rests on ${input}`).toBe(true);
  }
  return known;
}

describe.each(['small', 'luquan-2022'])('%s', (name) => {
  test.each(profileIds)('every figure recomputes from the file alone, profile %s', (id) => {
    const raw = readExample(name);
    expect(audit(prove(raw), raw, id).size).toBeGreaterThan(100);
  });
});

test('every figure of any dossier recomputes from it by its formula', () => {
  fc.assert(
    fc.property(dossiers, fc.constantFrom(...profileIds), (dossier, id) => {
      audit(dossier, dossier, id);
    }),
    { numRuns: 60 },
  );
});

test('the order of projects changes no figure but the projects’ own', () => {
  fc.assert(
    fc.property(dossiers, (dossier) => {
      const shared = (of: Dossier) =>
        computeLedger(of, profileOf('luquan'))
          .filter(({ id }) => !id.startsWith('project-') || !/^project-\d/u.test(id))
          .filter(({ id }) => !id.startsWith('largest-') && !id.startsWith('smaller-'))
          .map(({ id, value, display }) => [id, value, display]);
      expect(shared({ ...dossier, projects: dossier.projects.toReversed() })).toEqual(shared(dossier));
    }),
    { numRuns: 40 },
  );
});

describe('by hand', () => {
  const base = { year: 2023, department: { name: '某开发区' } };
  const ledgerOf = (parts: Record<string, unknown>, id = 'national') =>
    new Map(computeLedger(prove({ ...base, ...parts }), profileOf(id)).map((figure) => [figure.id, figure]));

  test('what is not given is not there', () => {
    const ids = [...ledgerOf({}).keys()];
    expect(ids).toEqual(['year', 'full-score']);
  });
  test('a budget of zero has no rate and earns nothing', () => {
    const figures = ledgerOf({ projects: [{ name: '甲', budget: '0', executed: '0', score: '100' }] }, 'luquan');
    expect(figures.has('execution-rate')).toBe(false);
    expect(figures.has('project-1-rate')).toBe(false);
    expect(figures.get('project-1-cap')?.display).toBe('90分');
    expect(figures.get('predicted-score')?.display).toBe('90分');
  });
  test('execution above the budget earns no more than full points', () => {
    const projects = [{ name: '甲', budget: '100', executed: '120', score: '100', overrun_reason: '上级追加' }];
    expect(ledgerOf({ projects }, 'luquan').get('project-1-cap')?.display).toBe('100分');
    expect(ledgerOf({ projects }, 'luquan').get('execution-rate')?.display).toBe('120.00%');
  });
  test('amounts with a unit of their own are turned into the dossier’s', () => {
    const figures = ledgerOf({ projects: [{ name: '甲', budget: '1.5亿元', executed: '7500', score: '95' }] });
    expect(figures.get('budget-total')?.display).toBe('15000万元');
    expect(figures.get('execution-rate')?.display).toBe('50.00%');
  });
  test('amounts in 亿元 are written to the 万元', () => {
    const figures = computeLedger(
      prove({
        year: 2023,
        department: { name: '某局' },
        money_unit: '亿元',
        projects: [
          { name: '甲', budget: '12.3456', executed: '11.1' },
          { name: '乙', budget: '0.8', executed: '0.8' },
        ],
      }),
      profileOf('national'),
    );
    const display = (id: string) => figures.find((figure) => figure.id === id)?.display;
    expect([display('budget-total'), display('executed-total'), display('unspent-total')]).toEqual([
      '13.1456亿元',
      '11.9亿元',
      '1.2456亿元',
    ]);
  });

  test('rates round half away from zero', () => {
    const projects = [{ name: '甲', budget: '80000', executed: '75.6', score: '95' }];
    expect(ledgerOf({ projects }).get('execution-rate')?.display).toBe('0.09%');
    expect(ledgerOf({ projects: [{ name: '甲', budget: '20000', executed: '1', score: '95' }] }).get('execution-rate')?.display).toBe(
      '0.01%',
    );
  });
  test('a score one half of its last place above the cap is no breach', () => {
    const over = (score: string) =>
      ledgerOf({ projects: [{ name: '甲', budget: '100', executed: '55', score }] }, 'luquan').get('score-over-cap-count')?.value;
    expect(over('96')).toBe('0');
    expect(over('96.0')).toBe('1');
    expect(over('97')).toBe('1');
    expect(over('95.5')).toBe('0');
  });
  test('last year follows from the change, or the change from last year', () => {
    const change = ledgerOf({ budget: { expenditure_total: '120' }, previous_year: { change_total: '-30' } });
    expect(change.get('previous-total')?.display).toBe('150万元');
    expect(change.get('change-total-rate')?.display).toBe('-20.00%');
    expect(change.get('change-total-size')?.display).toBe('30万元');
    const previous = ledgerOf({ budget: { expenditure_total: '120' }, previous_year: { expenditure_total: '150' } });
    expect(previous.get('change-total')?.value).toBe('-30');
  });
  test('the office’s own score stands where none can be computed', () => {
    const figures = ledgerOf({ own_result: { score: '96' } });
    expect(figures.get('department-score')).toMatchObject({ display: '96分', source: 'given', formula: 'own_result.score' });
    expect(figures.get('department-grade')?.value).toBe('优');
  });
});
