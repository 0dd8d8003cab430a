import { tellState } from './overview-sheet.ts';
import { isRead, type ReportRow } from './report-row.ts';

/** The rows of the summary for programs: what each report says of itself, its sums, or why it could not be read. */
export const renderRows = (rows: readonly ReportRow[]): readonly Record<string, unknown>[] =>
  rows.map((row) => {
    const state = tellState(row);
    if (!isRead(row)) return { file: row.file, status: state, reason: row.reason, hint: row.hint };
    const { facts, summary, coverage } = row.digest;
    return { file: row.file, status: state, facts, summary, coverage };
  });
