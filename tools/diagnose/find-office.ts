import { z } from 'zod';
import type { Dossier } from '../../schemas/dossier.ts';
import { Confidence } from '../../schemas/grounded.ts';
import data from '../../schemas/lexicon/office-roles.json' with { type: 'json' };
import { Role } from '../../schemas/problem-type.ts';

const { roles } = z
  .strictObject({
    basis: z.string(),
    confidence: Confidence,
    roles: z.record(Role, z.strictObject({ words: z.array(z.string()), or: Role.optional(), otherwise: z.string() })),
  })
  .parse(data);

const MOST_OWNERS = 3;

/** An office that has a role; `known` where the dossier names it. */
type Office = { readonly name: string; readonly known: boolean };

/** The office of the dossier that has a role, by the words of its name or else of its duties, or else another's; the owners are those of the projects concerned. */
function findOffice(role: Role, dossier: Dossier, rows: readonly number[]): Office {
  const { words, or, otherwise } = roles[role];
  const found =
    role === 'owner' ? nameOwners(dossier, rows) : (findByWords(words, dossier) ?? (or && findByWords(roles[or].words, dossier)));
  return { name: found ?? otherwise, known: found !== undefined };
}

function findByWords(words: readonly string[], { organisation }: Dossier): string | undefined {
  const offices = organisation?.offices ?? [];
  for (const word of words) {
    const found = offices.find(({ name }) => name.includes(word)) ?? offices.find(({ duties }) => duties?.includes(word));
    if (found) return found.name;
  }
  return undefined;
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

/**
 * Who answers for a measure and who helps. An office that the dossier names goes before one that it does not, and where it does not say
 * whose projects they are, its own office for money leads.
 */
export function nameOffices(lead: Role, support: Role | undefined, dossier: Dossier, rows: readonly number[]): string {
  const first = findOffice(lead, dossier, rows);
  const role = support ?? (lead === 'owner' && !first.known ? 'finance' : undefined);
  const second = role && findOffice(role, dossier, rows);
  const [leads, helps] = second && !first.known && second.known ? [second, first] : [first, support && second];
  return !helps || helps.name === leads.name ? `${leads.name}牵头` : `${leads.name}牵头，${helps.name}配合`;
}
