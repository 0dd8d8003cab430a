import type { Problem } from '../../../schemas/diagnosis.ts';
import { type Prose, paragraph, projectName, quote, type SectionWriter, table, type Writing } from '../writing.ts';
import { isExplained, writeDetails } from './problem-details.ts';

const MOST_CAUSES = 5;
const MOST_STATED = 8;

/** Causes as the dossier states them, project by project; nothing else may stand as a cause. */
function writeStated(w: Writing, { rows }: Problem): string | undefined {
  const stated = rows.filter((row) => w.dossier.projects[row - 1]?.cause);
  if (stated.length === 0 || stated.length > MOST_STATED) return undefined;
  return `单位确认的原因：${stated.map((row) => `${projectName(row - 1)}，${quote(`projects[${row - 1}].cause`)}`).join('；')}。`;
}

/** Causes that nobody has confirmed, as questions to the offices that must know. */
export function* writeOpenCauses(w: Writing): Prose {
  const open = w.diagnosis.problems.filter((problem) => problem.causes.length > 0 && !isExplained(w, problem));
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

/** Each problem that the figures show, with its figures and cases; what is not confirmed as a cause stands as a question to an office. */
export const writeProblems: SectionWriter = function* (w, { title }): Prose {
  const { problems } = w.diagnosis;
  if (problems.length === 0) yield '按现有自评数据逐项检验，没有发现达到提示界限的问题。';
  for (const problem of problems) {
    yield { heading: problem.title };
    yield paragraph(w.say(problem.statement), ...writeDetails(w, problem), writeStated(w, problem));
  }
  if (!title.includes('原因')) return;
  const open = [...writeOpenCauses(w)];
  if (open.length === 0) return;
  yield { heading: '需要核实的原因' };
  yield* open;
};
