import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import type { Report } from '../../tools/text/report.ts';

/** One content that can be written in several formats. A heading of level 0 is the title. */
export type Content = readonly (
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
)[];

export const contentOf = ({ blocks }: Report): Content =>
  blocks.flatMap((block): Content => {
    if (block.kind === 'table') return [{ kind: 'table', rows: block.rows.map((row) => row.map((cell) => cell?.text ?? '')) }];
    if (block.inTable) return [];
    return [{ kind: block.kind, level: block.level, text: block.text }];
  });

const widthOf = (rows: readonly (readonly string[])[]): number => Math.max(...rows.map(({ length }) => length));
const fill = (row: readonly string[], width: number): readonly string[] => Array.from({ length: width }, (_, i) => row[i] ?? '');

export const writeMarkdown = (content: Content): string =>
  content
    .map((block, i) => {
      // A second line of the title is no second title.
      if (block.kind === 'heading') return block.level === 0 && i > 0 ? block.text : `${'#'.repeat(block.level + 1)} ${block.text}`;
      if (block.kind === 'paragraph') return block.text;
      const width = widthOf(block.rows);
      const lines = block.rows.map((row) => `| ${fill(row, width).join(' | ')} |`);
      return [lines[0], `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n');
    })
    .join('\n\n');

/** The same content with a digit changed in every seventh number of three digits or more. */
export function spoil(content: Content): Content {
  let count = 0;
  const change = (text: string): string =>
    text.replace(/\d{2}\.?\d/gu, (digits) => {
      count += 1;
      return count % 7 === 0 ? digits.slice(0, -1) + ((Number(digits.at(-1)) + 3) % 10) : digits;
    });
  return content.map((block) =>
    block.kind === 'table' ? { ...block, rows: block.rows.map((row) => row.map(change)) } : { ...block, text: change(block.text) },
  );
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const writeHtml = (content: Content): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${content
    .map((block) => {
      if (block.kind === 'heading') return `<h${block.level + 1}>${escapeHtml(block.text)}</h${block.level + 1}>`;
      if (block.kind === 'paragraph') return `<p>${escapeHtml(block.text)}</p>`;
      const width = widthOf(block.rows);
      return `<table border="1">${block.rows
        .map(
          (row) =>
            `<tr>${fill(row, width)
              .map((text) => `<td>${escapeHtml(text)}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</table>`;
    })
    .join('\n')}</body></html>`;

const LEVELS = [
  HeadingLevel.TITLE,
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];

/** Numbers split over runs, as editing leaves them. */
const splitRuns = (text: string): TextRun[] => (text.match(/.{1,7}/gsu) ?? []).map((piece) => new TextRun(piece));

/** By the `docx` library; `plain` leaves out every heading style. */
export function writeDocx(content: Content, plain = false): Promise<Buffer> {
  const children = content.map((block) => {
    if (block.kind === 'table') {
      const width = widthOf(block.rows);
      return new Table({
        rows: block.rows.map(
          (row) =>
            new TableRow({
              children: fill(row, width).map((text) => new TableCell({ children: [new Paragraph({ children: splitRuns(text) })] })),
            }),
        ),
      });
    }
    const heading = block.kind === 'heading' && !plain ? LEVELS[block.level] : undefined;
    return new Paragraph({ children: splitRuns(block.text), ...(heading ? { heading } : {}) });
  });
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}
