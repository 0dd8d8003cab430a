import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { proveDossier, readProfile } from '../draft/subject.ts';
import { answerWith, startEndpoint } from '../model/fake-endpoint.ts';
import { judgeReport, listKept, runAndKill } from './drafting-process.ts';
import { listEchoes } from './scripted-model.ts';

const text = JSON.stringify({
  year: 2023,
  department: { name: '东湾开发区管理委员会' },
  budget: {
    income: [{ source: '一般公共预算', amount: '900' }],
    income_total: '900',
    expenditure_total: '900',
    basic: '100',
    project: '800',
  },
  projects: [
    { name: '道路维修', budget: '500', executed: '490', score: '98' },
    { name: '绿化', budget: '300', executed: '100', score: '85' },
  ],
});
const profile = readProfile('national');
const { pieces, echo } = listEchoes(gatherMaterial(proveDossier(JSON.parse(text)), profile));

const folder = mkdtempSync(join(tmpdir(), 'ziping-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a run that is killed has lost nothing that was finished, and --resume asks only for the rest', async () => {
  writeFileSync(join(folder, 'D.json'), text);
  const endpoint = await startEndpoint([
    answerWith(({ messages = [] }) => JSON.stringify({ text: echo(messages[1]?.content ?? '') }), { waitMs: 15 }),
  ]);
  const args = ['report', 'D.json', '-o', 'R.md', '--drafter', 'model', '--resume'];
  try {
    const first = await runAndKill(args, folder, endpoint, { afterQuestions: 5 });
    expect(first).toMatchObject({ killed: true });
    const kept = listKept(folder);
    expect(kept.length).toBeGreaterThan(0);
    const before = endpoint.questions.length;
    const second = await runAndKill(args, folder, endpoint);
    expect(second).toMatchObject({ killed: false, code: 0 });
    expect(endpoint.questions.length - before).toBe(pieces.length - kept.length);
    expect(judgeReport(folder, text, profile)).toEqual([]);
    expect(readFileSync(join(folder, 'R.md'), 'utf8')).toContain('道路维修');
    expect(second.stderr).toMatch(new RegExp(`写 ${pieces.length - kept.length} 处`, 'u'));
    expect(second.stderr).not.toContain(endpoint.environment.ZIPING_LLM_API_KEY);
  } finally {
    await endpoint.close();
  }
});
