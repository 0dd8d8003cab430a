import type { ReportDigest } from './report-digest.ts';

/** A file of the batch: what was found in it, or the one line that says why it could not be read. */
export type ReportRow = {
  /** As the user knows it. */
  readonly file: string;
  /** From the folder of the workbook. */
  readonly path: string;
} & (
  | {
      readonly digest: ReportDigest;
      /** The same for files with the same bytes. */
      readonly bytes: string;
    }
  | { readonly reason: string; readonly hint: string }
);

export type ReadRow = Extract<ReportRow, { readonly digest: ReportDigest }>;
export const isRead = (row: ReportRow): row is ReadRow => 'digest' in row;
