import lexicon from '../../schemas/lexicon/check-lists.json' with { type: 'json' };
import { WordTrie } from '../number/word-trie.ts';

/** A stretch of a block's text, half-open. */
export type Item = { readonly start: number; readonly end: number };

/** The items of a list, and how many the words allow it to have. */
export type Enumeration = {
  readonly items: readonly Item[];
  readonly least: number;
  readonly most: number;
  /** Ends in 等: there may be more. */
  readonly open: boolean;
  /** The separators leave no doubt. */
  readonly solid: boolean;
  /** Each ends in a word for a thing: 局, 公司, 项目. */
  readonly entities: boolean;
};

const OPENING = '（(《“〈【〔';
const CLOSING = '）)》”〉】〕';

/** Cuts a stretch at single characters outside brackets and quotation marks. */
export function cutOutside(text: string, from: number, to: number, marks: string): Item[] {
  const items: Item[] = [];
  let depth = 0;
  let start = from;
  for (let i = from; i < to; i += 1) {
    const char = text.charAt(i);
    if (OPENING.includes(char)) depth += 1;
    else if (CLOSING.includes(char)) {
      depth = Math.max(0, depth - 1);
      // “甲”“乙” and 《甲》《乙》 are two with nothing between them.
      if (depth === 0 && '”》'.includes(char) && i + 1 < to && '“《'.includes(text.charAt(i + 1))) {
        items.push({ start, end: i + 1 });
        start = i + 1;
      }
    } else if (depth === 0 && marks.includes(char)) {
      items.push({ start, end: i });
      start = i + 1;
    }
  }
  items.push({ start, end: to });
  return items.filter((item) => text.slice(item.start, item.end).trim() !== '');
}

/** 和, 及, 与, 以及 between two names of the last item. */
const AND = /以及|及其|和|及|与/u;
const TAIL = /等(?:等|方面|内容|单位|项目|企业)?$/u;

/** A name that ends in a word for a thing stands for itself; another may be the first half of a longer one. */
const isWhole = (name: string): boolean => {
  const ending = entities.longest(name, name.length);
  if (!ending || ending.at > 0) return ending !== undefined;
  return lexicon.entities.some((entity) => name.endsWith(entity) && name.length > entity.length);
};
const entities = new WordTrie(
  lexicon.entities.map((entity) => [entity, true] as const),
  'backwards',
);

const stripBrackets = (name: string): string => name.replace(/（[^）]{0,40}）/gu, '');

/** Reads `A、B和C` as names. */
export function readNames(text: string, from: number, to: number, marks = '、'): Enumeration {
  const open = TAIL.test(text.slice(Math.max(from, to - 4), to));
  const end = open ? to - (TAIL.exec(text.slice(Math.max(from, to - 4), to))?.[0].length ?? 0) : to;
  const cut = cutOutside(text, from, end, marks);
  const last = cut.at(-1);
  if (!last) return { items: [], least: 0, most: 0, open, solid: false, entities: false };
  const joint = findJoint(text, last);
  const items = joint ? [...cut.slice(0, -1), { start: last.start, end: joint.start }, { start: joint.end, end: last.end }] : cut;
  const names = items.map((item) => stripBrackets(text.slice(item.start, item.end)).trim());
  const complete = names.filter(isWhole).length;
  const entities = complete === names.length;
  const loose = names.slice(0, joint ? -2 : -1).some((name) => AND.test(name)) || names.some((name) => name.length > 14);
  const told = { open, entities, solid: !loose };
  if (!joint) return { ...told, items, least: names.length - countHalves(names), most: names.length + countPairs(names) };
  const [left = '', right = ''] = names.slice(-2);
  const others = names.slice(0, -2);
  // 公共文化股、产业发展股、文物和非遗股: the last name has a 和 of its own.
  if (!isWhole(left) && isWhole(right) && others.length >= 2 && others.every(isWhole)) {
    return { items: cut, open, entities: true, solid: false, least: cut.length, most: cut.length };
  }
  const split = entities || (complete === 0 && areAlike(names)) || endAlike(names);
  const least = Math.max(1, names.length - countHalves(names.slice(0, -1)) - (split ? 0 : 1));
  return { ...told, solid: !loose && (entities || complete > 0), items, least, most: names.length + countPairs(others) };
}

const SHORT_NAME = 4;

const LONG_NAME = 9;
const ENDING = 2;

/**
 * 城关、李庄镇 may be one name: a short word before a whole name, which could share its ending.
 * So may 某公司果蔬、粮油加工项目 where another long name ends in 项目 as well.
 */
const countHalves = (names: readonly string[]): number =>
  names.filter((name, i) => {
    const next = names[i + 1];
    if (next === undefined || isWhole(name) || !isWhole(next)) return false;
    const alike = names.filter((other) => other.length >= LONG_NAME && other.endsWith(next.slice(-ENDING)));
    return name.length <= SHORT_NAME || (name.length >= LONG_NAME && alike.length >= 2);
  }).length;

/** 甲局和乙局 as one item of a list is two things. */
const countPairs = (names: readonly string[]): number => names.filter((name) => name.split(AND).filter(isWhole).length > 1).length;

const LONGEST_PLAIN = 6;

/** Plain words of about one length, none of which can hold a 和 of its own. */
const areAlike = (names: readonly string[]): boolean => {
  const sizes = names.map(({ length }) => length);
  return Math.max(...sizes) <= LONGEST_PLAIN && Math.max(...sizes) - Math.min(...sizes) <= 2;
};

/** Names of three and more that all end in the same two characters: each stands for itself. */
const endAlike = (names: readonly string[]): boolean =>
  names.length >= 3 && names.every((name) => name.length > 3 && name.slice(-2) === names[0]?.slice(-2));

/** Where the last item is cut in two by 和; none inside brackets. */
function findJoint(text: string, { start, end }: Item): Item | undefined {
  const plain = text.slice(start, end).replace(/（[^）]{0,60}）|“[^”]{0,40}”|《[^》]{0,60}》/gu, (inside) => '　'.repeat(inside.length));
  const match = AND.exec(plain);
  if (!match || match.index === 0 || match.index + match[0].length >= plain.length) return undefined;
  return { start: start + match.index, end: start + match.index + match[0].length };
}
