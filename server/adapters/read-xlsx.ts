import type { Grid, SourceDocument } from '../../schemas/document.ts';
import type { ColumnRole } from '../../tools/table/data-table.ts';
import { isFactRole, readHeaderWord } from '../../tools/table/header-words.ts';
import { type CellStore, StoredGrid } from '../../tools/text/cell-store.ts';
import { type Outcome, refused, served } from '../../tools/tool.ts';
import { sniffKind } from './file-kind.ts';
import { guardZip, readZipEntries } from './guard-zip.ts';
import { spareMemory } from './spare-memory.ts';
import { MAX_CELLS, tooManyCells } from './too-many-cells.ts';
import { describeSheets } from './xlsx/describe-sheets.ts';
import { type ReadBook, readBook } from './xlsx/read-book.ts';
import { readLibraryBook } from './xlsx/read-library-book.ts';
import type { Merge, Sheet } from './xlsx/sheet-builder.ts';

/** The old format keeps everything in one stream, so its own size bounds it. */
const MAX_OLD_BYTES = 32 * 1024 * 1024;
const HEADER_ROWS = 30;

const unreadable = (name: string) =>
  refused('unreadable-workbook', `${name} 不是可读的 Excel 文件`, '请用 Excel 或 WPS 打开，另存为 .xlsx 后重试。');

const PROTECTED_STREAM = 'EncryptedPackage';

/** Encrypted OOXML lies in an old container under a stream name in UTF-16. */
function holdsProtectedStream(bytes: Uint8Array): boolean {
  const wide = Buffer.from(PROTECTED_STREAM, 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wide);
}

const BINARY_BOOK = 'xl/workbook.bin';

/** Reads the workbook with the reader for its kind, if it may be opened at all. */
async function openBook(bytes: Uint8Array, name: string): Promise<Outcome<ReadBook>> {
  const magic = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (bytes.length === 0) return refused('empty-file', `${name} 是空文件`, '请核对文件，或换一个有内容的文件。');
  if (magic === '504b0304') {
    const zip = readZipEntries(bytes, name);
    if (!zip.ok) return zip;
    if (sniffKind(bytes) !== 'xlsx') return unreadable(name);
    spareMemory(zip.value.reduce((sum, { size }) => sum + size, 0));
    // On damaged ones the library brings down the whole process, thread or not.
    if (zip.value.some((entry) => entry.name === BINARY_BOOK))
      return refused(
        'unsupported-format',
        `${name} 是二进制工作簿（.xlsb），不在可读之列`,
        '请用 WPS 或 Excel 打开，另存为 .xlsx 后重试。',
      );
    const book = readBook(bytes, name);
    if (!book.ok || book.value.sheets.length > 0) return book;
    // A book without sheets may be a damaged one.
    const guarded = guardZip(bytes, name);
    return guarded.ok ? book : guarded;
  }
  if (magic !== 'd0cf11e0' && sniffKind(bytes) !== 'xls') return unreadable(name);
  if (holdsProtectedStream(bytes)) return refused('encrypted-file', `${name} 已加密`, '请取消密码保护，另存一份后重试。');
  if (bytes.length > MAX_OLD_BYTES) return refused('too-large', `${name} 超过 32 MB`, '请另存为 .xlsx 或 CSV 后重试。');
  return readLibraryBook(bytes, name);
}

/** Whether some row near the top names columns that the tables of this trade have. */
function hasHeader({ store, text }: Sheet): boolean {
  for (let row = 0; row < Math.min(HEADER_ROWS, store.rowCount); row += 1) {
    const roles = new Set<ColumnRole>();
    for (let i = store.rowStart(row); i < store.rowStart(row + 1); i += 1) {
      const words = text.slice(store.starts[i], Math.min(store.ends[i] ?? 0, (store.starts[i] ?? 0) + 60)).replace(/\s+/gu, '');
      const { role } = readHeaderWord(words);
      if (role !== 'other') roles.add(role);
    }
    if (roles.size > 1 && [...roles].some(isFactRole)) return true;
  }
  return false;
}

/** The sheets worth checking: visible ones with a header that is known; else the visible ones; else all. */
function chooseSheets(sheets: readonly Sheet[]): readonly Sheet[] {
  const filled = sheets.filter(({ store }) => store.count > 0);
  const visible = filled.filter(({ hidden }) => !hidden);
  const known = visible.filter(hasHeader);
  if (known.length > 0) return known;
  const hiddenKnown = filled.filter(hasHeader);
  if (hiddenKnown.length > 0) return hiddenKnown;
  return visible.length > 0 ? visible : filled;
}

/** Places counted from 0 among those that are kept. */
const numberPlaces = (places: Iterable<number>): ReadonlyMap<number, number> => new Map([...places].map((place, i) => [place, i]));

/** How many of the kept rows or columns a merge covers. */
function countCovered(order: ReadonlyMap<number, number>, first: number, last: number): number {
  let count = 0;
  if (last - first > order.size) for (const place of order.keys()) count += place >= first && place <= last ? 1 : 0;
  else for (let i = first; i <= last; i += 1) count += order.has(i) ? 1 : 0;
  return Math.max(1, count);
}

/** The number of the cell that stands at a place, or -1. */
function findCell(store: CellStore, rows: ReadonlyMap<number, number>, row: number, column: number): number {
  const kept = rows.get(row);
  if (kept === undefined) return -1;
  let [low, high] = [store.rowStart(kept), store.rowStart(kept + 1)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((store.columns[middle] ?? 0) < column) low = middle + 1;
    else high = middle;
  }
  return low < store.rowStart(kept + 1) && store.columns[low] === column ? low : -1;
}

/** Tells the first cell of each merge how many of the kept rows and columns it covers. */
function spreadMerges(store: CellStore, merges: readonly Merge[], columns: ReadonlyMap<number, number>): void {
  if (merges.length === 0) return;
  const rows = new Map<number, number>();
  for (let i = 0; i < store.rowCount; i += 1) rows.set((store.rowNumbers[i] ?? 0) - 1, i);
  for (const { top, left, bottom, right } of merges) {
    const cell = findCell(store, rows, top, left);
    if (cell < 0) continue;
    const spans = { rowSpan: countCovered(rows, top, bottom), columnSpan: countCovered(columns, left, right) };
    store.extras.set(cell, { ...spans, ...store.extras.get(cell) });
  }
}

/** The grid of one sheet whose text begins at `from`; rows and columns without any text are left out of it. */
function layGrid({ name, text, store, merges }: Sheet, source: { readonly text: string }, from: number): Grid {
  const columns = numberPlaces([...new Set(store.columns.subarray(0, store.count))].sort((a, b) => a - b));
  spreadMerges(store, merges, columns);
  return new StoredGrid({ name, source, start: from, end: from + text.length, store, columns, offset: from });
}

/** Which sheets are wanted: those worth checking, or every one that a person can see. */
export type SheetChoice = 'worth-checking' | 'visible';

/** A workbook (.xlsx, .xlsm, .xls, .et) as a document: its text is the cells, one a line; one grid for each sheet that is kept. */
export async function readXlsx(bytes: Uint8Array, name: string, choice: SheetChoice = 'worth-checking'): Promise<Outcome<SourceDocument>> {
  const opened = await openBook(bytes, name);
  if (!opened.ok) return opened;
  const all = opened.value.sheets;
  const sheets = choice === 'visible' ? all.filter(({ hidden, store }) => !hidden && store.count > 0) : chooseSheets(all);
  const cells = sheets.reduce((sum, { store }) => sum + store.count, 0);
  if (cells === 0) return refused('empty-file', `${name} 的工作表里没有内容`, '请核对文件，或换一个有内容的文件。');
  if (cells > MAX_CELLS) return tooManyCells(name, cells);
  const source = { text: sheets.map(({ text }) => text).join('') };
  const grids: Grid[] = [];
  for (const sheet of sheets) grids.push(layGrid(sheet, source, grids.at(-1)?.end ?? 0));
  const notices = describeSheets(opened.value, sheets);
  return served({ name, format: 'xlsx', text: source.text, grids, ...(notices.length > 0 ? { notices } : {}) });
}
