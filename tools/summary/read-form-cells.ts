import type { Report, TableCell } from '../text/report.ts';

/** A field of a form: its label and the cell beside it. */
export type FormCell = { readonly label: string; readonly text: string; readonly cell: TableCell };

const squeeze = (text: string): string => text.replace(/[\s：:]/gu, '');

/** The cells that stand right of the labels, in reading order; a merged cell is met once. */
export function readFormCells(report: Report, labels: readonly string[]): readonly FormCell[] {
  const wanted = new Set(labels.map(squeeze));
  const found: FormCell[] = [];
  const met = new Set<TableCell>();
  for (const block of report.blocks) {
    if (block.kind !== 'table') continue;
    for (const row of block.rows) {
      for (const [i, cell] of row.entries()) {
        if (!cell || met.has(cell)) continue;
        const label = squeeze(cell.text).replace(/[（(](?:盖章|公章|签章)[）)]$/u, '');
        if (!wanted.has(label)) continue;
        met.add(cell);
        const beside = row.slice(i + 1).find((other) => other !== undefined && other !== cell);
        if (beside && beside.text !== '') found.push({ label, text: squeeze(beside.text), cell: beside });
      }
    }
  }
  return found;
}
