import { type Page, POINTS } from '../../../schemas/page.ts';
import { breakTitle } from './break-title.ts';
import { findChart } from './find-chart.ts';
import { layTable } from './lay-table.ts';
import { measureText } from './measure-text.ts';
import { type PageBlock, type PagedReport, type PageSection, type PageText, type Piece, textOf } from './page-block.ts';
import { type MarkdownBlock, readMarkdown } from './read-markdown.ts';

const TWIPS_PER_MILLIMETRE = 1440 / 25.4;
export const toTwips = (millimetres: number): number => Math.round(millimetres * TWIPS_PER_MILLIMETRE);

/** A4 in twips as word processors write it. */
export const SHEET = { short: 11906, long: 16838 };

const DEEPEST = 5;
const LONGEST_CAPTION = 40;
const CLOSED = /[。；：，、！？;:,]$/u;
const UNIT = /^(.+?)[（(]((?:金额)?(?:计量)?单位[：:][^（）()]{1,20})[）)]$/u;
const DATE = /^\d{4}年\d{1,2}月\d{1,2}日$/u;
const FOOT = /盖章|公章/u;
const ATTACHMENT = /^附件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:[：:\s].*|$)/u;
const NOTE = /^(?:注|备注|说明)[：:]/u;

const cutPieces = (pieces: readonly Piece[], from: number, to: number): Piece[] => {
  let passed = 0;
  return pieces.flatMap((piece) => {
    const [a, b] = [Math.max(0, from - passed), Math.min(piece.text.length, to - passed)];
    passed += piece.text.length;
    return b > a ? [{ ...piece, text: piece.text.slice(a, b), at: piece.at.slice(a, b) }] : [];
  });
};

/** `部门基本情况表（单位：人）` gives the caption and, at the right above the table, the unit. */
function splitCaption(pieces: readonly Piece[]): readonly PageText[] {
  const text = textOf(pieces);
  const [, name, unit] = UNIT.exec(text) ?? [];
  if (name === undefined || unit === undefined) return [{ role: 'caption', pieces }];
  const from = name.length + 1;
  return [
    { role: 'caption', pieces: cutPieces(pieces, 0, name.length) },
    { role: 'unit', pieces: cutPieces(pieces, from, from + unit.length) },
  ];
}

const isPlain = (block: MarkdownBlock | undefined): block is MarkdownBlock & { readonly kind: 'paragraph' } => block?.kind === 'paragraph';
const isOpen = (text: string): boolean => !CLOSED.test(text) && measureText(text) <= LONGEST_CAPTION;
const isAttachment = (block: MarkdownBlock): boolean =>
  block.kind !== 'table' && ATTACHMENT.test(textOf(block.pieces)) && isOpen(textOf(block.pieces));

/** How many of the last blocks say who wrote it and when. */
function countClosing(blocks: readonly MarkdownBlock[]): number {
  const [last, before] = [blocks.at(-1), blocks.at(-2)];
  if (!isPlain(last) || !isOpen(textOf(last.pieces))) return 0;
  if (!DATE.test(textOf(last.pieces))) return blocks.at(-2)?.kind === 'heading' ? 0 : 1;
  return isPlain(before) && isOpen(textOf(before.pieces)) ? 2 : 1;
}

/** The lines before the title; those of the office and the day stand at the foot of the page. */
function composeCover(blocks: readonly MarkdownBlock[]): PageSection | undefined {
  const lines = blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.pieces]));
  if (lines.length === 0) return undefined;
  const foot = lines.findIndex((line) => FOOT.test(textOf(line)) || DATE.test(textOf(line)));
  const atFoot = (index: number) => foot >= 0 && index >= foot;
  return { kind: 'cover', blocks: lines.map((pieces, index) => ({ role: atFoot(index) ? 'cover-foot' : 'cover', pieces })) };
}

/** Puts a finished report (Markdown) on paper: every block with its role, tables with the widths of their columns, charts after their tables. */
export function composePages(markdown: string, page: Page): PagedReport {
  const { margins, sizes, charts } = page;
  const widths = {
    portrait: SHEET.short - toTwips(margins.left) - toTwips(margins.right),
    landscape: SHEET.long - toTwips(margins.top) - toTwips(margins.bottom),
  };
  const blocks = readMarkdown(markdown);
  const titleAt = blocks.findIndex((block) => block.kind === 'heading' && block.depth === 1);
  const cover = titleAt > 0 ? composeCover(blocks.slice(0, titleAt)) : undefined;
  const body = titleAt > 0 && cover ? blocks.slice(titleAt) : blocks;
  const attached = body.findIndex(isAttachment);
  const end = attached < 0 ? body.length : attached;
  const closing = end - countClosing(body.slice(0, end));

  const sections: PageSection[] = cover ? [cover] : [];
  const drawn = new Set<string>();
  let current: PageBlock[] = [];
  let title: readonly Piece[] = [];
  const finish = (kind: PageSection['kind'] = 'portrait') => {
    if (current.length > 0) sections.push({ kind, blocks: current });
    current = [];
  };

  const addTable = (block: MarkdownBlock & { readonly kind: 'table' }, captions: readonly PageText[]) => {
    const { landscape, table } = layTable(block.rows, block.aligns, page, widths);
    if (landscape) finish();
    current.push(...captions, table);
    if (landscape) finish('landscape');
    for (const spec of charts) {
      const chart = drawn.has(spec.title) ? undefined : findChart(block.rows, spec);
      if (chart) current.push(chart);
      if (chart) drawn.add(spec.title);
    }
  };

  for (let i = 0; i < body.length; i += 1) {
    const [block, next] = [body[i], body[i + 1]];
    if (!block) break;
    if (block.kind === 'table') addTable(block, []);
    else if (block.kind === 'heading' && block.depth === 1 && title.length === 0) {
      title = block.pieces;
      const line = widths.portrait / 20 / POINTS[sizes.title];
      const lineLength = breakTitle(textOf(title), Math.floor(line));
      current.push({ role: 'title', pieces: title, ...(lineLength === undefined ? {} : { lineLength }) });
    } else if (isAttachment(block)) current.push({ role: 'attachment', pieces: block.pieces });
    else if (block.kind === 'heading')
      current.push({ role: 'heading', level: Math.min(DEEPEST, Math.max(1, block.depth - 1)), pieces: block.pieces });
    else if (next?.kind === 'table' && isOpen(textOf(block.pieces))) {
      addTable(next, splitCaption(block.pieces));
      i += 1;
    } else if (i >= closing && i < end) {
      current.push({ role: DATE.test(textOf(block.pieces)) ? 'date' : 'signature', pieces: block.pieces });
    } else if (body[i - 1]?.kind === 'table' && NOTE.test(textOf(block.pieces))) current.push({ role: 'note', pieces: block.pieces });
    else current.push({ role: 'body', pieces: block.pieces });
  }
  finish();
  return { page, title, sections };
}
