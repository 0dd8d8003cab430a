import type { Cell, Grid } from '../../schemas/document.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import {
  LEDGER_COLUMNS,
  type LedgerColumn,
  type LedgerEntry,
  type LedgerMeasure,
  RECTIFICATION_WORDS,
} from '../../schemas/rectification.ts';

/** A 整改台账 as its office left it. */
export type ReadLedger = {
  readonly department: string | undefined;
  readonly year: number | undefined;
  readonly entries: readonly LedgerEntry[];
};

/** Heads stand near the top; what is longer than this is no head. */
const HEAD_ROWS = 12;
const LONGEST_HEAD = 12;
/** More than this is no ledger of one office. */
const MOST_ROWS = 2000;
const LONGEST_CELL = 4000;

const NEEDED: readonly LedgerColumn[] = ['problem', 'action', 'status'];
const squeeze = (text: string): string => text.replace(/\s+/gu, '');

type Heads = { readonly row: number; readonly columns: ReadonlyMap<LedgerColumn, number> };

function readHeads(cells: readonly Cell[], row: number): Heads | undefined {
  const columns = new Map<LedgerColumn, number>();
  for (const { text, column } of cells) {
    const word = squeeze(text);
    if (word.length > LONGEST_HEAD) continue;
    const found = LEDGER_COLUMNS.find((name) => !columns.has(name) && RECTIFICATION_WORDS.heads[name].includes(word));
    if (found) columns.set(found, column);
  }
  return NEEDED.every((name) => columns.has(name)) ? { row, columns } : undefined;
}

const findHeads = (grid: Grid): Heads | undefined => {
  for (const [row, cells] of grid.rows.slice(0, HEAD_ROWS).entries()) {
    const heads = readHeads(cells, row);
    if (heads) return heads;
  }
  return undefined;
};

/** What stands above the heads: the unit and the year. */
function readTop(grid: Grid, until: number): Pick<ReadLedger, 'department' | 'year'> {
  const texts = grid.rows.slice(0, until).flatMap((cells) => cells.map(({ text }) => text.trim()));
  const unit = texts
    .find((text) => text.startsWith(RECTIFICATION_WORDS.unit))
    ?.slice(RECTIFICATION_WORDS.unit.length)
    .trim();
  const year = texts.map((text) => /(?:^|\D)(20\d{2})\s?年/u.exec(text)?.[1]).find((found) => found !== undefined);
  return { department: unit === '' ? undefined : unit, year: year === undefined ? undefined : Number(year) };
}

function readEntries(grid: Grid, { row: head, columns }: Heads): LedgerEntry[] {
  const entries: (Omit<LedgerEntry, 'measures'> & { measures: LedgerMeasure[] })[] = [];
  for (const cells of grid.rows.slice(head + 1)) {
    const at = (name: LedgerColumn): string => {
      const column = columns.get(name);
      const text = column === undefined ? '' : (cells.find((cell) => cell.column === column)?.text ?? '');
      return text.trim().slice(0, LONGEST_CELL);
    };
    const problem = at('problem');
    if (problem !== '')
      entries.push({
        id: at('id').toUpperCase(),
        problem,
        figures: at('figures'),
        causeClass: at('cause_class'),
        cause: at('cause'),
        measures: [],
        outcome: at('outcome'),
      });
    const measure: LedgerMeasure = {
      action: at('action'),
      owner: at('owner'),
      deadline: at('deadline'),
      target: at('target'),
      check: at('check'),
      status: at('status'),
      evidence: at('evidence'),
    };
    if (measure.action !== '' || measure.status !== '' || measure.evidence !== '') entries.at(-1)?.measures.push(measure);
  }
  return entries;
}

/** Reads the 整改台账 of a workbook by the words of its heads, on whatever sheet it stands. */
export function readRectification(grids: readonly Grid[], name: string): Outcome<ReadLedger> {
  const found = grids.flatMap((grid) => {
    const heads = findHeads(grid);
    return heads ? [{ grid, heads }] : [];
  });
  const [only, second] = found;
  const wanted = NEEDED.map((column) => RECTIFICATION_WORDS.heads[column][0]).join('、');
  if (!only) {
    const names = grids.map((grid) => `“${grid.name.slice(0, 40)}”`).join('、');
    return refused(
      'not-a-ledger',
      `${name}：应有整改台账（表头含${wanted}），收到的工作表为 ${names.slice(0, 200)}`,
      '请给出 ziping diagnose -o 写出的整改台账，或在表头写明这几栏。',
    );
  }
  if (second)
    return refused(
      'two-ledgers',
      `${name}：“${only.grid.name}”和“${second.grid.name}”都像整改台账`,
      '请只留一张，另一张移到别的工作簿后重试。',
    );
  if (only.grid.rows.length > MOST_ROWS)
    return refused('too-large', `${name}：整改台账最多 ${MOST_ROWS} 行，收到 ${only.grid.rows.length} 行`, '请核对文件，或删去无关的行。');
  return served({ ...readTop(only.grid, only.heads.row), entries: readEntries(only.grid, only.heads) });
}
