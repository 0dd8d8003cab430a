import type { Measures } from './measure.ts';
import { tallyBy } from './measure-mutants.ts';
import { isError } from './run-checker.ts';
import { isFault, summarise } from './summarise.ts';

const percent = (value: number): string => (value * 100).toFixed(2).padStart(7);
const sum = <T>(items: readonly T[], read: (item: T) => number): number => items.reduce((total, item) => total + read(item), 0);
const line = (name: string, ...cells: readonly (string | number)[]): string =>
  `${name.padEnd(56)}${cells.map((cell) => `${cell}`.padStart(9)).join('')}`;

function tallyRecognised(items: readonly { readonly kind: string; readonly found: boolean }[]): string[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const ofKind = items.filter((item) => item.kind === kind);
    const found = ofKind.filter((item) => item.found).length;
    return line(`  ${kind}`, ofKind.length, found, percent(found / ofKind.length));
  });
}

/** The table people read: summary, then per kind of tie, per operator, per rewriting, per text. */
export function printTable(measures: Measures): string {
  const { gold, own, mutants, rewrites, coverage, timing } = measures;
  const rules = tallyRules(measures);
  const tallies = (title: string, rows: ReturnType<typeof tallyBy>) => [
    '',
    line(title, 'total', 'caught', '%', 'located', '%'),
    ...rows.map(({ name, total, caught, located }) =>
      line(`  ${name}`, total, caught, percent(caught / total), located, percent(located / total)),
    ),
  ];
  const rewriteNames = [...new Set(rewrites.map(({ rewrite }) => rewrite))];
  return [
    ...Object.entries(summarise(measures)).map(([name, value]) =>
      line(name, isFault(name) && Number.isInteger(value) ? value : percent(value)),
    ),
    '',
    line('consistent gold claims', 'total', 'found', '%'),
    ...tallyRecognised(gold.flatMap(({ claims }) => claims)),
    '',
    line('own ties', 'total', 'found', '%'),
    ...tallyRecognised(own),
    ...tallies(
      'mutants by operator',
      tallyBy(mutants, ({ mutant }) => [mutant.operator]),
    ),
    ...tallies(
      'mutants by the kind of tie broken',
      tallyBy(mutants, ({ mutant }) => (mutant.open ? ['sum, short behind 其中'] : mutant.broken.map(({ kind }) => kind))),
    ),
    ...tallies(
      'mutants by text',
      tallyBy(mutants, ({ mutant }) => [mutant.document]),
    ),
    '',
    line('rewritings', 'edits', 'errors', 'warnings', 'kept %'),
    ...rewriteNames.map((name) => {
      const ofName = rewrites.filter(({ rewrite }) => rewrite === name);
      const fresh = ofName.flatMap((item) => item.fresh);
      const errors = fresh.filter(({ finding }) => isError(finding)).length;
      return line(
        `  ${name}`,
        sum(ofName, ({ edits }) => edits),
        errors,
        fresh.length - errors,
        percent(sum(ofName, ({ kept }) => kept) / sum(ofName, ({ held }) => held)),
      );
    }),
    '',
    line('rules', 'ties hold', 'mutants', 'errors', 'warnings'),
    ...rules,
    '',
    line('texts', 'chars', 'numerals', 'verified', 'exempt', 'open', 'ms'),
    ...coverage.map(({ name, coverage: { numerals, verified, exempt, unverified } }, i) =>
      line(`  ${name}`, timing[i]?.characters ?? 0, numerals, verified, exempt, unverified, (timing[i]?.milliseconds ?? 0).toFixed(1)),
    ),
    '',
  ].join('\n');
}

/** For each rule: ties it found to hold, mutants it pointed at, and how often it cried wrongly on texts known to be right. */
function tallyRules({ ownErrors, ownWarnings, gold, ties, mutants }: Measures): string[] {
  const errors = [...ownErrors, ...gold.flatMap(({ name, verdicts }) => verdicts.falseErrors.map((text) => `${name} ${text}`))];
  const ruleOf = (text: string) => text.split(' ')[2]?.replace(/:$/u, '') ?? '';
  const caught = mutants.flatMap(({ by }) => by);
  const names = [...new Set([...ties.keys(), ...caught, ...[...errors, ...ownWarnings].map(ruleOf)])].sort();
  const countOf = (items: readonly string[], name: string) => items.filter((item) => item === name).length;
  return names.map((name) =>
    line(
      `  ${name}`,
      ties.get(name) ?? 0,
      countOf(caught, name),
      countOf(errors.map(ruleOf), name),
      countOf(ownWarnings.map(ruleOf), name),
    ),
  );
}
