import type { Severity } from '../../schemas/check.ts';
import { FORM_WORDS } from '../../schemas/form-words.ts';
import { linkTo } from '../form/findings-book.ts';
import { findingHeads, findingRow, findingWidths } from '../form/findings-columns.ts';
import { laySheet } from '../form/lay-sheet.ts';
import type { CellSpec, FormSheet } from '../form/sheet.ts';
import type { DigestFinding } from './report-digest.ts';
import { isRead, type ReadRow, type ReportRow } from './report-row.ts';

/** What the reviewer wrote beside a finding in an earlier workbook. */
export type Treatment = { readonly state: string; readonly remark: string };

/** By file, rule, place in the text and message: the key by which a treatment finds its finding again. */
export const treatmentKey = (file: string, rule: string, actual: string, message: string): string =>
  [file, rule, actual, message].join('\u001f');

/** What a spreadsheet program still opens at once; the worst come first where there are more. */
const MOST = 20_000;
const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

type Listed = { readonly row: ReadRow; readonly finding: DigestFinding };

function listFindings(rows: readonly ReportRow[]): { readonly listed: readonly Listed[]; readonly more: number } {
  const all = rows.filter(isRead).flatMap((row) => row.digest.findings.map((finding): Listed => ({ row, finding })));
  const dropped = rows.filter(isRead).reduce((sum, { digest }) => sum + digest.more, 0);
  if (all.length <= MOST) return { listed: all, more: dropped };
  const kept = new Set(all.toSorted((a, b) => rank[a.finding.severity] - rank[b.finding.severity]).slice(0, MOST));
  return { listed: all.filter((one) => kept.has(one)), more: dropped + all.length - MOST };
}

const treated = (cells: readonly CellSpec[], treatment: Treatment | undefined): readonly CellSpec[] =>
  treatment === undefined
    ? cells
    : cells.map((cell, i) => {
        if (cell.list) return { ...cell, text: treatment.state || FORM_WORDS.treatments[0] };
        return i === cells.length - 1 && treatment.remark !== '' ? { ...cell, text: treatment.remark } : cell;
      });

/** 问题清单: every finding of every report, what the reviewer noted of it kept. */
export function layFindings(rows: readonly ReportRow[], treatments: ReadonlyMap<string, Treatment>): FormSheet {
  const { listed, more } = listFindings(rows);
  const layer = laySheet('问题清单', findingWidths);
  layer.row([{ style: 'title', text: '问题清单', across: findingWidths.length }]);
  const heads = layer.row(findingHeads);
  for (const [i, { row, finding }] of listed.entries()) {
    const cells = findingRow({ ...finding, serial: i + 1, file: row.file, href: linkTo(row.path, finding) });
    layer.row(treated(cells, treatments.get(treatmentKey(row.file, finding.rule, cells[5]?.text ?? '', finding.message))));
  }
  if (more > 0)
    layer.row([{ style: 'words', text: `另有 ${more} 条较轻的问题没有列出；单独核对那份文件时全部列出。`, across: findingWidths.length }]);
  const sheet = layer.finish({ landscape: true, repeat: [heads + 1, heads + 1] }, heads + 1);
  return { ...sheet, filter: [heads, heads + listed.length] };
}
