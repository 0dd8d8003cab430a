import { type Outcome, served } from '../../../schemas/outcome.ts';
import { MAX_CELLS, tooManyCells } from '../too-many-cells.ts';
import { readCellText, readShownZeros } from '../workbook-cell.ts';
import type { Package, SheetPart } from './open-package.ts';
import { decodeEscapes, RichText } from './read-strings.ts';
import { type Sheet, SheetBuilder } from './sheet-builder.ts';

/** A place such as `AB12`, counted from 0; each part -1 where it is not given. */
export function readAddress(address: string): { readonly row: number; readonly column: number } {
  let column = 0;
  let at = 0;
  for (; at < address.length && at < 4; at += 1) {
    const letter = (address.charCodeAt(at) | 0x20) - 0x60;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const row = Number.parseInt(address.slice(at), 10);
  return { row: Number.isNaN(row) ? -1 : row - 1, column: column - 1 };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';
const isNothing = (size: string | undefined): boolean => size !== undefined && Number(size) === 0;

const DAYS_TO_1904 = 1462;
const MOST_COLUMNS = 16_384;

export type Book = { readonly package: Package; readonly strings: readonly string[]; readonly formats: readonly string[] };

/** What stands in a cell, before it is known how it is shown. */
type Raw = { type: string; style: number; formula: boolean; valued: boolean; value: string };

/** Reads one sheet, element by element. A cell without an address stands behind the one before it. */
export function readSheet({ package: book, strings, formats }: Book, { name, hidden, part }: SheetPart, file: string): Outcome<Sheet> {
  const builder = new SheetBuilder(name, hidden);
  const hiddenColumns = new Set<number>();
  const rich = new RichText();
  const raw: Raw = { type: 'n', style: 0, formula: false, valued: false, value: '' };
  let [row, column] = [-1, -1];
  let rowHidden = false;
  let [inCell, inValue, inRich] = [false, false, false];

  const readNumber = (text: string) => {
    const value = Number(text);
    const format = formats[raw.style] ?? 'General';
    if (text.trim() === '' || Number.isNaN(value)) return { ...readCellText({ t: 's', v: text }), formula: raw.formula };
    const cell = { t: 'n', v: value, z: format } as const;
    const read = readCellText(cell, book.date1904 ? DAYS_TO_1904 : 0);
    return { ...read, formula: raw.formula, shown: readShownZeros(cell, read.text) };
  };

  const finishCell = (): void => {
    const { type, formula, valued, value } = raw;
    const inline = rich.take();
    const cell = { hidden: rowHidden || hiddenColumns.has(column), formula };
    const add = (text: ReturnType<typeof readCellText> & { readonly shown?: string | undefined }): void => {
      if (formula || text.text.trim() !== '') builder.add(row, column, { ...text, ...cell });
    };
    if (type === 's') add(readCellText({ t: 's', v: strings[Number(value)] ?? '' }));
    else if (type === 'inlineStr') add(readCellText({ t: 's', v: valued ? value : inline }));
    else if (type === 'str')
      add(formula && !valued ? { text: '', trouble: 'no-cached-value' } : readCellText({ t: 's', v: decodeEscapes(value) }));
    else if (!valued || value.trim() === '') add(formula ? { text: '', trouble: 'no-cached-value' } : { text: '' });
    else if (type === 'e') add({ text: value, trouble: 'error-value' });
    else if (type === 'b') add({ text: isTrue(value) ? '是' : '否' });
    else if (type === 'd') add({ text: value.slice(0, 10) });
    else add(readNumber(value));
  };

  const fed = book.feed(part, {
    open(tag, attributes) {
      if (tag === 'c') {
        const place = attributes.r === undefined ? undefined : readAddress(attributes.r);
        column = place && place.column >= 0 ? place.column : column + 1;
        if (place && place.row >= 0) row = place.row;
        raw.type = attributes.t ?? 'n';
        raw.style = Number(attributes.s ?? 0);
        raw.formula = false;
        raw.valued = false;
        raw.value = '';
        inCell = true;
      } else if (inCell) {
        if (tag === 'v') {
          inValue = true;
          raw.valued = true;
        } else if (tag === 'f') raw.formula = true;
        else if (tag === 'is') inRich = true;
        else if (inRich) rich.open(tag);
      } else if (tag === 'row') {
        const number = Number.parseInt(attributes.r ?? '', 10);
        row = Number.isNaN(number) ? row + 1 : number - 1;
        column = -1;
        rowHidden = isTrue(attributes.hidden) || isNothing(attributes.ht);
        if (rowHidden) builder.hideRow(row);
      } else if (tag === 'col') {
        if (!isTrue(attributes.hidden) && !isNothing(attributes.width)) return;
        const last = Math.min(Number(attributes.max), MOST_COLUMNS);
        for (let i = Math.max(1, Number(attributes.min)); i <= last; i += 1) {
          hiddenColumns.add(i - 1);
          builder.hideColumn(i - 1);
        }
      } else if (tag === 'mergeCell') {
        const [from, to] = (attributes.ref ?? '').split(':').map(readAddress);
        if (from && to) builder.merge({ top: from.row, left: from.column, bottom: to.row, right: to.column });
      }
      return builder.count <= MAX_CELLS;
    },
    close(tag) {
      if (tag === 'v') inValue = false;
      else if (tag === 'c') {
        inCell = false;
        finishCell();
      } else if (inRich) {
        if (tag === 'is') inRich = false;
        else rich.close(tag);
      }
    },
    text(text) {
      if (inValue) raw.value += text;
      else if (inRich) rich.add(text);
    },
  });
  if (!fed.ok) return fed;
  return builder.count > MAX_CELLS ? tooManyCells(file, builder.count) : served(builder.finish());
}
