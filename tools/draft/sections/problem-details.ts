import type { Problem } from '../../../schemas/diagnosis.ts';
import { compareFigures, list, nameProject, projectName, quote, type Writing } from '../writing.ts';

/** What the problems before have told: the projects whose causes were given, and the lists of projects with the title they stood under. */
export type Told = { readonly causes: Set<number>; readonly rows: Map<string, string> };

const MOST_NAMES = 4;
const MOST_SERIALS = 30;
const MOST_CASES = 6;

const blank = /\s+/gu;

/** Projects that share a key with another, group by group, by place. */
function groupBy(w: Writing, rows: readonly number[], key: (index: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const row of rows) groups.set(key(row - 1), [...(groups.get(key(row - 1)) ?? []), row - 1]);
  return [...groups.values()].filter((group) => group.length > 1).filter((group) => group.every((index) => w.dossier.projects[index]));
}

const serials = (indexes: readonly number[]): string => list(indexes.map((index) => `[[#projects[${index}]]]`));

/** Which project repeats which. */
function* writeDuplicates(w: Writing, { rows }: Problem): Generator<string | undefined> {
  const { projects } = w.dossier;
  for (const group of groupBy(w, rows, (i) => (projects[i]?.name ?? '').replace(blank, '')))
    yield w.say(`${projectName(group[0] ?? 0)}重复出现，序号为${serials(group)}。`);
  for (const group of groupBy(w, rows, (i) => `${projects[i]?.budget}/${projects[i]?.executed}`)) {
    const [first = 0] = group;
    yield w.say(`序号${serials(group)}的项目预算数都是[[project-${first + 1}-budget]]、执行数都是[[project-${first + 1}-executed]]。`);
  }
}

/** Targets that were missed, and why where the office said so. */
function* writeMissedTargets(w: Writing): Generator<string | undefined> {
  for (const [i, { reason }] of w.dossier.targets.entries())
    if (compareFigures(w, `target-${i + 1}-actual`, `target-${i + 1}`) === -1)
      yield w.say(
        `${quote(`targets[${i}].name`)}只完成目标的[[target-${i + 1}-rate]]${reason ? `，单位说明为${quote(`targets[${i}].reason`)}` : ''}。`,
      );
}

/** Indicators that lost points, and why where the office said so. */
function* writeMissedIndicators(w: Writing): Generator<string | undefined> {
  for (const [i, { reason }] of w.dossier.indicators.entries())
    if (compareFigures(w, `indicator-${i + 1}-score`, `indicator-${i + 1}-weight`) === -1)
      yield w.say(
        `${quote(`indicators[${i}].name`)}完成值相当于指标值的[[indicator-${i + 1}-rate]]${reason ? `，单位说明为${quote(`indicators[${i}].reason`)}` : ''}。`,
      );
}

/** Indicators, targets and other numbers that are meant, by name where they are few. */
function* writeNames({ cases, title }: Problem, seen: Told['rows']): Generator<string | undefined> {
  // The office's own words stand in the sentence itself.
  const named = cases.filter(({ path }) => !/^(?:monitoring|own_sections)\[/u.test(path));
  if (named.length === 0 || named.length > MOST_CASES) return;
  const key = named.map(({ path }) => path).join();
  const before = seen.get(key);
  seen.set(key, title);
  if (before !== undefined) yield `涉及的内容与“${before}”所列相同。`;
  else yield `涉及${list(named.map(({ path }) => quote(`${path}.name`)))}。`;
}

/** The rows of the summary table that are meant: by name where few, by serial where they can still be read. */
function* writeRows(w: Writing, problem: Problem, { rows: seen }: Told): Generator<string | undefined> {
  const { rows, title, cases } = problem;
  if (cases.some(({ path }) => !/^projects\[\d+\]$/u.test(path))) {
    yield* writeNames(problem, seen);
    return;
  }
  if (rows.length === 0 || rows.length === w.dossier.projects.length || rows.length > MOST_SERIALS) return;
  const before = seen.get(rows.join());
  seen.set(rows.join(), title);
  if (before !== undefined) yield `涉及的项目与“${before}”所列相同。`;
  else if (rows.length <= MOST_NAMES) yield w.say(`涉及${list(rows.map((row) => nameProject(w, row - 1)))}。`);
  else yield w.say(`涉及汇总表中序号为${serials(rows.map((row) => row - 1))}的项目。`);
}

const DETAILS: ReadonlyMap<string, (w: Writing, problem: Problem, told: Told) => Iterable<string | undefined>> = new Map([
  ['duplicate-projects', writeDuplicates],
  ['target-missed', writeMissedTargets],
  ['indicator-missed', writeMissedIndicators],
]);

/** Sentences that say which projects, targets or indicators a problem is about. */
export const writeDetails = (w: Writing, problem: Problem, told: Told): Iterable<string | undefined> =>
  (DETAILS.get(problem.type) ?? writeRows)(w, problem, told);

/** Problems that the causes stated for projects explain: those of execution, not of scoring or filling in. */
export const EXPLAINED_BY_PROJECTS: ReadonlySet<string> = new Set(['execution-low', 'execution-zero', 'unspent-large', 'bond-slow']);

/** Whether the dossier states a cause for every case of the problem, so that none has to be asked for. */
export function isExplained({ dossier, ...w }: Writing, { type, rows }: Problem): boolean {
  if (type === 'target-missed')
    return dossier.targets.every(
      ({ reason }, i) => reason || compareFigures({ dossier, ...w }, `target-${i + 1}-actual`, `target-${i + 1}`) !== -1,
    );
  if (type === 'indicator-missed')
    return dossier.indicators.every(
      ({ reason }, i) => reason || compareFigures({ dossier, ...w }, `indicator-${i + 1}-score`, `indicator-${i + 1}-weight`) !== -1,
    );
  return EXPLAINED_BY_PROJECTS.has(type) && rows.length > 0 && rows.every((row) => dossier.projects[row - 1]?.cause);
}
