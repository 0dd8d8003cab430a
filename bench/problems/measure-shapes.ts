import fc from 'fast-check';
import { profileIds } from '../../test/figure/dossiers.ts';
import { findFaults, parse, writeDiagnosis } from './find-faults.ts';
import { SHAPES } from './shapes.ts';

/** `node bench/problems/measure-shapes.ts`: 200 dossiers of each unusual shape; 1 if a problem of any of them has a fault. */
const RUNS = 200;
let failed = 0;
for (const [name, shape] of Object.entries(SHAPES)) {
  const faults = new Set<string>();
  let proved = 0;
  for (const raw of fc.sample(shape, { numRuns: RUNS, seed: 7 })) {
    const [dossier, again] = [parse(raw), parse(raw)];
    if (!dossier || !again) continue;
    const id = profileIds[proved % profileIds.length] ?? 'national';
    proved += 1;
    for (const fault of findFaults(dossier, id)) faults.add(fault);
    if (writeDiagnosis(dossier, id) !== writeDiagnosis(again, id)) faults.add('other bytes');
  }
  failed += faults.size;
  console.log(`${name}: ${proved} dossiers, ${faults.size} faults`);
  for (const fault of faults) console.log(`  ${fault}`);
}
process.exitCode = failed > 0 ? 1 : 0;
