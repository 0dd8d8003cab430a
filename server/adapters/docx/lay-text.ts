import type { Cell, Grid, Place, SourceDocument } from '../../../schemas/document.ts';
import { nameColumn } from '../../../tools/text/name-column.ts';
import type { CountNumber } from './number-lists.ts';
import { isProse } from './prose-tables.ts';
import type { Styles } from './read-styles.ts';
import type { StoryBlock, StoryField, StoryParagraph, StoryPiece, StoryTable } from './story.ts';
import type { FieldPlace, ParagraphPlace, TextPiece } from './text-map.ts';

/** Where a story stands: in which part of the package, and what its user calls it. */
type Setting = Pick<ParagraphPlace, 'part' | 'name' | 'within' | 'host' | 'cell'>;

export type LaidText = Required<Pick<SourceDocument, 'text' | 'grids' | 'headings' | 'places'>> & {
  readonly pieces: readonly TextPiece[];
  readonly paragraphs: readonly ParagraphPlace[];
};

/** Everything that is needed to write stories as one text. */
export type Layout = {
  /** The body, or a note, at the end of the text so far; `host` is the paragraph that it hangs on. */
  add(blocks: readonly StoryBlock[], part: string, within: ParagraphPlace['within'], name?: string, host?: number): void;
  /** The notes of the body in the order in which they are referred to. */
  readonly notes: readonly { readonly kind: 'footnote' | 'endnote'; readonly id: string; readonly host: number }[];
  finish(): LaidText;
};

/** While it is put together. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

const BODY_LEVEL = 9;

const nameCell = ({ table, row, column }: { readonly table: string; readonly row: number; readonly column: number }) => ({
  table,
  row: row + 1,
  cell: `${nameColumn(column)}${row + 1}`,
});

/** Lays stories out as text: a paragraph a line, cells parted by tabs, text boxes behind the paragraph or table that they hang on. */
export function openLayout(styles: Styles, countNumber: CountNumber): Layout {
  const texts: string[] = [];
  let at = 0;
  const pieces: Draft<TextPiece>[] = [];
  const paragraphs: ParagraphPlace[] = [];
  const places: Place[] = [];
  const grids: Grid[] = [];
  const headings: { start: number; level: number }[] = [];
  const notes: { kind: 'footnote' | 'endnote'; id: string; host: number }[] = [];
  const indices = new Map<StoryParagraph, number>();
  /** What the user calls a paragraph of the body, by its index. */
  const numbers = new Map<number, number>();
  const waiting: { readonly index: number; readonly field: StoryField }[] = [];
  let counted = 0;
  let boxes = 0;
  let tables = 0;

  const write = (text: string): void => {
    texts.push(text);
    at += text.length;
  };

  /** Text boxes and tables in cells come behind what they stand in. */
  type Behind = (() => void)[];

  const layPiece = (piece: StoryPiece, part: string, paragraph: number): void => {
    if (piece.hiddenBy?.finish) return;
    const start = at;
    write(piece.text);
    if (!piece.place) return;
    if (piece.field?.finish) waiting.push({ index: pieces.length, field: piece.field });
    const { inHyperlink, inInsertion, inMaths } = piece;
    const { run, element, content, literal } = piece.place;
    pieces.push({ start, end: at, part, run, element, content, literal, paragraph, field: undefined, inHyperlink, inInsertion, inMaths });
  };

  const readNumber = (paragraph: StoryParagraph): string => {
    const style = styles.find(paragraph.style);
    const numId = paragraph.numId ?? style.numId;
    if (numId === undefined || numId === '0') return '';
    const own = paragraph.numId !== undefined;
    return countNumber({ numId, level: paragraph.level ?? (own ? 0 : style.level), style: paragraph.style });
  };

  /** One line: a paragraph, with those before it whose marks were deleted. Gives whether it has text. */
  const layLine = (group: readonly StoryParagraph[], setting: Setting, behind: Behind, mayHead: boolean): void => {
    const last = group.at(-1);
    if (!last) return;
    const start = at;
    const label = readNumber(last);
    const hasText = group.some(({ pieces: own }) => own.some(({ text, hiddenBy }) => !hiddenBy?.finish && text.trim() !== ''));
    // A column of serial numbers is often nothing but automatic numbers.
    if (hasText) write(label);
    else if (setting.cell) write(label.trimEnd());
    group.forEach((paragraph, i) => {
      const from = i === 0 ? start : at;
      const index = paragraphs.length;
      indices.set(paragraph, index);
      const place: Draft<ParagraphPlace> = {
        start: from,
        end: at,
        element: paragraph.element,
        content: paragraph.content,
        ...setting,
      };
      paragraphs.push(place);
      for (const piece of paragraph.pieces) layPiece(piece, setting.part, index);
      place.end = at;
      for (const note of paragraph.notes ?? []) notes.push({ ...note, host: index });
      for (const box of paragraph.boxes ?? []) {
        behind.push(() => {
          boxes += 1;
          layBlocks(box, { part: setting.part, name: `文本框${boxes}`, within: 'text-box', host: index, cell: undefined });
        });
      }
    });
    if (at === start || (!hasText && !setting.cell)) return;
    const { name, cell, within, host } = setting;
    const hostPlace = host === undefined || within !== 'text-box' ? undefined : paragraphs[host];
    const locator = cell ?? hostPlace?.cell;
    if (within === 'body' && !cell) counted += 1;
    const number = within === 'body' && !cell ? counted : hostPlace && !hostPlace.cell ? numbers.get(host ?? -1) : undefined;
    if (number !== undefined) for (let i = 1; i <= group.length; i += 1) numbers.set(paragraphs.length - i, number);
    places.push({
      start,
      end: at,
      locator: {
        ...(number === undefined ? {} : { paragraph: number }),
        ...(name === undefined ? {} : { part: name }),
        ...(locator ? nameCell(locator) : {}),
      },
    });
    const outline = last.outline ?? styles.find(last.style).outline;
    if (mayHead && outline !== undefined && outline <= BODY_LEVEL) headings.push({ start, level: outline });
  };

  const layCell = (blocks: readonly StoryBlock[], setting: Setting, behind: Behind): void => {
    let first = true;
    for (const group of groupLines(blocks)) {
      if (group.kind === 'table') {
        behind.push(() => layTable(group, { ...setting, cell: undefined }));
        continue;
      }
      if (!first) write('\n');
      layLine(group.paragraphs, setting, behind, false);
      first = false;
    }
  };

  const layTable = (table: StoryTable, setting: Setting): void => {
    const prose = isProse(table);
    const behind: Behind = [];
    tables += prose ? 0 : 1;
    const name = prose ? '' : `表${tables}`;
    if (prose) {
      for (const { cells, gone } of table.rows) if (!gone) for (const cell of cells) if (!cell.gone) layBlocks(cell.blocks, setting);
      return;
    }
    const from = at;
    const rows: Draft<Cell>[][] = [];
    /** The cell that reaches down into a column. */
    const above = new Map<number, Draft<Cell>>();
    for (const row of table.rows) {
      if (row.gone) continue;
      const line: Draft<Cell>[] = [];
      let column = row.before;
      const index = rows.length;
      for (const cell of row.cells) {
        if (cell.gone) continue;
        const before = line.at(-1);
        const upper = cell.merge === 'continue' ? above.get(column) : undefined;
        if (upper && upper.row + (upper.rowSpan ?? 1) === index && (upper.columnSpan ?? 1) === cell.span) {
          upper.rowSpan = (upper.rowSpan ?? 1) + 1;
        } else if (cell.beside && before) before.columnSpan = (before.columnSpan ?? 1) + cell.span;
        else {
          if (line.length > 0) write('\t');
          const [start, written] = [at, texts.length];
          const place = { table: name, row: index, column };
          layCell(cell.blocks, { ...setting, cell: place }, behind);
          if ((places.at(-1)?.start ?? -1) < start) places.push({ start, end: at, locator: nameCell(place) });
          const laid: Draft<Cell> = { text: texts.slice(written).join(''), start, end: at, row: index, column };
          if (cell.span > 1) laid.columnSpan = cell.span;
          line.push(laid);
          if (cell.merge === 'none') above.delete(column);
          else above.set(column, laid);
        }
        column += cell.span;
      }
      write('\n');
      rows.push(line);
    }
    grids.push({ name, start: from, end: at, rows });
    for (const lay of behind) lay();
  };

  const layBlocks = (blocks: readonly StoryBlock[], setting: Setting): void => {
    for (const group of groupLines(blocks)) {
      const behind: Behind = [];
      if (group.kind === 'table') layTable(group, setting);
      else {
        layLine(group.paragraphs, setting, behind, setting.within === 'body' || setting.within === 'text-box');
        write('\n');
      }
      for (const lay of behind) lay();
    }
  };

  return {
    notes,
    add(blocks, part, within, name, host) {
      layBlocks(blocks, { part, name, within, host, cell: undefined });
    },
    finish() {
      const text = texts.join('');
      const known = new Map<StoryField, FieldPlace>();
      const placeField = (field: StoryField): FieldPlace => {
        const place = known.get(field) ?? {
          start: field.begin.start,
          end: field.finish?.end ?? field.begin.start,
          firstParagraph: indices.get(field.first) ?? 0,
          lastParagraph: indices.get(field.last) ?? 0,
        };
        known.set(field, place);
        return place;
      };
      for (const { index, field } of waiting) {
        const piece = pieces[index];
        if (piece) piece.field = placeField(field);
      }
      return { text, grids, headings, places, pieces, paragraphs };
    },
  };
}

type Group = StoryTable | { readonly kind: 'line'; readonly paragraphs: readonly StoryParagraph[] };

/** Paragraphs with a deleted mark go together with the one that follows. */
function groupLines(blocks: readonly StoryBlock[]): readonly Group[] {
  const groups: Group[] = [];
  let open: StoryParagraph[] = [];
  const close = (): void => {
    if (open.length > 0) groups.push({ kind: 'line', paragraphs: open });
    open = [];
  };
  for (const block of blocks) {
    if (block.kind === 'table') {
      close();
      groups.push(block);
    } else {
      open.push(block);
      if (!block.joins) close();
    }
  }
  close();
  return groups;
}
