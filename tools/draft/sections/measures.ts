import type { Problem } from '../../../schemas/diagnosis.ts';
import type { Section } from '../../../schemas/profile.ts';
import {
  hasOwn,
  hasSection,
  isSome,
  list,
  listCovered,
  nameProject,
  type Prose,
  paragraph,
  quote,
  type SectionWriter,
  table,
  type Writing,
} from '../writing.ts';
import { writeOpenCauses } from './problems.ts';

const NAMED_AT_MOST = 20;
const AIMS = ['目标是', '做到'];

/** The deadline with its numbers as marks: a month counted from the report's date, or so many months. */
function writeDeadline({ dossier }: Writing, deadline: string): string {
  const [, year, month, rest] = /^(\d{4})年(\d{1,2})月(.*)$/u.exec(deadline) ?? [];
  const [, from, of] = /^(\d{4})-(\d{2})/u.exec(dossier.report_date ?? '') ?? [];
  if (year && month && from && of) return `[[@report_date+${(Number(year) - Number(from)) * 12 + Number(month) - Number(of)}]]${rest}`;
  return deadline.replace(/\d+(?=个月)/u, (months) => `[[months-${months}|0]]`);
}

/** What closes one problem: who (said once while it stays the same), until when, what, and to which target. */
function writeMeasures({ title, measures }: Problem, w: Writing): string | undefined {
  const said = measures.flatMap(({ owner, deadline, action, target }, i) => {
    const who = owner === measures[i - 1]?.owner ? '' : `由${owner}，`;
    return w.say(`${who}${writeDeadline(w, deadline)}${action}，${AIMS[i % AIMS.length]}${target}`) ?? [];
  });
  return said.length > 0 ? `针对${title}的问题，${said.join('；')}。` : undefined;
}

/** What the results are proposed to be used for. */
function* writeUse(w: Writing): Generator<string | undefined> {
  const opinions = Map.groupBy(
    w.dossier.projects.flatMap(({ opinion }, index) => (opinion ? [{ opinion, index }] : [])),
    ({ opinion }) => opinion,
  );
  const named = [...opinions.values()].map(
    (group) => `${list(group.map(({ index }) => nameProject(w, index)))}拟“${quote(`projects[${group[0]?.index}].opinion`)}”`,
  );
  if (named.length > 0 && w.dossier.projects.length <= NAMED_AT_MOST) yield `各项目的应用意见为：${named.join('；')}。`;
  if (isSome(w, 'opinion-missing-count'))
    yield w.say('尚未填写自评结果应用意见的项目[[opinion-missing-count]]，编制下年度预算前应逐项确定。');
  if (isSome(w, 'zero-executed-count'))
    yield w.say('拟对未执行的[[zero-executed-count]]项目收回预算[[zero-executed-budget]]，确需实施的重新论证后申报。');
  if (isSome(w, 'cut-count'))
    yield w.say(
      '对已有支出但执行率低于[[limit-30]]的[[cut-count]]项目（不含专项债券项目，预算数合计[[cut-budget]]），下年度按实际需要核减预算。',
    );
  if (isSome(w, 'band-full-count')) yield w.say('对预算全部执行完毕的[[band-full-count]]项目，下年度仍有支出需求的按原渠道安排。');
}

/** What closes the problems that stand in the table of further ones. */
function* writeAnnexMeasures(w: Writing, problems: readonly Problem[]): Prose {
  if (problems.length === 0) return;
  yield '其余问题的整改措施列表如下。';
  yield table(
    '其他问题整改措施表',
    ['问题', '措施', '责任', '时限', '目标'],
    5,
    problems.flatMap(({ title, measures }) =>
      measures.map(({ action, owner, deadline, target }) => [
        title,
        w.say(action) ?? '—',
        owner,
        writeDeadline(w, deadline),
        w.say(target) ?? '—',
      ]),
    ),
  );
}

/** What closes the problems of these types, one text each. */
export const writeMeasuresFor = (w: Writing, types: ReadonlySet<string>): string[] =>
  w.diagnosis.problems.flatMap((problem) => (types.has(problem.type) ? (writeMeasures(problem, w) ?? []) : []));

/** What closes each problem, in the order of the problems, and what the results are used for. */
export const writeMeasuresAndUse: SectionWriter = function* (w, section): Prose {
  const { problems } = w.diagnosis;
  const covered = listCovered(w.dossier, section);
  for (const problem of problems.filter(({ annex }) => !annex)) {
    const item = covered.has(problem.type) ? undefined : writeMeasures(problem, w);
    if (item !== undefined) yield { item };
  }
  yield* writeAnnexMeasures(
    w,
    problems.filter(({ annex, type }) => annex && !covered.has(type)),
  );
  if (problems.length === 0 && !hasOwn(w, section)) yield '本年度没有需要整改的事项，预算执行继续按季度检查。';
  if (!hasSection(w, 'problems')) yield* writeOpenCauses(w);
  if (!hasSection(w, 'use')) yield* writeUseOfResults(w, section);
};

/** What the results are used for, behind all measures. */
export function* writeUseOfResults(w: Writing, section: Section): Prose {
  const use = paragraph(...writeUse(w));
  if (use !== undefined) yield `结果应用方面，${use}`;
  else if (!hasOwn(w, section)) yield '自评数据没有可供应用的项目结果。';
}
