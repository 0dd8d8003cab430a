/**
 * What a report by a model takes on the largest example: questions and input tokens, section by section, against the same questions with
 * the whole table of projects pasted into each. Exits 1 where a report takes more than a fifth of that.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { estimateTokens } from '../../server/adapters/model/estimate-tokens.ts';
import { openExample } from '../../test/draft/subject.ts';
import { prompts } from '../../test/drafter/scripted-model.ts';
import { gatherMaterial } from '../../tools/draft/compose-report.ts';
import { openBlindVeil } from '../../tools/draft/model/blind-veil.ts';
import { writeSystem } from '../../tools/draft/model/draft-piece.ts';
import { listPieces } from '../../tools/draft/model/list-pieces.ts';
import { openVeil } from '../../tools/draft/model/veil.ts';
import { writeBrief } from '../../tools/draft/model/write-brief.ts';
import { writeSummary } from '../../tools/draft/sections/project-summary.ts';
import { resolveParts } from '../../tools/draft/write-report.ts';

const SHARE = 5;
const { dossier, profile } = openExample('luquan-2022');
const { pieces, writing } = listPieces(gatherMaterial(dossier, profile), prompts);
const table = estimateTokens(resolveParts([{ blocks: [writeSummary(writing) ?? ''], missing: [] }], writing).text);
const whole = estimateTokens(readFileSync(resolve(import.meta.dirname, '../../examples/luquan-2022.json'), 'utf8'));

console.log(`${dossier.projects.length} projects; the table pasted in: ${table} tokens, the dossier: ${whole} tokens`);
console.log(
  `${'section'.padEnd(34)} ${'questions'.padStart(9)} ${'input'.padStart(7)} ${'blind'.padStart(7)} ${'with table'.padStart(11)} ${'share'.padStart(7)}`,
);
const sums = { own: 0, blind: 0, pasted: 0 };
const system = { open: estimateTokens(writeSystem({ prompts, veil: openVeil })), blind: 0 };
const veil = openBlindVeil(dossier, writing.figures);
system.blind = estimateTokens(writeSystem({ prompts, veil }));
const print = (name: string, questions: number, own: number, blind: number, pasted: number) =>
  console.log(
    `${name.padEnd(34)} ${String(questions).padStart(9)} ${String(own).padStart(7)} ${String(blind).padStart(7)} ${String(pasted).padStart(11)} ${`${((own / pasted) * 100).toFixed(1)}%`.padStart(7)}`,
  );
for (const piece of pieces) {
  const own = system.open + estimateTokens(writeBrief(piece, prompts, writing, openVeil));
  const blind = system.blind + estimateTokens(writeBrief(piece, prompts, writing, veil));
  print(piece.id, 1, own, blind, own + table);
  sums.own += own;
  sums.blind += blind;
  sums.pasted += own + table;
}
print('report', pieces.length, sums.own, sums.blind, sums.pasted);
const fits = sums.own * SHARE <= sums.pasted;
console.log(fits ? `at most 1/${SHARE}: yes` : `more than 1/${SHARE}`);
process.exitCode = fits ? 0 : 1;
