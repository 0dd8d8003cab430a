import type { Decimal } from './decimal.ts';
import type { Numeral } from './numeral.ts';

/** A numeral while it is being read. */
export type Draft = { -readonly [Key in keyof Numeral]: Numeral[Key] } & { after: number };

/** What is known so far about a line being read from left to right. */
export type Reading = {
  readonly line: string;
  readonly drafts: Draft[];
  /** Short quotations (`“三个一批”`) and titles (`《…》`), as flat lists of starts and ends. */
  readonly quotes: readonly number[];
  readonly titles: readonly number[];
  /** Everything before this offset has been read. */
  from: number;
  /** Amounts before this offset belong to the name of a project. */
  nameUntil: number;
  /** How many groups there are. */
  groups: number;
};

export const draftNumeral = (start: number, end: number, value: Decimal | undefined): Draft => ({
  start,
  end,
  value,
  unit: '',
  kind: 'other',
  hedge: undefined,
  hedgeWord: undefined,
  after: end,
  fraction: undefined,
  exempt: undefined,
  group: undefined,
});

/** Takes the numeral into the line; returns where reading goes on. */
export function pushDraft(reading: Reading, draft: Draft): number {
  reading.drafts.push(draft);
  return Math.max(draft.after, draft.end);
}

export function asDate(draft: Draft): true {
  draft.kind = 'date';
  draft.exempt = 'date';
  return true;
}

export function asDocument(draft: Draft): true {
  draft.kind = 'docnumber';
  draft.exempt = 'docnumber';
  return true;
}

export function asOrdinal(draft: Draft, exempt: string): true {
  draft.kind = 'ordinal';
  draft.exempt = exempt;
  return true;
}

/** Whether the offset lies in one of the spans, a flat sorted list of starts and ends. */
export function isInside(spans: readonly number[], at: number): boolean {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
