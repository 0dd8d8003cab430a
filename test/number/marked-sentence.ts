import { z } from 'zod';
import sentences from './marked-sentences.json' with { type: 'json' };

/** What one number must be read as. */
export type Expected = {
  readonly written: string;
  readonly start: number;
  readonly unit: string;
  readonly kind: string;
  /** Plain decimal; `''` for a number without a value. */
  readonly value: string;
  readonly hedge: string;
  readonly exempt: string;
};

export type MarkedSentence = { readonly text: string; readonly expected: readonly Expected[] };

const Pairs = z.array(z.tuple([z.string(), z.string()]));

/**
 * `["共{36}户", "户 count"]`: numbers stand in braces, and for each its unit (`-` for none) and kind, then `=value` where that is not
 * the written digits, `~hedge` and `!exempt`.
 */
function readSentence([marked, notes]: readonly [string, string]): MarkedSentence {
  const pieces = marked.split(/[{}]/u);
  const described = notes === '' ? [] : notes.split('; ');
  let text = '';
  const expected: Expected[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) {
      const [unit = '', kind = '', ...rest] = (described[expected.length] ?? '').split(' ');
      const noted = (sign: string): string | undefined => rest.find((note) => note.startsWith(sign))?.slice(1);
      expected.push({
        written: piece,
        start: text.length,
        unit: unit === '-' ? '' : unit,
        kind,
        value: noted('=') ?? piece,
        hedge: noted('~') ?? '',
        exempt: noted('!') ?? '',
      });
    }
    text += piece;
  }
  if (described.length !== expected.length) throw new Error(`Marks and notes differ: ${marked}`);
  return { text, expected };
}

export const markedSentences: readonly MarkedSentence[] = Pairs.parse(sentences).map(readSentence);
