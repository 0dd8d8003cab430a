import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LabelledText, Sidecar } from './labelled-text.ts';

const REPORTS = join(import.meta.dirname, 'reports');

/**
 * `own` texts are there to work on; the others were written without a look at the rules and tell how far these carry. A set that has
 * been worked on tells less than the one after it.
 */
export const reportSets = ['own', 'second', 'third', 'fourth'] as const;
export type ReportSet = (typeof reportSets)[number];

const PREFIXES = new Map<string, ReportSet>([
  ['b-', 'second'],
  ['c-', 'third'],
  ['d-', 'fourth'],
]);

const setOf = (name: string): ReportSet => PREFIXES.get(name.slice(0, 2)) ?? 'own';

/** Our own labelled reports of one set or of both, in name order. All their ties hold. */
export function readOwnReports(set?: ReportSet, folder = REPORTS): LabelledText[] {
  const sidecars = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && (set === undefined || setOf(name) === set))
    .sort();
  return sidecars.map((name) => {
    const label = Sidecar.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    return {
      name: label.report,
      text: readFileSync(join(folder, label.report), 'utf8'),
      numerals: new Map(label.numerals.map((numeral) => [numeral.id, numeral])),
      relations: label.relations,
      rows: label.rows,
      lists: new Map(Object.entries(label.lists)),
      words: new Map(Object.entries(label.words)),
      asPrinted: false,
    };
  });
}
