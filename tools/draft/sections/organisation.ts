import { hasSection, list, type Prose, paragraph, quote, type Writing } from '../writing.ts';

function* writeMethodSentences(w: Writing): Generator<string | undefined> {
  const methods = w.dossier.self_evaluation?.methods ?? [];
  if (w.need('self_evaluation.methods', '评价方法'))
    yield `评价采用${list(methods.map((_, i) => quote(`self_evaluation.methods[${i}]`)))}。`;
  const { budget = '预算数', executed = '执行数' } = w.profile.wording.terms;
  yield `执行率按${executed}除以${budget}计算，满分[[%grades.full]]分中预算执行率占[[%execution.weight]]分。`;
  if (w.need('self_evaluation.monitoring_times', '绩效监控次数')) yield w.say('年度内开展绩效监控[[monitoring-times]]。');
  else yield '年度内绩效监控的次数没有记录在自评数据中。';
  yield '金额以填报数为准，比率和平均数用未舍入的金额计算，只在书写时保留小数，个别数字相加减后末位可能略有出入。';
}

/** Which office carries how many projects. */
function writeUnits(w: Writing): string | undefined {
  const groups = w.dossier.projects.flatMap((_, index) => (w.has(`unit-${index + 1}-count`) ? [index] : []));
  const named = groups.map((index) => `${quote(`projects[${index}].unit`)}[[unit-${index + 1}-count]]`);
  return named.length > 0 ? w.say(`按实施单位分，${list(named)}。`) : undefined;
}

/** How the self-evaluation was organised: who, what, how much. */
export function* writeOrganisation(w: Writing): Prose {
  w.need('self_evaluation.basis', '自评依据文件');
  w.need('working_group', '评价工作组');
  yield paragraph(
    w.say(`自评工作由[[working-group-count]]组成的评价工作组承担${hasSection(w, 'working-group') ? '，人员名单附后' : ''}。`),
    w.say(
      `参加自评的项目[[project-count]]，涉及预算资金[[budget-total]]，逐项填报${w.dossier.projects.some(({ score }) => score !== undefined) ? '预算数、执行数和自评得分' : '预算数和执行数'}。`,
    ),
    writeUnits(w),
  );
  if (!hasSection(w, 'method')) yield paragraph(...writeMethodSentences(w));
}

export function* writeMethod(w: Writing): Prose {
  yield paragraph(...writeMethodSentences(w));
}
