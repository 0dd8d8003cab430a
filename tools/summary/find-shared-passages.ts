import { Boilerplate } from './boilerplate.ts';
import { hashShingles, SHINGLE, winnow } from './fingerprint-text.ts';
import { readHan } from './han.ts';
import { LEAST_HAN } from './list-passages.ts';
import type { Passage } from './report-digest.ts';

/** A stretch that stands in two reports; `first` and `second` are places in the list of reports, `han` its length in Han characters. */
export type SharedPassage = {
  readonly first: number;
  readonly second: number;
  readonly firstPlace: string;
  readonly secondPlace: string;
  readonly text: string;
  readonly han: number;
  /** How many paragraphs it runs through. */
  readonly paragraphs: number;
  /** Whether the numbers in it are the same too; nothing where there are none. */
  readonly sameNumbers: boolean | undefined;
};

/** What nearly everybody writes is nobody's copy: more reports than these with the same words. */
export const commonAbove = (reports: number): number => Math.max(4, Math.ceil(reports * 0.05));

/** Han characters of a passage that are no set phrase, citation or term of the trade. */
const LEAST_OWN = 15;

type Body = {
  readonly report: number;
  readonly passage: Passage;
  readonly index: number;
  readonly codes: Uint16Array;
  readonly at: Uint32Array;
};

/** Fingerprints in columns: so many objects would take too much memory. */
type Prints = { readonly hash: Uint32Array; readonly body: Uint32Array; readonly at: Uint32Array; readonly order: Uint32Array };

function readPrints(bodies: readonly Body[]): Prints {
  const hashes: number[] = [];
  const body: number[] = [];
  const at: number[] = [];
  for (const [i, { codes }] of bodies.entries()) {
    for (const place of winnow(hashShingles(codes))) {
      hashes.push(place.hash);
      body.push(i);
      at.push(place.at);
    }
  }
  const hash = Uint32Array.from(hashes);
  const order = Uint32Array.from(hash.keys()).sort((a, b) => (hash[a] ?? 0) - (hash[b] ?? 0) || a - b);
  return { hash, body: Uint32Array.from(body), at: Uint32Array.from(at), order };
}

const MOST_PAIRS = 2_000_000;

/** Pairs of places with the same fingerprint in two reports: each report with the first that has it. */
function* pairPrints(
  { hash, body, at, order }: Prints,
  bodies: readonly Body[],
  common: number,
): Iterable<readonly [number, number, number, number]> {
  let pairs = 0;
  for (let from = 0; from < order.length; ) {
    const wanted = hash[order[from] ?? 0];
    let to = from;
    const firsts = new Map<number, number>();
    for (; to < order.length && hash[order[to] ?? 0] === wanted; to += 1) {
      const print = order[to] ?? 0;
      const report = bodies[body[print] ?? 0]?.report ?? 0;
      if (!firsts.has(report)) firsts.set(report, print);
    }
    from = to;
    if (firsts.size < 2 || firsts.size > common) continue;
    const [[, base] = [0, 0], ...others] = [...firsts].sort(([a], [b]) => a - b);
    for (const [, other] of others) {
      pairs += 1;
      if (pairs > MOST_PAIRS) return;
      yield [body[base] ?? 0, at[base] ?? 0, body[other] ?? 0, at[other] ?? 0];
    }
  }
}

type Match = { readonly a: Body; readonly b: Body; readonly from: number; readonly to: number; readonly other: number };

/** The longest stretch around one fingerprint in which both say the same. */
function extend(a: Body, atA: number, b: Body, atB: number): Match {
  let back = 0;
  while (back < atA && back < atB && a.codes[atA - back - 1] === b.codes[atB - back - 1]) back += 1;
  let ahead = 0;
  while (atA + ahead < a.codes.length && atB + ahead < b.codes.length && a.codes[atA + ahead] === b.codes[atB + ahead]) ahead += 1;
  return { a, b, from: atA - back, to: atA + ahead, other: atB - back };
}

const DIGITS = /\d[\d,.]*/gu;
const textOf = ({ passage, at }: Body, from: number, to: number): string => passage.text.slice(at[from] ?? 0, (at[to - 1] ?? 0) + 1);

function compareNumbers(a: string, b: string): boolean | undefined {
  const [left, right] = [a.match(DIGITS) ?? [], b.match(DIGITS) ?? []];
  return left.length === 0 && right.length === 0 ? undefined : left.join(' ') === right.join(' ');
}

const LONGEST = 300;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** Neighbouring paragraphs of the same two reports are one passage. */
function join(matches: readonly Match[]): SharedPassage[] {
  const shared: SharedPassage[] = [];
  let last: Match | undefined;
  for (const match of matches) {
    const { a, b, from, to, other } = match;
    const text = textOf(a, from, to);
    const same = compareNumbers(text, textOf(b, other, other + to - from));
    const known = shared.at(-1);
    const goesOn =
      last && last.a.report === a.report && last.b.report === b.report && a.index === last.a.index + 1 && b.index === last.b.index + 1;
    last = match;
    if (known && goesOn) {
      const numbers = known.sameNumbers === undefined ? same : known.sameNumbers && same !== false;
      const paragraphs = known.paragraphs + 1;
      shared[shared.length - 1] = {
        ...known,
        text: cut(`${known.text}\n${text}`),
        han: known.han + to - from,
        paragraphs,
        sameNumbers: numbers,
      };
      continue;
    }
    const places = { first: a.report, second: b.report, firstPlace: a.passage.place, secondPlace: b.passage.place };
    shared.push({ ...places, text: cut(text), han: to - from, paragraphs: 1, sameNumbers: same });
  }
  return shared;
}

/**
 * Passages of at least thirty Han characters that stand in two reports, longest first. Left out are those in more reports than
 * `commonAbove` says, the wording of outlines (`known`), and what consists of phrases and titles that everybody uses. `related` says
 * which two reports may say the same. Linear in the length of all reports but for sorting.
 */
export function findSharedPassages(
  reports: readonly (readonly Passage[])[],
  known: readonly string[],
  related: (first: number, second: number) => boolean = () => false,
): readonly SharedPassage[] {
  const bodies = reports.flatMap((passages, report) =>
    passages.map((passage, index): Body => ({ report, passage, index, ...readHan(passage.text) })),
  );
  const boilerplate = new Boilerplate(known);
  /** How far the last match reached, for each two passages and their distance. */
  const covered = new Map<string, number>();
  const matches: Match[] = [];
  for (const [i, atA, j, atB] of pairPrints(readPrints(bodies), bodies, commonAbove(reports.length))) {
    const [a, b] = [bodies[i], bodies[j]];
    if (!a || !b || related(a.report, b.report)) continue;
    const key = `${i} ${j} ${atA - atB}`;
    const reached = covered.get(key);
    if (reached !== undefined && atA < reached) continue;
    const match = extend(a, atA, b, atB);
    covered.set(key, match.to);
    if (match.to - match.from < LEAST_HAN || match.to - match.from < SHINGLE) continue;
    if (boilerplate.countOwn(textOf(a, match.from, match.to)) >= LEAST_OWN) matches.push(match);
  }
  matches.sort(
    (x, y) => x.a.report - y.a.report || x.b.report - y.b.report || x.a.index - y.a.index || x.from - y.from || x.b.index - y.b.index,
  );
  return join(matches).sort((x, y) => y.han - x.han || x.first - y.first || x.second - y.second);
}
