import { z } from 'zod';
import { Text } from './amount.ts';
import { Confidence } from './grounded.ts';
import data from './lexicon/rectification-words.json' with { type: 'json' };

/** Columns of the 整改台账, in order. */
export const LEDGER_COLUMNS = [
  'serial',
  'id',
  'problem',
  'figures',
  'cause_class',
  'cause',
  'action',
  'owner',
  'deadline',
  'target',
  'check',
  'status',
  'evidence',
  'outcome',
] as const;
export const LedgerColumn = z.enum(LEDGER_COLUMNS);
export type LedgerColumn = z.infer<typeof LedgerColumn>;

const Words = z.array(Text).min(1);

/** How the 整改台账 is labelled: each column by its own head first, then by others that offices use. */
export const RECTIFICATION_WORDS = z
  .strictObject({
    basis: Text,
    confidence: Confidence,
    title: Text,
    unit: Text,
    heads: z.record(LedgerColumn, Words),
    /** What a status must hold to say that the measure is done. */
    done: Words,
    unconfirmed: Text,
  })
  .parse(data);

/** A measure of the ledger as its cells say it. */
export type LedgerMeasure = {
  readonly action: string;
  readonly owner: string;
  readonly deadline: string;
  readonly target: string;
  /** The figure that shows whether the target is met, with its present value. */
  readonly check: string;
  readonly status: string;
  readonly evidence: string;
  /** What the office wrote beside it in columns of its own, by their heads. */
  readonly more?: Readonly<Record<string, string>>;
};

/** What people added to a ledger: columns of their own, and lines under it. */
export type LedgerAdditions = { readonly heads: readonly string[]; readonly notes: readonly string[] };
export const NO_ADDITIONS: LedgerAdditions = { heads: [], notes: [] };

/** A problem of the ledger as its cells say it. */
export type LedgerEntry = {
  /** P01; blank for a problem that an office wrote in. */
  readonly id: string;
  readonly problem: string;
  readonly figures: string;
  readonly causeClass: string;
  readonly cause: string;
  readonly measures: readonly LedgerMeasure[];
  /** What later data say of it. */
  readonly outcome: string;
};
