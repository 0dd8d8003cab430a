/**
 * Comments put into randomly changed Word files: a refusal or a file that is as sound as it was, never a crash.
 * `node bench/office/annotate-mutations.ts [how many of each]`
 */
import { makeDocx } from '../../test/office/make-docx.ts';
import { mutateBytes, mutateXml, openDice } from '../../test/office/mutate-docx.ts';
import { proveAnnotated } from '../../test/office/prove-annotated.ts';
import { richParts } from '../../test/office/rich-docx.ts';

const many = Number(process.argv[2] ?? 10_000);
const whole = makeDocx(richParts);

for (const [kind, mutate] of Object.entries({ bytes: mutateBytes, xml: mutateXml })) {
  const tally = new Map<string, number>();
  let slowest = 0;
  for (let seed = 1; seed <= many; seed += 1) {
    const dice = openDice(seed);
    const bytes = mutate(whole, dice);
    const begun = performance.now();
    let outcome: string;
    try {
      outcome = proveAnnotated(bytes, dice);
    } catch (error) {
      outcome = `fault: ${error instanceof Error ? error.stack : String(error)}`;
    }
    if (outcome.startsWith('fault')) {
      console.log(`${kind} ${seed}: ${outcome}`);
      process.exitCode = 1;
    }
    tally.set(outcome.slice(0, 40), (tally.get(outcome.slice(0, 40)) ?? 0) + 1);
    slowest = Math.max(slowest, performance.now() - begun);
  }
  console.log(
    `${kind}: ${many} changes, ${[...tally].map(([outcome, times]) => `${outcome} ${times}`).join(', ')}; slowest ${slowest.toFixed(0)} ms`,
  );
}
console.log(`${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
