import { type LedgerColumn, RECTIFICATION_WORDS } from '../../schemas/rectification.ts';
import type { Report, TableBlock, TableCell } from '../text/report.ts';

/** A row of a table that sets measures against problems. A cell that is there and empty is one that was not filled in. */
export type MeasureRow = {
  readonly problem: TableCell;
  /** Nothing where the cell is missing; its text may be empty. */
  readonly cells: ReadonlyMap<LedgerColumn, TableCell | undefined>;
  readonly text: string;
};

export type MeasureTable = { readonly columns: ReadonlyMap<LedgerColumn, number>; readonly rows: readonly MeasureRow[] };

/** The head stands in one of the first rows. */
const HEAD_ROWS = 3;
const LONGEST_HEAD = 12;
const SOUGHT: readonly LedgerColumn[] = ['problem', 'action', 'owner', 'deadline', 'target'];
const NOTHING = /^[—\-/／无\s]*$/u;

const squeeze = (text: string): string => text.replace(/\s+/gu, '');

/** Which column each head names: one of the usual words as it is, else one that holds it (`责任部门及责任人`). */
export function readHeadWords(
  heads: readonly { readonly text: string; readonly column: number }[],
  names: readonly LedgerColumn[],
): ReadonlyMap<LedgerColumn, number> {
  const columns = new Map<LedgerColumn, number>();
  const taken = new Set<number>();
  for (const fits of [(word: string, known: string) => word === known, (word: string, known: string) => word.includes(known)])
    for (const { text, column } of heads) {
      const word = squeeze(text);
      if (taken.has(column) || word.length > LONGEST_HEAD) continue;
      const name = names.find((one) => !columns.has(one) && RECTIFICATION_WORDS.heads[one].some((known) => fits(word, known)));
      if (name === undefined) continue;
      columns.set(name, column);
      taken.add(column);
    }
  return columns;
}

function readTable({ rows }: TableBlock): MeasureTable | undefined {
  for (const [index, cells] of rows.slice(0, HEAD_ROWS).entries()) {
    const columns = readHeadWords(
      cells.flatMap((cell) => (cell ? [{ text: cell.text, column: cell.column }] : [])),
      SOUGHT,
    );
    const [problemAt, actionAt] = [columns.get('problem'), columns.get('action')];
    if (problemAt === undefined || actionAt === undefined) continue;
    const found = rows.slice(index + 1).flatMap((row): MeasureRow[] => {
      const problem = row[problemAt];
      if (!problem || NOTHING.test(problem.text)) return [];
      return [
        {
          problem,
          cells: new Map([...columns].map(([name, at]) => [name, row[at]])),
          text: row.flatMap((cell) => (cell ? cell.text : [])).join('，'),
        },
      ];
    });
    return { columns, rows: found };
  }
  return undefined;
}

/** The tables of a report that set measures against problems. */
export const readMeasureTables = ({ blocks }: Report): readonly MeasureTable[] =>
  blocks.flatMap((block) => (block.kind === 'table' ? (readTable(block) ?? []) : []));

/** Whether nothing was written in the cell. */
export const isBlank = (cell: TableCell | undefined): boolean => !cell || NOTHING.test(cell.text);
