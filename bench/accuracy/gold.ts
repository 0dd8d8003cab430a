import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Beside the checkout; not part of the project. */
const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared');

const Offsets = z.tuple([z.int(), z.int()]);

const Check = z.object({ expr: z.string(), op: z.string(), rhs: z.string(), holds: z.boolean(), round: z.int().optional() });
export type GoldCheck = z.infer<typeof Check>;

const Claim = z.object({
  doc: z.string(),
  id: z.string(),
  kind: z.string(),
  quotes: z.array(z.string()),
  char_offsets: z.array(Offsets),
  stated: z.string(),
  verdict: z.enum(['consistent', 'inconsistent', 'suspicious']),
  external_rule: z.boolean(),
  trap: z.boolean(),
  explanation_zh: z.string(),
  checks: z.array(Check).default([]),
});
export type GoldClaim = z.infer<typeof Claim>;

const Token = z.object({
  text: z.string(),
  value: z
    .string()
    .nullable()
    .transform((value) => value ?? ''),
  unit: z.string(),
  kind: z.string(),
  role: z.string(),
  char_offsets: Offsets,
  slogan: z.boolean(),
});
export type GoldToken = z.infer<typeof Token>;

const Claims = z.object({ claims: z.array(Claim) });
const Numbers = z.object({
  docs: z.record(z.string(), z.object({ tokens: z.array(Token), ignored: z.array(z.object({ text: z.string(), char_offsets: Offsets })) })),
});

export type GoldText = {
  readonly name: string;
  readonly text: string;
  readonly claims: readonly GoldClaim[];
  readonly tokens: readonly GoldToken[];
  readonly ignored: readonly { readonly text: string; readonly char_offsets: readonly [number, number] }[];
};

/** Gold counts code points, we count UTF-16 units. */
function countUnits(text: string): (offset: number) => number {
  const places = [0];
  for (const character of text) places.push((places.at(-1) ?? 0) + character.length);
  return (offset) => places[offset] ?? text.length;
}

/** The gold labels with their texts, or nothing where the shared folder is not beside the checkout. */
export function readGold(): GoldText[] {
  if (!existsSync(join(SHARED, 'gold', 'claims.json'))) return [];
  const read = (...path: string[]): string => readFileSync(join(SHARED, ...path), 'utf8');
  const { claims } = Claims.parse(JSON.parse(read('gold', 'claims.json')));
  const { docs } = Numbers.parse(JSON.parse(read('gold', 'numbers.json')));
  return Object.entries(docs).map(([name, { tokens, ignored }]) => {
    const text = read('seeds', name);
    const unit = countUnits(text);
    const move = <T extends { readonly char_offsets: readonly [number, number] }>(item: T) => {
      const [start, end] = item.char_offsets;
      const char_offsets: [number, number] = [unit(start), unit(end)];
      return { ...item, char_offsets };
    };
    return {
      name,
      text,
      claims: claims
        .filter(({ doc }) => doc === name)
        .map((claim) => ({ ...claim, char_offsets: claim.char_offsets.map(([start, end]): [number, number] => [unit(start), unit(end)]) })),
      tokens: tokens.map(move),
      ignored: ignored.map(move),
    };
  });
}

export const within = ([start, end]: readonly [number, number], spans: readonly (readonly [number, number])[]): boolean =>
  spans.some(([low, high]) => start >= low && end <= high);
