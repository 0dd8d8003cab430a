import { basename, extname } from 'node:path';
import type { SourceDocument } from '../../schemas/document.ts';
import { readCsvGrid } from '../../tools/text/csv-grid.ts';
import { type Outcome, refused, served } from '../../tools/tool.ts';
import { decodeText } from './decode-text.ts';
import { spareMemory } from './spare-memory.ts';
import { MAX_CELLS, tooManyCells } from './too-many-cells.ts';

/** A CSV or TSV file as a document with one grid; offsets count in the decoded file. */
export function readCsv(bytes: Uint8Array, name: string): Outcome<SourceDocument> {
  spareMemory(bytes.length);
  const text = decodeText(bytes, name);
  if (!text.ok) return text;
  const grid = readCsvGrid(text.value, basename(name, extname(name)));
  if (grid.cellCount === 0) return refused('empty-file', `${name} 里没有单元格`, '请核对文件，或换一个有内容的文件。');
  if (grid.cellCount > MAX_CELLS) return tooManyCells(name, grid.cellCount);
  return served({ name, format: 'csv', text: text.value, grids: [grid] });
}
