import lexicon from '../../schemas/lexicon/check-lists.json' with { type: 'json' };

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
    else if (CLOSING.includes(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && marks.includes(char)) {
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
const isWhole = (name: string): boolean => lexicon.entities.some((entity) => name.endsWith(entity) && name.length > entity.length);

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
  const joints = joint ? 1 : 0;
  // Where most are whole names, those that are not may be halves; where none is, they are plain words.
  const halves = complete * 2 >= names.length ? names.length - complete : joints;
  const least = complete === names.length ? names.length : Math.max(1, names.length - Math.max(halves, joints));
  const entities = complete === names.length;
  const loose = names.slice(0, joint ? -2 : -1).some((name) => AND.test(name)) || names.some((name) => name.length > 14);
  return { items, least, most: items.length, open, solid: !loose, entities };
}

/** Where the last item is cut in two by 和; none inside brackets. */
function findJoint(text: string, { start, end }: Item): Item | undefined {
  const plain = text.slice(start, end).replace(/（[^）]{0,60}）|“[^”]{0,40}”|《[^》]{0,60}》/gu, (inside) => '　'.repeat(inside.length));
  const match = AND.exec(plain);
  if (!match || match.index === 0 || match.index + match[0].length >= plain.length) return undefined;
  return { start: start + match.index, end: start + match.index + match[0].length };
}
