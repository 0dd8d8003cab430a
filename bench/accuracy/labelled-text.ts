import { z } from 'zod';

const Place = z.object({ text: z.string(), start: z.int(), end: z.int() });

/** What a labelled number counts in; decides how a changed one is judged. */
const LabelKind = z.enum(['money', 'percent', 'points', 'score', 'measure', 'count', 'year', 'serial']);

export const LabelledNumeral = Place.extend({
  id: z.string(),
  value: z.string(),
  unit: z.string(),
  kind: LabelKind,
  /** Counts and years stand for themselves, everything else for its rounding interval. */
  exact: z.boolean(),
});
export type LabelledNumeral = z.infer<typeof LabelledNumeral>;

/**
 * A tie the text states. `left` and `right` are formulas over numeral ids in base units (元, fractions for percent);
 * `#name` is the length of a list. `word` is the direction or grade word the tie depends on.
 */
export const LabelledRelation = z.object({
  id: z.string(),
  kind: z.string(),
  left: z.string().default(''),
  op: z.enum(['=', '<=', '>=', '<', '>', 'grade', 'serial']).default('serial'),
  right: z.string().default(''),
  word: z.string().optional(),
  bands: z.array(z.tuple([z.string(), z.string()])).optional(),
  members: z.array(z.string()).optional(),
});
export type LabelledRelation = z.infer<typeof LabelledRelation>;

export const Sidecar = z.object({
  report: z.string(),
  place: z.string(),
  style: z.string(),
  year: z.int(),
  numerals: z.array(LabelledNumeral),
  relations: z.array(LabelledRelation),
  rows: z.array(z.object({ table: z.string(), start: z.int(), end: z.int() })),
  lists: z.record(z.string(), z.array(Place)),
  words: z.record(z.string(), Place),
});

export type TextPlace = z.infer<typeof Place>;

/** A text with everything we know to be true of it. */
export type LabelledText = {
  readonly name: string;
  readonly text: string;
  readonly numerals: ReadonlyMap<string, LabelledNumeral>;
  readonly relations: readonly LabelledRelation[];
  readonly rows: readonly { readonly table: string; readonly start: number; readonly end: number }[];
  readonly lists: ReadonlyMap<string, readonly TextPlace[]>;
  readonly words: ReadonlyMap<string, TextPlace>;
  /** Whether formulas are written over the numbers as printed (gold) instead of base units (own reports). */
  readonly asPrinted: boolean;
};

const NAME = /[A-Za-z_]\w*/gu;

/** The numerals a relation speaks of, in the order of its formula. */
export function listOperands({ left, right, members }: LabelledRelation): readonly string[] {
  return members ?? [...new Set(`${left} ${right}`.replace(/#\w+/gu, '').match(NAME) ?? [])];
}

/** The lists a relation counts. */
export const listCounted = ({ left, right }: LabelledRelation): readonly string[] =>
  (`${left} ${right}`.match(/#\w+/gu) ?? []).map((name) => name.slice(1));
