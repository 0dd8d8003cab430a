import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import type { Cell, Grid, SourceDocument } from '../../schemas/document.ts';
import { isFactRole, readHeaderWord } from '../../tools/table/header-words.ts';
import { nameColumn } from '../../tools/text/csv-grid.ts';
import { type Outcome, refused, served } from '../../tools/tool.ts';
import { sniffKind } from './file-kind.ts';
import { guardZip } from './guard-zip.ts';
import { MAX_CELLS, tooManyCells } from './too-many-cells.ts';
import { readCellText, readShownZeros } from './workbook-cell.ts';

/** The old format keeps everything in one stream, so its own size bounds it. */
const MAX_OLD_BYTES = 32 * 1024 * 1024;
const HEADER_ROWS = 30;

const unreadable = (name: string) =>
  refused('unreadable-workbook', `${name} 不是可读的 Excel 文件`, '请用 Excel 或 WPS 打开，另存为 .xlsx 后重试。');
const encrypted = (name: string) => refused('encrypted-file', `${name} 已加密`, '请取消密码保护，另存一份后重试。');

const PROTECTED_STREAM = 'EncryptedPackage';

/** Encrypted OOXML lies in an old container under a stream name in UTF-16. */
function holdsProtectedStream(bytes: Uint8Array): boolean {
  const wide = Buffer.from(PROTECTED_STREAM, 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wide);
}

/** Which kind of workbook the bytes are, and whether they may be opened at all. */
function guardWorkbook(bytes: Uint8Array, name: string): Outcome<'new' | 'old'> {
  const magic = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (bytes.length === 0) return refused('empty-file', `${name} 是空文件`, '请核对文件，或换一个有内容的文件。');
  if (magic === '504b0304') {
    const zip = guardZip(bytes, name);
    if (!zip.ok) return zip;
    return zip.value.some((entry) => entry.name.startsWith('xl/')) ? served('new') : unreadable(name);
  }
  const isOld = magic === 'd0cf11e0' || sniffKind(bytes) === 'xls';
  if (!isOld) return unreadable(name);
  if (holdsProtectedStream(bytes)) return encrypted(name);
  if (bytes.length > MAX_OLD_BYTES) return refused('too-large', `${name} 超过 32 MB`, '请另存为 .xlsx 或 CSV 后重试。');
  return served('old');
}

type SheetRow = { readonly row: number; readonly cells: readonly (CellObject | undefined)[] };
type Sheet = { readonly name: string; readonly sheet: WorkSheet; readonly rows: readonly SheetRow[]; readonly hidden: boolean };

const isWritten = (cell: CellObject | undefined): cell is CellObject =>
  cell !== undefined &&
  (cell.f !== undefined || (cell.t !== 'z' && cell.v !== undefined && (typeof cell.v !== 'string' || cell.v.trim() !== '')));

/** The rows of a sheet that hold something; a sheet's stated range is not believed. */
function listRows(sheet: WorkSheet): readonly SheetRow[] {
  const rows: SheetRow[] = [];
  sheet['!data']?.forEach((cells, row) => {
    if (cells?.some(isWritten)) rows.push({ row, cells });
  });
  return rows;
}

/** Whether some row near the top names columns that the tables of this trade have. */
const hasHeader = ({ rows }: Sheet): boolean =>
  rows.slice(0, HEADER_ROWS).some(({ cells }) => {
    const texts = cells.filter(isWritten).map((cell) => readCellText(cell).text.slice(0, 60));
    const roles = texts.map((text) => readHeaderWord(text.replace(/\s+/gu, '')).role).filter((role) => role !== 'other');
    return new Set(roles).size > 1 && roles.some(isFactRole);
  });

/** The sheets worth checking: visible ones with a header that is known; else the visible ones; else all. */
function chooseSheets(sheets: readonly Sheet[]): readonly Sheet[] {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const visible = filled.filter(({ hidden }) => !hidden);
  const known = visible.filter(hasHeader);
  if (known.length > 0) return known;
  const hiddenKnown = filled.filter(hasHeader);
  if (hiddenKnown.length > 0) return hiddenKnown;
  return visible.length > 0 ? visible : filled;
}

/** Places counted from 0 among those that are kept. */
const numberPlaces = (places: readonly number[]): ReadonlyMap<number, number> => new Map(places.map((place, i) => [place, i]));

/** Writes one sheet's cells into `pieces` and gives its grid; rows and columns without any text are left out of it. */
function layGrid({ name, sheet, rows, hidden }: Sheet, pieces: string[], from: number): Grid {
  const used = new Set<number>();
  for (const { cells } of rows) {
    cells.forEach((cell, column) => {
      if (isWritten(cell)) used.add(column);
    });
  }
  const columns = numberPlaces([...used].toSorted((a, b) => a - b));
  const order = numberPlaces(rows.map(({ row }) => row));
  const merges = new Map((sheet['!merges'] ?? []).map((range) => [`${range.s.r}:${range.s.c}`, range]));
  const [rowInfo, columnInfo] = [sheet['!rows'], sheet['!cols']];
  const letters = new Map([...used].map((column) => [column, nameColumn(column)]));
  let at = from;
  const grid = rows.map(({ row: r, cells }, index) => {
    const line: Cell[] = [];
    cells.forEach((object, column) => {
      if (!isWritten(object)) return;
      const { text, trouble } = readCellText(object);
      const shown = readShownZeros(object, text);
      const merge = merges.size > 0 ? merges.get(`${r}:${column}`) : undefined;
      const covered = hidden || rowInfo?.[r]?.hidden === true || columnInfo?.[column]?.hidden === true;
      const address = `${letters.get(column) ?? ''}${r + 1}`;
      const cell = { text, start: at, end: at + text.length, row: index, column: columns.get(column) ?? 0, address };
      line.push(
        merge || covered || trouble || shown !== undefined || object.f !== undefined
          ? {
              ...cell,
              ...(merge ? measureMerge(merge, order, columns) : {}),
              ...(covered ? { hidden: true } : {}),
              ...(shown === undefined ? {} : { shown }),
              ...(object.f !== undefined ? { formula: true } : {}),
              ...(trouble ? { trouble } : {}),
            }
          : cell,
      );
      pieces.push(text);
      at += text.length + 1;
    });
    return line;
  });
  return { name, start: from, end: at, rows: grid };
}

type Range = { readonly s: { readonly r: number; readonly c: number }; readonly e: { readonly r: number; readonly c: number } };

/** How many of the kept rows and columns a merge covers. */
function measureMerge({ s, e }: Range, rows: ReadonlyMap<number, number>, columns: ReadonlyMap<number, number>) {
  const span = (order: ReadonlyMap<number, number>, first: number, last: number): number => {
    let count = 0;
    if (last - first > order.size) for (const place of order.keys()) count += place >= first && place <= last ? 1 : 0;
    else for (let i = first; i <= last; i += 1) count += order.has(i) ? 1 : 0;
    return Math.max(1, count);
  };
  return { rowSpan: span(rows, s.r, e.r), columnSpan: span(columns, s.c, e.c) };
}

function listSheets(book: WorkBook): readonly Sheet[] {
  return book.SheetNames.flatMap((name, i): readonly Sheet[] => {
    const sheet = book.Sheets[name];
    if (!sheet) return [];
    return [{ name, sheet, rows: listRows(sheet), hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0 }];
  });
}

/** Which sheets are wanted: those worth checking, or every one that a person can see. */
export type SheetChoice = 'worth-checking' | 'visible';

/** A workbook (.xlsx, .xlsm, .xls) as a document: its text is the cells, one a line; one grid for each sheet that is kept. */
export async function readXlsx(bytes: Uint8Array, name: string, choice: SheetChoice = 'worth-checking'): Promise<Outcome<SourceDocument>> {
  const guarded = guardWorkbook(bytes, name);
  if (!guarded.ok) return guarded;
  const { read } = await import('@e965/xlsx');
  let book: WorkBook;
  try {
    book = read(bytes, {
      type: 'array',
      dense: true,
      raw: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellStyles: true,
      cellFormula: true,
    });
  } catch (error) {
    return error instanceof Error && /password/iu.test(error.message) ? encrypted(name) : unreadable(name);
  }
  const all = listSheets(book);
  const sheets = choice === 'visible' ? all.filter(({ hidden, rows }) => !hidden && rows.length > 0) : chooseSheets(all);
  let cells = 0;
  for (const { rows } of sheets) for (const row of rows) cells += row.cells.length;
  if (cells === 0) return refused('empty-file', `${name} 的工作表里没有内容`, '请核对文件，或换一个有内容的文件。');
  if (cells > MAX_CELLS) return tooManyCells(name, cells);
  const pieces: string[] = [];
  const grids: Grid[] = [];
  for (const sheet of sheets) grids.push(layGrid(sheet, pieces, grids.at(-1)?.end ?? 0));
  return served({ name, format: 'xlsx', text: `${pieces.join('\n')}\n`, grids });
}
