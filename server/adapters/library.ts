import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Outcome, refused } from '../../schemas/outcome.ts';
import type { Profile } from '../../schemas/profile.ts';
import { resolveProfile } from '../../tools/profile/resolve-profile.ts';
import type { ProfileLibrary } from '../../tools/world.ts';
import { packageRoot } from './package-root.ts';
import { readJson } from './read-json.ts';

/** The profiles of a folder, in order of id. A file that is wrong is refused when it, or one that extends it, is asked for. */
export function openLibrary(folder: string = join(packageRoot, 'schemas', 'profiles')): ProfileLibrary {
  const ids = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .toSorted();
  const found = new Map<string, Outcome<Profile>>();
  const read = (id: string) => (ids.includes(id) ? readJson(readFileSync(join(folder, `${id}.json`)), `${id}.json`) : undefined);
  const resolve = (id: string): Outcome<Profile> => {
    const profile = resolveProfile(id, { ids, read, finished: () => undefined, locate: (_, named) => named });
    return profile.ok && profile.value.id !== id
      ? refused('invalid-profile', `${id}：id：应与文件名一致，收到 "${profile.value.id}"`, '请改正 schemas/profiles 中的这个文件后重试。')
      : profile;
  };
  return {
    ids,
    find(id) {
      const known = found.get(id);
      if (known || !ids.includes(id)) return known;
      const profile = resolve(id);
      found.set(id, profile);
      return profile;
    },
  };
}
