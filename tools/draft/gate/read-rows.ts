import { readPath } from '../read-path.ts';
import type { Sources } from '../render-source.ts';
import type { Draft } from './draft.ts';
import { coverage } from './match-words.ts';

/** What a row of the dossier is called. */
export function rowName(row: string, { dossier }: Sources): string | undefined {
  const name = readPath(dossier, `${row}.name`) ?? readPath(dossier, `${row}.source`);
  return typeof name === 'string' ? name : undefined;
}

/** The row that a path lies in: `projects[2].name` is of `projects[2]`. */
export const rowAbove = (path: string): string | undefined =>
  /^(?:projects|indicators|targets|facts|budget\.income|budget\.adjustments)\[\d+\](?:\.indicators\[\d+\])?/u.exec(path)?.[0];

export type NamedRow = { readonly at: number; readonly to: number; readonly row: string; readonly name: string };

/** Rows that a stretch of the words names, in order. */
export function namedRows(draft: Draft, from: number, to: number): NamedRow[] {
  return draft.namedIn(from, to).flatMap(({ at, to: end, known }): NamedRow[] => {
    const row = /\.(?:name|source)$/u.test(known.path) ? rowAbove(known.path) : undefined;
    const name = row && rowName(row, draft.sources);
    return row && name ? [{ at, to: end, row, name }] : [];
  });
}

const ENOUGH = 0.5;
/** Whether the stretch of the words calls the row by its name or most of it. */
export function callsRow(draft: Draft, row: string, from: number, to: number): boolean {
  const name = rowName(row, draft.sources);
  if (name === undefined) return true;
  if (namedRows(draft, from, to).some((one) => one.row === row || one.name === name)) return true;
  return coverage(name, draft.words.text.slice(from, to)) >= ENOUGH;
}
