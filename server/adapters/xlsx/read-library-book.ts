import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { runThread } from '../run-thread.ts';
import { readCellText, readShownZeros } from '../workbook-cell.ts';
import type { ReadBook } from './read-book.ts';
import { type Sheet, SheetBuilder } from './sheet-builder.ts';

const DAYS_TO_1904 = 1462;

const isWritten = (cell: CellObject | undefined): cell is CellObject =>
  cell !== undefined &&
  (cell.f !== undefined || (cell.t !== 'z' && cell.v !== undefined && (typeof cell.v !== 'string' || cell.v.trim() !== '')));

/** What a list holds with its place. A damaged file has lists of thousands of millions of places, nearly all of them empty. */
function* listFilled<T>(list: readonly T[]): Iterable<readonly [number, T]> {
  for (const key of Object.keys(list)) {
    const place = Number(key);
    const item = list[place];
    if (item !== undefined) yield [place, item];
  }
}

function copySheet(name: string, hidden: boolean, sheet: WorkSheet, days: number): Sheet {
  const builder = new SheetBuilder(name, hidden);
  const [rowInfo, columnInfo] = [sheet['!rows'], sheet['!cols']];
  for (const [column, info] of listFilled(columnInfo ?? [])) if (info?.hidden) builder.hideColumn(column);
  for (const { s, e } of sheet['!merges'] ?? []) builder.merge({ top: s.r, left: s.c, bottom: e.r, right: e.c });
  for (const [row, cells] of listFilled(sheet['!data'] ?? [])) {
    const rowHidden = rowInfo?.[row]?.hidden === true;
    if (rowHidden) builder.hideRow(row);
    for (const [column, cell] of listFilled(cells ?? [])) {
      if (!isWritten(cell)) continue;
      const read = readCellText(cell, days);
      builder.add(row, column, {
        ...read,
        shown: readShownZeros(cell, read.text),
        formula: cell.f !== undefined,
        hidden: rowHidden || columnInfo?.[column]?.hidden === true,
      });
    }
  }
  return builder.finish();
}

type LibraryBook = Pick<WorkBook, 'SheetNames' | 'Sheets' | 'Workbook'>;

const READ = `
  const { SheetNames, Sheets, Workbook } = library.read(bytes, {
    type: 'array', dense: true, raw: true, cellNF: true, cellText: false, cellHTML: false, cellStyles: true, cellFormula: true,
  });
  return { SheetNames, Sheets, Workbook };`;

/** Reads a workbook of a kind that only the library knows: .xls and .et, spreadsheets in one XML file. */
export async function readLibraryBook(bytes: Uint8Array, name: string): Promise<Outcome<ReadBook>> {
  const found = await runThread<LibraryBook>(import.meta.resolve('@e965/xlsx'), READ, bytes);
  if ('fault' in found) {
    if (/password/iu.test(found.fault)) return refused('encrypted-file', `${name} 已加密`, '请取消密码保护，另存一份后重试。');
    return refused('unreadable-workbook', `${name} 不是可读的 Excel 文件`, '请用 Excel 或 WPS 打开，另存为 .xlsx 后重试。');
  }
  const book = found.value;
  const days = book.Workbook?.WBProps?.date1904 ? DAYS_TO_1904 : 0;
  const sheets = book.SheetNames.flatMap((title, i): readonly Sheet[] => {
    const sheet = book.Sheets[title];
    return sheet ? [copySheet(title, (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0, sheet, days)] : [];
  });
  return served({ sheets, hasMacros: false });
}
