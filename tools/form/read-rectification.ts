import type { Cell, Grid } from '../../schemas/document.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import {
  LEDGER_COLUMNS,
  type LedgerAdditions,
  type LedgerColumn,
  type LedgerEntry,
  type LedgerMeasure,
  RECTIFICATION_WORDS,
} from '../../schemas/rectification.ts';
import { readHeadWords } from '../relation/measure-table.ts';

/** A 整改台账 as its office left it. */
export type ReadLedger = {
  readonly department: string | undefined;
  readonly year: number | undefined;
  readonly entries: readonly LedgerEntry[];
  readonly additions: LedgerAdditions;
};

/** Heads stand near the top. */
const HEAD_ROWS = 12;
/** More than this is no ledger of one office. */
const MOST_ROWS = 2000;
const LONGEST_CELL = 4000;
const LONGEST_OWN_HEAD = 20;

const NEEDED: readonly LedgerColumn[] = ['problem', 'action'];
/** One of these says that the table is kept to follow measures up. */
const FOLLOWED: readonly LedgerColumn[] = ['status', 'owner', 'deadline'];

type Heads = {
  readonly row: number;
  readonly columns: ReadonlyMap<LedgerColumn, number>;
  /** Columns of the office's own. */
  readonly own: readonly { readonly head: string; readonly column: number }[];
};

function readHeads(cells: readonly Cell[], row: number): Heads | undefined {
  const columns = readHeadWords(cells, LEDGER_COLUMNS);
  if (!NEEDED.every((name) => columns.has(name)) || !FOLLOWED.some((name) => columns.has(name))) return undefined;
  const known = new Set(columns.values());
  const own = cells.flatMap(({ text, column }) => {
    const head = text.replace(/\s+/gu, '').slice(0, LONGEST_OWN_HEAD);
    return head === '' || known.has(column) ? [] : [{ head, column }];
  });
  return { row, columns, own: own.filter(({ head }, index) => own.findIndex((other) => other.head === head) === index) };
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

type Open = Omit<LedgerEntry, 'measures'> & { measures: LedgerMeasure[] };

/** What stands under a table and tells of it. */
const NOTE = /^(?:注|说明|备注|填表|制表|审核|编制|单位负责人|负责人|联系|合计|小计)[^，。；]{0,8}[：:]|^(?:合计|小计)$/u;

/** One row as the heads say it. */
function readRow(cells: readonly Cell[], { columns, own }: Heads) {
  const textAt = (column: number | undefined): string =>
    column === undefined ? '' : (cells.find((cell) => cell.column === column)?.text ?? '').trim().slice(0, LONGEST_CELL);
  const at = (name: LedgerColumn): string => textAt(columns.get(name));
  const more = Object.fromEntries(own.flatMap(({ head, column }) => (textAt(column) === '' ? [] : [[head, textAt(column)]])));
  const measure: LedgerMeasure = {
    action: at('action'),
    owner: at('owner'),
    deadline: at('deadline'),
    target: at('target'),
    check: at('check'),
    status: at('status'),
    evidence: at('evidence'),
    ...(Object.keys(more).length > 0 ? { more } : {}),
  };
  const said = cells.map(({ text }) => text.trim()).filter((text) => text !== '');
  return { at, measure, said, holds: measure.action !== '' || measure.status !== '' || measure.evidence !== '' || 'more' in measure };
}

/** The entry that a row goes on with: the same problem, said again where people took merged cells apart or sorted the rows. */
const findSame = (entries: readonly Open[], id: string, problem: string): Open | undefined =>
  entries.find((entry) => entry.problem === problem && entry.id === id);

function readEntries(grid: Grid, heads: Heads): { readonly entries: LedgerEntry[]; readonly notes: string[] } {
  const entries: Open[] = [];
  const notes: string[] = [];
  for (const cells of grid.rows.slice(heads.row + 1)) {
    const { at, measure, said, holds } = readRow(cells, heads);
    const [problem, last] = [at('problem'), entries.at(-1)];
    if (said.length === 0) continue;
    if (NOTE.test(said[0] ?? '') || (problem === '' && !holds && at('figures') === '' && at('cause') === '')) {
      notes.push([...new Set(said)].join('　'));
      continue;
    }
    const id = at('id').toUpperCase();
    const same = problem === '' ? last : findSame(entries, id, problem);
    if (same) {
      if (holds) same.measures.push(measure);
      // Lines that people wrote below a figure or a cause.
      for (const name of ['figures', 'cause'] as const)
        if (problem === '' && at(name) !== '') Object.assign(same, { [name]: `${same[name]}\n${at(name)}` });
    } else if (problem !== '')
      entries.push({
        id,
        problem,
        figures: at('figures'),
        causeClass: at('cause_class'),
        cause: at('cause'),
        measures: holds ? [measure] : [],
        outcome: at('outcome'),
      });
    else notes.push([...new Set(said)].join('　'));
  }
  return { entries, notes };
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
  const { entries, notes } = readEntries(only.grid, only.heads);
  const additions = { heads: only.heads.own.map(({ head }) => head), notes };
  return served({ ...readTop(only.grid, only.heads.row), entries, additions });
}
