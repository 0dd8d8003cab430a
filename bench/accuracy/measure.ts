import type { CheckResult } from '../../schemas/check.ts';
import { type GoldText, readGold } from './gold.ts';
import { labelGold } from './gold-relations.ts';
import type { LabelledText } from './labelled-text.ts';
import { type MutantOutcome, measureMutants } from './measure-mutants.ts';
import { measureClaims, measureNumerals, measureOwn, type NumeralScore, type Recognition } from './measure-relations.ts';
import { measureRewrites, type RewriteOutcome } from './measure-rewrites.ts';
import { measureVerdicts, type Verdicts } from './measure-verdicts.ts';
import { type ReportSet, readOwnReports } from './own-reports.ts';
import { checkText, isError, isLoud, quoteSentence } from './run-checker.ts';

type Timing = { readonly name: string; readonly characters: number; readonly milliseconds: number };

export type Measures = {
  readonly gold: readonly {
    readonly name: string;
    readonly numerals: NumeralScore;
    readonly claims: readonly Recognition[];
    readonly verdicts: Verdicts;
  }[];
  /** How many ties of each rule hold in all texts together. */
  readonly ties: ReadonlyMap<string, number>;
  readonly own: readonly Recognition[];
  /** Errors and warnings on our own reports, all of which are false. */
  readonly ownErrors: readonly string[];
  readonly ownWarnings: readonly string[];
  readonly mutants: readonly MutantOutcome[];
  readonly rewrites: readonly RewriteOutcome[];
  readonly coverage: readonly { readonly name: string; readonly coverage: CheckResult['coverage'] }[];
  readonly timing: readonly Timing[];
};

export type Scope = {
  /** Mutants of each operator in each text. */
  readonly perOperator: number;
  /** Which of our own reports; the first set where not said. */
  readonly set?: ReportSet;
  /** Only the first so many of them; all where not said. */
  readonly reports?: number;
  /** Whether the gold seeds are measured too, where they are at hand. */
  readonly seeds: boolean;
};

function time(doc: LabelledText): Timing {
  const spent = [0, 1, 2].map(() => {
    const from = performance.now();
    checkText(doc.name, doc.text);
    return performance.now() - from;
  });
  return { name: doc.name, characters: doc.text.length, milliseconds: Math.min(...spent) };
}

function countTies(results: readonly CheckResult[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, status } of results.flatMap(({ relations }) => relations)) {
    if (status !== 'broken') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}

/** Everything the accuracy table shows, from texts to figures. Deterministic but for the timing. */
export function measureAll({ perOperator, set = 'own', reports, seeds }: Scope): Measures {
  const golds: readonly GoldText[] = seeds ? readGold() : [];
  const own = readOwnReports(set).slice(0, reports);
  const docs = [...own, ...golds.map(labelGold)];
  const results = new Map(docs.map((doc) => [doc.name, checkText(doc.name, doc.text)]));
  const resultOf = (name: string, text: string): CheckResult => results.get(name) ?? checkText(name, text);
  const loud = own.flatMap((doc) =>
    resultOf(doc.name, doc.text)
      .findings.filter(isLoud)
      .map((finding) => ({
        finding,
        line: `${doc.name} ${finding.severity} ${finding.rule}: ${finding.message} — “${quoteSentence(doc.text, finding)}”`,
      })),
  );
  return {
    gold: golds.map((gold) => {
      const result = resultOf(gold.name, gold.text);
      return {
        name: gold.name,
        numerals: measureNumerals(gold, result),
        claims: measureClaims(gold, result),
        verdicts: measureVerdicts(gold, result),
      };
    }),
    ties: countTies([...results.values()]),
    own: own.flatMap((doc) => measureOwn(doc, resultOf(doc.name, doc.text))),
    ownErrors: loud.filter(({ finding }) => isError(finding)).map(({ line }) => line),
    ownWarnings: loud.filter(({ finding }) => !isError(finding)).map(({ line }) => line),
    mutants: measureMutants(docs, results, perOperator),
    rewrites: measureRewrites(docs, results),
    coverage: [...results].map(([name, { coverage }]) => ({ name, coverage })),
    timing: docs.map(time),
  };
}
