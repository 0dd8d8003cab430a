import data from '../../schemas/lexicon/check-partitions.json' with { type: 'json' };
import type { Quantity } from './statement.ts';

/** Whether the names of the parts are known to make up the whole: all from one set, the core of the set among them. */
export function isPartition(parts: readonly Quantity[]): boolean {
  const names = parts.map(({ before, after }) => (before.length > 1 ? before : `${before}${after}`));
  return data.partitions.some(({ members, core }) => {
    if (core.length === 0) return false;
    if (!names.every((name) => members.some((member) => name.includes(member)))) return false;
    return core.every((word) => names.some((name) => name.includes(word)));
  });
}
