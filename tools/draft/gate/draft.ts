import type { Diagnosis } from '../../../schemas/diagnosis.ts';
import type { Figure } from '../../../schemas/figure.ts';
import lexicon from '../../../schemas/lexicon/style-sections.json' with { type: 'json' };
import type { Section } from '../../../schemas/profile.ts';
import type { DraftFault } from '../../../schemas/template.ts';
import type { Mark } from '../marks.ts';
import { MARK_CHARACTER, type PlainView } from '../plain-view.ts';
import type { Sources } from '../render-source.ts';
import { findKnown, type Known, type KnownPlace } from './known-texts.ts';
import { readWords } from './read-words.ts';

/** What a text is held against: what marks may stand for, and what the figures show to be wrong. */
export type GateSources = Sources & { readonly diagnosis?: Diagnosis | undefined };

/** A mark where a reader sees it: `at` counts in the words. */
export type Said = { readonly at: number; readonly mark: Mark; readonly figure: Figure | undefined; readonly form: string | undefined };

export type BlockKind = 'heading' | 'paragraph' | 'item' | 'table';
export type Topic = 'problem' | 'measure' | 'other';

/** A line of the text; `from` and `to` count in the words. */
export type Block = {
  readonly kind: BlockKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly section: Section | undefined;
  readonly topic: Topic;
};

/** A stretch that ends with a stop, or with its block. */
export type Sentence = { readonly block: Block; readonly from: number; readonly to: number; readonly text: string };

/** A text as the kinds of faults read it. */
export type Draft = {
  readonly written: string;
  readonly section: Section | undefined;
  readonly sources: GateSources;
  /** All that code fills: marks, serials, names and dates of the dossier. */
  readonly fills: readonly Mark[];
  /** The words as a reader sees them, each mark as one character, names as written. */
  readonly words: PlainView;
  readonly said: readonly Said[];
  readonly blocks: readonly Block[];
  readonly sentences: readonly Sentence[];
  /** Texts of the dossier that stand in the words. */
  readonly named: readonly KnownPlace[];
  /** Whether the stretch lies inside a text of the dossier. */
  isNamed(from: number, to: number): boolean;
  /** The words with the texts of the dossier in them blotted out. */
  blot(from: number, to: number): string;
  /** Marks and names from `from` to `to`. */
  saidIn(from: number, to: number): readonly Said[];
  namedIn(from: number, to: number): readonly KnownPlace[];
  /** A fault over a stretch of the words. */
  fault(kind: string, from: number, to: number, message: string, fix: string): DraftFault;
};

const HEADING = /^#{1,6} /u;
const ITEM = /^[ \t]*(?:[-+*] |\uFFFC[^\uFFFC]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳])/u;

const readKind = (line: string): BlockKind =>
  HEADING.test(line) ? 'heading' : line.startsWith('|') ? 'table' : ITEM.test(line) ? 'item' : 'paragraph';

const names = (title: string, words: readonly string[]): boolean => words.some((word) => title.includes(word));
const readTopic = (title: string, above: Topic): Topic =>
  names(title, lexicon.problem) ? 'problem' : names(title, lexicon.measure) ? 'measure' : above;
const topicOf = (section: Section | undefined): Topic | undefined =>
  section?.bodies.includes('measures') ? 'measure' : section?.bodies.includes('problems') ? 'problem' : undefined;

/** The lines with the section each stands in: that of the text, or, in a whole report, that of the heading above. */
function readBlocks(text: string, own: Section | undefined, { profile }: Sources): Block[] {
  const blocks: Block[] = [];
  let section = own;
  let topic: Topic = topicOf(own) ?? 'other';
  let from = 0;
  for (const line of text.split('\n')) {
    const to = from + line.length;
    if (line.trim() !== '') {
      const kind = readKind(line);
      if (kind === 'heading') {
        const title = line.replace(/^[#\s]+|[\uFFFC\s、.．（）()一二三四五六七八九十\d]{0,8}(?=\p{Script=Han})/gu, '').trim();
        const found = own ? undefined : profile.outline.sections.find((one) => line.endsWith(one.title));
        section = found ?? section;
        topic = topicOf(found) ?? readTopic(title, found ? 'other' : topic);
      }
      blocks.push({ kind, from, to, text: line, section, topic });
    }
    from = to + 1;
  }
  return blocks;
}

const STOP = /[。！？!?；;]/u;

function* cutSentences(blocks: readonly Block[]): Generator<Sentence> {
  for (const block of blocks) {
    const { text } = block;
    let start = 0;
    for (let i = 0; i <= text.length; i += 1) {
      if (i < text.length && !STOP.test(text[i] ?? '')) continue;
      if (i > start) yield { block, from: block.from + start, to: block.from + i, text: text.slice(start, i) };
      start = i + 1;
    }
  }
}

/** The first place in an ordered list that is not before `from`. */
function findFirst(list: readonly { readonly at: number }[], from: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.at ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* between<T extends { readonly at: number }>(list: readonly T[], from: number, to: number): Generator<T> {
  for (let i = findFirst(list, from); i < list.length; i += 1) {
    const one = list[i];
    if (!one || one.at >= to) return;
    yield one;
  }
}

/** `marks` are those written, `fills` all that code fills. */
export function readDraft(
  written: string,
  section: Section | undefined,
  sources: GateSources,
  { marks, fills }: { readonly marks: readonly Mark[]; readonly fills: readonly Mark[] },
): Draft {
  const words = readWords(written, marks);
  const said: Said[] = [];
  let next = 0;
  for (let at = 0; at < words.text.length; at += 1) {
    const mark = marks[next];
    if (!mark || words.at[at] !== mark.start) continue;
    const figure = mark.source?.kind === 'figure' ? sources.figures.get(mark.source.figure) : undefined;
    said.push({ at, mark, figure, form: mark.source?.kind === 'figure' ? mark.source.form : undefined });
    next += 1;
  }
  const quoted = said.flatMap(({ at, mark: { source } }): KnownPlace[] =>
    source?.kind === 'quote' ? [{ at, to: at + 1, known: { text: MARK_CHARACTER, path: source.path, role: 'text' } satisfies Known }] : [],
  );
  const named = [...findKnown(words.text, sources), ...quoted].toSorted((a, b) => a.at - b.at);
  const covered = new Uint8Array(words.text.length + 1);
  for (const { at, to } of named) covered.fill(1, at, to);
  const blocks = readBlocks(words.text, section, sources);
  const place = (index: number): number => words.at[index] ?? written.length;
  return {
    written,
    section,
    sources,
    fills,
    words,
    said,
    blocks,
    sentences: [...cutSentences(blocks)],
    named,
    isNamed: (from, to) => to > from && covered.subarray(from, to).every(Boolean),
    blot: (from, to) =>
      words.text
        .slice(from, to)
        .split('')
        .map((character, i) => (covered[from + i] === 1 && character !== MARK_CHARACTER ? '□' : character))
        .join(''),
    saidIn: (from, to) => [...between(said, from, to)],
    namedIn: (from, to) => [...between(named, from, to)],
    fault: (kind, from, to, message, fix) => {
      const [start, end] = [place(from), Math.max(place(from), place(to))];
      return { kind, quote: written.slice(start, end), start, end, message, fix };
    },
  };
}
