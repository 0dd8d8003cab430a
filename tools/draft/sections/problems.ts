import type { Problem } from '../../../schemas/diagnosis.ts';
import { hasOwn, listCovered, nameProject, type Prose, paragraph, quote, type SectionWriter, table, type Writing } from '../writing.ts';
import { EXPLAINED_BY_PROJECTS, isExplained, type Told, writeDetails } from './problem-details.ts';

const MOST_CAUSES = 5;
const MOST_STATED = 8;

/** Causes as the dossier states them, project by project; nothing else may stand as a cause. */
function writeStated(w: Writing, { type, rows }: Problem, told: Told): string | undefined {
  if (!EXPLAINED_BY_PROJECTS.has(type)) return undefined;
  const stated = rows.filter((row) => w.dossier.projects[row - 1]?.cause && !told.causes.has(row));
  if (stated.length === 0 || stated.length > MOST_STATED) return undefined;
  for (const row of stated) told.causes.add(row);
  return `单位确认的原因：${stated.map((row) => `${nameProject(w, row - 1)}，${quote(`projects[${row - 1}].cause`)}`).join('；')}。`;
}

/** Causes that nobody has confirmed, as questions to the offices that must know. */
export function* writeOpenCauses(w: Writing): Prose {
  const stated = new Set(w.dossier.projects.map(({ name, cause }) => `${name}：${cause}`));
  const open = w.diagnosis.problems
    .filter((problem) => !isExplained(w, problem))
    .map((problem) => ({ ...problem, causes: problem.causes.filter((cause) => !stated.has(cause)) }))
    .filter(({ causes }) => causes.length > 0);
  if (open.length === 0) return;
  w.lacking.push(...open.map(({ title }) => `“${title}”的原因`));
  yield '下列问题的原因在自评数据中没有说明，由表列部门对照所列情形核实，核实前不作为原因认定。';
  yield table(
    '待核实原因表',
    ['问题', '核实部门', '需核实的情形'],
    3,
    open.map(({ title, causes, measures }) => [title, measures[0]?.owner.split('牵头')[0] || '—', causes.slice(0, MOST_CAUSES).join('；')]),
  );
}

function* writeProblem(w: Writing, problem: Problem, told: Told): Generator<string | undefined> {
  yield w.say(problem.statement);
  yield* writeDetails(w, problem, told);
  yield writeStated(w, problem, told);
}

/** The problems of these types, one text each. */
export function writeProblemsFor(w: Writing, types: ReadonlySet<string>): string[] {
  const told: Told = { causes: new Set(), rows: new Map() };
  return w.diagnosis.problems.flatMap((problem) => {
    const text = types.has(problem.type) ? paragraph(...writeProblem(w, problem, told)) : undefined;
    return text === undefined ? [] : [`${problem.title}。${text}`];
  });
}

/** The problems that the report has no room to tell one by one. */
function* writeAnnex(w: Writing, problems: readonly Problem[]): Prose {
  const rest = problems.filter(({ annex }) => annex);
  if (rest.length === 0) return;
  yield '其余问题列表如下。';
  yield table(
    '其他问题表',
    ['问题', '情况'],
    2,
    rest.map(({ title, statement }) => [title, w.say(statement) ?? '—']),
  );
}

/** Each problem that the figures show, with its figures and cases; what is not confirmed as a cause stands as a question to an office. */
export const writeProblems: SectionWriter = function* (w, section): Prose {
  const covered = listCovered(w.dossier, section);
  const problems = w.diagnosis.problems.filter(({ type }) => !covered.has(type));
  const own = hasOwn(w, section);
  if (w.diagnosis.problems.length === 0 && !own) yield '按现有自评数据逐项检验，没有发现达到提示界限的问题。';
  const [only] = problems;
  // A project's cause is told where the project is first named.
  const told: Told = { causes: new Set(), rows: new Map() };
  if (problems.length > 1 && !own)
    yield w.say(
      problems.some(({ annex }) => annex)
        ? '对照自评数据逐项检验，共有[[problem-count]]问题，主要的分述如下，其余列表说明。'
        : '对照自评数据逐项检验，存在以下[[problem-count]]问题。',
    );
  if (only && problems.length === 1 && !own) yield paragraph(`主要问题是${only.title}。`, ...writeProblem(w, only, told));
  else
    for (const problem of problems.filter(({ annex }) => !annex))
      yield { title: problem.title, text: paragraph(...writeProblem(w, problem, told)) ?? '' };
  yield* writeAnnex(w, problems);
  const open = [...writeOpenCauses(w)];
  if (open.length === 0) return;
  yield { heading: '需要核实的原因' };
  yield* open;
};
