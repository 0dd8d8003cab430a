import type { SourceDocument } from '../../schemas/document.ts';
import { readReport } from '../../tools/text/read-report.ts';
import type { Report } from '../../tools/text/report.ts';

export const reportOf = (text: string, format: SourceDocument['format'] = 'md'): Report => readReport({ name: 'draft', format, text });

/** One line for each block: `h1 …`, `p2 …`, or the rows of a table. */
export const showBlocks = (text: string, format: SourceDocument['format'] = 'md'): readonly string[] =>
  reportOf(text, format).blocks.map((block) =>
    block.kind === 'table'
      ? block.rows.map((row) => Array.from(row, (cell) => cell?.text ?? '').join('|')).join(' / ')
      : `${block.kind === 'heading' ? 'h' : 'p'}${block.level} ${block.text}`,
  );
