import type { IParagraphStyleOptions, IStylesOptions } from 'docx';
import { listFonts, type Page, POINTS } from '../../../schemas/page.ts';
import { SHEET, toTwips } from '../../../tools/draft/page/compose-pages.ts';
import type { PageText } from '../../../tools/draft/page/page-block.ts';

const TWIPS = 20;
const twips = (points: number): number => Math.round(points * TWIPS);
/** Titles stand on lines of this many times their size. */
const TITLE_LINES = 1.6;

type Paragraph = IParagraphStyleOptions['paragraph'];
type Style = {
  readonly name: string;
  readonly font: keyof Page['fonts'];
  readonly points: number;
  readonly paragraph: Paragraph;
  readonly spaced?: true;
};

/** Styles by the role of a block; headings by their level. */
export const styleOf = ({ role, level }: Pick<PageText, 'role' | 'level'>): string =>
  role === 'heading' ? `Heading${level ?? 1}` : STYLES[role];

const STYLES = {
  cover: 'ReportCover',
  'cover-foot': 'ReportCoverFoot',
  title: 'Title',
  heading: 'Heading1',
  attachment: 'ReportAttachment',
  body: 'ReportBody',
  caption: 'Caption',
  unit: 'ReportUnit',
  note: 'ReportNote',
  signature: 'ReportSignature',
  date: 'ReportDate',
} as const;

/** What letters are set closer by, in twips, for as many on a line as the page wants. */
function condense({ characters, margins, sizes }: Page): number {
  if (characters === undefined) return 0;
  const width = SHEET.short - toTwips(margins.left) - toTwips(margins.right);
  return Math.min(0, Math.floor(width / characters - POINTS[sizes.body] * TWIPS));
}

function listStyles(page: Page): Readonly<Record<string, Style>> {
  const { pitch, indent, sizes } = page;
  const line = twips(Number(pitch));
  const [title, heading, body, caption, cover] = [sizes.title, sizes.heading, sizes.body, sizes.caption, sizes.cover].map(
    (size) => POINTS[size],
  );
  const spacing = { line, lineRule: 'exact' as const, before: 0, after: 0 };
  const tall = (points: number) => ({ ...spacing, line: Math.max(line, twips(points * TITLE_LINES)) });
  const small = POINTS[sizes.table[0] ?? '小四'];
  const indented = { firstLineChars: indent * 100, firstLine: twips(indent * (body ?? 16)) };
  const text = { spacing, alignment: 'both' as const, indent: indented };
  const lead = (level: number) => ({ ...text, alignment: 'left' as const, keepNext: true, keepLines: true, outlineLevel: level - 1 });
  const of = (name: string, font: Style['font'], points: number | undefined, paragraph: Paragraph, spaced?: true): Style => ({
    name,
    font,
    points: points ?? 16,
    paragraph,
    ...(spaced ? { spaced } : {}),
  });
  return {
    Title: of('Title', 'title', title, {
      spacing: { ...tall(title ?? 22), after: line },
      alignment: 'center',
      keepNext: true,
      keepLines: true,
    }),
    Heading1: of('heading 1', 'heading1', heading, lead(1), true),
    Heading2: of('heading 2', 'heading2', heading, lead(2), true),
    Heading3: of('heading 3', 'heading3', heading, lead(3), true),
    Heading4: of('heading 4', 'heading3', heading, lead(4), true),
    Heading5: of('heading 5', 'heading3', heading, lead(5), true),
    ReportBody: of('报告正文', 'body', body, text, true),
    ReportCover: of('报告封面', 'title', cover, { spacing: tall(cover ?? 26), alignment: 'center' }),
    ReportCoverFoot: of('报告封面落款', 'body', body, { spacing, alignment: 'center' }),
    ReportAttachment: of('附件标题', 'heading1', heading, {
      spacing,
      alignment: 'left',
      keepNext: true,
      outlineLevel: 0,
    }),
    Caption: of('caption', 'caption', caption, {
      spacing: { ...spacing, before: line / 2 },
      alignment: 'center',
      keepNext: true,
      keepLines: true,
    }),
    ReportUnit: of('表格单位', 'table', small, { spacing: { ...spacing, line: twips(small * 1.6) }, alignment: 'right', keepNext: true }),
    ReportNote: of('表注', 'table', small, {
      spacing: { ...spacing, line: twips(small * 1.6) },
      alignment: 'both',
      indent: { firstLineChars: 200, firstLine: twips(small * 2) },
    }),
    ReportSignature: of('落款单位', 'body', body, {
      spacing: { ...spacing, before: line * page.signature.blank },
      alignment: 'right',
      keepNext: true,
      keepLines: true,
    }),
    ReportDate: of('成文日期', 'body', body, { spacing, alignment: 'right', keepLines: true }),
    ReportTable: of('表格文字', 'table', small, { spacing: { ...spacing, lineRule: 'auto', line: 240 }, alignment: 'left' }),
    ReportChart: of('图', 'table', small, {
      spacing: { ...spacing, lineRule: 'auto', line: 240, before: line / 2, after: line / 2 },
      alignment: 'center',
    }),
    Footer: of('footer', 'number', POINTS[sizes.number], { spacing: { ...spacing, lineRule: 'auto', line: 240 } }),
  };
}

/** The fonts of a role as runs name them: digits and Latin letters in their own. */
export const runFont = (page: Page, role: keyof Page['fonts']) => {
  const [east = ''] = listFonts(page.fonts[role]);
  const [latin = ''] = listFonts(role === 'number' ? page.fonts.number : page.fonts.digits);
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: east };
};

/** All styles of a report: real headings, so that navigation panes work, and names that a user of a word processor can change. */
export function writeStyles(page: Page): IStylesOptions {
  const closer = condense(page);
  const paragraphStyles = Object.entries(listStyles(page)).map(([id, { name, font, points, paragraph, spaced }]) => ({
    id,
    name,
    ...(id === 'Normal' ? {} : { basedOn: 'Normal' }),
    ...(/^Heading|^Title/u.test(id) ? { next: 'ReportBody' } : {}),
    quickFormat: true,
    paragraph,
    run: { font: runFont(page, font), size: points * 2, color: '000000', ...(spaced && closer !== 0 ? { characterSpacing: closer } : {}) },
  }));
  const plain = { font: runFont(page, 'body'), size: POINTS[page.sizes.body] * 2, language: { value: 'en-US', eastAsia: 'zh-CN' } };
  return { default: { document: { run: plain } }, paragraphStyles };
}
