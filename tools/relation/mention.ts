import lexicon from '../../schemas/lexicon/check-mentions.json' with { type: 'json' };
import terms from '../../schemas/lexicon/check-terms.json' with { type: 'json' };
import { WordTrie } from '../number/word-trie.ts';
import { dimensionOf, inBase } from './expression.ts';
import { isBand, isBaseline, isOutcome } from './levels.ts';
import type { Quantity } from './statement.ts';

/** A number with the words that say what it measures, made comparable. */
export type Mention = {
  readonly quantity: Quantity;
  /** What directly stands before it, without links and fillers: 项目支出执行率. */
  readonly label: string;
  /** Two mentions can only be of one measure where these agree: dimension and the end of the label. */
  readonly key: string;
  /** Dimension and value in base units. */
  readonly value: string;
  /** Written digits without point and outer zeros. */
  readonly digits: string;
  /** The label says what is measured but not of what: 执行率, 预算数. */
  readonly generic: boolean;
};

const FILLERS = [...lexicon.fillers, ...lexicon.lead_ins].sort((a, b) => b.length - a.length);
const HAN = /[一-龥]/u;
const WIDE = 44;
const AFTER = 10;

/** Drops links, fillers and punctuation from both ends. */
export function stripFillers(words: string): string {
  let text = words.replace(/[\s“”‘’《》]/gu, '');
  for (let again = true; again && text !== ''; ) {
    again = false;
    for (const filler of FILLERS) {
      if (text.length > filler.length && text.startsWith(filler)) [text, again] = [text.slice(filler.length), true];
      if (text.endsWith(filler)) [text, again] = [text.slice(0, -filler.length), true];
    }
  }
  return text;
}

const countHan = (text: string): number => [...text].filter((char) => HAN.test(char)).length;
export const isWordy = (text: string, least: number): boolean => text.length >= least && countHan(text) >= least;

const MEASURES = Object.values(terms.measures).flat().sort((a, b) => b.length - a.length);
const DEICTIC = /^(?:本|该|此|各|每)[项个类期]/u;

export const isDeictic = ({ label }: Mention): boolean => DEICTIC.test(label);

/** Whether nothing is left of a label once its measure words are taken away. */
function isGeneric(label: string): boolean {
  if (DEICTIC.test(label)) return true;
  let rest = label;
  for (const word of MEASURES) if (rest.includes(word)) rest = rest.replaceAll(word, '');
  return countHan(rest) < 2;
}

/** A bound that is repeated is one bound: 不少于13019平方米; what is only about a number is no number. */
const isVague = ({ numeral }: Quantity): boolean => numeral.hedge === 'about' || numeral.hedge === 'more-than' || numeral.hedge === 'less-than';

/** `undefined` for what is no plain number: vague ones, steps of a distribution, nothing. */
export function readMention(quantity: Quantity): Mention | undefined {
  if (isVague(quantity) || quantity.value.units === 0n || (quantity.kind === 'score' && isBand(quantity))) return undefined;
  const label = stripFillers(quantity.before.slice(-30));
  const { name } = dimensionOf(quantity);
  const { units, places } = inBase(quantity);
  const written = (units < 0n ? -units : units).toString();
  const digits = written.replace(/0+$/u, '');
  const value = `${name} ${units < 0n ? '-' : ''}${digits} ${written.length - digits.length - places}`;
  return { quantity, label, key: `${name} ${label.slice(-2)}`, value, digits, generic: isGeneric(label) };
}

/** The words before a number in its sentence: what it is of. */
export const readHead = ({ statement, start }: Quantity): string =>
  statement.block.text.slice(Math.max(statement.start, start - WIDE), start);

/** The words around a number in its sentence, other numbers blanked out: what it may be about. */
export function readAround({ statement, start, end }: Quantity): string {
  const { text } = statement.block;
  return text.slice(Math.max(statement.start, start - WIDE), start) + text.slice(end, Math.min(statement.end, end + AFTER));
}

/** Words that stand beside any number of a report: 预算, 执行, 项目, 完成. */
const COMMON = new WordTrie<true>([...MEASURES, ...lexicon.fillers, ...lexicon.common].map((word) => [word, true] as const));

/** Neighbouring Chinese characters, common words left out. */
export function readPairs(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  let last = '';
  for (let i = 0; i < text.length; ) {
    const match = COMMON.longest(text, i);
    if (match) {
      last = '';
      i = match.at;
      continue;
    }
    const char = text.charAt(i);
    const isHan = HAN.test(char);
    if (isHan && last !== '') pairs.add(last + char);
    last = isHan ? char : '';
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

/** Which side's word stands nearest to the number. */
function sideOf(text: string, sides: readonly (readonly string[])[]): number {
  let side = -1;
  let at = -1;
  for (const [i, words] of sides.entries()) {
    for (const word of words) {
      const found = text.lastIndexOf(word);
      if (found > at) [side, at] = [i, found];
    }
  }
  return side;
}

const setApart = (a: string, b: string, sets: readonly (readonly (readonly string[])[])[]): boolean =>
  sets.some((sides) => {
    const [x, y] = [sideOf(a, sides), sideOf(b, sides)];
    return x >= 0 && y >= 0 && x !== y;
  });

/** Whether the words directly before two numbers set them apart: 年初预算 and 调整后预算. */
export const areApart = (a: Mention, b: Mention): boolean => setApart(a.quantity.before, b.quantity.before, [...lexicon.apart, ...lexicon.subjects]);

/** Whether their sentences speak of the same one of a set: both of 项目支出, both of 市级. */
export const areOfSame = (a: string, b: string): boolean =>
  lexicon.subjects.some((sides) => {
    const [x, y] = [sideOf(a, sides), sideOf(b, sides)];
    return x >= 0 && x === y;
  });

/** Whether their sentences speak of different ones of a set: 中央 and 省级. */
export const areOfOthers = (a: string, b: string): boolean => setApart(a, b, lexicon.subjects);

const DATES = /(?:19|20)\d\d年|[一二三四五六七八九十\d]{1,2}月|[一二三四]季度|上半年|下半年/gu;
const datesOf = (text: string): string => (text.match(DATES) ?? []).sort().join(' ');

/** Whether the words before two numbers date them differently. */
export const areDatedApart = (a: Quantity, b: Quantity): boolean => {
  const [x, y] = [datesOf(a.lead), datesOf(b.lead)];
  return x !== '' && y !== '' && x !== y;
};

export const isWished = ({ statement, start, lead }: Quantity): boolean => {
  const head = statement.block.text.slice(Math.max(statement.start, start - 14), start);
  return lexicon.wanted.some((word) => lead.includes(word) || head.includes(word));
};

/** Two mentions that tell of the same side of things: both levels or both changes, both of this period or both of another. */
export const areOfOneKind = (a: Quantity, b: Quantity): boolean =>
  a.term.change === b.term.change && isBaseline(a) === isBaseline(b) && isOutcome(a) === isOutcome(b);


const cutPairs = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)).filter((pair) => isWordy(pair, 2));

/** Whether the words right before two numbers share two neighbouring characters, common or not. */
export function namesAlike(a: Mention, b: Mention): boolean {
  const pairs = new Set(cutPairs(a.label));
  return cutPairs(b.label).some((pair) => pairs.has(pair));
}

/** Whether one word that tells amounts apart stands before both: 结存, 追加. */
export const tellAlike = (a: Mention, b: Mention): boolean =>
  lexicon.telling.some((word) => a.quantity.before.includes(word) && b.quantity.before.includes(word));

/** Whether the sentence is about what was planned. */
export const isPlanned = ({ statement, start }: Quantity): boolean => {
  const head = statement.block.text.slice(statement.start, start);
  return lexicon.planned.some((word) => head.includes(word));
};

/** What a count counts: the end of the words before it and the beginning of those after it. */
const readNouns = ({ label, quantity }: Mention): string[] => [...cutPairs(label.slice(-4)), ...cutPairs(stripFillers(quantity.after.slice(0, 8)).slice(0, 6))];

/** Whether two counts count the same thing: 自评项目25个 and 25个项目. */
export function countAlike(a: Mention, b: Mention): boolean {
  const nouns = new Set(readNouns(a));
  if (readNouns(b).some((pair) => nouns.has(pair))) return true;
  const [x, y] = [a.quantity.after.slice(0, 2), b.quantity.after.slice(0, 2)];
  return x !== '' && HAN.test(x.charAt(0)) && (x === y || (x.charAt(0) === y.charAt(0) && a.quantity.value.units >= 100n));
}
