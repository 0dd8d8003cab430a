import type { Section } from '../../../schemas/profile.ts';
import { hasOwn, hasSection, list, MANY, type Prose, paragraph, quote, term, type Writing } from '../writing.ts';

type Sentences = Generator<string | undefined>;

function* writeMethods(w: Writing): Sentences {
  const methods = w.dossier.self_evaluation?.methods ?? [];
  if (w.need('self_evaluation.methods', '评价方法'))
    yield `评价采用${list(methods.map((_, i) => quote(`self_evaluation.methods[${i}]`)))}。`;
}

/** How the rate and its points are reckoned, where execution earns points. */
function* writeReckoning(w: Writing): Sentences {
  const points =
    /^0*(?:\.0*)?$/u.test(w.profile.execution.weight) || !w.has('department-score')
      ? ''
      : '，满分[[%grades.full]]分中预算执行率占[[%execution.weight]]分';
  yield `执行率按${term(w, 'executed')}除以${term(w, 'budget')}计算${points}。`;
}

function* writeMonitoring(w: Writing): Sentences {
  if (w.need('self_evaluation.monitoring_times', '绩效监控次数')) yield w.say('年度内开展绩效监控[[monitoring-times]]。');
  else yield '年度内绩效监控的次数没有记录在自评数据中。';
}

/** A word on the last digits, where many numbers are added up. */
function* writeRounding({ dossier }: Writing): Sentences {
  if (dossier.projects.length < MANY) return;
  yield '金额以填报数为准，比率和平均数用未舍入的金额计算，只在书写时保留小数，个别数字相加减后末位可能略有出入。';
}

/** Which office carries how many projects. */
function writeUnits(w: Writing): string | undefined {
  const groups = w.dossier.projects.flatMap((_, index) => (w.has(`unit-${index + 1}-count`) ? [index] : []));
  const named = groups.map((index) => `${quote(`projects[${index}].unit`)}[[unit-${index + 1}-count]]`);
  return named.length > 0 ? w.say(`按实施单位分，${list(named)}。`) : undefined;
}

const isScored = ({ dossier }: Writing): boolean => dossier.projects.some(({ score }) => score !== undefined);

function* writeScope(w: Writing): Sentences {
  const basis = (w.dossier.self_evaluation?.basis ?? []).map((_, index) => quote(`self_evaluation.basis[${index}]`));
  if (!w.profile.outline.introduction && basis.length > 0) yield `自评依据为${list(basis)}。`;
  const group = hasSection(w, 'working-group') ? '，人员名单附后' : '';
  if (w.need('working_group', '评价工作组')) yield w.say(`自评工作由[[working-group-count]]组成的评价工作组承担${group}。`);
  const what = isScored(w) ? '预算数、执行数和自评得分' : '预算数和执行数';
  const projects = term(w, 'projects');
  yield w.say(`参加自评的项目[[project-count]]，涉及预算资金[[budget-total]]，逐项填报${what}。`) ??
    w.say(`[[year]]度共有[[distribution-total]]${projects}开展绩效自评。`);
  yield writeUnits(w);
}

/** How the self-evaluation was organised: who, what, how much. */
export function* writeOrganisation(w: Writing): Prose {
  w.need('self_evaluation.basis', '自评依据文件');
  yield paragraph(...writeScope(w));
  if (!['method', 'methods', 'standards', 'monitoring'].some((body) => hasSection(w, body))) yield* writeMethod(w);
}

export function* writeMethod(w: Writing): Prose {
  yield paragraph(...writeMethods(w), ...writeReckoning(w), ...writeMonitoring(w), ...writeRounding(w));
}

/** The methods alone, with their explanation by the office where it gives one. */
export function* writeMethodNames(w: Writing, section: Section): Prose {
  if (!hasOwn(w, section)) yield paragraph(...writeMethods(w), ...writeReckoning(w));
}

/** By what standards and methods results are judged. */
export function* writeStandards(w: Writing): Prose {
  yield paragraph(...writeMethods(w), ...writeReckoning(w));
}

/** What was collected before anything was judged. */
export function* writePreparation(w: Writing): Prose {
  const score = isScored(w) ? '、自评得分' : '';
  yield w.say(`按项目归集[[project-count]]项目的预算、支出凭证${score}和绩效目标资料，统一填入汇总表，作为自评的基础数据。`) ??
    '按自评数据要求归集预算、支出和绩效目标资料。';
}

export function* writeMonitoringTimes(w: Writing): Prose {
  yield paragraph(...writeMonitoring(w));
}

/** The evaluation at work: who did it, and how the year was watched. */
export function* writeProcess(w: Writing, section: Section): Prose {
  const people = hasOwn(w, section)
    ? undefined
    : w.say('评价由[[working-group-count]]组成的工作组按收集资料、逐项核对、形成报告的顺序进行。');
  yield paragraph(people, ...writeMonitoring(w), ...writeRounding(w));
}

/** What was compared with what. */
export function* writeAnalysis(w: Writing): Prose {
  yield paragraph(
    w.dossier.projects.length > 1
      ? w.say('逐项计算执行率，并与自评得分、绩效目标对照：[[project-count]]项目中，[[underspent-count]]年末仍有未执行资金。')
      : '计算执行率，并与自评得分、绩效目标对照。',
    ...writeRounding(w),
  );
}
