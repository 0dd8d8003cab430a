import { z } from 'zod';
import type { Dossier } from '../../schemas/dossier.ts';
import { Confidence } from '../../schemas/grounded.ts';
import data from '../../schemas/lexicon/office-roles.json' with { type: 'json' };
import { Role } from '../../schemas/problem-type.ts';

const { roles } = z
  .strictObject({
    basis: z.string(),
    confidence: Confidence,
    roles: z.record(Role, z.strictObject({ words: z.array(z.string()), otherwise: z.string() })),
  })
  .parse(data);

const MOST_OWNERS = 3;

/** The office of the dossier that has a role, by the words of its name; the owners are those of the projects concerned. */
export function findOffice(role: Role, dossier: Dossier, rows: readonly number[]): string {
  const { words, otherwise } = roles[role];
  if (role === 'owner') return nameOwners(dossier, rows) ?? otherwise;
  const names = dossier.organisation?.offices?.map(({ name }) => name) ?? [];
  for (const word of words) {
    const found = names.find((name) => name.includes(word));
    if (found) return found;
  }
  return otherwise;
}

/** The offices that run the projects of the rows, most rows first; a project's unit counts unless it is the department itself. */
function nameOwners({ projects, department }: Dossier, rows: readonly number[]): string | undefined {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const project = projects[row - 1];
    const owner = project?.owner ?? project?.unit;
    if (owner && owner !== department.name) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  const names = [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
  if (names.length === 0) return undefined;
  return names.slice(0, MOST_OWNERS).join('、') + (names.length > MOST_OWNERS ? '等' : '');
}
