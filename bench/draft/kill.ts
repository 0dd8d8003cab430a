/**
 * Runs of `ziping report --drafter model --resume` killed at random moments until one gets through, over and over: nothing finished is
 * asked for again or lost, no file is half there, and the report in the end is the one of a run that nobody killed. Exits 1 otherwise.
 * `node bench/draft/kill.ts [reports]`
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openExample } from '../../test/draft/subject.ts';
import { judgeReport, listKept, runAndKill } from '../../test/drafter/drafting-process.ts';
import { listEchoes } from '../../test/drafter/scripted-model.ts';
import { answerWith, startEndpoint } from '../../test/model/fake-endpoint.ts';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';

const reports = Number(process.argv[2] ?? 12);
/** Far more than the first killed run needs to get through by chance. */
const MOST_RUNS = 60;
const PARALLEL = 3;

/** The same moments every time. */
let state = 20261121;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

const { text, dossier, profile } = openExample('small');
const { pieces, echo } = listEchoes(gatherMaterial(dossier, profile));
const endpoint = await startEndpoint([
  answerWith(({ messages = [] }) => JSON.stringify({ text: echo(messages[1]?.content ?? '') }), { waitMs: 40 }),
]);
const args = ['report', 'D.json', '-o', 'R.md', '--drafter', 'model', '--resume', '--quiet'];
const open = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ziping-kill-'));
  writeFileSync(join(folder, 'D.json'), text);
  return folder;
};
const faults: string[] = [];

/** How long a run by itself takes; the first warms the machine up. */
let alone = Number.POSITIVE_INFINITY;
let expected = '';
for (let run = 0; run < 3; run += 1) {
  const whole = open();
  const begun = performance.now();
  const reference = await runAndKill(args, whole, endpoint);
  alone = Math.min(alone, performance.now() - begun);
  expected = readFileSync(join(whole, 'R.md'), 'utf8');
  if (reference.code !== 0) faults.push(`a run by itself ended with ${reference.code}`);
  rmSync(whole, { recursive: true });
}

let kills = 0;
for (let report = 1; report <= reports; report += 1) {
  const folder = open();
  const before = endpoint.questions.length;
  let kept: readonly string[] = [];
  let deaths = 0;
  for (let run = 1; ; run += 1) {
    if (run > MOST_RUNS) {
      faults.push(`report ${report}: not through after ${MOST_RUNS} runs`);
      break;
    }
    const ended = await runAndKill(args, folder, endpoint, { afterMs: alone * (0.2 + random()) });
    const now = listKept(folder);
    for (const piece of kept) if (!now.includes(piece)) faults.push(`report ${report}: ${piece} was lost`);
    for (const fault of judgeReport(folder, text, profile)) faults.push(`report ${report}: ${fault}`);
    kept = now;
    if (!ended.killed) {
      if (ended.code !== 0) faults.push(`report ${report}: ended with ${ended.code}: ${ended.stderr}`);
      break;
    }
    deaths += 1;
  }
  const asked = endpoint.questions.length - before;
  if (asked > pieces.length + deaths * PARALLEL)
    faults.push(`report ${report}: ${asked} questions for ${pieces.length} pieces and ${deaths} deaths`);
  if (readFileSync(join(folder, 'R.md'), 'utf8') !== expected) faults.push(`report ${report}: is not that of a run by itself`);
  kills += deaths;
  rmSync(folder, { recursive: true });
}
await endpoint.close();
console.log(`${reports} reports, ${kills} runs killed, ${endpoint.questions.length} questions, ${faults.length} faults`);
for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
