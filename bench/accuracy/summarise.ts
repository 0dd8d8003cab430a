import type { Measures } from './measure.ts';
import { isError } from './run-checker.ts';

/** The figures of the table by name: shares between 0 and 1, or counts of what should not be, which `isFault` tells apart. */
export type Summary = Readonly<Record<string, number>>;

export const isFault = (name: string): boolean => /^(?:false|new|traps|mutants vouched)/u.test(name);

const ratio = (top: number, bottom: number): number => (bottom === 0 ? 1 : top / bottom);
const count = <T>(items: readonly T[], test: (item: T) => boolean): number => items.filter(test).length;

export function summarise({ gold, own, ownErrors, ownWarnings, mutants, rewrites, coverage }: Measures): Summary {
  const numerals = gold.map((item) => item.numerals);
  const total = (read: (score: (typeof numerals)[number]) => number) => numerals.reduce((sum, score) => sum + read(score), 0);
  const claims = gold.flatMap((item) => item.claims);
  const inner = claims.filter(({ outside }) => !outside);
  const verdicts = gold.map((item) => item.verdicts);
  const inconsistent = verdicts.flatMap((item) => item.inconsistent);
  const suspicious = verdicts.flatMap((item) => item.suspicious);
  const fresh = rewrites.flatMap((item) => item.fresh);
  const seedNames = new Set(gold.map(({ name }) => name));
  const verified = (ofSeeds: boolean) => {
    const chosen = coverage.filter(({ name }) => seedNames.has(name) === ofSeeds).map((item) => item.coverage);
    const held = chosen.reduce((sum, item) => sum + item.verified, 0);
    return ratio(
      held,
      chosen.reduce((sum, item) => sum + item.verified + item.contradicted + item.unverified, 0),
    );
  };
  const ofGold: Summary = {
    'numeral recall': ratio(
      total(({ found }) => found),
      total(({ wanted }) => wanted),
    ),
    'numeral precision': ratio(
      total(({ right }) => right),
      total(({ given }) => given),
    ),
    'consistent claims recognised': ratio(
      count(inner, ({ found }) => found),
      inner.length,
    ),
    'consistent claims recognised, with external and traps': ratio(
      count(claims, ({ found }) => found),
      claims.length,
    ),
    'inconsistent found': ratio(
      count(inconsistent, ({ by }) => by.length > 0),
      inconsistent.length,
    ),
    'suspicious found': ratio(
      count(suspicious, ({ by }) => by.length > 0),
      suspicious.length,
    ),
    'traps flagged': verdicts.reduce((sum, item) => sum + item.trapped.length, 0),
    'false errors on seeds': verdicts.reduce((sum, item) => sum + item.falseErrors.length, 0),
    'seeds verified among checkable': verified(true),
  };
  return {
    ...(gold.length > 0 ? ofGold : {}),
    'own ties recognised': ratio(
      count(own, ({ found }) => found),
      own.length,
    ),
    'false errors on own reports': ownErrors.length,
    'false warnings on own reports': ownWarnings.length,
    'own verified among checkable': verified(false),
    'mutants caught': ratio(
      count(mutants, ({ caught }) => caught),
      mutants.length,
    ),
    'mutants caught among checkable': ratio(
      count(mutants, ({ caught, checkable }) => caught && checkable),
      count(mutants, ({ checkable }) => checkable),
    ),
    'mutants checkable': ratio(
      count(mutants, ({ checkable }) => checkable),
      mutants.length,
    ),
    'mutants caught, short sums behind 其中 apart': ratio(
      count(mutants, ({ caught, mutant }) => caught && !mutant.open),
      count(mutants, ({ mutant }) => !mutant.open),
    ),
    'mutants located': ratio(
      count(mutants, ({ located }) => located),
      mutants.length,
    ),
    'mutants vouched for': ratio(
      count(mutants, ({ vouched }) => vouched),
      mutants.length,
    ),
    'new errors on rewrites': count(fresh, ({ finding }) => isError(finding)),
    'verified kept on rewrites': ratio(
      rewrites.reduce((sum, { kept }) => sum + kept, 0),
      rewrites.reduce((sum, { held }) => sum + held, 0),
    ),
    'new warnings on rewrites': count(fresh, ({ finding }) => !isError(finding)),
  };
}
