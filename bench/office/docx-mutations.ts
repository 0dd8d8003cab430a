/**
 * Random changes of a Word file, of its bytes and of the XML inside: each gives a refusal or a result, never a crash.
 * `node bench/office/docx-mutations.ts [how many of each]`
 */
import { openDocument } from '../../server/adapters/open-document.ts';
import { makeDocx } from '../../test/office/make-docx.ts';
import { mutateBytes, mutateXml, openDice } from '../../test/office/mutate-docx.ts';
import { richParts } from '../../test/office/rich-docx.ts';
import { checkDocument } from '../../tools/check/check-document.ts';

const many = Number(process.argv[2] ?? 10_000);
const whole = makeDocx(richParts);
const kinds = { bytes: mutateBytes, xml: mutateXml };

for (const [kind, mutate] of Object.entries(kinds)) {
  const tally = new Map<string, number>();
  let slowest = 0;
  for (let seed = 1; seed <= many; seed += 1) {
    const bytes = mutate(whole, openDice(seed));
    const begun = performance.now();
    try {
      const document = await openDocument(bytes, 'a.docx');
      const outcome = document.ok ? 'read' : document.refusal.code;
      if (document.ok) checkDocument(document.value);
      else if (/[\n\r]/u.test(document.refusal.message)) throw new Error(`two lines: ${document.refusal.message}`);
      tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
    } catch (error) {
      console.log(`${kind} ${seed}:`, error);
      process.exitCode = 1;
    }
    slowest = Math.max(slowest, performance.now() - begun);
  }
  const told = [...tally].map(([outcome, times]) => `${outcome} ${times}`).join(', ');
  console.log(`${kind}: ${many} changes, ${told}; slowest ${slowest.toFixed(0)} ms`);
}
console.log(`${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
