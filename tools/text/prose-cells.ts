import type { Grid } from '../../schemas/document.ts';
import type { Block, TextBlock } from './report.ts';

/** A cell with so much running text is read as prose too. */
const LEAST_PROSE = 20;
/** With so much it is a text of its own, whose short numbered lines are headings. */
const LEAST_TEXT = 300;
const BODY = 6;
const SENTENCE = /[。；]/u;

/** Reads a stretch of the source as a text of its own. */
type ReadCell = (start: number, end: number) => readonly Block[];

/** The text of a cell that holds prose, as a self-evaluation form keeps its yearly goals and their completion. */
function readProse(source: string, start: number, end: number, readCell: ReadCell): readonly TextBlock[] {
  if (end - start < LEAST_PROSE || !SENTENCE.test(source.slice(start, end))) return [];
  const headed = end - start >= LEAST_TEXT;
  return readCell(start, end).flatMap((block): TextBlock[] => {
    if (block.kind === 'table') return [];
    return [headed ? { ...block, inTable: true } : { ...block, inTable: true, kind: 'paragraph', level: BODY }];
  });
}

/** Adds behind each table the prose of its cells. */
export function readProseCells(source: string, grids: readonly Grid[], blocks: readonly Block[], readCell: ReadCell): readonly Block[] {
  const prose = new Map<number, readonly TextBlock[]>();
  for (const { start, rows } of grids) {
    const found = rows.flatMap((row) => row.flatMap((cell) => readProse(source, cell.start, cell.end, readCell)));
    if (found.length > 0) prose.set(start, found);
  }
  if (prose.size === 0) return blocks;
  return blocks.flatMap((block) => (block.kind === 'table' ? [block, ...(prose.get(block.start) ?? [])] : [block]));
}
