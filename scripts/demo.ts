import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Diagnosis } from '../schemas/diagnosis.ts';
import { Ledger } from '../schemas/figure.ts';

/** The main job on the example with 78 projects, as a user would do it from the command line; everything goes into `out/`. */
const root = resolve(import.meta.dirname, '..');
const DOSSIER = 'examples/luquan-2022.json';
const REPORT = 'out/luquan-2022.md';
const PROOF = 'out/luquan-2022.proof.json';

/** What a reader of the report would look for first. */
const HEADLINES = [
  'project-count',
  'budget-total',
  'executed-total',
  'execution-rate',
  'unspent-total',
  'department-score',
  'department-grade',
];

function ziping(...args: string[]): string {
  console.log(`\n$ npx ziping ${args.join(' ')}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/ziping.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) {
    process.stderr.write(stdout + stderr);
    process.exit(status ?? 2);
  }
  return stdout;
}
const indent = (text: string) => text.trimEnd().replace(/^(?=.)/gmu, '   ');

mkdirSync(join(root, 'out'), { recursive: true });
console.log(`演示：由 ${DOSSIER} 写出整体绩效自评报告，逐个数字给出来源，再用核对程序检查自己写的报告。`);

console.log(indent(ziping('report', DOSSIER, '-o', REPORT, '--force')));
console.log(indent(ziping('verify', REPORT, PROOF)));
console.log(indent(ziping('check', REPORT)));

const { figures } = Ledger.parse(JSON.parse(ziping('figures', DOSSIER, '--only', HEADLINES.join(','), '--json')));
for (const { name, display, formula } of figures) console.log(`   ${name}：${display}　（${formula}）`);

const { problems } = z.object({ problems: Diagnosis.shape.problems }).parse(JSON.parse(ziping('diagnose', DOSSIER, '--json')));
problems.forEach(({ title }, index) => {
  console.log(`   ${index + 1}. ${title}`);
});

console.log(`\n写出：${REPORT}（报告）、${PROOF}（每个数字的来源）。数据能证明的问题 ${problems.length} 个，已写进报告。`);
