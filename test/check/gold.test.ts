import { describe, expect, test } from 'vitest';
import { readGold } from '../../bench/accuracy/gold.ts';
import { measureVerdicts } from '../../bench/accuracy/measure-verdicts.ts';
import { checkText } from '../../bench/accuracy/run-checker.ts';

const golds = readGold();
const results = golds.map((gold) => ({ gold, result: checkText(gold.name, gold.text) }));
const verdicts = results.map(({ gold, result }) => measureVerdicts(gold, result));

/** The labels lie beside the checkout (`../shared/gold`); without them there is nothing to measure against. */
describe.skipIf(golds.length === 0)('the gold labels of the reference reports', () => {
  test('every inconsistency is found', () => {
    const all = verdicts.flatMap(({ inconsistent }) => inconsistent);
    expect(all).toHaveLength(9);
    expect(all.filter(({ by }) => by.length === 0)).toEqual([]);
  });

  test('at least 85 of 100 suspicious places are pointed at', () => {
    const all = verdicts.flatMap(({ suspicious }) => suspicious);
    const found = all.filter(({ by }) => by.length > 0).length;
    expect(found / all.length).toBeGreaterThanOrEqual(0.85);
  });

  test('no trap is flagged and no error stands on what is right', () => {
    expect(verdicts.flatMap(({ trapped }) => trapped)).toEqual([]);
    expect(verdicts.flatMap(({ falseErrors }) => falseErrors)).toEqual([]);
  });

  test('every numeral has a status, and the statuses add up', () => {
    for (const { result } of results) {
      const { numerals, verified, contradicted, exempt, unverified } = result.coverage;
      expect(verified + contradicted + exempt + unverified).toBe(numerals);
      expect(result.numerals).toHaveLength(numerals);
    }
  });

  test('more than half of the numbers that state a fact are confirmed', () => {
    const facts = results.map(({ result }) => result.coverage);
    const sum = (pick: (coverage: (typeof facts)[number]) => number) => facts.reduce((total, coverage) => total + pick(coverage), 0);
    expect(sum(({ verified }) => verified) / sum(({ numerals, exempt }) => numerals - exempt)).toBeGreaterThan(0.5);
  });
});
