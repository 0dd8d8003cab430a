/**
 * Reports of random dossiers by a model that answers with the built-in prose: the gate lets all of it through, nothing is lost or said
 * twice where it is put together, and the proof is accepted. Exits 1 otherwise. `node bench/draft/echo.ts [dossiers]`
 */
import fc from 'fast-check';
import { cases } from '../../test/draft/make-dossiers.ts';
import { judgeEcho } from '../../test/drafter/judge-echo.ts';

const runs = Number(process.argv[2] ?? 300);
let pieces = 0;
const kinds = new Map<string, number>();
let first = '';
for (const [dossier, own, id] of fc.sample(cases, { seed: 20261122, numRuns: runs })) {
  const judged = judgeEcho(dossier, own, id);
  pieces += judged.pieces;
  for (const fault of judged.faults) {
    const kind = fault.split(' ').slice(0, 2).join(' ');
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kinds.get(kind) === 1) first += `${id}: ${fault}\n`;
  }
}
console.log(`${runs} dossiers, ${pieces} pieces, ${[...kinds.values()].reduce((sum, count) => sum + count, 0)} faults`);
for (const [kind, count] of kinds) console.log(`${count} ${kind}`);
console.log(first);
process.exitCode = kinds.size > 0 ? 1 : 0;
