import { z } from 'zod';
import { Confidence } from '../grounded.ts';
import words from './number-words.json' with { type: 'json' };

/** A word, or one that is none where one of `unless` follows (一起 is together, 一起事故 one accident) or of `after` precedes (80分以下一个). */
const Word = z.union([
  z.string(),
  z.strictObject({ word: z.string(), unless: z.array(z.string()).min(1) }),
  z.strictObject({ word: z.string(), after: z.array(z.string()).min(1) }),
]);

/**
 * `words` hold number characters but no number (一般, 统一, 长三角). `slogans` are fixed names with numbers in them (三公经费):
 * their numbers are read, and state no fact.
 */
const NumberWords = z.strictObject({ basis: z.string(), confidence: Confidence, words: z.array(Word), slogans: z.array(z.string()) });

export const numberWords = NumberWords.parse(words);
