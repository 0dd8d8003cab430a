import type { CheckResult, Numeral } from '../../schemas/check.ts';
import { countSeverities } from '../check/check-document.ts';
import { openResult, readPieces } from '../check/open-result.ts';

/**
 * The rules' result with what a model's proposals came to. Only numbers that the rules left open change; no finding of the rules is
 * touched, and what is added says by its rule, and each number by `by`, that a model proposed it.
 */
export function addProposals(result: CheckResult, proved: CheckResult, notice: string): CheckResult {
  const states = new Map(proved.numerals.map(({ start, status }) => [start, status] as const));
  const told = new Set(result.findings.map(({ start }) => start));
  const settle = (numeral: Numeral): Numeral => {
    if (numeral.status !== 'unverified') return numeral;
    const status = states.get(numeral.start);
    return status === 'verified' || status === 'contradicted' ? { ...numeral, status, by: 'model' } : numeral;
  };
  const pieces = readPieces(result);
  const coverage = { ...result.coverage };
  for (const numeral of pieces.numerals()) {
    const { status } = settle(numeral);
    if (status === numeral.status) continue;
    coverage[status] += 1;
    coverage.unverified -= 1;
  }
  const findings = [...result.findings, ...proved.findings.filter(({ start }) => !told.has(start))].toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  return openResult(
    {
      file: result.file,
      summary: countSeverities(findings),
      coverage,
      findings,
      notices: [...(result.notices ?? []), notice],
    },
    {
      *numerals() {
        for (const numeral of pieces.numerals()) yield settle(numeral);
      },
      *relations() {
        yield* pieces.relations();
        yield* proved.relations;
      },
    },
  );
}
