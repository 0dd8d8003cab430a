import { FORM_WORDS } from '../../schemas/form-words.ts';
import { SUMMARY_MARK } from '../../tools/summary/compose-summary.ts';
import { type Treatment, treatmentKey } from '../../tools/summary/findings-sheet.ts';
import { guardZip } from './guard-zip.ts';

/** What the reviewer noted in an earlier summary; nothing where the workbook is not one of ours. */
export async function readSummary(bytes: Uint8Array): Promise<ReadonlyMap<string, Treatment> | undefined> {
  if (!guardZip(bytes, '').ok) return undefined;
  const { read, utils } = await import('@e965/xlsx');
  try {
    const book = read(bytes, { type: 'buffer', cellFormula: false, cellHTML: false });
    const rowsOf = (name: string): string[][] => {
      const sheet = book.Sheets[name];
      return sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' }) : [];
    };
    if (!rowsOf('说明').some((row) => row.some((text) => text.includes(SUMMARY_MARK)))) return undefined;
    return readTreatments(rowsOf('问题清单'));
  } catch {
    return undefined;
  }
}

/** Columns are found by their heads: the reviewer may have added or moved some. */
function readTreatments(rows: readonly (readonly string[])[]): ReadonlyMap<string, Treatment> {
  const treatments = new Map<string, Treatment>();
  const head = rows.findIndex((row) => row.includes('处理情况') && row.includes('问题'));
  const heads = rows[head] ?? [];
  const columnOf = (name: string): number => heads.indexOf(name);
  for (const row of rows.slice(head + 1)) {
    const cell = (name: string): string => String(row[columnOf(name)] ?? '');
    const treatment = { state: cell('处理情况').trim(), remark: cell('说明').trim() };
    if ((treatment.state === '' || treatment.state === FORM_WORDS.treatments[0]) && treatment.remark === '') continue;
    treatments.set(treatmentKey(cell('文件'), cell('规则'), cell('文中'), cell('问题')), treatment);
  }
  return treatments;
}
