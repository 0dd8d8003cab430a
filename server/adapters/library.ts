import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import type { Profile } from '../../schemas/profile.ts';
import { resolveProfile } from '../../tools/profile/resolve-profile.ts';
import { packageRoot } from './package-root.ts';
import { readJson } from './read-json.ts';

/** Every profile in its folder, in order of id. A broken one refuses the whole library: standing data must be right. */
export function loadProfiles(folder: string = join(packageRoot, 'schemas', 'profiles')): Outcome<ReadonlyMap<string, Profile>> {
  const sources = new Map<string, unknown>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()) {
    const source = readJson(readFileSync(join(folder, file)), file);
    if (!source.ok) return source;
    sources.set(basename(file, '.json'), source.value);
  }
  const finished = new Map<string, Profile>();
  for (const id of sources.keys()) {
    const profile = resolveProfile(id, { sources, finished, locate: (_, named) => named });
    if (!profile.ok) return profile;
    if (profile.value.id !== id) {
      return refused(
        'invalid-profile',
        `${id}：id：应与文件名一致，收到 "${profile.value.id}"`,
        '请改正 schemas/profiles 中的这个文件后重试。',
      );
    }
    finished.set(id, profile.value);
  }
  return served(finished);
}
