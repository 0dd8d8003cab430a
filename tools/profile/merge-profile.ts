import type { ProfileSource } from '../../schemas/profile-source.ts';
import { isRecord } from '../formula/read-value.ts';

/** Objects key by key, everything else whole; `null` takes a value away. */
function mergeValues(parent: unknown, own: unknown): unknown {
  if (!isRecord(own)) return own;
  const inherited = isRecord(parent) ? parent : {};
  const merged = new Map(Object.entries(inherited));
  for (const [key, value] of Object.entries(own)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergeValues(Object.hasOwn(inherited, key) ? inherited[key] : undefined, value));
  }
  return Object.fromEntries(merged);
}

/** A note explains the basis it stands beside, and goes with it. */
function withoutNote(block: unknown): unknown {
  if (!isRecord(block)) return block;
  const { note: _, ...rest } = block;
  return rest;
}

/** What a file and the profile it extends say together. Who it is and what it rests on is always its own. */
export function mergeProfile(parent: Readonly<Record<string, unknown>>, own: ProfileSource): unknown {
  const { $schema: _, ...source } = own;
  const inherited = Object.entries(withoutNote(parent) ?? {}).map(
    ([key, block]) => [key, Object.hasOwn(own, key) ? withoutNote(block) : block] as const,
  );
  return mergeValues(Object.fromEntries(inherited), source);
}
