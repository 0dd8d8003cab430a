import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyProof } from '../../server/adapters/verify-proof.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { gatherMaterial, gatherSources } from '../../tools/draft/compose-report.ts';
import { gateDraft } from '../../tools/draft/gate-draft.ts';
import { proveOwnMarks } from '../../tools/draft/prove-own-marks.ts';
import { runZiping } from '../faces/run-ziping.ts';
import { openExample, proveDossier, proveReport, sha256, writeWhole } from './subject.ts';

/** What the local reports state, and what is doubtful about them. */
const stated = {
  'julu-2022': [
    '80个特定目标类项目开展绩效自评',
    '预算安排22460.48万元，实际执行21259.03万元，执行率94.65%',
    '自评得分为100分的62个，95分（含）至100分的16个，60分以下的2个',
    '简单平均应在96.5分至99分之间，96分不在其内，可见不是各项目得分的简单平均',
    '部门整体绩效自评得分96分',
  ],
  'quwo-2021': [
    '总分由各类指标得分相加得出，合计82.9分',
    '履职效能分值20分、得分15.4分、得分率77.00%',
    '管理效率分值50分、得分42分、得分率84.00%',
    '社会效应分值20分、得分16分、得分率80.00%',
    '可持续性分值10分、得分9.5分、得分率95.00%',
    '等级按国家通行标准划分',
    '评价等级为“良”',
    '单位自报等级“中”与得分不符',
    '预算收入总计875.35万元',
  ],
  'laoting-2023': ['预算执行率97.86%', '项目支出预算65万元，执行63.62万元，执行率97.88%', '在建项目9个，其中续建2个、新落地开工7个'],
  'luquan-2022': ['自评得分95.4分，综合绩效评价等级为“优秀”', '执行率49.40%', '部门绩效自评结果公开汇总表（单位：万元）', '93.93分'],
} as const;

/** What our own check says of the reports, all of it true: data that are not full-year, problems the local report gives no number for, rows of the table. */
const doubtful: Readonly<Record<string, readonly string[]>> = {
  'julu-2022': ['period-within-year', 'problem-without-figure'],
  'quwo-2021': ['problem-without-figure'],
  'laoting-2023': ['score-and-grade-stated'],
  'luquan-2022': [
    'balance-not-returned',
    'column-filled',
    'full-score-needs-full-execution',
    'names-unique',
    'score-within-execution-cap',
    'amount-pairs-differ',
    'unexecuted-score',
  ],
};

describe.each(Object.entries(stated))('%s', (name, sentences) => {
  const example = openExample(name);
  const files = proveReport(example);

  test('states the results of the local report', () => {
    for (const sentence of sentences) expect(files.report).toContain(sentence);
  });

  test('has no error and no other doubt than the true ones', () => {
    const { figures } = gatherMaterial(example.dossier, example.profile);
    const { findings } = checkDocument({ name: 'r.md', format: 'md', text: files.report }, { profile: example.profile, figures });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const doubts = new Set(findings.filter(({ severity }) => severity === 'warning').map(({ rule }) => rule));
    for (const rule of doubts) expect(doubtful[name]).toContain(rule);
  });

  test('every number is proved', () => {
    expect(verifyProof(files)).toEqual([]);
  });
});

const own = (text: string) =>
  proveDossier({
    year: 2023,
    department: { name: '某开发区管理委员会' },
    facts: [{ id: 'built', name: '完成投资', value: '12.5', unit: '亿元' }],
    own_sections: [{ section: 'results', title: '重点工作', text }],
  });
const { profile } = openExample('small');

test('marks of the office are filled, its own numbers are quoted word for word', () => {
  const { markdown, proof } = writeWhole(own('全年完成投资[[fact-built]]，比2022年多3个项目。'), profile);
  expect(markdown).toContain('全年完成投资12.5亿元，比2022年多3个项目。');
  expect(proof.numerals.map(({ text, source }) => [text, source.kind])).toEqual(
    expect.arrayContaining([
      ['12.5亿元', 'figure'],
      ['2022', 'quote'],
      ['3', 'quote'],
    ]),
  );
});

test('a mark of the office that stands for nothing is refused by its place, with the nearest one', () => {
  const dossier = own('完成投资[[fact-biult]]。');
  const outcome = proveOwnMarks(dossier, gatherSources(dossier, profile));
  expect(outcome.ok ? undefined : outcome.refusal).toMatchObject({
    code: 'unknown-mark',
    message: 'own_sections[0].text 中的标记应为数据台账里的编号，收到 [[fact-biult]]',
    hint: expect.stringContaining('[[fact-built]]'),
  });
});

test('no number can be cut out of a quoted text', () => {
  const dossier = own('比2022年多3个项目。');
  const sources = gatherSources(dossier, profile);
  const gate = (mark: string) => gateDraft(`增加${mark}。`, undefined, sources).faults.map(({ kind }) => kind);
  expect(gate('[[=own_sections[0].text|0-11]]')).toEqual([]);
  for (const cut of ['1-3', '2-5', '7-8', '1-5']) expect(gate(`[[=own_sections[0].text|${cut}]]`), cut).toEqual(['unknown-mark']);
  const files = proveReport({ text: JSON.stringify(dossier), dossier, profile });
  const forged = JSON.parse(files.proof);
  for (const numeral of forged.numerals) if (numeral.source.to !== undefined) numeral.source.to -= 4;
  const { seal: _, ...body } = forged;
  const proof = `${JSON.stringify({ ...body, seal: sha256(JSON.stringify(body)) }, null, 1)}\n`;
  expect(verifyProof({ ...files, proof }).length).toBeGreaterThan(0);
});

test('as a command: report, proof, check and verify', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ziping-'));
  try {
    const dossier = resolve(import.meta.dirname, '../../examples/quwo-2021.json');
    const report = join(folder, 'quwo.md');
    const written = await runZiping(['report', dossier, '-o', report]);
    expect(written.code).toBe(0);
    expect(readFileSync(report, 'utf8')).toContain('评价等级为“良”');
    expect((await runZiping(['verify', report, join(folder, 'quwo.proof.json')])).code).toBe(0);
    expect((await runZiping(['check', report, '--profile', 'quwo', '--dossier', dossier])).code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
