import lexicon from '../../schemas/lexicon/check-mentions.json' with { type: 'json' };
import terms from '../../schemas/lexicon/check-terms.json' with { type: 'json' };
import { WordTrie } from '../number/word-trie.ts';

const fillers = [...lexicon.fillers, ...lexicon.lead_ins].map((word) => [word, true] as const);
const OPENING = new WordTrie<true>(fillers);
const CLOSING = new WordTrie<true>(fillers, 'backwards');
const MARKS = /[\s“”‘’《》]/u;
const ALL_MARKS = /[\s“”‘’《》]/gu;

/** Drops links, fillers and punctuation from both ends. */
export function stripFillers(words: string): string {
  const text = MARKS.test(words) ? words.replace(ALL_MARKS, '') : words;
  let [from, to] = [0, text.length];
  for (let match = OPENING.longest(text, from); match && match.at < to; match = OPENING.longest(text, from)) from = match.at;
  for (let match = CLOSING.longest(text, to); match && match.at >= from && to > from; match = CLOSING.longest(text, to)) to = match.at;
  return text.slice(from, to);
}

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fa5;

/** At least so many Chinese characters. */
export function isWordy(text: string, least: number): boolean {
  if (text.length < least) return false;
  let count = 0;
  for (let i = 0; i < text.length && count < least; i += 1) if (isHan(text.charCodeAt(i))) count += 1;
  return count >= least;
}

const MEASURES = Object.values(terms.measures).flat();
const MEASURE = new WordTrie<true>(MEASURES.map((word) => [word, true] as const));

/** Whether nothing is left of a label once its measure words are taken away: 执行率, 预算数. */
export function isGeneric(label: string): boolean {
  let rest = 0;
  for (let i = 0; i < label.length; ) {
    const match = MEASURE.longest(label, i);
    if (!match && isHan(label.charCodeAt(i))) rest += 1;
    if (rest >= 2) return false;
    i = match?.at ?? i + 1;
  }
  return true;
}

/** Words that stand beside any number of a report: 预算, 执行, 项目, 完成. */
const COMMON = new WordTrie<true>([...MEASURES, ...lexicon.fillers, ...lexicon.common].map((word) => [word, true] as const));

/** Neighbouring Chinese characters, common words left out. */
export function readPairs(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  let linked = false;
  for (let i = 0; i < text.length; ) {
    const han = isHan(text.charCodeAt(i));
    const match = han ? COMMON.longest(text, i) : undefined;
    if (match) {
      linked = false;
      i = match.at;
      continue;
    }
    if (han && linked) pairs.add(text.slice(i - 1, i + 1));
    linked = han;
    i += 1;
  }
  return pairs;
}

/** How many pairs of neighbouring characters two texts share. */
export function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return shared;
}

/** All neighbouring Chinese characters, common words or not. */
export function cutPairs(text: string): readonly string[] {
  const pairs: string[] = [];
  for (let i = 0; i + 1 < text.length; i += 1) {
    if (isHan(text.charCodeAt(i)) && isHan(text.charCodeAt(i + 1))) pairs.push(text.slice(i, i + 2));
  }
  return pairs;
}

export const startsHan = (text: string): boolean => text !== '' && isHan(text.charCodeAt(0));
