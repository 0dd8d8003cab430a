import words from '../../schemas/lexicon/summary-words.json' with { type: 'json' };
import type { ListedProject } from './report-digest.ts';

/** A project of the same name and amount in two reports. */
export type SharedProject = {
  readonly first: number;
  readonly second: number;
  readonly firstPlace: string;
  readonly secondPlace: string;
  readonly name: string;
  /** In 元. */
  readonly amount: string;
};

/** Spelling that makes no other project: spaces, brackets, quotes, a leading year or number. */
const normalise = (name: string): string =>
  name
    .replace(/^(?:\d{1,3}[、.．]|[（(]\d{1,3}[）)])/u, '')
    .replace(/^(?:19|20)\d\d年?度?/u, '')
    .replace(/[\s“”"'‘’《》（）()\-—_、，,。.·]/gu, '');

const SHORTEST = 4;
/** Class names that stand in every list. */
const GENERAL = new RegExp(`^(?:${words.general_projects.join('|')})`, 'u');

/** Projects that two reports both list with the same amount, in the order of the reports. `related` says which two may. */
export function findSharedProjects(
  reports: readonly (readonly ListedProject[])[],
  related: (first: number, second: number) => boolean = () => false,
): readonly SharedProject[] {
  const seen = new Map<string, { readonly report: number; readonly project: ListedProject }>();
  const shared: SharedProject[] = [];
  for (const [report, projects] of reports.entries()) {
    const own = new Set<string>();
    for (const project of projects) {
      const name = normalise(project.name);
      const key = `${name} ${project.amount}`;
      if (name.length < SHORTEST || GENERAL.test(name) || own.has(key)) continue;
      own.add(key);
      const before = seen.get(key);
      if (!before) seen.set(key, { report, project });
      else if (!related(before.report, report)) {
        const places = { first: before.report, second: report, firstPlace: before.project.place, secondPlace: project.place };
        shared.push({ ...places, name: project.name, amount: project.amount });
      }
    }
  }
  return shared;
}
