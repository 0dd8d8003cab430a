import { checkDocument } from '../../tools/check/check-document.ts';
import type { Phrase } from './make-phrases.ts';

export type PhraseResult = {
  readonly phrase: Phrase;
  /** Whether the right passage is free of errors and warnings, and its stated number verified. */
  readonly quiet: boolean;
  readonly verified: boolean;
  readonly wrongCaught: boolean;
  readonly slipCaught: boolean;
};

/** What a fragment lacks because it is no report. */
const OF_REPORTS = new Set(['score-and-grade-stated']);

const check = (text: string) => checkDocument({ name: 'phrase.txt', format: 'txt', text });
const isLoud = ({ findings }: ReturnType<typeof check>): boolean =>
  findings.some(({ severity, rule }) => severity !== 'note' && !OF_REPORTS.has(rule));

export function measurePhrase(phrase: Phrase): PhraseResult {
  const right = check(phrase.right);
  return {
    phrase,
    quiet: !isLoud(right),
    verified: right.numerals.some(({ text, status }) => text === phrase.stated && status === 'verified'),
    wrongCaught: isLoud(check(phrase.wrong)),
    slipCaught: isLoud(check(phrase.slip)),
  };
}

/** Shares by kind of relation, 0 to 1, with the number of passages. */
export function summarisePhrases(results: readonly PhraseResult[]) {
  const share = (list: readonly PhraseResult[], has: (result: PhraseResult) => boolean) => list.filter(has).length / list.length;
  return [...Map.groupBy(results, ({ phrase }) => phrase.kind)].map(([kind, list]) => ({
    kind,
    passages: list.length,
    wrong: share(list, ({ wrongCaught }) => wrongCaught),
    slip: share(list, ({ slipCaught }) => slipCaught),
    verified: share(list, ({ verified }) => verified),
    alarms: list.filter(({ quiet }) => !quiet).length,
  }));
}
