import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { equals, parseDecimal } from '../../tools/number/decimal.ts';
import { readNumerals } from '../../tools/number/read-numerals.ts';

/** Labels made by hand on published reports; they lie beside the project and may be absent. */
const SHARED = new URL('../../../shared/', import.meta.url);
const LABELS = new URL('gold/numbers.json', SHARED);

const Offsets = z.tuple([z.int(), z.int()]);
const Token = z.object({
  text: z.string(),
  value: z.string().nullable(),
  unit: z.string(),
  kind: z.string(),
  role: z.string(),
  slogan: z.boolean(),
  char_offsets: Offsets,
});
const Labels = z.object({
  docs: z.record(z.string(), z.object({ tokens: z.array(Token), ignored: z.array(z.object({ char_offsets: Offsets })) })),
});

/** Lines, and the cells of table rows, with their offsets. */
function* listPieces(text: string): Generator<readonly [string, number]> {
  let start = 0;
  for (const line of text.split('\n')) {
    let at = start;
    for (const piece of line.startsWith('|') ? line.split('|') : [line]) {
      yield [piece, at];
      at += piece.length + 1;
    }
    start += line.length + 1;
  }
}

const measure = () => {
  const total = { gold: 0, found: 0, read: 0, right: 0, values: 0, kinds: 0, units: 0, typed: 0 };
  const wrong: string[] = [];
  for (const [name, { tokens, ignored }] of Object.entries(Labels.parse(JSON.parse(readFileSync(LABELS, 'utf8'))).docs)) {
    const text = readFileSync(new URL(`seeds/${name}`, SHARED), 'utf8');
    const labels = new Map(tokens.map((token) => [token.char_offsets[0], token]));
    const excused = [...ignored, ...tokens.filter(({ slogan }) => slogan)].map(({ char_offsets }) => char_offsets);
    total.gold += tokens.filter(({ slogan }) => !slogan).length;
    for (const [piece, offset] of listPieces(text)) {
      for (const numeral of readNumerals(piece)) {
        const [start, end] = [offset + numeral.start, offset + numeral.end];
        const label = labels.get(start);
        if (!label || label.char_offsets[1] !== end || label.slogan) {
          if (excused.some(([from, to]) => start < to && end > from)) continue;
          total.read += 1;
          wrong.push(`${name}: ${text.slice(start - 6, end + 6)}`);
          continue;
        }
        total.read += 1;
        total.right += 1;
        total.found += 1;
        const value = label.value === null ? undefined : parseDecimal(label.value);
        if (value ? numeral.value && equals(numeral.value, value) : !numeral.value) total.values += 1;
        if (label.role === 'table_cell') continue;
        total.typed += 1;
        if (label.kind === numeral.kind) total.kinds += 1;
        if (label.unit === numeral.unit || (label.unit === '百分之' && numeral.unit === '%')) total.units += 1;
      }
    }
  }
  return { ...total, wrong };
};

describe.skipIf(!existsSync(LABELS))('numerals against the labels beside the project (skipped where they are absent)', () => {
  const result = existsSync(LABELS) ? measure() : undefined;
  test('recall and precision are at least 0.995', () => {
    if (!result) throw new Error('no labels');
    expect(result.gold).toBeGreaterThan(800);
    expect(result.found / result.gold, 'recall').toBeGreaterThanOrEqual(0.995);
    expect(result.right / result.read, result.wrong.join('\n')).toBeGreaterThanOrEqual(0.995);
  });
  test('values are right, kinds and units nearly always', () => {
    if (!result) throw new Error('no labels');
    expect(result.values).toBe(result.right);
    expect(result.kinds / result.typed).toBeGreaterThanOrEqual(0.99);
    expect(result.units / result.typed).toBeGreaterThanOrEqual(0.99);
  });
});
