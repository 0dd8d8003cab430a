import { estimateTokens } from '../server/adapters/model/estimate-tokens.ts';
import { chooseExcerpts } from '../tools/assist/choose-excerpts.ts';
import { checkDocument, readContext } from '../tools/check/check-document.ts';
import type { Proposal } from '../tools/check/proposal/proposal.ts';
import { readPassages } from '../tools/check/proposal/read-passages.ts';
import { modelRelation } from '../tools/check/rules/model-relation.ts';
import { measureMutants } from './accuracy/measure-mutants.ts';
import { writeMutant } from './accuracy/mutate.ts';
import { readOwnReports } from './accuracy/own-reports.ts';
import { seedFrom, startRandom } from './accuracy/random.ts';
import { checkText, overlaps } from './accuracy/run-checker.ts';
import { guess } from './assist/guess.ts';
import { readPerfectly } from './assist/perfect-reader.ts';

/**
 * What a model beside the checker is worth and what it can spoil, measured without one. A perfect reader proposes what the labels say; a
 * poor one proposes at random. Exits with 1 where a right text is accused or guesses confirm too much.
 */
const GUESSES = 400;
const step = Number(process.argv[2] ?? 1);

const open = (result: ReturnType<typeof checkText>): ReadonlySet<number> =>
  new Set(result.numerals.filter(({ status }) => status === 'unverified').map(({ start }) => start));
const propose = (name: string, text: string, list: readonly Proposal[], within?: ReadonlySet<number>) =>
  checkDocument({ name, format: 'md', text }, { rules: [modelRelation], proposals: within ? { list, open: within } : { list } });

const shown = (name: string, text: string) => readPassages(readContext({ name, format: 'md', text }, {}));

const sum = { proposals: 0, held: 0, accused: 0, open: 0, settled: 0 };
const slips = { all: 0, missed: 0, caught: 0 };
const guesses = { made: 0, held: 0, accused: 0 };
const cost = { sent: 0, whole: 0, questions: 0 };

for (const doc of readOwnReports().filter((_, i) => i % step === 0)) {
  const { name, text } = doc;
  const result = checkText(name, text);
  const context = readContext({ name, format: 'md', text }, {});
  const passages = readPassages(context);
  const list = readPerfectly(doc, text, passages);
  const all = propose(name, text, list);
  sum.proposals += list.length;
  sum.held += all.relations.filter(({ status }) => status === 'holds').length;
  sum.accused += all.findings.length;
  if (all.findings.length > 0) console.log(name, all.findings.map(({ message }) => message).join(' '));

  const left = open(result);
  sum.open += left.size;
  sum.settled += propose(name, text, list, left).numerals.filter(({ status, start }) => status === 'verified' && left.has(start)).length;

  const { excerpts } = chooseExcerpts(passages, context, result, left, {
    excerpt: 2400,
    main: 400,
    excerpts: 60,
    estimate: estimateTokens,
  });
  cost.questions += excerpts.length;
  cost.sent += excerpts.reduce((tokens, excerpt) => tokens + estimateTokens(excerpt.text), 0);
  cost.whole += estimateTokens(text);

  const random = startRandom(seedFrom(name));
  const made = Array.from({ length: GUESSES }, () => guess(passages, random)).flatMap((one) => one ?? []);
  const guessed = propose(name, text, made);
  guesses.made += made.length;
  guesses.held += guessed.relations.filter(({ status }) => status === 'holds').length;
  guesses.accused += guessed.findings.length;

  for (const { mutant, caught } of measureMutants([doc], new Map([[name, result]]), 1)) {
    slips.all += 1;
    if (caught) continue;
    slips.missed += 1;
    const edited = writeMutant(doc, mutant);
    const after = checkText(name, edited.text);
    const { findings } = propose(name, edited.text, readPerfectly(doc, edited.text, shown(name, edited.text), edited.toNew), open(after));
    const places = mutant.places.map(({ start, end }) => ({ start: edited.toNew(start), end: edited.toNew(end) }));
    if (findings.some((finding) => [finding, ...finding.evidence].some((quote) => places.some((place) => overlaps(quote, place)))))
      slips.caught += 1;
  }
}

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(2)} %`;
console.log(`perfect reader   ${sum.proposals} relations, proved ${share(sum.held, sum.proposals)}, accused ${sum.accused}`);
console.log(`open numbers     ${sum.open}, settled by it ${share(sum.settled, sum.open)}`);
console.log(
  `slips            ${slips.all}, missed by the rules ${slips.missed}, of these found with it ${share(slips.caught, slips.missed)}`,
);
console.log(
  `poor reader      ${guesses.made} guesses, held by chance ${share(guesses.held, guesses.made)}, accusations ${guesses.accused}`,
);
console.log(`sent             ${share(cost.sent, cost.whole)} of the reports' tokens in ${cost.questions} questions`);
if (sum.accused > 0 || guesses.held > guesses.made / 200) process.exitCode = 1;
