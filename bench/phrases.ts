import { makePhrases } from './phrases/make-phrases.ts';
import { measurePhrase, summarisePhrases } from './phrases/measure-phrases.ts';

/** `node bench/phrases.ts [KIND]`: how many wordings of a relation the checker reads; with a kind, what it missed of it. */
const [only] = process.argv.slice(2);
const results = makePhrases()
  .filter(({ kind }) => only === undefined || kind === only)
  .map(measurePhrase);
const percent = (share: number): string => (100 * share).toFixed(1).padStart(8);
console.log(`${'kind'.padEnd(12)}passages   wrong    slip verified  false alarms`);
for (const { kind, passages, wrong, slip, verified, alarms } of summarisePhrases(results))
  console.log(
    `${kind.padEnd(12)}${String(passages).padStart(8)}${percent(wrong)}${percent(slip)} ${percent(verified)}${String(alarms).padStart(14)}`,
  );
if (only !== undefined) {
  for (const { phrase, quiet, wrongCaught, slipCaught, verified } of results) {
    if (!quiet) console.log(`false alarm   ${phrase.right}`);
    if (!wrongCaught) console.log(`not caught    ${phrase.wrong}`);
    else if (!slipCaught) console.log(`slip missed   ${phrase.slip}`);
    if (!verified) console.log(`not verified  ${phrase.right}`);
  }
}
