import type { Report, TableBlock, TextBlock } from '../text/report.ts';
import { dropBareFractions } from './bare-fractions.ts';
import { markClasses, readDataRows } from './data-rows.ts';
import type { DataRow, DataTable } from './data-table.ts';
import { findSections, isBlankRow, isHeaderRow, listCells, readColumns, type Section, type TableRow } from './header-rows.ts';
import { isContinuationNote, readCaptionUnit } from './header-words.ts';
import { dropShifted } from './shifted-columns.ts';

/** A table with the text that stands above it and the fragments that go on with it. */
type Group = { readonly caption: string; readonly unit: string; readonly blocks: TableBlock[] };

const MAX_CAPTION = 60;
const CAPTION_LINES = 5;
const LABELLED = /[：:]/u;
const SENTENCE = /[。；！？]/u;
const BRACKETED = /^（.*）$/u;

const widthOf = (rows: readonly TableRow[]): number => rows.reduce((most, row) => Math.max(most, row.length), 0);
const isSheet = (block: TableBlock): boolean => block.rows.some((row) => row.some((cell) => cell?.address !== undefined));

/** Short lines right above a table: its caption, its unit, who reports it. */
function readCaption(above: readonly TextBlock[]): { readonly caption: string; readonly unit: string } {
  let unit = '';
  for (const { text } of above.slice(-CAPTION_LINES).reverse()) {
    if (unit === '') unit = readCaptionUnit(text);
    if (text.length > MAX_CAPTION || SENTENCE.test(text)) break;
    if (!LABELLED.test(text) && !BRACKETED.test(text) && !isContinuationNote(text)) return { caption: text, unit };
  }
  return { caption: '', unit };
}

const firstRow = (block: TableBlock): TableRow => block.rows.find((row) => !isBlankRow(row)) ?? [];
const wordsOf = (row: TableRow): string =>
  listCells(row)
    .map(({ text }) => text)
    .join('\t');

/** Whether a table is the next page of the one before: as wide, nothing said between, its header absent, blank or the same. */
function isNextPage(group: Group, block: TableBlock, between: readonly TextBlock[]): boolean {
  const [start] = group.blocks;
  if (!start || isSheet(block) || isSheet(start)) return false;
  if (between.some(({ text }) => !isContinuationNote(text) && readCaptionUnit(text) === '')) return false;
  if (widthOf(block.rows) !== widthOf(start.rows)) return false;
  const first = firstRow(block);
  return !isHeaderRow(first) || start.rows.some((row) => isHeaderRow(row) && wordsOf(row) === wordsOf(first));
}

function groupFragments(report: Report): readonly Group[] {
  const groups: Group[] = [];
  let above: TextBlock[] = [];
  for (const block of report.blocks) {
    if (block.kind !== 'table') {
      if (!block.inTable) above.push(block);
      continue;
    }
    const last = groups.at(-1);
    if (last && isNextPage(last, block, above)) last.blocks.push(block);
    else groups.push({ ...readCaption(above), blocks: [block] });
    above = [];
  }
  return groups;
}

/** What the rows before a header say about the table: a title across it, a unit at its right. */
function readTop(rows: readonly TableRow[], outer: { readonly caption: string; readonly unit: string }) {
  let { caption, unit } = outer;
  for (const row of rows) {
    const cells = listCells(row);
    for (const { text } of cells) unit = unit || readCaptionUnit(text);
    const [only] = cells;
    if (caption === '' && cells.length === 1 && only && only.text.length <= MAX_CAPTION && !LABELLED.test(only.text)) caption = only.text;
  }
  return { caption, unit };
}

const nameOf = (block: TableBlock, caption: string): string => (caption !== '' && !isSheet(block) ? caption : block.name);

function readUnrecognised({ caption, blocks }: Group): DataTable | undefined {
  const [block] = blocks;
  if (!block) return undefined;
  const named = block.rows[0] !== undefined && !isBlankRow(block.rows[0]) ? 1 : 0;
  const columns = readColumns(block.rows.slice(0, named), widthOf(block.rows), '').map((column) => ({ ...column, role: 'other' as const }));
  const rows = readDataRows(block, named, block.rows.length, columns, 1);
  return { name: nameOf(block, caption), caption, columns, rows, blocks, recognised: false };
}

function readGroup(group: Group): readonly DataTable[] {
  const [block, ...pages] = group.blocks;
  if (!block) return [];
  const headed = block.rows.findIndex(isHeaderRow);
  const { caption, unit } = readTop(block.rows.slice(0, headed < 0 ? 0 : headed), group);
  const sections = findSections(block.rows, unit);
  if (sections.length === 0) {
    const table = readUnrecognised(group);
    return table ? [table] : [];
  }
  return sections.map((section: Section, index) => {
    const isLast = index === sections.length - 1;
    const rows: DataRow[] = [...readDataRows(block, section.rowsFrom, section.rowsTo, section.columns, 1)];
    for (const page of isLast ? pages : []) {
      const next = rows.filter(({ kind }) => kind === 'data').length + 1;
      for (const row of readDataRows(page, 0, page.rows.length, section.columns, next)) rows.push(row);
    }
    const blocks = isLast ? group.blocks : [block];
    const columns = dropShifted(section.columns, rows);
    return {
      name: nameOf(block, caption),
      caption,
      columns,
      rows: dropBareFractions(markClasses(rows, columns), columns),
      blocks,
      recognised: true,
    };
  });
}

/** All tables of a report, pages of one table joined, columns known by their header words; a form with several headers gives several. */
export const readTables = (report: Report): readonly DataTable[] => groupFragments(report).flatMap(readGroup);
