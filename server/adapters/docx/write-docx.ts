import {
  Document,
  type FileChild,
  Footer,
  type ISectionOptions,
  Packer,
  Paragraph,
  SimpleField,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { ChartRun } from 'docx/charts';
import { listFonts, type Page, POINTS } from '../../../schemas/page.ts';
import { SHEET, toTwips } from '../../../tools/draft/page/compose-pages.ts';
import { measureText } from '../../../tools/draft/page/measure-text.ts';
import {
  type ColumnKind,
  type PageBlock,
  type PageChart,
  type PagedReport,
  type PageSection,
  type PageTable,
  type PageText,
  type Piece,
  textOf,
} from '../../../tools/draft/page/page-block.ts';
import { finishPackage } from './finish-package.ts';
import { runFont, styleOf, writeStyles } from './page-styles.ts';

const TWIPS = 20;
/** A table of so many rows stays on one page. */
const MOST_KEPT = 12;
/** A sentence as short as this, in characters, that leads to a table stays with it. */
const LEAD = 60;
const CELL_MARGIN = 85;
/** Characters of spare width for a title line: fonts that stand in have wider digits; less than the next character needs. */
const TITLE_SLACK = 0.65;
const AFTER_TABLE = 120;
/** How far page numbers stand below the text, and what they take themselves, in millimetres. */
const NUMBER_GAP = 12;
const LEAST_FOOTER = 7;
/** Signs that are wide in Chinese and narrow in Latin fonts. */
const AMBIGUOUS = /[“”‘’—…·×÷±≥≤≠°‰①-⑳Ⅰ-Ⅹ]/u;

/** What stands in the middle of a column of words. */
const CENTRED = /^(?:[—–\-/]|合计|总计|小计)$/u;
/** What may not be counted as letters of full width. */
const LATIN = /[（(\w]/u;

const ALIGN: Readonly<Record<ColumnKind, 'left' | 'right' | 'center'>> = { figure: 'right', label: 'center', words: 'left' };

/** Runs of a stretch of text; signs that both kinds of fonts have are set in the Chinese one. */
const writeRuns = (pieces: readonly Piece[], look: { readonly size?: number; readonly bold?: true } = {}): TextRun[] =>
  pieces.map(
    ({ text, bold, broken }) =>
      new TextRun({
        text,
        ...(broken ? { break: 1 } : {}),
        ...(bold || look.bold ? { bold: true } : {}),
        ...(look.size === undefined ? {} : { size: look.size * 2 }),
        ...(AMBIGUOUS.test(text) ? { font: { hint: 'eastAsia' } } : {}),
      }),
  );

/** How far the office's name stands from the right edge, so that it is centred over the day. */
function indentSignature(block: PageText, next: PageBlock | undefined, { signature, sizes }: Page): number {
  const size = POINTS[sizes.body] * TWIPS;
  if (block.role === 'date') return signature.indent * size;
  const own = measureText(textOf(block.pieces));
  const day = next?.role === 'date' ? measureText(textOf(next.pieces)) : own;
  return Math.max(0, Math.round((signature.indent + (day - own) / 2) * size));
}

const endsReport = (block: PageBlock | undefined): boolean => block?.role === 'signature' || block?.role === 'date';

const leadsToTable = (pieces: readonly Piece[], next: PageBlock | undefined): boolean =>
  (next?.role === 'caption' || next?.role === 'table') && measureText(textOf(pieces)) <= LEAD;

function writeText(block: PageText, before: PageBlock | undefined, next: PageBlock | undefined, page: Page): Paragraph {
  const { role, pieces, lineLength } = block;
  const width = SHEET.short - toTwips(page.margins.left) - toTwips(page.margins.right);
  // A title breaks where its margins say, so that no line end stands in its words.
  const side =
    lineLength === undefined ? 0 : Math.max(0, Math.floor((width - (lineLength + TITLE_SLACK) * POINTS[page.sizes.title] * TWIPS) / 2));
  const ends = endsReport(block);
  return new Paragraph({
    style: styleOf(block),
    children: writeRuns(pieces),
    ...(side > 0 ? { indent: { left: side, right: side } } : {}),
    ...(ends ? { indent: { right: indentSignature(block, next, page) } } : {}),
    // Who wrote it and when never stands on a page by itself.
    ...(endsReport(next) || (role === 'body' && leadsToTable(pieces, next)) ? { keepNext: true } : {}),
    ...(role === 'attachment' && before ? { pageBreakBefore: true } : {}),
    ...((role === 'body' || role === 'heading') && before?.role === 'table' ? { spacing: { before: AFTER_TABLE } } : {}),
  });
}

/** Sides that make the lines of a head alike: `在职行` over `政` becomes `在职` over `行政`. */
function indentHead(text: string, size: number, width: number): { readonly indent?: { readonly left: number; readonly right: number } } {
  const em = size * TWIPS;
  const inner = width - CELL_MARGIN * 2;
  const lines = Math.ceil((measureText(text) * em) / inner);
  if (lines < 2 || LATIN.test(text)) return {};
  const side = Math.floor((inner - (Math.ceil(measureText(text) / lines) + 0.3) * em) / 2);
  return side > 0 ? { indent: { left: side, right: side } } : {};
}

function writeTable({ columns, rows, size }: PageTable, next: PageBlock | undefined): Table {
  const kept = rows.length <= MOST_KEPT;
  const leads = endsReport(next);
  return new Table({
    width: { size: columns.reduce((sum, { width }) => sum + width, 0), type: 'dxa' },
    columnWidths: columns.map(({ width }) => width),
    layout: 'fixed',
    alignment: 'center',
    margins: { left: CELL_MARGIN, right: CELL_MARGIN, top: 45, bottom: 45 },
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          cantSplit: true,
          ...(at === 0 ? { tableHeader: true } : {}),
          children: cells.map((pieces, index) => {
            const { kind, width } = columns[index] ?? { kind: 'words', width: 0 };
            const short = kind === 'words' && CENTRED.test(textOf(pieces));
            return new TableCell({
              width: { size: width, type: 'dxa' },
              verticalAlign: 'center',
              children: [
                new Paragraph({
                  style: 'ReportTable',
                  alignment: at === 0 || short ? 'center' : ALIGN[kind],
                  ...(at === 0 || (kept && at < rows.length - 1) || (leads && (kept || at > rows.length - 3)) ? { keepNext: true } : {}),
                  ...(at === 0 ? indentHead(textOf(pieces), size, width) : {}),
                  children: writeRuns(pieces, { size, ...(at === 0 ? { bold: true as const } : {}) }),
                }),
              ],
            });
          }),
        }),
    ),
  });
}

const COLOUR = '4F81BD';
const PIXELS_PER_TWIP = 1 / 15;

/** `得分率（%）` gives the chart its unit. */
function nameChart(title: string, series: string): string {
  const [, unit] = /（([^（）]+)）$/u.exec(series) ?? [];
  return unit === undefined ? title : `${title}（单位：${unit}）`;
}

function writeChart({ kind, title, series, points }: PageChart, page: Page): Paragraph {
  const width = Math.floor((SHEET.short - toTwips(page.margins.left) - toTwips(page.margins.right)) * PIXELS_PER_TWIP);
  const [name = ''] = listFonts(page.fonts.table);
  const places = Math.max(0, ...points.map(({ value }) => value.text.split('.')[1]?.length ?? 0));
  const format = places > 0 ? `0.${'0'.repeat(places)}` : '0';
  const font = { name, size: 10.5, color: '000000' };
  return new Paragraph({
    style: 'ReportChart',
    children: [
      new ChartRun({
        type: kind,
        title: { text: nameChart(title, textOf(series)), font: { ...font, size: 12, bold: true } },
        legend: false,
        categories: points.map((point) => textOf(point.name)),
        // The digits themselves are put in when the package is finished.
        series: [{ name: textOf(series), values: points.map(({ value }) => Number(value.text)), color: COLOUR }],
        dataLabels: { value: true, numberFormat: format, font },
        categoryAxis: { font, ...(kind === 'bar' ? { reverseOrder: true } : {}) },
        valueAxis: { visible: false, gridlines: false },
        gapWidth: 80,
        font: { name },
        chartArea: { border: 'none' },
        altText: { name: title, description: `${title}，数据见上表“${textOf(series)}”栏。`, title },
        transformation: { width, height: kind === 'bar' ? Math.min(560, 90 + points.length * 40) : 250 },
      }),
    ],
  });
}

const NUMBERS = { '— 1 —': ['— ', ' —'], '- 1 -': ['- ', ' -'], '1': ['', ''], 第1页: ['第', '页'] } as const;

function writeFooter({ numbers, sizes }: Page, even: boolean): Footer {
  const [before, after] = NUMBERS[numbers.style];
  const outer = numbers.side === 'outer';
  const one = POINTS[sizes.number] * TWIPS;
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        alignment: outer ? (even ? 'left' : 'right') : 'center',
        ...(outer ? { indent: even ? { left: one } : { right: one } } : {}),
        children: [
          new TextRun({ text: before, font: { hint: 'eastAsia' } }),
          new SimpleField('PAGE', '1'),
          new TextRun({ text: after, font: { hint: 'eastAsia' } }),
        ],
      }),
    ],
  });
}

function writeBlocks(blocks: readonly PageBlock[], page: Page): FileChild[] {
  return blocks.map((block, index) => {
    if (block.role === 'table') return writeTable(block, blocks[index + 1]);
    if (block.role === 'chart') return writeChart(block, page);
    return writeText(block, blocks[index - 1], blocks[index + 1], page);
  });
}

/** The cover: its lines in the upper third, the office and the day at the foot. */
function writeCover({ blocks }: PageSection, page: Page): FileChild[] {
  const height = SHEET.long - toTwips(page.margins.top) - toTwips(page.margins.bottom);
  const texts = blocks.filter((block): block is PageText => block.role === 'cover' || block.role === 'cover-foot');
  const firstFoot = texts.findIndex(({ role }) => role === 'cover-foot');
  const line = POINTS[page.sizes.cover] * TWIPS * 1.6;
  const heads = (firstFoot < 0 ? texts.length : firstFoot) * line;
  const feet = (firstFoot < 0 ? 0 : texts.length - firstFoot) * Number(page.pitch) * TWIPS;
  const above = Math.round(height * 0.22);
  const between = Math.max(0, Math.round(height * 0.92 - above - heads - feet));
  return texts.map(({ role, pieces }, index) => {
    const before = index === 0 ? above : index === firstFoot ? between : 0;
    return new Paragraph({
      style: styleOf({ role }),
      children: writeRuns(pieces),
      ...(before > 0 ? { spacing: { before } } : {}),
    });
  });
}

function writeSection(section: PageSection, first: boolean, page: Page): ISectionOptions {
  const { margins } = page;
  const turned = section.kind === 'landscape';
  // The head of a turned page is at the binding edge.
  const [top, right, bottom, left] = turned
    ? [margins.left, margins.top, margins.right, margins.bottom]
    : [margins.top, margins.right, margins.bottom, margins.left];
  const cover = section.kind === 'cover';
  return {
    properties: {
      type: 'nextPage',
      page: {
        size: { width: SHEET.short, height: SHEET.long, orientation: turned ? 'landscape' : 'portrait' },
        margin: {
          top: toTwips(top),
          right: toTwips(right),
          bottom: toTwips(bottom),
          left: toTwips(left),
          header: toTwips(15),
          footer: toTwips(Math.max(LEAST_FOOTER, bottom - NUMBER_GAP)),
          gutter: 0,
        },
        ...(first ? { pageNumbers: { start: 1 } } : {}),
      },
      grid: { type: 'lines', linePitch: Math.round(Number(page.pitch) * TWIPS) },
    },
    // The sections after it have them from this one.
    ...(first ? { footers: { default: writeFooter(page, false), even: writeFooter(page, true) } } : {}),
    children: cover ? writeCover(section, page) : writeBlocks(section.blocks, page),
  };
}

/** The day that the report bears, at its end or on its cover. */
function findDay(sections: readonly PageSection[]): string | undefined {
  const texts = sections.flatMap(({ blocks }) => blocks.flatMap((block) => ('pieces' in block ? [block] : [])));
  const dated = texts.findLast(({ role }) => role === 'date' || role === 'cover-foot');
  const [, year, month = '', day = ''] = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/u.exec(dated ? textOf(dated.pieces) : '') ?? [];
  return year === undefined ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The bytes of a .docx: the same for the same report. */
export async function writeDocx({ page, title, sections }: PagedReport): Promise<Uint8Array> {
  const firstNumbered = sections.findIndex(({ kind }) => kind !== 'cover');
  const body = runFont(page, 'body');
  const document = new Document({
    title: textOf(title),
    creator: 'ziping',
    lastModifiedBy: 'ziping',
    revision: 1,
    evenAndOddHeaderAndFooters: true,
    styles: writeStyles(page),
    theme: {
      name: '公文',
      fonts: {
        headings: { latin: body.ascii, eastAsia: body.eastAsia },
        body: { latin: body.ascii, eastAsia: body.eastAsia },
      },
    },
    sections: sections.map((section, index) => writeSection(section, index === firstNumbered, page)),
  });
  const charts = sections.flatMap(({ blocks }) => blocks.filter((block): block is PageChart => block.role === 'chart'));
  return finishPackage(new Uint8Array(await Packer.toArrayBuffer(document)), page, charts, findDay(sections));
}
