import { describe, expect, test } from 'vitest';
import { makePhrases } from '../../bench/phrases/make-phrases.ts';
import { measurePhrase, summarisePhrases } from '../../bench/phrases/measure-phrases.ts';
import floors from './phrase-floors.json' with { type: 'json' };

const phrases = makePhrases();

describe('relations in the wordings of many hands', () => {
  test('every passage is whole, and differs from its wrong ones in the stated number only', () => {
    expect(phrases.length).toBeGreaterThan(500);
    expect(phrases.filter(({ right }) => /[{}]|undefined/u.test(right))).toEqual([]);
    expect(phrases.filter(({ right, wrong, slip }) => right === wrong || right === slip)).toEqual([]);
  });

  const results = summarisePhrases(phrases.map(measurePhrase));
  test.each(results)('$kind: $passages passages', ({ kind, wrong, slip, verified, alarms }) => {
    const floor = Object.entries(floors).find(([name]) => name === kind)?.[1];
    expect(floor, `a floor for ${kind}`).toBeDefined();
    if (!floor) return;
    expect(alarms).toBeLessThanOrEqual(floor.alarms);
    expect(wrong).toBeGreaterThanOrEqual(floor.wrong);
    expect(slip).toBeGreaterThanOrEqual(floor.slip);
    expect(verified).toBeGreaterThanOrEqual(floor.verified);
  });
});
