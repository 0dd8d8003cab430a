import { type Outcome, refused, served } from '../schemas/outcome.ts';
import type { Profile } from '../schemas/profile.ts';
import { findNearest } from './figure/find-nearest.ts';
import { isRecord } from './formula/read-value.ts';
import { resolveProfile } from './profile/resolve-profile.ts';
import type { World } from './world.ts';

/** A profile of the library has an id and no path; a file of one's own is named by where it lies. */
const isPath = (named: string): boolean => /[\\/]|\.json$/iu.test(named);

/** A profile, and the file it was read from if it is not one of the library. */
export type OpenedProfile = { readonly profile: Profile; readonly file?: string };

/** The file most likely to be taken for a profile by mistake. */
const isDossier = (source: unknown): boolean => isRecord(source) && 'department' in source && 'year' in source;

/** The file and those it extends, by path, as far as they can be found. */
async function readSources(file: string, world: World): Promise<Outcome<ReadonlyMap<string, unknown>>> {
  const sources = new Map<string, unknown>();
  let at: string | undefined = file;
  while (at !== undefined && !sources.has(at)) {
    const source = await world.readJson(at);
    if (!source.ok) return source;
    if (isDossier(source.value)) {
      const hint = '请给出口径文件，写法见 ziping profiles national --json；自评数据是命令的第一个参数。';
      return refused('not-a-profile', `${at}：应为口径文件，收到自评数据`, hint);
    }
    sources.set(at, source.value);
    const parent: unknown = isRecord(source.value) ? source.value.extends : undefined;
    at = typeof parent === 'string' && isPath(parent) ? world.locate(at, parent) : undefined;
  }
  return served(sources);
}

/** The profile of an id, or of a file's path as the file `from` means it. */
export async function openProfile(named: string, world: World, from?: string): Promise<Outcome<OpenedProfile>> {
  const { ids, find } = world.profiles;
  const standing = find(named);
  if (standing) return standing.ok ? served({ profile: standing.value }) : standing;
  if (!isPath(named)) {
    const nearest = findNearest(named, ids);
    return refused(
      'unknown-profile',
      `没有编号为“${named}”的地区口径，应为 ${ids.join('、')} 之一，或口径文件的路径（如 ./my.json）`,
      nearest ? `是否应为 ${nearest}？` : '请改用其中一个编号，或不给 profile。',
    );
  }
  const file = from === undefined ? named : world.locate(from, named);
  const sources = await readSources(file, world);
  if (!sources.ok) return sources;
  const locate = (near: string, path: string) => (isPath(path) ? world.locate(near, path) : path);
  const read = (name: string) => (sources.value.has(name) ? served(sources.value.get(name)) : undefined);
  const own = resolveProfile(file, { ids, read, finished: find, locate });
  if (!own.ok) return own;
  const got = own.value.id;
  if (ids.includes(got))
    return refused('invalid-profile', `${file}：id：应为自己的编号，收到已有口径的 "${got}"`, `请把 id 改成别的，如 my-${got}。`);
  return served({ profile: own.value, file });
}
