import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CheckResult } from '../schemas/check.ts';
import { Diagnosis } from '../schemas/diagnosis.ts';
import { Ledger } from '../schemas/figure.ts';

/** The main job on the example with 78 projects, as a user would do it from the command line; everything goes into `out/`. */
const root = resolve(import.meta.dirname, '..');
const DOSSIER = 'examples/luquan-2022.json';
const REPORT = 'out/luquan-2022.md';
const PROOF = 'out/luquan-2022.proof.json';
const WORD = 'out/鹿泉2022.docx';
const WORD_PROOF = 'out/鹿泉2022.proof.json';

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
  if (status === 0) return stdout;
  process.stderr.write(stdout + stderr);
  process.exit(status ?? 2);
}
const say = (line: string) => console.log(`   ${line}`);

mkdirSync(join(root, 'out'), { recursive: true });
console.log(`由 ${DOSSIER}（78 个项目）写出整体绩效自评报告，每个数字给出来源，再用核对程序检查自己写的报告。`);

ziping('report', DOSSIER, '-o', REPORT, '--force', '--json');
const report = readFileSync(join(root, REPORT), 'utf8');
say(`写出 ${REPORT}：${report.length} 字，${report.match(/^#/gmu)?.length ?? 0} 个标题`);
say(`写出 ${PROOF}：报告中每个数字的算式和来源`);

say(ziping('verify', REPORT, PROOF).trim());

ziping('report', DOSSIER, '-o', WORD, '--force', '--json');
say(`写出 ${WORD}：同一份报告，按 GB/T 9704 排版，带图表，可用 Word 和 WPS 打开`);
say(ziping('verify', WORD, WORD_PROOF).trim());

const [checked] = z.array(CheckResult).parse(JSON.parse(ziping('check', REPORT, '--dossier', DOSSIER, '--json')));
if (checked) {
  const { summary, coverage, findings } = checked;
  say(`错误 ${summary.errors} 处，存疑 ${summary.warnings} 处，提示 ${summary.notes} 处`);
  say(
    `数字 ${coverage.numerals} 个：已核实 ${coverage.verified}，有矛盾 ${coverage.contradicted}，无需核对 ${coverage.exempt}，未能核对 ${coverage.unverified}`,
  );
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  for (const [rule, [first, ...rest]] of byRule)
    say(`- ${first?.message}${rest.length > 0 ? `（同类另有 ${rest.length} 处）` : ''}[${rule}]`);
}

const { figures } = Ledger.parse(JSON.parse(ziping('figures', DOSSIER, '--only', HEADLINES.join(','), '--json')));
for (const { name, display, formula } of figures) say(`${name} ${display}　＝ ${formula}`);

const { problems } = z.object({ problems: Diagnosis.shape.problems }).parse(JSON.parse(ziping('diagnose', DOSSIER, '--json')));
problems.forEach(({ title, measures }, index) => {
  say(`${index + 1}. ${title}：整改措施 ${measures.length} 条`);
});

console.log(`\n完成。报告见 ${REPORT} 和 ${WORD}；数据能证明的 ${problems.length} 个问题已写在报告里，没有隐去。`);
