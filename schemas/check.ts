import { z } from 'zod';

export const Severity = z.enum(['error', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

export const NumeralKind = z.enum(['money', 'percent', 'count', 'score', 'date', 'ordinal', 'docnumber', 'measure', 'other']);
export type NumeralKind = z.infer<typeof NumeralKind>;

export const NumeralStatus = z.enum(['verified', 'contradicted', 'exempt', 'unverified']);
export type NumeralStatus = z.infer<typeof NumeralStatus>;

/** Where a user of the file finds it: page or paragraph, table, row, column, cell, all counted from 1; `part` names a footnote, a text box, or by its number a table that has a name of its own. */
export const Locator = z
  .object({
    page: z.int(),
    paragraph: z.int(),
    part: z.string(),
    table: z.string(),
    row: z.int(),
    column: z.string(),
    cell: z.string(),
  })
  .partial();

const offsets = { start: z.int().min(0), end: z.int().min(0) };

/** A piece of the document, literally, with its place (half-open UTF-16 offsets into the text as read). */
export const Quote = z.object({ text: z.string(), ...offsets });
export type Quote = z.infer<typeof Quote>;

export const Numeral = z.object({
  text: z.string(),
  value: z.string().describe('Decimal as written, Chinese numerals converted; empty where there is no value.'),
  unit: z.string(),
  kind: NumeralKind,
  ...offsets,
  status: NumeralStatus,
  by: z.literal('model').optional().describe('Set where only a relation that a model proposed, proved by code, speaks for the status.'),
  locator: Locator.optional().describe('For .docx and .pdf, whose users do not count lines.'),
});
export type Numeral = z.infer<typeof Numeral>;

export const Relation = z.object({
  rule: z.string(),
  status: z.enum(['holds', 'broken', 'rounding']),
  formula: z.string(),
  stated: z.string(),
  expected: z.string(),
  operands: z.array(Quote),
});
export type Relation = z.infer<typeof Relation>;

export const Finding = z.object({
  rule: z.string(),
  severity: Severity,
  message: z.string(),
  why: z.string(),
  fix: z.string(),
  ...offsets,
  line: z.int(),
  column: z.int(),
  actual: z.string(),
  expected: z.string(),
  evidence: z.array(Quote),
  fingerprint: z.string(),
  locator: Locator.optional(),
  suggestion: z.string().optional().describe('The one-digit or transposed reading that would restore the relation.'),
  suppressed: z.string().optional().describe('Reason given in the document or the baseline.'),
});
export type Finding = z.infer<typeof Finding>;

export const CheckResult = z.object({
  file: z.string(),
  summary: z.object({ errors: z.int(), warnings: z.int(), notes: z.int() }),
  coverage: z.object({ numerals: z.int(), verified: z.int(), contradicted: z.int(), exempt: z.int(), unverified: z.int() }),
  numerals: z.array(Numeral),
  relations: z.array(Relation),
  findings: z.array(Finding),
  notices: z.array(z.string()).optional().describe('What was left out or decided when the file was read.'),
});
export type CheckResult = z.infer<typeof CheckResult>;
