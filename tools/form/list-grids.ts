import type { Grid, SourceDocument } from '../../schemas/document.ts';
import { readReport } from '../text/read-report.ts';
import type { TableBlock } from '../text/report.ts';

const toGrid = ({ name, start, end, rows }: TableBlock): Grid => ({
  name,
  start,
  end,
  rows: rows.map((cells) => cells.flatMap((cell) => (cell ? [{ text: cell.text, start, end, row: cell.row, column: cell.column }] : []))),
});

/** The tables of a document of any kind: those that its file gives, or those that are written in its text. */
export function listGrids(document: SourceDocument): readonly Grid[] {
  if (document.grids && document.grids.length > 0) return document.grids;
  return readReport(document).blocks.flatMap((block) => (block.kind === 'table' ? toGrid(block) : []));
}
