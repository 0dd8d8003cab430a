import type { Finding, Severity } from '../../schemas/check.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { Decimal } from '../number/decimal.ts';
import type { Facts } from '../relation/facts.ts';
import type { Statement } from '../relation/statement.ts';
import type { DataTable } from '../table/data-table.ts';
import type { Report } from '../text/report.ts';
import type { Proposals } from './proposal/proposal.ts';

/** A place in the source text (half-open, UTF-16). */
export type Span = { readonly start: number; readonly end: number };

/** A problem that the data of a dossier show, and the words of which a draft that tells of it has one. */
export type KnownProblem = {
  readonly title: string;
  readonly text: string;
  readonly severity: Severity;
  readonly mentions: readonly string[];
};

/** All a rule may look at. Everything is read once, before the rules run. */
export type CheckContext = {
  readonly report: Report;
  /** Tables understood by their header words, fragments stitched, in reading order. */
  readonly tables: readonly DataTable[];
  /** Every sentence of the running text with its quantities, in reading order. */
  readonly statements: readonly Statement[];
  /** Those of them that hold a number. */
  readonly told: readonly Statement[];
  /** The same numbers and those of table cells, by value and kind. */
  readonly facts: Facts;
  /** The year the report is about, where it says so. */
  readonly year: number | undefined;
  readonly profile: Profile | undefined;
  /** The ledger of the dossier the document is checked against, if one was given. */
  readonly figures: readonly Figure[] | undefined;
  /** What the dossier's figures show to be wrong. */
  readonly problems: readonly KnownProblem[] | undefined;
  /** The problems of the year before, one text each. */
  readonly previous: readonly string[] | undefined;
  /** What a model proposed, for the rule that proves it. */
  readonly proposals: Proposals | undefined;
};

/** A tie between numbers, decided. Every numeral of a tie that holds becomes verified; the stated one of a broken tie contradicted. */
export type Tie = {
  readonly kind: 'tie';
  readonly verdict: 'holds' | 'rounding' | 'broken';
  /** With the written numbers in it: `21259.03 / 22460.48`. */
  readonly formula: string;
  /** The written number that the formula should give. */
  readonly stated: Span;
  /** What the formula gives, in the unit and places of the stated number. */
  readonly expected: string;
  readonly operands: readonly Span[];
  /** Needed for what is reported; a tie that holds has none. */
  readonly message?: string;
  readonly fix?: string;
  /** Overrides the rule's severity, never upwards of what the rule says it may be. */
  readonly severity?: Severity;
  /** The words allow other readings: dropped where any rule's tie holds on the same stated number. */
  readonly guess?: boolean;
  /** A calculation that the text writes out: what other rules make of the numbers in it alone is dropped. */
  readonly closed?: Span;
  /** An order or a bound that nearly any number would meet: told among the relations, too little to call its numbers verified. */
  readonly weak?: boolean;
  /** The words name the numbers that add up: a sum that the same numbers make in another order excuses nothing. */
  readonly said?: boolean;
  /** Single slips that would restore the tie; the checker suggests one if the rest of the document leaves only one. */
  readonly repairs?: readonly { readonly at: Span; readonly value: Decimal }[];
};

/** Something wrong or doubtful that is not a sum. */
export type Defect = {
  readonly kind: 'defect';
  readonly at: Span;
  readonly message: string;
  readonly fix?: string;
  readonly actual?: string;
  readonly expected?: string;
  readonly evidence?: readonly Span[];
  readonly severity?: Severity;
  /** For troubles in a table. */
  readonly locator?: Finding['locator'];
};

export type Judgement = Tie | Defect;

/** A failing example: `at` is the literal text the finding must cover; `expected` its expected value where the rule gives one. */
export type FailingExample = { readonly text: string; readonly at: string; readonly expected?: string } & ExampleSetting;
export type PassingExample = string | ({ readonly text: string } & ExampleSetting);

/** What an example is checked with: a profile by id, figures of a dossier. */
type ExampleSetting = {
  readonly profile?: string;
  readonly figures?: readonly Figure[];
  readonly problems?: readonly KnownProblem[];
  readonly previous?: readonly string[];
  readonly proposals?: Proposals;
};

/** One rule is one file. Its examples are its tests and its page in `ziping explain`. */
export type Rule = {
  /** `<subject>-<relation>`, kebab-case, the file's name. */
  readonly id: string;
  readonly severity: Severity;
  /** Chinese, one sentence each: what is wrong, why it matters, what to do. */
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  /** 文号, standard, or `算术`; with how sure we are. */
  readonly basis: string;
  readonly confidence: 'certain' | 'seen' | 'second-hand' | 'from-memory';
  readonly examples: {
    readonly pass: readonly [PassingExample, ...PassingExample[]];
    readonly fail: readonly [FailingExample, ...FailingExample[]];
  };
  check(context: CheckContext): Iterable<Judgement>;
};

export const defineRule = (rule: Rule): Rule => rule;
