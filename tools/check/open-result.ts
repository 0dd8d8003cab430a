import type { CheckResult, Numeral, Relation } from '../../schemas/check.ts';

/** What a large table has hundreds of thousands of, told one by one. */
export type Pieces = { numerals(): Iterable<Numeral>; relations(): Iterable<Relation> };

const piecesOf = new WeakMap<CheckResult, Pieces>();

/** Fewer numerals are listed at once. */
const MANY = 50_000;

type Rest = Omit<CheckResult, 'numerals' | 'relations'>;

/**
 * A result whose lists of numerals and relations are made when they are asked for: most callers count and show findings only, and of a
 * large sheet the lists are as large as the sheet.
 */
export function openResult({ file, summary, coverage, findings, notices }: Rest, pieces: Pieces): CheckResult {
  const rest = { findings, ...(notices ? { notices } : {}) };
  // A short one does not hold on to the document it was made from.
  if (coverage.numerals < MANY) {
    return { file, summary, coverage, numerals: [...pieces.numerals()], relations: [...pieces.relations()], ...rest };
  }
  let numerals: Numeral[] | undefined;
  let relations: Relation[] | undefined;
  const result: CheckResult = {
    file,
    summary,
    coverage,
    get numerals() {
      numerals ??= [...pieces.numerals()];
      return numerals;
    },
    get relations() {
      relations ??= [...pieces.relations()];
      return relations;
    },
    ...rest,
  };
  piecesOf.set(result, pieces);
  return result;
}

/** The numerals and relations of a result without holding all of them. */
export const readPieces = (result: CheckResult): Pieces =>
  piecesOf.get(result) ?? { numerals: () => result.numerals, relations: () => result.relations };

/** The same result with some of its fields changed. */
export const changeResult = (result: CheckResult, changes: Partial<Rest>): CheckResult =>
  openResult(
    {
      file: result.file,
      summary: result.summary,
      coverage: result.coverage,
      findings: result.findings,
      notices: result.notices,
      ...changes,
    },
    readPieces(result),
  );
