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
function shorten(value: unknown, most: number): unknown {
  if (typeof value === 'string') return value.length > most * 20 ? `${value.slice(0, most * 20)}…` : value;
  if (Array.isArray(value)) return value.slice(0, most).map((part) => shorten(part, most));
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shorten(part, most)]))
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

/** The page of an answer that a reading asks for: all of it if it has room. */
export function pageAnswer<T extends Answer>(
  answer: T,
  render: (page: T) => string,
  { lists, items: arrange, tell }: Paging<T>,
  { detail = 'full', cursor }: Reading,
): Outcome<Written> {
  const brief = detail === 'brief';
  const names = Object.keys(lists);
  const all = arrange?.(answer) ?? listItems(answer, names);
  if (cursor === undefined && all.length <= MOST_WHOLE) {
    const whole: Written = { data: answer, markdown: render(answer) };
    if (fits(whole, brief)) return served(whole);
  }
  const from = readCursor(cursor, all.length);
  if (!from.ok) return from;
  const write = (count: number, most?: number): Written => {
    const to = from.value + count;
    const chosen = all.slice(from.value, to);
    const shown = most === undefined ? chosen : chosen.map((item) => ({ ...item, value: shorten(item.value, most) }));
    const left = all.slice(to);
    const page = withItems(answer, names, shown);
    if (left.length === 0) return { data: page, markdown: render(page) };
    const about = tell?.(left, answer) ?? [];
    const more: More = {
      left: countBy(left),
      cursor: `${to}${SEPARATOR}${all.length}`,
      ...(about.length > 0 ? { about: [...about] } : {}),
    };
    return { data: { ...page, more }, markdown: `${render(page)}\n${tellMore(more, lists)}` };
  };
  // What is asked for by its cursor is wanted, minor or not.
  const minor = brief && cursor === undefined ? all.findIndex((item) => item.minor) : -1;
  const most = minor < 0 ? all.length - from.value : minor;
  if (fits(write(most), brief)) return served(write(most));
  let [low, high] = [0, 1];
  while (high < most && fits(write(high), brief)) [low, high] = [high, high * 2];
  high = Math.min(high, most);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(write(middle), brief)) low = middle;
    else high = middle;
  }
  if (low > 0) return served(write(low));
  // The first thing alone is longer than a short page: a long one, or what can be said of it.
  if (brief && fits(write(1), false)) return served(write(1));
  for (const size of [40, 20, 10, 5, 2]) {
    const cut = write(1, size);
    if (fits(cut, false)) return served(cut);
  }
  return served(write(0));
}
