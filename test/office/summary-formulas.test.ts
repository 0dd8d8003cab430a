import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestReport } from '../../tools/summary/digest-report.ts';
import { layOverview } from '../../tools/summary/overview-sheet.ts';
import type { ReportRow } from '../../tools/summary/report-row.ts';
import { findDifferences, hasSoffice } from '../form/recalculate.ts';

if (!hasSoffice) console.warn('LibreOffice (soffice) is not installed: the formulas of the summary are not recomputed here.');

const folder = join(import.meta.dirname, '../../bench/accuracy/reports');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .slice(0, 10);

test.skipIf(!hasSoffice)('every formula of the summary gives what stands beside it', { timeout: 120_000 }, async () => {
  const rows = names.map((name): ReportRow => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { file: name, path: name, bytes: name, digest: digestReport({ name, format: 'md', text }) };
  });
  const sheet = layOverview([...rows, { file: 'x.docx', path: 'x.docx', reason: '已加密', hint: '' }]);
  const { formulas, differ } = await findDifferences([sheet]);
  expect(differ).toEqual([]);
  expect(formulas).toBeGreaterThan(12);
});
