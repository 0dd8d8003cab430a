import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureAll } from './accuracy/measure.ts';
import { type ReportSet, reportSets } from './accuracy/own-reports.ts';
import { printTable } from './accuracy/print-table.ts';
import { measureFloors } from './accuracy/sample.ts';
import { summarise } from './accuracy/summarise.ts';
import { writeMisses } from './accuracy/write-misses.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** Mutants of each operator in each text. */
    sample: { type: 'string', default: '12' },
    /** Prints what test/accuracy/floors.json should hold now. */
    floors: { type: 'boolean', default: false },
    /** Only these sets of reports; all where not said. */
    set: { type: 'string', multiple: true },
    /** Writes what was missed, with its sentences, to this file. */
    misses: { type: 'string' },
  },
});

const titles: Readonly<Record<ReportSet, string>> = {
  own: 'own reports and gold',
  second: 'second set: written without a look at the rules, worked on since',
  third: 'third set: written without a look at the rules',
  fourth: 'fourth set: written without a look at the rules',
};

const perOperator = Number.parseInt(values.sample, 10);
if (!(perOperator > 0)) {
  process.stderr.write(`--sample wants a number above 0, got "${values.sample}"\n`);
  process.exitCode = 2;
} else if (values.floors) {
  process.stdout.write(`${JSON.stringify(measureFloors(), undefined, 2)}\n`);
} else {
  const sets = reportSets.filter((set) => values.set === undefined || values.set.includes(set));
  const measured = sets.map((set) => ({ set, measures: measureAll({ perOperator, set, seeds: set === 'own' }) }));
  if (measured.some(({ set, measures }) => set === 'own' && measures.gold.length === 0))
    process.stderr.write('No gold labels beside the checkout: only our own reports are measured.\n');
  if (values.misses !== undefined)
    writeFileSync(values.misses, measured.map(({ set, measures }) => `# Set: ${set}\n\n${writeMisses(measures)}`).join('\n\n'));
  const describe = ({ set, measures }: (typeof measured)[number]) => ({
    set,
    mutants: measures.mutants.length,
    summary: summarise(measures),
    timing: measures.timing,
  });
  process.stdout.write(
    values.json
      ? `${JSON.stringify(measured.map(describe), undefined, 2)}\n`
      : measured.map(({ set, measures }) => `=== ${titles[set]} ===\n\n${printTable(measures)}`).join('\n'),
  );
}
