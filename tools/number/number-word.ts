import { numberWords } from '../../schemas/lexicon/number-words.ts';
import { classOf } from './char-class.ts';

type Entry = {
  readonly word: string;
  readonly offset: number;
  readonly unless: readonly string[];
  readonly after: readonly string[];
  readonly slogan: boolean;
};

/** A word with number characters in it; a slogan's numbers are read and exempt, another word's are no numbers. */
type NumberWord = { readonly start: number; readonly end: number; readonly slogan: boolean };

const keyOf = (first: number, second: number): number => first * 0x10000 + second;

/** Every word under each neighbouring pair of characters that holds one of its number characters, longest word first. */
const indexWords = (): Map<number, Entry[]> => {
  const index = new Map<number, Entry[]>();
  const put = (word: string, slogan: boolean, unless: readonly string[] = [], after: readonly string[] = []): void => {
    for (let offset = 0; offset < word.length; offset += 1) {
      if (classOf(word.charCodeAt(offset)) === 0) continue;
      const first = offset + 1 < word.length ? offset : offset - 1;
      const key = keyOf(word.charCodeAt(first), word.charCodeAt(first + 1));
      const entries = index.get(key) ?? [];
      entries.push({ word, offset, unless, after, slogan });
      index.set(key, entries);
    }
  };
  for (const entry of numberWords.words) {
    if (typeof entry === 'string') put(entry, false);
    else if ('unless' in entry) put(entry.word, false, entry.unless);
    else put(entry.word, false, [], entry.after);
  }
  for (const word of numberWords.slogans) put(word, true);
  for (const entries of index.values()) entries.sort((a, b) => b.word.length - a.word.length);
  return index;
};

const INDEX = indexWords();

const fits = (line: string, start: number, { word, unless, after }: Entry): boolean =>
  line.startsWith(word, start) &&
  !unless.some((next) => line.startsWith(next, start + word.length)) &&
  !after.some((last) => line.endsWith(last, start));

/** The longest known word that holds the number character at `at` and begins at or after `from`. */
export function findNumberWord(line: string, at: number, from: number): NumberWord | undefined {
  let found: NumberWord | undefined;
  for (const key of [keyOf(line.charCodeAt(at), line.charCodeAt(at + 1)), keyOf(line.charCodeAt(at - 1), line.charCodeAt(at))]) {
    for (const entry of INDEX.get(key) ?? []) {
      const start = at - entry.offset;
      if (start < from || (found && entry.word.length <= found.end - found.start) || !fits(line, start, entry)) continue;
      found = { start, end: start + entry.word.length, slogan: entry.slogan };
      break;
    }
  }
  return found;
}
