import type { World } from '../../../tools/world.ts';

/** The same world, reading each document once: a command shows lines of what its tool has read, and standard input is read only once. */
export function rememberDocuments(world: World): World {
  const read = new Map<string, ReturnType<World['readDocument']>>();
  return {
    ...world,
    readDocument(path) {
      const known = read.get(path) ?? world.readDocument(path);
      read.set(path, known);
      return known;
    },
  };
}
