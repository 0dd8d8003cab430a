import { countHan } from './summary/han.ts';
import type { ProfileLibrary } from './world.ts';

const LEAST = 16;

function* walk(value: unknown): Iterable<string> {
  if (typeof value === 'string') {
    if (countHan(value) >= LEAST) yield value;
  } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* walk(part);
}

/** What the outlines, forms and rules of all local systems say in words: a report that repeats it copies from nobody. */
export const listWording = ({ ids, find }: ProfileLibrary): readonly string[] => [
  ...new Set(
    ids.flatMap((id) => {
      const profile = find(id);
      return profile?.ok ? [...walk(profile.value)] : [];
    }),
  ),
];
