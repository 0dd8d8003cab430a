import { type Outcome, refused, served } from '../schemas/outcome.ts';
import { countTokens, type More, type Reading } from './reading.ts';

/** One thing of a list in an answer. `minor`: a brief answer leaves it out unless all of it has room. */
export type Item = { readonly list: string; readonly value: unknown; readonly minor?: boolean };

/** How a long answer comes apart into pages. */
export type Paging<T> = {
  /** The fields that may be long, lists or texts, with the words for what stands in them. */
  readonly lists: Readonly<Record<string, string>>;
  /** Their contents, what matters most first; without it list after list as they stand. */
  items?(answer: T): readonly Item[];
  /** What is left out, in a few lines. */
  tell?(left: readonly Item[], answer: T): readonly string[];
};

type Answer = Readonly<Record<string, unknown>>;
type Written = { readonly data: Record<string, unknown>; readonly markdown: string };

/** A page of the shorter kind, in tokens, of the text as of the data. */
const BRIEF_TOKENS = 1_440;
/** A page of the longer kind, in characters, text and data and what the protocol puts around them together. */
const FULL_CHARACTERS = 19_400;

/** More things than this are never one page: not even tried. */
const MOST_WHOLE = 2_000;

const fits = ({ data, markdown }: Written, brief: boolean): boolean => {
  const json = JSON.stringify(data);
  return (
    JSON.stringify(markdown).length + json.length <= FULL_CHARACTERS &&
    (!brief || (countTokens(markdown) <= BRIEF_TOKENS && countTokens(json) <= BRIEF_TOKENS))
  );
};

const LONGEST_PIECE = 400;

/** A text in pieces that end where its lines do, long lines cut; put together again they are the text. */
function cutText(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const line = text.indexOf('\n', at) + 1 || text.length;
    const end = Math.min(line, at + LONGEST_PIECE);
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}

const listItems = (answer: Answer, lists: readonly string[]): readonly Item[] =>
  lists.flatMap((list) => {
    const value = answer[list];
    const parts: readonly unknown[] = typeof value === 'string' ? cutText(value) : Array.isArray(value) ? value : [];
    return parts.map((part) => ({ list, value: part }));
  });

/** The answer with these things in its lists, and no others. */
function withItems<T extends Answer>(answer: T, lists: readonly string[], items: readonly Item[]): T {
  const page: Record<string, unknown> = {};
  for (const list of lists) {
    const own = items.filter((item) => item.list === list).map(({ value }) => value);
    if (typeof answer[list] === 'string') page[list] = own.join('');
    else if (Array.isArray(answer[list])) page[list] = own;
  }
  return { ...answer, ...page };
}

const countBy = (items: readonly Item[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { list } of items) counts[list] = (counts[list] ?? 0) + 1;
  return counts;
};

/** Something too long for any page, cut down inside: lists to a few, texts to a line. */
function abridge(value: unknown, most: number): unknown {
  if (typeof value === 'string') return value.length > most * 20 ? `${value.slice(0, most * 20)}…` : value;
  if (Array.isArray(value)) return value.slice(0, most).map((part) => abridge(part, most));
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, abridge(part, most)]))
    : value;
}

const SEPARATOR = '/';

function readCursor(cursor: string | undefined, total: number): Outcome<number> {
  if (cursor === undefined) return served(0);
  const [at = '', of] = cursor.split(SEPARATOR);
  const from = /^\d{1,9}$/u.test(at) ? Number(at) : -1;
  if (from < 0 || from >= total || of !== String(total)) {
    return refused(
      'wrong-cursor',
      `cursor 应照抄上次答案的 more.cursor，收到 ${cursor.slice(0, 40)}`,
      '其余参数须与上次相同；内容改过的，去掉 cursor 从头取。',
    );
  }
  return served(from);
}

/** How the rest of an answer is told in its text. */
function tellMore({ left, cursor, about }: More, lists: Readonly<Record<string, string>>): string {
  const counts = Object.entries(left).map(([list, count]) => `${lists[list] ?? list} ${count} 项`);
  return [
    '',
    `未列出：${counts.join('、')}。要看，用同样的参数加 cursor:"${cursor}" 再调用一次（再加 detail:"full" 每页更多）。`,
    ...(about ?? []).map((line) => `- ${line}`),
  ].join('\n');
}

/** The most things that have room, found in a few steps; `known` of them may be taken. */
function countFitting(known: number, hasRoom: (count: number) => boolean): number {
  if (hasRoom(known)) return known;
  let [low, high] = [0, 1];
  while (high < known && hasRoom(high)) [low, high] = [high, high * 2];
  high = Math.min(high, known);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (hasRoom(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** How many parts of something too long for any page are kept, one try after the other. */
const ABRIDGED = [40, 20, 10, 5, 2] as const;

/** The page of an answer that a reading asks for: all of it if it has room. `shorten` leaves out what a brief page can do without. */
export function pageAnswer<T extends Answer>(
  answer: T,
  render: (page: T) => string,
  { lists, items, tell }: Paging<T>,
  { detail = 'full', cursor }: Reading,
  shorten?: (answer: T) => T,
): Outcome<Written> {
  const brief = detail === 'brief';
  const names = Object.keys(lists);
  const list = (of: T): readonly Item[] => items?.(of) ?? listItems(of, names);
  const whole = list(answer);
  if (cursor === undefined && whole.length <= MOST_WHOLE) {
    const page: Written = { data: answer, markdown: render(answer) };
    if (fits(page, brief)) return served(page);
  }
  const subject = shorten ? shorten(answer) : answer;
  const all = subject === answer ? whole : list(subject);
  const from = readCursor(cursor, all.length);
  if (!from.ok) return from;
  const write = (count: number, most?: number): Written => {
    const to = from.value + count;
    const chosen = all.slice(from.value, to);
    const left = all.slice(to);
    const page = withItems(
      subject,
      names,
      most === undefined ? chosen : chosen.map((item) => ({ ...item, value: abridge(item.value, most) })),
    );
    if (left.length === 0) return { data: page, markdown: render(page) };
    const about = tell?.(left, subject) ?? [];
    const more: More = {
      left: countBy(left),
      cursor: `${to}${SEPARATOR}${all.length}`,
      ...(about.length > 0 ? { about: [...about] } : {}),
    };
    return { data: { ...page, more }, markdown: `${render(page)}\n${tellMore(more, lists)}` };
  };
  // What is asked for by its cursor is wanted, minor or not.
  const minor = brief && cursor === undefined ? all.findIndex((item) => item.minor) : -1;
  const known = minor < 0 ? all.length - from.value : minor;
  const count = countFitting(known, (some) => fits(write(some), brief));
  if (count > 0 || known === 0) return served(write(count));
  // The first thing alone is longer than a short page: a long one, or what can be said of it.
  const alone = [write(1), ...ABRIDGED.map((most) => write(1, most))];
  return served(alone.find((page) => fits(page, false)) ?? write(0));
}
