import lexicon from '../../schemas/lexicon/problem-topics.json' with { type: 'json' };
import { readMarker } from '../text/markers.ts';
import { readOutline } from '../text/outline.ts';
import { type Passage, readItems, readTopics, type Topic } from '../text/passages.ts';
import type { MarkerStyle, Report } from '../text/report.ts';

/** Items that tell of a problem's cause, not of another problem. */
const OTHER = /原因$|原因分析|有关说明|其他情况/u;

/** Numbered items on the topic, the outer list's; headings count where they carry the number. */
export function listNumberedItems(report: Report, topic: Topic): readonly Passage[] {
  const topics = readTopics(report);
  const lists: { style: MarkerStyle; value: number; items: Passage[] }[] = [];
  const top = new Set(
    readOutline(report)
      .filter(({ parent }) => !parent || topics.get(parent.heading) !== topic)
      .map(({ heading }) => heading),
  );
  for (const block of report.blocks) {
    if (block.kind === 'table' || topics.get(block) !== topic || top.has(block)) continue;
    for (const item of readItems(block)) {
      const marker = readMarker(block.text, item.start);
      if (!marker || OTHER.test(item.text.slice(0, 16))) continue;
      const open = lists.findLast(({ style, value }) => style === marker.style && value + 1 === marker.value);
      if (open) {
        open.items.push(item);
        open.value = marker.value;
      } else if (marker.value === 1 && lists[0]?.style === marker.style) return lists[0].items;
      else if (marker.value === 1) lists.push({ style: marker.style, value: 1, items: [item] });
    }
  }
  // The outer list is met first.
  return lists[0]?.items ?? [];
}

const LEAST_TEXT = 8;

/** Each problem of a report: its numbered items, else its paragraphs. */
export function listProblemTexts(report: Report): readonly Passage[] {
  const numbered = listNumberedItems(report, 'problem');
  if (numbered.length > 0) return numbered;
  const topics = readTopics(report);
  return report.blocks
    .flatMap((block) => (block.kind === 'paragraph' && topics.get(block) === 'problem' ? readItems(block) : []))
    .filter(({ text }) => text.length >= LEAST_TEXT);
}

const LONGEST_HEAD = 40;

/** What an item is about: its first clause, without its number. Offsets count in the block's text. */
export function readHead({ block, start, end }: Passage): { readonly text: string; readonly start: number; readonly end: number } {
  const from = readMarker(block.text, start)?.end ?? start;
  const rest = block.text.slice(from, Math.min(end, from + LONGEST_HEAD * 2));
  const lead = /^[、.．，：\s]{1,3}/u.exec(rest)?.[0].length ?? 0;
  const stop = rest.slice(lead).search(/[，。；：]/u);
  const text = rest.slice(lead, stop < 0 ? lead + LONGEST_HEAD : lead + Math.min(stop, LONGEST_HEAD));
  return { text, start: from + lead, end: from + lead + text.length };
}

/** The subjects that the words touch. */
export const readSubjects = (text: string): ReadonlySet<string> =>
  new Set(lexicon.topics.filter(({ words }) => words.some((word) => text.includes(word))).map(({ name }) => name));

/** Whether any word of these subjects stands in the text. */
export const touches = (text: string, subjects: ReadonlySet<string>): boolean =>
  lexicon.topics.some(({ name, words }) => subjects.has(name) && words.some((word) => text.includes(word)));

const GENERAL = new Set(lexicon.general);
const HAN = /^\p{Script=Han}{2}$/u;

/** Pairs of characters that carry the meaning, words that any text has left out. */
export function readPairs(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 2 <= text.length; i += 1) {
    const pair = text.slice(i, i + 2);
    if (HAN.test(pair) && !GENERAL.has(pair)) pairs.add(pair);
  }
  return pairs;
}

/** How much of both texts is the same, from 0 to 1, in thousandths. */
export function compareWords(a: string, b: string): number {
  const [x, y] = [readPairs(a), readPairs(b)];
  if (x.size === 0 || y.size === 0) return 0;
  let both = 0;
  for (const pair of x) if (y.has(pair)) both += 1;
  return Math.round((2000 * both) / (x.size + y.size));
}
