import type { Grid } from '../../schemas/document.ts';
import { readNumerals } from '../number/read-numerals.ts';
import { readMarker } from './markers.ts';
import { readPlainLines } from './raw-lines.ts';
import type { Block, TextBlock } from './report.ts';
import { normaliseLine } from './source-map.ts';

/** A cell with so much running text is read as prose too. */
const LEAST_PROSE = 50;
const SENTENCE = /[。；]/u;
const BODY = 6;

/** The paragraphs of a cell that holds prose, as a self-evaluation form keeps its yearly goals and their completion. */
function readProse(source: string, start: number, end: number): readonly TextBlock[] {
  if (end - start < LEAST_PROSE || !SENTENCE.test(source.slice(start, end))) return [];
  const blocks: TextBlock[] = [];
  for (const raw of readPlainLines(source, start, end)) {
    const line = raw.blank ? undefined : normaliseLine(source, raw.start, raw.end);
    if (!line || line.text === '') continue;
    const marker = readMarker(line.text);
    blocks.push({
      kind: 'paragraph',
      level: BODY,
      ...line,
      ...(marker ? { marker } : {}),
      numerals: readNumerals(line.text),
      inTable: true,
    });
  }
  return blocks;
}

/** Adds behind each table the prose of its cells. */
export function readProseCells(source: string, grids: readonly Grid[], blocks: readonly Block[]): readonly Block[] {
  const prose = new Map<number, readonly TextBlock[]>();
  for (const { start, rows } of grids) {
    const found = rows.flatMap((row) => row.flatMap((cell) => readProse(source, cell.start, cell.end)));
    if (found.length > 0) prose.set(start, found);
  }
  if (prose.size === 0) return blocks;
  return blocks.flatMap((block) => (block.kind === 'table' ? [block, ...(prose.get(block.start) ?? [])] : [block]));
}
