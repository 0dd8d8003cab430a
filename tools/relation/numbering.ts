import { readMarkers } from '../text/markers.ts';
import type { Marker, MarkerStyle, Report, TextBlock } from '../text/report.ts';

export type PlacedMarker = { readonly block: TextBlock; readonly blockIndex: number; readonly marker: Marker };

/** A list as numbered: items of one style under one parent, in order. `trouble` is the first item that does not follow. */
export type NumberedList = {
  readonly items: readonly PlacedMarker[];
  readonly trouble?: {
    readonly item: PlacedMarker;
    readonly after: PlacedMarker | undefined;
    readonly kind: 'gap' | 'repeat' | 'back' | 'start';
  };
};

/** 1、 and 1. are one numbering; 首先 … states no number; 第一部分 and 第一步 count apart, each under its word. */
type Family = string;
const FAMILY: Readonly<Record<MarkerStyle, Family | undefined>> = {
  'cn-dun': 'cn-dun',
  'cn-paren': 'cn-paren',
  'ar-dun': 'arabic',
  'ar-dot': 'arabic',
  'ar-paren': 'ar-paren',
  'ar-rparen': 'ar-rparen',
  circled: 'circled',
  'cn-is': 'cn-is',
  'cn-first': 'cn-first',
  'cn-sequence': undefined,
};

type Open = { readonly family: Family; readonly items: PlacedMarker[]; trouble?: NumberedList['trouble'] };

function compareItems(last: PlacedMarker | undefined, item: PlacedMarker): NonNullable<NumberedList['trouble']>['kind'] | undefined {
  const { value } = item.marker;
  if (!last) return value === 1 ? undefined : 'start';
  if (value === last.marker.value + 1) return undefined;
  if (value === last.marker.value) return 'repeat';
  return value < last.marker.value ? 'back' : 'gap';
}

const COUNTS = '一二三四五六七八九十';
const CHAPTER = /^第([一二三四五六七八九十]|\d{1,2})(部分|章|节|篇)(?!的)/u;
const STEP = /(?:^|[。；：])第([一二三四五六七八九十]|\d{1,2})(步|阶段)(?=[，：、（是为])/gu;

const WORDS = new Set(['部分', '章', '节', '篇', '步', '阶段']);

type Numbered = { readonly family: Family; readonly marker: Marker };

const readOrdinal = (count: string): number => (/^\d/u.test(count) ? Number(count) : COUNTS.indexOf(count) + 1);

/** 第一部分 at the head of a block, 第一步，…。第二步，… inside it. */
function* readWorded({ text }: TextBlock): Iterable<Numbered> {
  if (!text.includes('第')) return;
  const write = (count: string, word: string, start: number): Numbered => ({
    family: word,
    marker: { style: 'cn-first', value: readOrdinal(count), start, end: start + 1 + count.length + word.length },
  });
  const [, count, word] = CHAPTER.exec(text) ?? [];
  if (count && word) yield write(count, word, 0);
  for (const match of text.matchAll(STEP)) {
    const [whole, number = '', step = ''] = match;
    yield write(number, step, match.index + (whole.startsWith('第') ? 0 : 1));
  }
}

function readNumbered(block: TextBlock): readonly Numbered[] {
  const plain = readMarkers(block.text).flatMap((marker) => {
    const family = FAMILY[marker.style];
    return family === undefined ? [] : [{ family, marker }];
  });
  const worded = [...readWorded(block)];
  return worded.length === 0 ? plain : [...plain, ...worded].sort((a, b) => a.marker.start - b.marker.start);
}

/** 存在的问题：一是 … and 现就整改措施说明如下。一是 … announce a list of their own. */
const ANNOUNCES = /[：:]$|(?:问题|不足|原因|措施|建议|做法|打算|方面|如下|安排|经验|体会|成效)[。；]$/u;

/**
 * Whether a first item counts the same list as the lone first item before it: 一是…；一是…. A heading, a bare line or words that
 * announce a list begin a new one.
 */
function isRepeated(open: Open, item: PlacedMarker, opened: number): boolean {
  const [first, ...more] = open.items;
  if (!first || more.length > 0 || first.marker.value !== 1 || item.marker.value !== 1 || opened > first.blockIndex) return false;
  if (item.blockIndex !== first.blockIndex) return item.marker.start === 0 && first.marker.start === 0;
  const between = item.block.text.slice(first.marker.end, item.marker.start).trim();
  return between !== '' && !ANNOUNCES.test(between);
}

/** A line that stands for a heading though it has no number: what follows it counts anew. */
const isBreak = ({ kind, text, marker }: TextBlock): boolean =>
  marker === undefined &&
  !CHAPTER.test(text) &&
  (kind === 'heading' || /[：:]$|如下。?$/u.test(text) || (text.length <= 24 && !/[。；！？]$/u.test(text)));

const BARE = /^(?=.*\d)[-+\d.,，\s%|]{1,20}$/u;
const CELL = /^[^。；！？]{0,24}$/u;

/** Only cells, a bare number among them, stand between two short lines: a table made into text, whose columns number their rows apart. */
function isFlattened({ blocks }: Report, last: PlacedMarker, { block, blockIndex }: PlacedMarker): boolean {
  const between = blocks.slice(last.blockIndex + 1, blockIndex);
  return (
    between.length > 0 &&
    between.length <= 8 &&
    Math.max(last.block.text.length, block.text.length) <= 24 &&
    between.every((one) => one.kind === 'table' || CELL.test(one.text)) &&
    between.some((one) => one.kind !== 'table' && BARE.test(one.text))
  );
}

const cache = new WeakMap<Report, readonly NumberedList[]>();

/** All numbered lists of the running text. A list ends where one that stands above it goes on, or where it begins anew with one. */
export function readLists(report: Report): readonly NumberedList[] {
  const known = cache.get(report) ?? findLists(report);
  cache.set(report, known);
  return known;
}

function findLists(report: Report): NumberedList[] {
  const done: NumberedList[] = [];
  const stack: Open[] = [];
  const lastOf = new Map<Family, number>();
  let opened = -1;
  const close = (open: Open) => {
    lastOf.set(open.family, open.items.at(-1)?.marker.value ?? 0);
    done.push({ items: open.items, ...(open.trouble ? { trouble: open.trouble } : {}) });
  };
  report.blocks.forEach((block, blockIndex) => {
    if (block.kind === 'table') return;
    if (isBreak(block)) opened = blockIndex;
    for (const { family, marker } of readNumbered(block)) {
      const item = { block, blockIndex, marker };
      const found = stack.findLastIndex((open) => open.family === family);
      if (found >= 0) while (stack.length > found + 1) close(stack.pop() ?? { family, items: [] });
      let open = stack[found];
      if (open && marker.value === 1 && !isRepeated(open, item, opened)) {
        stack.pop();
        close(open);
        open = undefined;
      }
      if (!open) {
        open = { family, items: [] };
        stack.push(open);
        // A numbering that runs on through several parents is one numbering.
        if (marker.value !== 1 && !WORDS.has(family) && marker.value !== (lastOf.get(family) ?? 0) + 1)
          open.trouble = { item, after: undefined, kind: 'start' };
        open.items.push(item);
        continue;
      }
      const last = open.items.at(-1);
      const kind = compareItems(last, item);
      if (kind && !open.trouble && !(last && isFlattened(report, last, item))) open.trouble = { item, after: last, kind };
      open.items.push(item);
    }
  });
  while (stack.length > 0) close(stack.pop() ?? { family: 'cn-dun', items: [] });
  return done.sort(
    (a, b) =>
      (a.items[0]?.blockIndex ?? 0) - (b.items[0]?.blockIndex ?? 0) || (a.items[0]?.marker.start ?? 0) - (b.items[0]?.marker.start ?? 0),
  );
}
