import type { Decimal } from '../number/decimal.ts';
import type { TableBlock, TableCell } from '../text/report.ts';

/** What a column holds, known by the words of its header (lexicon), never by its place. */
export type ColumnRole =
  | 'serial'
  | 'name'
  | 'unit'
  | 'initial-budget'
  | 'budget'
  | 'executed'
  | 'rate'
  | 'balance'
  | 'returned'
  | 'score'
  | 'weight'
  | 'opinion'
  | 'class'
  | 'group'
  | 'indicator'
  | 'target'
  | 'actual'
  | 'reason'
  | 'owner'
  | 'other';

export type Column = {
  readonly index: number;
  readonly role: ColumnRole;
  /** Header words of all header rows joined, normalised. */
  readonly header: string;
  /** Unit stated in the header or in the caption (`万元`, `%`, `分`), or ''. */
  readonly unit: string;
  /** Source offsets of the lowest header cell, both 0 where there is none. */
  readonly start: number;
  readonly end: number;
};

export type DataCell = { readonly cell: TableCell; readonly text: string; readonly value: Decimal | undefined };

export type DataRow = {
  /** Position among the data rows, from 1 (what the user counts), whatever the serial says. */
  readonly position: number;
  readonly kind: 'data' | 'total' | 'subtotal';
  readonly cells: ReadonlyMap<number, DataCell>;
  /** Source offsets of the row. */
  readonly start: number;
  readonly end: number;
};

/** A table understood by its header words; `blocks` are the fragments it was stitched from. */
export type DataTable = {
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly DataRow[];
  readonly blocks: readonly TableBlock[];
  readonly recognised: boolean;
};
