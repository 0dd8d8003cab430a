import type { CheckResult, Finding, NumeralStatus, Quote } from '../../schemas/check.ts';
import type { SourceDocument } from '../../schemas/document.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import { readFacts } from '../relation/facts.ts';
import { readStatements, type Statement } from '../relation/statement.ts';
import type { DataTable } from '../table/data-table.ts';
import { readTables } from '../table/read-tables.ts';
import { readReport } from '../text/read-report.ts';
import { readReportYear } from '../text/report-year.ts';
import { nameFindings } from './fingerprint.ts';
import { indexLines } from './line-index.ts';
import { describeNumeral, isExempt, openNumerals, type PlacedNumeral } from './list-numerals.ts';
import { indexCells } from './locate-cells.ts';
import { indexPlaces } from './locate-places.ts';
import { mergeJudgements } from './merge-judgements.ts';
import { openResult } from './open-result.ts';
import type { Proposals } from './proposal/proposal.ts';
import type { CheckContext, KnownProblem, Rule, Span, Tie } from './rule.ts';
import { rules as allRules } from './rules.ts';
import { type Judged, settleJudgements } from './settle-judgements.ts';
import { suggestRepair } from './suggest-repair.ts';
import { readSuppressions, type Suppression } from './suppression.ts';

export type CheckOptions = {
  readonly profile?: Profile | undefined;
  /** The ledger of the dossier the document should agree with. */
  readonly figures?: readonly Figure[] | undefined;
  readonly problems?: readonly KnownProblem[] | undefined;
  readonly previous?: readonly string[] | undefined;
  readonly proposals?: Proposals | undefined;
  /** Only these rules; all of them where none are named. */
  readonly rules?: readonly Rule[] | undefined;
};

export function readContext(source: SourceDocument, { profile, figures, problems, previous, proposals }: CheckOptions): CheckContext {
  const report = readReport(source);
  const statements: Statement[] = [];
  for (const [i, block] of report.blocks.entries()) if (block.kind !== 'table') readStatements(block, i, statements);
  const told = statements.filter(({ quantities }) => quantities.length > 0);
  const tables = readTables(report);
  const year = readReportYear(report)?.year;
  return { report, tables, statements, told, facts: readFacts(statements, tables), year, profile, figures, problems, previous, proposals };
}

/** A text put together from pieces holds on to all of them until it is read as one; a large table has some in every row. */
const joinPieces = (text: string | undefined): unknown => text !== undefined && Number(text);

function askRule(rule: Rule, context: CheckContext, into: Judged[]): void {
  for (const judgement of rule.check(context)) {
    joinPieces(judgement.message);
    joinPieces(judgement.fix);
    joinPieces(judgement.expected);
    if (judgement.kind === 'tie') joinPieces(judgement.formula);
    into.push({ rule, judgement });
  }
}

/** How far a check has come. */
export type CheckStep = { readonly done: number; readonly total: number };

/** Checks a document. Pure: the same document and options give the same result. `context` is given by who has read it already. */
export function checkDocument(source: SourceDocument, options?: CheckOptions, context?: CheckContext): CheckResult {
  const steps = checkInSteps(source, options, context);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same for who has other things to do meanwhile: it can be left alone, or given up, after each step. */
export function* checkInSteps(
  source: SourceDocument,
  options: CheckOptions = {},
  known?: CheckContext,
): Generator<CheckStep, CheckResult, void> {
  const rules = options.rules ?? allRules;
  const total = rules.length + 1;
  yield { done: 0, total };
  const context = known ?? readContext(source, options);
  const all: Judged[] = [];
  for (const [at, rule] of rules.entries()) {
    yield { done: at + 1, total };
    askRule(rule, context, all);
  }
  const judged = mergeJudgements(settleJudgements(all));
  const eachNumeral = openNumerals(context.report);
  const ties: { readonly rule: Rule; readonly tie: Tie }[] = [];
  for (const { rule, judgement } of judged) if (judgement.kind === 'tie') ties.push({ rule, tie: judgement });
  const { text } = source;
  const readStatus = nameStatuses(
    ties.map(({ tie }) => tie),
    text,
  );
  const counts = { verified: 0, contradicted: 0, exempt: 0, unverified: 0 };
  const unitEnds = new Map<number, number>();
  for (const item of eachNumeral()) {
    if (item.unitEnd > item.end) unitEnds.set(item.start, item.unitEnd);
    counts[readStatus(item)] += 1;
  }
  const quoted = new Map<number, Quote>();
  // The same number is an operand of many relations.
  const withUnit = ({ start, end }: Span): Quote => {
    const known = quoted.get(start);
    if (known?.end === end) return known;
    const last = Math.max(end, unitEnds.get(start) ?? end);
    if (known?.end === last) return known;
    const quote = { text: text.slice(start, last), start, end: last };
    if (quoted.size < MOST_QUOTED) quoted.set(start, quote);
    return quote;
  };
  const place = source.places && indexPlaces(source.places);
  const findings = writeFindings(judged, { text, tables: context.tables, place, withUnit, suppressions: readSuppressions(text) });
  const { notices } = source;
  return openResult(
    {
      file: source.name,
      summary: countSeverities(findings),
      coverage: { numerals: Object.values(counts).reduce((sum, count) => sum + count, 0), ...counts },
      findings,
      ...(notices?.length ? { notices: [...notices] } : {}),
    },
    {
      *numerals() {
        for (const item of eachNumeral()) {
          const locator = place?.(item.start);
          const numeral = describeNumeral(item, text, readStatus(item));
          yield locator ? { ...numeral, locator } : numeral;
        }
      },
      *relations() {
        for (const { rule, tie } of ties) {
          yield {
            rule: rule.id,
            status: tie.verdict,
            formula: tie.formula,
            stated: withUnit(tie.stated).text,
            expected: tie.expected,
            operands: tie.operands.map(withUnit),
          };
        }
      },
    },
  );
}

/** So many quotes are kept to be used again. */
const MOST_QUOTED = 50_000;

const VERIFIED = 1;
const CONTRADICTED = 2;

/** What the ties make of each numeral. */
function nameStatuses(ties: readonly Tie[], text: string): (item: PlacedNumeral) => NumeralStatus {
  // A byte for each character: sets of so many places take longer and more memory.
  const marks = new Uint8Array(text.length + 1);
  const mark = (start: number, as: number): void => {
    marks[start] = Math.max(marks[start] ?? 0, as);
  };
  for (const { verdict, stated, operands, weak } of ties) {
    if (verdict === 'broken') mark(stated.start, CONTRADICTED);
    else if (!weak) {
      mark(stated.start, VERIFIED);
      for (const { start } of operands) mark(start, VERIFIED);
    }
  }
  return ({ start, numeral }) => {
    const known = marks[start];
    if (known === CONTRADICTED) return 'contradicted';
    return isExempt(numeral) ? 'exempt' : known === VERIFIED ? 'verified' : 'unverified';
  };
}

type Locate = ReturnType<typeof indexPlaces>;

type Writing = {
  readonly text: string;
  readonly tables: readonly DataTable[];
  readonly place: Locate | undefined;
  readonly withUnit: (span: Span) => Quote;
  readonly suppressions: readonly Suppression[];
};

function writeFindings(judged: readonly Judged[], { text, tables, place, withUnit, suppressions }: Writing): Finding[] {
  const locate = indexLines(text);
  const name = nameFindings();
  let cells: ReturnType<typeof indexCells> | undefined;
  const locateIn = (offset: number) => {
    cells ??= indexCells(tables);
    return cells(offset);
  };
  const sound = new Set<number>();
  for (const { judgement } of judged) {
    if (judgement.kind !== 'tie' || judgement.verdict !== 'holds' || judgement.weak) continue;
    sound.add(judgement.stated.start);
    for (const { start } of judgement.operands) sound.add(start);
  }
  const told = judged.filter(({ judgement }) => judgement.kind === 'defect' || judgement.message !== undefined);
  const findings = told.map(({ rule, judgement }) => {
    const at =
      judgement.kind === 'tie' ? withUnit(judgement.stated) : { ...judgement.at, text: text.slice(judgement.at.start, judgement.at.end) };
    const evidence = (judgement.kind === 'tie' ? judgement.operands : (judgement.evidence ?? [])).map(withUnit);
    const suggestion = judgement.kind === 'tie' ? suggestRepair(judgement.repairs ?? [], sound, text) : undefined;
    const cell = (judgement.kind === 'defect' ? judgement.locator : undefined) ?? locateIn(at.start);
    const outer = place?.(at.start);
    const locator = outer && cell ? joinLocators(outer, cell) : (outer ?? cell);
    const finding: Omit<Finding, 'fingerprint'> = {
      rule: rule.id,
      severity: judgement.severity ?? rule.severity,
      message: judgement.message ?? rule.what,
      why: rule.why,
      fix: judgement.fix ?? rule.fix,
      start: at.start,
      end: at.end,
      ...locate(at.start),
      actual: judgement.kind === 'tie' ? at.text : (judgement.actual ?? at.text),
      expected: judgement.expected ?? '',
      evidence,
      ...(suggestion ? { suggestion } : {}),
      ...(locator ? { locator } : {}),
    };
    return finding;
  });
  findings.sort((a, b) => a.start - b.start || a.end - b.end);
  return findings.map((finding) => {
    const fingerprint = name(finding.rule, text.slice(finding.start, finding.end));
    const silenced = suppressions.find(
      ({ rules, reason, covers }) =>
        reason !== '' && rules.includes(finding.rule) && finding.start >= covers.start && finding.start < covers.end,
    );
    return { ...finding, fingerprint, ...(silenced ? { suppressed: silenced.reason } : {}) };
  });
}

/** A table with a name of its own keeps the number by which its user finds it. */
function joinLocators(outer: NonNullable<Finding['locator']>, cell: NonNullable<Finding['locator']>): Finding['locator'] {
  const number = outer.table === undefined || outer.table === cell.table ? [] : [outer.table];
  const part = [outer.part, ...number].flatMap((word) => word ?? []).join(' ');
  return { ...outer, ...cell, ...(part === '' ? {} : { part }) };
}

export function countSeverities(findings: readonly Finding[]): CheckResult['summary'] {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity, suppressed } of findings) if (suppressed === undefined) counts[severity] += 1;
  return { errors: counts.error, warnings: counts.warning, notes: counts.note };
}
