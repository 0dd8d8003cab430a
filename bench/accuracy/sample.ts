import { measureAll, type Scope } from './measure.ts';
import { isFault, type Summary, summarise } from './summarise.ts';

/** The fixed samples that the tests hold to their floors. */
export const ownSample: Scope = { perOperator: 1, reports: 6, seeds: false };
export const secondSample: Scope = { perOperator: 1, set: 'second', reports: 8, seeds: false };
export const thirdSample: Scope = { perOperator: 1, set: 'third', reports: 4, seeds: false };
export const fourthSample: Scope = { perOperator: 1, set: 'fourth', reports: 4, seeds: false };
export const goldSample: Scope = { perOperator: 0, reports: 0, seeds: true };

const floorOf = (summary: Summary): Summary =>
  Object.fromEntries(
    Object.entries(summary).map(([name, value]) => [
      name,
      isFault(name) ? Math.ceil(value * 10_000) / 10_000 : Math.floor(value * 10_000) / 10_000,
    ]),
  );

/** What `test/accuracy/floors.json` should hold for the checker as it stands; figures that a sample does not measure are left out. */
export function measureFloors(): Readonly<Record<'own' | 'second' | 'third' | 'fourth' | 'gold', Summary>> {
  const own = summarise(measureAll(ownSample));
  const second = summarise(measureAll(secondSample));
  const third = summarise(measureAll(thirdSample));
  const fourth = summarise(measureAll(fourthSample));
  const gold = summarise(measureAll(goldSample));
  const ofGold = (name: string): boolean => !/own|mutants|rewrites/u.test(name);
  return {
    own: floorOf(own),
    second: floorOf(second),
    third: floorOf(third),
    fourth: floorOf(fourth),
    gold: floorOf(Object.fromEntries(Object.entries(gold).filter(([name]) => ofGold(name)))),
  };
}
