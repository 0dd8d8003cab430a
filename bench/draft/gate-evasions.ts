import { evasionClasses } from '../../test/gate/evasions.ts';
import { judgeEvasions, judgeHonest, openDossiers } from '../../test/gate/judge-replies.ts';

const HOSTILE = 12_000;
const HONEST = 1200;
const SEED = Number(process.argv[2] ?? 1);
const SHOWN = 20;

/** Hostile and honest replies over the example dossiers, held against the gate: `node bench/draft/gate-evasions.ts [seed]`. */
const dossiers = openDossiers();
const judged = dossiers.map((sources, i) => judgeEvasions(sources, SEED + i, Math.ceil(HOSTILE / dossiers.length)));
const accepted = judged.flatMap((one) => one.accepted);
const loose = judged.flatMap((one) => one.loose);
const refused = dossiers.flatMap((sources, i) => judgeHonest(sources, SEED + i, Math.ceil(HONEST / dossiers.length)));
console.log(
  `hostile replies ${HOSTILE} of ${evasionClasses.length} classes: accepted ${accepted.length}, with a number that is no mark ${loose.length}`,
);
console.log(`honest replies ${HONEST}: faults ${refused.length}`);
for (const line of [...accepted, ...refused].slice(0, SHOWN)) console.log(`  ${line.replaceAll('\n', '⏎')}`);
process.exitCode = accepted.length + refused.length > 0 ? 1 : 0;
