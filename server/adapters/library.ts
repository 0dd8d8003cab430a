import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { Profile } from '../../schemas/profile.ts';
import { packageRoot } from './package-root.ts';

const broken = (file: string, what: string) =>
  refused('invalid-profile', `地区口径 schemas/profiles/${file}：${what}`, '请按 schemas/profile.ts 的结构改正这个文件后重试。');

function readProfile(folder: string, file: string): Outcome<Profile> {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    return broken(file, `不是有效的 JSON（${error instanceof Error ? error.message : String(error)}）`);
  }
  const parsed = Profile.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return broken(file, `${issue?.path.join('.') || '（根）'}：${issue?.message ?? '不符合结构'}`);
  }
  if (`${parsed.data.id}.json` !== file) return broken(file, `id 应与文件名一致，收到 ${parsed.data.id}`);
  return served(parsed.data);
}

/** Every profile in its folder, in order of id. A broken one refuses the whole library: standing data must be right. */
export function loadProfiles(folder: string = join(packageRoot, 'schemas', 'profiles')): Outcome<ReadonlyMap<string, Profile>> {
  const profiles = new Map<string, Profile>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()) {
    const profile = readProfile(folder, file);
    if (!profile.ok) return profile;
    profiles.set(profile.value.id, profile.value);
  }
  return served(profiles);
}
