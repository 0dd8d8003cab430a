import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld } from '../../server/adapters/create-world.ts';
import { verifyFiles } from '../../server/adapters/verify-files.ts';
import { exportReport } from '../../tools/export-report.ts';
import type { World } from '../../tools/world.ts';
import { cases, clean, facts } from '../draft/make-dossiers.ts';
import { proveDossier, readProfile } from '../draft/subject.ts';
import { openParts, verifyForged, writeReport } from './write-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-docx-'));
const example = readFileSync(resolve(import.meta.dirname, '../../examples/small.json'), 'utf8');

function openWorld(): World {
  const world = createWorld({ root: folder });
  if (!world.ok) throw new Error(world.refusal.message);
  return world.value;
}
const world = openWorld();
const ask = async (input: Record<string, unknown>) => exportReport.call({ dossier_path: 'small.json', ...input }, world);
const verify = async (report: string, proof: string) => {
  const outcome = await verifyFiles(report, proof, {}, world);
  return outcome.ok ? outcome.value.faults : [outcome.refusal.message];
};

beforeAll(() => writeFileSync(join(folder, 'small.json'), example));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('export_report to .docx', () => {
  test('report, proof, and both verified from disk', async () => {
    const outcome = await ask({ path: 'R.docx' });
    const plain = await ask({ path: 'R2.md' });
    if (!outcome.ok || !plain.ok) throw new Error('not written');
    const { files, ...told } = outcome.value.data;
    const { files: _, findings, ...same } = plain.value.data;
    expect(files).toEqual(['R.docx', 'R.proof.json']);
    expect(told).toMatchObject(same);
    expect(told.findings).toMatchObject(Array.isArray(findings) ? findings.map(({ rule, message }) => ({ rule, message })) : []);
    expect(await verify('R.docx', 'R.proof.json')).toEqual([]);
    const bytes = readFileSync(join(folder, 'R.docx'));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(folder, 'changed.docx'), bytes);
    expect((await verify('changed.docx', 'R.proof.json')).length).toBeGreaterThan(0);
    expect((await verify('small.json', 'R.proof.json')).length).toBeGreaterThan(0);
  });

  test('does not overwrite, and leaves nothing half-written', async () => {
    const before = readdirSync(folder).toSorted();
    const outcome = await ask({ path: 'R.docx' });
    expect(outcome.ok).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual(before);
  });

  test('a text of the caller, with its marks, headings, bold words, lists, an attachment and a line break in a cell', async () => {
    const text = [
      '# 自评报告',
      '## 一、预算执行',
      '**预算执行率**为[[execution-rate]]，执行[[executed-total]]。',
      '- 资金按项目核算',
      '- 支付凭证单独归档',
      '项目表（单位：万元）',
      '| 序号 | 项目 | 预算数 |\n| --- | --- | ---: |\n| 1 | [[=projects[0].name]]<br>（续建） | [[project-1-budget|数值]] |\n| 2 | [[=projects[1].name]] | [[project-2-budget|数值]] |',
      '注：金额为全年预算数。',
      '江湾经济开发区管理委员会',
      '[[@report_date]]',
      '附件',
      '自评表另附。',
    ].join('\n\n');
    const outcome = await ask({ path: 'own-T.docx', text });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    expect(await verify('own-T.docx', 'own-T.proof.json')).toEqual([]);
    const body = openParts(readFileSync(join(folder, 'own-T.docx'))).get('word/document.xml') ?? '';
    const said = body
      .replace(/<\/w:p>/gu, '\n')
      .replace(/<[^>]+>/gu, '')
      .split('\n');
    expect(said).toContain('预算执行率为81.20%，执行812万元。');
    expect(said).toContain('资金按项目核算');
    expect(body).toMatch(/<w:b\/>(?:(?!<\/w:r>).)*预算执行率/su);
    expect(body).toMatch(/ReportUnit(?:(?!<\/w:p>).)*单位：万元/su);
    expect(body).toMatch(/ReportNote(?:(?!<\/w:p>).)*注：/su);
    expect(body).toMatch(/ReportSignature(?:(?!<\/w:p>).)*江湾/su);
    expect(body).toMatch(/ReportDate(?:(?!<\/w:p>).)*2024年3月15日/su);
    expect(body).toMatch(/ReportAttachment(?:(?!<\/w:p>).)*pageBreakBefore(?:(?!<\/w:p>).)*附件</su);
    expect(body).toMatch(/<w:br\/>(?:(?!<\/w:p>).)*（续建）/su);
  });

  test('an unknown ending is refused in one line', async () => {
    const outcome = await ask({ path: 'R.doc' });
    expect(outcome.ok ? '' : outcome.refusal.message).toBe('输出文件应为 .docx、.md 或 .xlsx，收到 R.doc');
  });
});

test('whatever the dossier holds, every numeral of the Word file is proved', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ([dossier, own, id]) => {
      const raw = { ...Object(dossier), facts, own_sections: clean(own) };
      const report = await writeReport({ text: JSON.stringify(raw, null, 1), dossier: proveDossier(raw), profile: readProfile(id) });
      expect(await verifyForged(report, report.bytes)).toEqual([]);
    }),
    { seed: 20261121, numRuns: 6 },
  );
}, 60_000);
