import type { Cell, CellStyle, DataValidation, MergeRange, WriteSheet } from 'hucre/xlsx';
import { addressOf, type FormCell, type FormSheet, type Href, nameSheets, type Print } from '../../tools/form/sheet.ts';
import { parseDecimal } from '../../tools/number/decimal.ts';
import { STYLES } from './cell-styles.ts';

/** Spreadsheets keep no more digits; longer numbers are written as text. */
const DIGITS = 15;
/** The same workbook always has the same bytes, so it has no clock in it. */
const WRITTEN = new Date(Date.UTC(2000, 0, 1));
/** What a list of choices may take together with its commas. */
const LONGEST_LIST = 255;
/** What spreadsheets keep in a cell, and how many links they follow on a sheet. */
const LONGEST_TEXT = 32_767;
const MOST_LINKS = 65_000;

const formatPlaces = (places: number): string => (places > 0 ? `0.${'0'.repeat(places)}` : '0');

/** Digits that a spreadsheet's number gives back exactly, with as many places as they are written with. */
function countPlaces(digits: string): number | undefined {
  const value = parseDecimal(digits);
  if (!value || String(value.units).replace('-', '').length > DIGITS) return undefined;
  const places = Math.max(0, value.places);
  return Number(digits).toFixed(Math.min(places, 20)) === digits ? places : undefined;
}

function numberFormat({ number, places, percent, formula }: FormCell): string | undefined {
  const given = number === undefined ? undefined : countPlaces(number);
  const shown = places ?? given;
  if (percent) return `${formatPlaces(Math.max(0, (shown ?? 4) - 2))}%`;
  if (shown === undefined) return undefined;
  // A result may change its places when it is computed anew.
  return formula !== undefined && places === undefined && shown === 0 ? undefined : formatPlaces(shown);
}

/** What XML cannot hold would make the workbook unreadable. */
const keepText = (text: string): string => text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '').slice(0, LONGEST_TEXT);

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** Spreadsheets take the place as they show it, blanks and all; only a second `#` would be read as another address. */
const encodePlace = (at: string): string => at.replaceAll('#', '%23');

const writeLink = ({ path, at }: Href): NonNullable<Cell['hyperlink']> =>
  path === undefined
    ? { target: '', ...(at === undefined ? {} : { location: at }) }
    : { target: `${encodePath(path)}${at === undefined ? '' : `#${encodePlace(at)}`}` };

function writeCell(cell: FormCell): Partial<Cell> {
  const { text, number, formula, style } = cell;
  const exact = number !== undefined && countPlaces(number) !== undefined;
  const format = numberFormat(cell);
  const look: CellStyle = { ...STYLES[style], ...(format === undefined ? {} : { numFmt: format }) };
  const value = exact ? Number(number) : keepText(number ?? text ?? '');
  if (formula !== undefined) return { type: 'formula', value, formula, formulaResult: value, style: look };
  if (value === '') return { type: 'empty', value: null, style: look };
  if (typeof value === 'number') return { type: 'number', value, style: look };
  return { type: 'string', value, style: look };
}

function setPage({ landscape, repeat, lastColumn }: Print, columns: number, rows: number): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> {
  return {
    pageSetup: {
      paperSize: 'a4',
      orientation: landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.75, bottom: 0.75, left: 0.6, right: 0.6, header: 0.3, footer: 0.4 },
      printArea: `$A$1:$${addressOf(rows - 1, lastColumn ?? columns - 1).replace(/(\d+)$/u, '$$$1')}`,
      ...(repeat ? { printTitlesRow: `$${repeat[0]}:$${repeat[1]}` } : {}),
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  };
}

function writeSheet({ columns, cells, heights, print, frozen, filter }: FormSheet, name: string): WriteSheet {
  let links = 0;
  const written = new Map<string, Partial<Cell>>();
  const merges: MergeRange[] = [];
  const lists: DataValidation[] = [];
  for (const cell of cells) {
    const { row, column, across = 1, down = 1, list, href } = cell;
    // Covered cells carry the frame of a merged one.
    for (let r = row; r < row + down; r += 1)
      for (let c = column; c < column + across; c += 1) written.set(`${r},${c}`, { type: 'empty', value: null, style: STYLES[cell.style] });
    const linked = href !== undefined && links < MOST_LINKS;
    if (linked) links += 1;
    written.set(`${row},${column}`, { ...writeCell(cell), ...(linked ? { hyperlink: writeLink(href) } : {}) });
    if (across > 1 || down > 1) merges.push({ startRow: row, startCol: column, endRow: row + down - 1, endCol: column + across - 1 });
    if (list && list.join(',').length + 2 <= LONGEST_LIST) lists.push(offer(list, addressOf(row, column)));
  }
  return {
    name,
    columns: columns.map((width) => ({ width })),
    cells: written,
    merges,
    dataValidations: joinLists(lists),
    rowDefs: new Map(heights.map((height, row) => [row, { height }])),
    ...(frozen ? { freezePane: { rows: frozen } } : {}),
    ...(filter ? { autoFilter: { range: `${addressOf(filter[0], 0)}:${addressOf(filter[1], columns.length - 1)}` } } : {}),
    ...setPage(print, columns.length, heights.length),
    view: { showGridLines: true },
  };
}

const offer = (list: readonly string[], range: string): DataValidation => ({
  type: 'list',
  values: [...list],
  range,
  allowBlank: true,
  showErrorMessage: true,
  errorStyle: 'warning',
  errorTitle: '不在选项之内',
  errorMessage: `可选：${list.join('、')}。确需另写的，请选“是”。`.slice(0, 220),
});

/** One rule for all cells that offer the same. */
function joinLists(lists: readonly DataValidation[]): DataValidation[] {
  const joined = new Map<string, DataValidation>();
  for (const entry of lists) {
    const key = (entry.values ?? []).join(',');
    const known = joined.get(key);
    joined.set(key, known ? { ...known, range: `${known.range} ${entry.range}` } : entry);
  }
  return [...joined.values()];
}

/** A workbook's bytes: the sheets in their order, live formulas with their results, the same bytes every time. */
export async function writeXlsx(sheets: readonly FormSheet[]): Promise<Uint8Array> {
  const { writeXlsx: write } = await import('hucre/xlsx');
  const names = nameSheets(sheets.map(({ name }) => name));
  return write({
    sheets: sheets.map((sheet, index) => writeSheet(sheet, names[index] ?? sheet.name)),
    defaultFont: { name: '宋体', size: 11 },
    properties: { created: WRITTEN, modified: WRITTEN, creator: 'ziping' },
  });
}
