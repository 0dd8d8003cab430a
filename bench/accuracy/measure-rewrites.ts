import type { CheckResult, Finding } from '../../schemas/check.ts';
import type { LabelledText } from './labelled-text.ts';
import { rewrites, rewriteText } from './rewrites.ts';
import { checkText, isLoud, listNewFindings, quoteSentence } from './run-checker.ts';

export type RewriteOutcome = {
  readonly rewrite: string;
  readonly document: string;
  readonly edits: number;
  /** Numerals that a tie held on before and that still are, and how many there were. */
  readonly kept: number;
  readonly held: number;
  readonly fresh: readonly { readonly finding: Finding; readonly sentence: string }[];
};

/** What each rewriting of each text newly raises: errors and warnings, of which there should be none. */
export function measureRewrites(docs: readonly LabelledText[], results: ReadonlyMap<string, CheckResult>): RewriteOutcome[] {
  return docs.flatMap((doc) =>
    rewrites.map((rewrite) => {
      const edited = rewriteText(doc, rewrite);
      const before = results.get(doc.name);
      const after = checkText(doc.name, edited.text);
      const fresh = listNewFindings(before?.findings ?? [], after.findings, edited.toNew, 2).filter(isLoud);
      const verified = new Set(after.numerals.filter(({ status }) => status === 'verified').map(({ end }) => end));
      const held = (before?.numerals ?? []).filter(({ status }) => status === 'verified');
      return {
        edits: rewrite.edit(doc).length,
        held: held.length,
        kept: held.filter(({ end }) => verified.has(edited.toNew(end))).length,
        rewrite: rewrite.id,
        document: doc.name,
        fresh: fresh.map((finding) => ({ finding, sentence: quoteSentence(edited.text, finding) })),
      };
    }),
  );
}
