import terms from '../../schemas/lexicon/check-terms.json' with { type: 'json' };
import words from '../../schemas/lexicon/summary-words.json' with { type: 'json' };
import { WordTrie } from '../number/word-trie.ts';
import { hashShingles, SHINGLE } from './fingerprint-text.ts';
import { countHan, readHan } from './han.ts';

const phrases = new WordTrie<true>(
  [...words.boilerplate, ...Object.values(terms.measures).flat(), ...terms.compare, ...terms.total, ...terms.whole].map((word) => [
    word,
    true,
  ]),
);
const CITED = /《[^《》]{1,120}》(?:[（(][^（）()]{1,40}[）)])?/gu;

/** Wording that belongs to nobody: laws and notices cited, set phrases, and what outlines and standards prescribe. */
export class Boilerplate {
  readonly #known = new Set<number>();

  constructor(known: readonly string[]) {
    for (const text of known) for (const hash of hashShingles(readHan(text).codes)) this.#known.add(hash);
  }

  /** How many Han characters of a passage are its own. */
  countOwn(passage: string): number {
    const own = this.#dropKnown(passage.replace(CITED, '，'));
    let count = 0;
    for (let i = 0; i < own.length; ) {
      const phrase = phrases.longest(own, i);
      if (phrase) i = phrase.at;
      else {
        count += countHan(own.charAt(i));
        i += 1;
      }
    }
    return count;
  }

  #dropKnown(text: string): string {
    if (this.#known.size === 0) return text;
    const { codes, at } = readHan(text);
    const hashes = hashShingles(codes);
    let kept = '';
    let from = 0;
    for (const [i, hash] of hashes.entries()) {
      if (!this.#known.has(hash)) continue;
      const start = at[i] ?? 0;
      const end = (at[i + SHINGLE - 1] ?? 0) + 1;
      if (start > from) kept += text.slice(from, start);
      from = Math.max(from, end);
    }
    return kept + text.slice(from);
  }
}
