import { offsetAt } from '../text/offset-at.ts';
import type { Report, TableCell } from '../text/report.ts';
import { countHan } from './han.ts';
import type { Passage } from './report-digest.ts';

/** What a shared passage must have at least, in Han characters. */
export const LEAST_HAN = 30;
/** Signs kept of one report. */
const MOST = 200_000;

/** The paragraphs and longer cells of a report; headings are left out, which all reports have alike. */
export function listPassages(report: Report, tell: (offset: number) => string): Passage[] {
  const found: Passage[] = [];
  let kept = 0;
  const keep = (text: string, place: () => string): void => {
    if (text.length < LEAST_HAN || kept + text.length > MOST || countHan(text) < LEAST_HAN) return;
    kept += text.length;
    found.push({ text, place: place() });
  };
  const met = new Set<TableCell>();
  for (const block of report.blocks) {
    if (block.kind === 'paragraph') keep(block.text, () => tell(offsetAt(block, 0)));
    if (block.kind !== 'table') continue;
    for (const row of block.rows) {
      for (const cell of row) {
        if (!cell || met.has(cell)) continue;
        met.add(cell);
        keep(cell.text, () => (cell.address === undefined ? tell(offsetAt(cell, 0)) : `${block.name}!${cell.address}`));
      }
    }
  }
  return found;
}
