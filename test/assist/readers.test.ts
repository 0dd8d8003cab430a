import { expect, test } from 'vitest';
import { readOwnReports } from '../../bench/accuracy/own-reports.ts';
import { seedFrom, startRandom } from '../../bench/accuracy/random.ts';
import { guess } from '../../bench/assist/guess.ts';
import { readPerfectly } from '../../bench/assist/perfect-reader.ts';
import { checkDocument, readContext } from '../../tools/check/check-document.ts';
import type { Proposal } from '../../tools/check/proposal/proposal.ts';
import { readPassages } from '../../tools/check/proposal/read-passages.ts';
import { modelRelation } from '../../tools/check/rules/model-relation.ts';

const GUESSES = 200;
const docs = readOwnReports().filter((_, i) => i % 18 === 1);

const propose = (name: string, text: string, list: readonly Proposal[]) =>
  checkDocument({ name, format: 'md', text }, { rules: [modelRelation], proposals: { list } });

test.each(docs.map((doc) => [doc.name, doc] as const))('%s: who reads all right is believed, who guesses is not', (name, doc) => {
  const passages = readPassages(readContext({ name, format: 'md', text: doc.text }, {}));
  const list = readPerfectly(doc, doc.text, passages);
  const read = propose(name, doc.text, list);
  expect(read.findings).toEqual([]);
  expect(read.relations.length / list.length).toBeGreaterThan(0.7);
  const random = startRandom(seedFrom(name));
  const guesses = Array.from({ length: GUESSES }, () => guess(passages, random)).flatMap((one) => one ?? []);
  const guessed = propose(name, doc.text, guesses);
  expect(guessed.relations.filter(({ status }) => status === 'holds').length).toBeLessThanOrEqual(GUESSES / 50);
});
