import { type Outcome, served } from '../../schemas/outcome.ts';
import type { Profile } from '../../schemas/profile.ts';
import { resolveProfile } from '../../tools/profile/resolve-profile.ts';
import { profileIds, profileOf } from '../figure/dossiers.ts';

/** A file of one's own beside the library, with other files it may extend. */
export function resolveOwn(own: unknown, others: Readonly<Record<string, unknown>> = {}): Outcome<Profile> {
  const files = new Map(Object.entries({ 'my.json': own, ...others }));
  return resolveProfile('my.json', {
    ids: profileIds,
    read: (name) => (files.has(name) ? served(files.get(name)) : undefined),
    finished: (id) => (profileIds.includes(id) ? served(profileOf(id)) : undefined),
    locate: (_, named) => named,
  });
}

/** Ten lines that a newcomer writes. */
export const own = {
  extends: 'national',
  id: 'my-county',
  name: '某县口径',
  region: '某省某县',
  applies_to: '部门整体支出绩效自评',
  basis: '某财〔2024〕5号',
  confidence: 'seen',
};

export const grounds = { basis: '某财〔2024〕5号', confidence: 'seen' };

export function resolved(source: unknown, others: Readonly<Record<string, unknown>> = {}): Profile {
  const outcome = resolveOwn(source, others);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}
