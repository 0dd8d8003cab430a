import type { CheckResult, Finding } from '../../schemas/check.ts';
import type { GoldClaim, GoldText } from './gold.ts';
import { isError, isLoud, overlaps, quoteSentence } from './run-checker.ts';

/** A finding that spans more than this points at everything and so at nothing. */
const POINTING = 300;

function touches(finding: Finding, claim: GoldClaim): boolean {
  const pieces = [finding, ...finding.evidence].filter(({ start, end }) => end - start <= POINTING);
  return claim.char_offsets.some(([start, end]) => pieces.some((piece) => overlaps(piece, { start, end })));
}

export type Verdicts = {
  readonly inconsistent: readonly { readonly id: string; readonly by: readonly string[]; readonly explanation: string }[];
  readonly suspicious: readonly { readonly id: string; readonly by: readonly string[]; readonly explanation: string }[];
  /** Traps that an error or a warning points at and nothing labelled excuses. */
  readonly trapped: readonly string[];
  readonly falseErrors: readonly string[];
  readonly unlabelledWarnings: readonly string[];
};

const describe = (text: string, { rule, severity, message, start, end }: Finding): string =>
  `${severity} ${rule}: ${message} — “${quoteSentence(text, { start, end })}”`;

/** Findings on a seed against its gold verdicts. */
export function measureVerdicts({ text, claims }: GoldText, { findings }: CheckResult): Verdicts {
  const blamed = claims.filter(({ verdict }) => verdict !== 'consistent');
  const find = (verdict: GoldClaim['verdict']) =>
    claims
      .filter((claim) => claim.verdict === verdict)
      .map((claim) => ({
        id: claim.id,
        by: [...new Set(findings.filter((finding) => touches(finding, claim)).map(({ rule, severity }) => `${rule}/${severity}`))],
        explanation: claim.explanation_zh,
      }));
  const unexcused = findings.filter((finding) => !blamed.some((claim) => touches(finding, claim)));
  const trapped = claims
    .filter(({ trap }) => trap)
    .flatMap((claim) =>
      unexcused.filter((finding) => isLoud(finding) && touches(finding, claim)).map((finding) => `${claim.id}: ${describe(text, finding)}`),
    );
  return {
    inconsistent: find('inconsistent'),
    suspicious: find('suspicious'),
    trapped,
    falseErrors: unexcused.filter(isError).map((finding) => describe(text, finding)),
    unlabelledWarnings: unexcused.filter((finding) => isLoud(finding) && !isError(finding)).map((finding) => describe(text, finding)),
  };
}
