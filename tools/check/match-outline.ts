import lexicon from '../../schemas/lexicon/outline-words.json' with { type: 'json' };
import type { Profile, Section as Wanted } from '../../schemas/profile.ts';
import { readOutline, type Section } from '../text/outline.ts';
import type { Report, TextBlock } from '../text/report.ts';
import type { CheckContext } from './rule.ts';

/** A section that the local system asks for, and where the draft has it: under a heading, or run in at the beginning of a paragraph. */
export type Matched = {
  readonly wanted: Wanted;
  readonly parent: Matched | undefined;
  readonly section: Section | undefined;
  readonly runIn: TextBlock | undefined;
  /** The heading has the very words. */
  readonly exact: boolean;
};

/** A draft held against an outline; `strange` where it follows another one. */
export type OutlineMatch = { readonly sections: readonly Matched[]; readonly strange: boolean };

const ALIKE = 0.6;
const LEAST_HEADINGS = 2;
/** Below this share of its first-level sections the outline is not the draft's. */
const LEAST_SHARE = 3;

const SAME = lexicon.same
  .flatMap(([first = '', ...others]) => others.map((word) => ({ word, first })))
  .toSorted((a, b) => b.word.length - a.word.length);

export const bareTitle = (title: string): string => title.replace(/[\s\p{P}]+/gu, '');

const tellings = new Map<string, ReadonlySet<string>>();
const MOST_KEPT = 5000;

/** The pairs of characters of a title in usual words, without those that tell nothing. */
function readTelling(title: string): ReadonlySet<string> {
  const known = tellings.get(title);
  if (known) return known;
  let usual = bareTitle(title);
  for (const { word, first } of SAME) if (usual.includes(word) && !usual.includes(first)) usual = usual.replace(word, first);
  const told = lexicon.fillers.reduce((text, filler) => (text.length > filler.length + 1 ? text.replaceAll(filler, '') : text), usual);
  const words = told.length >= 2 ? told : usual;
  const pairs = new Set(Array.from({ length: Math.max(words.length - 1, 0) }, (_, i) => words.slice(i, i + 2)));
  if (tellings.size >= MOST_KEPT) tellings.clear();
  tellings.set(title, pairs);
  return pairs;
}

/** How alike two titles are, from 0 to 1. */
function compareTitles(a: string, b: string): number {
  if (bareTitle(a) === bareTitle(b)) return 1;
  const [x, y] = [readTelling(a), readTelling(b)];
  if (x.size === 0 || y.size === 0) return 0;
  let shared = 0;
  for (const pair of x) if (y.has(pair)) shared += 1;
  // The very words stand for more than words that mean the same.
  return Math.min((2 * shared) / (x.size + y.size), 0.99);
}

function findBest(
  title: string,
  sections: readonly Section[],
  taken: ReadonlySet<Section>,
): { section: Section; alike: number } | undefined {
  let best: { section: Section; alike: number } | undefined;
  for (const section of sections) {
    if (taken.has(section)) continue;
    const alike = compareTitles(title, section.title);
    if (alike >= ALIKE && alike > (best?.alike ?? 0)) best = { section, alike };
  }
  return best;
}

/** The paragraph that begins with the title, numbered or not. */
const findRunIn = ({ blocks }: Report, title: string): TextBlock | undefined => {
  const bare = bareTitle(title);
  for (const block of blocks) {
    if (block.kind === 'table' || (block.kind === 'heading' && block.level === 0)) continue;
    const start = block.text.slice(block.marker?.end ?? 0, (block.marker?.end ?? 0) + title.length + 8);
    if (bareTitle(start).startsWith(bare) && /[：:。]/u.test(start)) return block;
  }
  return undefined;
};

function match(report: Report, { outline }: Profile): OutlineMatch {
  const drafted = readOutline(report);
  const taken = new Set<Section>();
  const sections: Matched[] = [];
  for (const wanted of outline.sections) {
    const parent = sections.findLast((before) => before.wanted.level < wanted.level);
    const within = parent?.section
      ? drafted.filter(({ index }) => index > (parent.section?.index ?? 0) && index < (parent.section?.end ?? 0))
      : [];
    // A title of its own stands for itself: 基本情况 under 基本情况 is the second one.
    const best =
      findBest(wanted.title, within, taken) ??
      (parent
        ? undefined
        : findBest(
            wanted.title,
            drafted.filter(({ parent: above }) => !above),
            taken,
          )) ??
      findBest(wanted.title, drafted, taken);
    if (best) taken.add(best.section);
    const runIn = best ? undefined : findRunIn(report, wanted.title);
    sections.push({ wanted, parent, section: best?.section, runIn, exact: best?.alike === 1 });
  }
  const first = sections.filter(({ wanted }) => wanted.level === 1);
  const found = first.filter(({ section }) => section).length;
  return { sections, strange: drafted.length < LEAST_HEADINGS || found * LEAST_SHARE < first.length };
}

const known = new WeakMap<Report, { readonly profile: Profile; readonly matched: OutlineMatch }>();

/** The draft held against the outline of the profile it is checked with; nothing without a profile, or where the text has no headings to speak of. */
export function matchOutline({ report, profile }: CheckContext): OutlineMatch | undefined {
  if (!profile || readOutline(report).length < LEAST_HEADINGS) return undefined;
  const before = known.get(report);
  if (before?.profile === profile) return before.matched;
  const matched = match(report, profile);
  known.set(report, { profile, matched });
  return matched;
}

/** Nothing stands under the heading, no heading either. */
export const isEmptySection = ({ index, end, children }: Section): boolean => children.length === 0 && end === index + 1;
