import { describe, expect, test } from 'vitest';
import { readGold } from '../../bench/accuracy/gold.ts';
import { measureAll, type Scope } from '../../bench/accuracy/measure.ts';
import { readOwnReports } from '../../bench/accuracy/own-reports.ts';
import { checkText, isLoud } from '../../bench/accuracy/run-checker.ts';
import { fourthSample, goldSample, ownSample, secondSample, thirdSample } from '../../bench/accuracy/sample.ts';
import { isFault, summarise } from '../../bench/accuracy/summarise.ts';
import floors from './floors.json' with { type: 'json' };

/** Figures may rise above their floor, faults may fall below it; the other way is a regression. */
function expectFloors(scope: Scope, expected: Readonly<Record<string, number>>): void {
  const summary = summarise(measureAll(scope));
  const fallen = Object.entries(expected).filter(([name, floor]) => {
    const value = summary[name];
    return value === undefined || (isFault(name) ? value > floor : value < floor);
  });
  expect(fallen.map(([name, floor]) => `${name}: ${summary[name]}, floor ${floor}`)).toEqual([]);
}

describe('the checker does not get worse', { timeout: 120_000 }, () => {
  test('on a fixed sample of our own reports', () => {
    expectFloors(ownSample, floors.own);
  });

  test('on a second set of reports, written without a look at the rules', () => {
    expectFloors(secondSample, floors.second);
  });

  test.each([
    ['third', thirdSample, floors.third],
    ['fourth', fourthSample, floors.fourth],
  ] as const)('on a %s set', (_, sample, expected) => {
    expectFloors(sample, expected);
  });

  test('no report of our own has an error or a warning', () => {
    const loud = readOwnReports().flatMap(({ name, text }) =>
      checkText(name, text)
        .findings.filter(isLoud)
        .map(({ rule, message }) => `${name} ${rule}: ${message}`),
    );
    expect(loud).toEqual([]);
  });

  test.skipIf(readGold().length === 0)('on the gold labels (skipped where they are not beside the checkout)', () => {
    expectFloors(goldSample, floors.gold);
  });
});
