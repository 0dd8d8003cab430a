import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureAll } from './accuracy/measure.ts';
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
    /** Writes what was missed, with its sentences, to this file. */
    misses: { type: 'string' },
  },
});

const perOperator = Number.parseInt(values.sample, 10);
if (!(perOperator > 0)) {
  process.stderr.write(`--sample wants a number above 0, got "${values.sample}"\n`);
  process.exitCode = 2;
} else if (values.floors) {
  process.stdout.write(`${JSON.stringify(measureFloors(), undefined, 2)}\n`);
} else {
  const measures = measureAll({ perOperator, seeds: true });
  const second = measureAll({ perOperator, set: 'second', seeds: false });
  if (measures.gold.length === 0) process.stderr.write('No gold labels beside the checkout: only our own reports are measured.\n');
  if (values.misses !== undefined) writeFileSync(values.misses, `${writeMisses(measures)}\n\n# Second set\n\n${writeMisses(second)}`);
  process.stdout.write(
    values.json
      ? `${JSON.stringify(
          {
            mutants: measures.mutants.length,
            summary: summarise(measures),
            timing: measures.timing,
            second: { mutants: second.mutants.length, summary: summarise(second), timing: second.timing },
          },
          undefined,
          2,
        )}\n`
      : `${printTable(measures)}\n=== second set: written without a look at the rules ===\n\n${printTable(second)}`,
  );
}
