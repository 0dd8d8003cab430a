import type { CheckResult } from '../../schemas/check.ts';
import { type LabelledRelation, type LabelledText, listCounted, listOperands } from './labelled-text.ts';
import { type Mutant, mutate, writeMutant } from './mutate.ts';
import { checkText, isLoud, listNewFindings, overlaps, quoteSentence, type Span } from './run-checker.ts';

export type MutantOutcome = {
  readonly mutant: Mutant;
  /** A number that the slip touches was vouched for before it was changed: the checker knew a tie of it. */
  readonly checkable: boolean;
  readonly caught: boolean;
  readonly located: boolean;
  /** The rules whose new finding points at the slip. */
  readonly by: readonly string[];
  /** Nothing was said, and the slip itself is counted among the verified numbers: worse than silence. */
  readonly vouched: boolean;
  readonly sentence: string;
};

/** Every place that belongs to a tie: its numerals, its words, the items it counts. */
function listPlaces(doc: LabelledText, relation: LabelledRelation): Span[] {
  const word = relation.word === undefined ? undefined : doc.words.get(relation.word);
  return [
    ...listOperands(relation).flatMap((id) => doc.numerals.get(id) ?? []),
    ...listCounted(relation).flatMap((name) => doc.lists.get(name) ?? []),
    ...(word ? [word] : []),
  ];
}

/** Words and lists hold no number of their own: the ties of their sentence decide, and they count as checkable. */
function isCheckable(numerals: CheckResult['numerals'], { places }: Mutant): boolean {
  const touched = numerals.filter((numeral) => places.some((place) => overlaps(numeral, place)));
  return touched.length === 0 || touched.some(({ status }) => status === 'verified');
}

/**
 * Caught: an error or warning that the original did not have. Located: it stands on the slip or on another part of a tie that the slip
 * breaks, or it names the slip among its evidence.
 */
function judge(doc: LabelledText, result: CheckResult | undefined, mutant: Mutant): MutantOutcome {
  const before = result?.findings ?? [];
  const edited = writeMutant(doc, mutant);
  const after = checkText(doc.name, edited.text);
  const fresh = listNewFindings(before, after.findings, edited.toNew).filter(isLoud);
  const move = ({ start, end }: Span): Span => ({ start: edited.toNew(start), end: edited.toNew(end) });
  const slips = mutant.places.map(move);
  const places = [...slips, ...mutant.broken.flatMap((relation) => listPlaces(doc, relation)).map(move)];
  const pointing = fresh.filter(
    (finding) =>
      places.some((place) => overlaps(finding, place)) ||
      finding.evidence.some((quote) => quote.end - quote.start <= 40 && slips.some((slip) => overlaps(quote, slip))),
  );
  const [first] = mutant.edits;
  const at = first ? edited.toNew(first.start) : 0;
  return {
    mutant,
    checkable: isCheckable(result?.numerals ?? [], mutant),
    caught: fresh.length > 0,
    vouched:
      fresh.length === 0 &&
      after.numerals.some((numeral) => numeral.status === 'verified' && slips.some((slip) => overlaps(numeral, slip))),
    located: pointing.length > 0,
    by: [...new Set(pointing.map(({ rule }) => rule))],
    sentence: quoteSentence(edited.text, { start: at, end: at + (first?.text.length ?? 0) }),
  };
}

export function measureMutants(
  docs: readonly LabelledText[],
  results: ReadonlyMap<string, CheckResult>,
  perOperator: number,
): MutantOutcome[] {
  return docs.flatMap((doc) => mutate(doc, perOperator).map((mutant) => judge(doc, results.get(doc.name), mutant)));
}

type Tally = { readonly name: string; readonly total: number; readonly caught: number; readonly located: number };

export function tallyBy(outcomes: readonly MutantOutcome[], name: (outcome: MutantOutcome) => readonly string[]): Tally[] {
  const tallies = new Map<string, { total: number; caught: number; located: number }>();
  for (const outcome of outcomes) {
    for (const key of new Set(name(outcome))) {
      const tally = tallies.get(key) ?? { total: 0, caught: 0, located: 0 };
      tally.total += 1;
      tally.caught += outcome.caught ? 1 : 0;
      tally.located += outcome.located ? 1 : 0;
      tallies.set(key, tally);
    }
  }
  return [...tallies].map(([key, tally]) => ({ name: key, ...tally })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
