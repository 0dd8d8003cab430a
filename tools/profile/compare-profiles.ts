import type { Profile } from '../../schemas/profile.ts';
import { describeReport } from './describe-report.ts';
import { describeScoring } from './describe-scoring.ts';
import type { ProfileBlock, ProfileRow } from './profile-block.ts';

/** All that a profile settles, block by block, in words. */
export const describeProfile = (profile: Profile): readonly ProfileBlock[] => [...describeScoring(profile), ...describeReport(profile)];

/** `label` is the row's, after the row it belongs to. Of lists only what the other has not is told. */
export type ProfileDifference = { readonly block: string; readonly label: string; readonly a: string; readonly b: string };

const nameRow = ({ label, under }: ProfileRow): string => (under === undefined ? label : `${under}／${label}`);

export const writeValue = (value: ProfileRow['value']): string => (typeof value === 'string' ? value : value.join('、'));

/** What to tell of a value beside the other's. */
function tellApart(value: ProfileRow['value'], other: ProfileRow['value']): string {
  if (typeof value === 'string' || typeof other === 'string' || other.length === 0) return writeValue(value);
  const [more, fewer] = [value.filter((item) => !other.includes(item)), other.filter((item) => !value.includes(item))];
  // The same items in another order.
  return more.length + fewer.length === 0 ? writeValue(value) : writeValue(more);
}

/** What the one has and the other has not is empty there; of such a row the rows under it are not told. */
export function compareProfiles(a: Profile, b: Profile): readonly ProfileDifference[] {
  const [ours, theirs] = [describeProfile(a), describeProfile(b)];
  const blocks = [...ours, ...theirs.filter(({ id }) => !ours.some((block) => block.id === id))];
  return blocks.flatMap(({ id, title }) => {
    const rowsOf = (side: readonly ProfileBlock[]) =>
      new Map(side.find((block) => block.id === id)?.rows.map((row) => [nameRow(row), row]));
    const [left, right] = [rowsOf(ours), rowsOf(theirs)];
    return [...new Map([...left, ...right])].flatMap(([label, { under }]) => {
      if (under !== undefined && left.has(under) !== right.has(under)) return [];
      const [one, other] = [left.get(label)?.value ?? [], right.get(label)?.value ?? []];
      return writeValue(one) === writeValue(other) ? [] : [{ block: title, label, a: tellApart(one, other), b: tellApart(other, one) }];
    });
  });
}
