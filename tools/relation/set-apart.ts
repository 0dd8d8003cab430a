import lexicon from '../../schemas/lexicon/check-mentions.json' with { type: 'json' };
import { WordTrie } from '../number/word-trie.ts';

/** For each set of words that part things the side whose word stands nearest to the number, −1 where none does. */
export type Sides = Int8Array;

const subjects = lexicon.subjects.length;
const sets = [...lexicon.subjects, ...lexicon.apart];
type Place = { readonly set: number; readonly side: number };

function listPlaces(): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const [set, sides] of sets.entries()) {
    for (const [side, words] of sides.entries()) {
      for (const word of words) {
        const found = places.get(word);
        if (found) found.push({ set, side });
        else places.set(word, [{ set, side }]);
      }
    }
  }
  return places;
}

const trie = new WordTrie<readonly Place[]>(listPlaces());

/** Reads the words before a number; of two sides the one named last counts. */
export function readSides(text: string): Sides {
  const sides = new Int8Array(sets.length).fill(-1);
  for (let i = 0; i < text.length; i += 1) {
    const match = trie.longest(text, i);
    if (match) for (const { set, side } of match.value) sides[set] = side;
  }
  return sides;
}

const some = (a: Sides, b: Sides, to: number, test: (x: number, y: number) => boolean): boolean => {
  for (let i = 0; i < to; i += 1) {
    const x = a[i] ?? -1;
    const y = b[i] ?? -1;
    if (x >= 0 && y >= 0 && test(x, y)) return true;
  }
  return false;
};

const differ = (x: number, y: number): boolean => x !== y;
const agree = (x: number, y: number): boolean => x === y;

/** Whether the words set two numbers apart: 年初预算 and 调整后预算. */
export const areApart = (a: Sides, b: Sides): boolean => some(a, b, sets.length, differ);

/** Whether they speak of different ones of a set: 中央 and 省级. */
export const areOfOthers = (a: Sides, b: Sides): boolean => some(a, b, subjects, differ);

/** Whether they speak of the same one of a set: both of 项目支出, both of 市级. */
export const areOfSame = (a: Sides, b: Sides): boolean => some(a, b, subjects, agree);
