import type { Edit } from '../edit.ts';
import type { LabelledNumeral, LabelledText } from '../labelled-text.ts';
import type { Random } from '../random.ts';
import { isChinese, writeChinese } from '../read-literal.ts';
import type { Change } from '../relation-state.ts';

/** One possible slip: what is written, what it makes of the labels, and where in the original it was done. */
export type Proposal = {
  readonly edits: readonly Edit[];
  readonly change: Change;
  readonly places: readonly { start: number; end: number }[];
};

export type Operator = {
  readonly id: string;
  /** What a tired official did. */
  readonly slip: string;
  propose(doc: LabelledText, random: Random): Iterable<Proposal>;
};

/** A numeral written differently. */
export function rewriteNumerals(changes: readonly (readonly [LabelledNumeral, string])[]): Proposal {
  return {
    edits: changes.map(([{ start, end }, text]) => ({ start, end, text })),
    change: { numerals: new Map(changes.map(([{ id, unit }, text]) => [id, { text, unit }])) },
    places: changes.map(([{ start, end }]) => ({ start, end })),
  };
}

/** A plain decimal in the printing habits of the number it replaces; nothing where they do not allow it. */
export function printLike(model: string, plain: string): string | undefined {
  if (isChinese(model)) {
    const value = Number(plain);
    return Number.isInteger(value) && value > 0 && value < 100 ? writeChinese(value) : undefined;
  }
  const [whole = '', part] = plain.split('.');
  const grouped = /\d,\d{3}/u.test(model) ? whole.replace(/\B(?=(?:\d{3})+$)/gu, ',') : whole;
  const joined = part === undefined ? grouped : `${grouped}.${part}`;
  if (!/[０-９]/u.test(model)) return joined;
  return [...joined].map((c) => (/[0-9.]/u.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');
}

/** Numerals that some labelled tie speaks of, serial numbers apart. */
export function listQuantities({ numerals }: LabelledText): LabelledNumeral[] {
  return [...numerals.values()].filter(({ kind }) => kind !== 'serial' && kind !== 'year');
}
