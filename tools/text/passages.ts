import words from '../../schemas/lexicon/style-sections.json' with { type: 'json' };
import { readMarkers } from './markers.ts';
import { readBody, readOutline } from './outline.ts';
import type { Report, TextBlock } from './report.ts';

/** A stretch of a block; offsets count in the block's text. */
export type Passage = { readonly block: TextBlock; readonly start: number; readonly end: number; readonly text: string };

/** What a part of the report speaks of. */
export type Topic = 'problem' | 'measure' | 'target' | 'result' | 'attachment' | 'other';

const namesOne = (list: readonly string[]): RegExp => new RegExp(list.join('|'), 'u');
const MEASURE_LEAD = namesOne(words['measure-lead']);
const PROBLEM_LEAD = namesOne(words['problem-lead']);
const names = (title: string, list: readonly string[]): boolean => list.some((word) => title.includes(word));

/** What the title promises by its own words; a title with problems and measures in one counts as problems. */
function readTopic(title: string): Topic {
  if (names(title, words.attachment)) return 'attachment';
  if (names(title, words.problem)) return 'problem';
  if (names(title, words.measure)) return 'measure';
  if (names(title, words.result)) return 'result';
  return names(title, words.target) ? 'target' : 'other';
}

/**
 * The topic of a section: its own, or that of the section above. What stands under problems or measures stays with them, and
 * 重点任务 under 完成情况 tells of results.
 */
function settleTopic(own: Topic, above: Topic = 'other'): Topic {
  if (own === 'other') return above;
  const settled = above === 'problem' || above === 'measure';
  if (settled && own !== 'problem' && own !== 'measure') return above;
  return own === 'target' && above === 'result' ? above : own;
}

const DIRECT = 12;
/** Where a paragraph itself turns to problems or measures: its lead stands in the first clause and a colon or full stop follows. */
function turnsTo(text: string): Topic | undefined {
  const head = text.slice(0, 60);
  const stop = head.search(/[：:。，]/u);
  const lead = stop < 0 ? head : head.slice(0, stop + 1);
  if (lead.length > 40) return undefined;
  if (MEASURE_LEAD.test(lead)) return 'measure';
  return lead.length <= 24 && PROBLEM_LEAD.test(lead) ? 'problem' : undefined;
}

const known = new WeakMap<Report, ReadonlyMap<TextBlock, Topic>>();

/** Every text block below a heading with the topic it falls under. */
export function readTopics(report: Report): ReadonlyMap<TextBlock, Topic> {
  const before = known.get(report);
  if (before) return before;
  const topics = new Map<TextBlock, Topic>();
  for (const section of readOutline(report)) {
    let topic = settleTopic(readTopic(section.title), section.parent ? topics.get(section.parent.heading) : undefined);
    topics.set(section.heading, topic);
    for (const block of readBody(report, section, false)) {
      const turn = topic === 'target' || topic === 'attachment' ? undefined : turnsTo(block.text);
      if (turn) topic = turn;
      topics.set(block, topic);
    }
  }
  known.set(report, topics);
  return topics;
}

/** The items of a block: cut at its markers, the words before the first one left out where they only lead to the list. */
export function readItems(block: TextBlock): readonly Passage[] {
  const { text } = block;
  const starts = readMarkers(text).map(({ start }) => start);
  const [first] = starts;
  const cuts =
    first === undefined || first > DIRECT * 5
      ? [0, ...starts]
      : first > 0 && /[：:。]/u.test(text.slice(0, first))
        ? starts
        : [0, ...starts];
  const unique = [...new Set(cuts)];
  return unique
    .map((start, i) => ({ start, end: unique[i + 1] ?? text.length }))
    .map(({ start, end }) => ({ block, start, end, text: text.slice(start, end) }));
}
