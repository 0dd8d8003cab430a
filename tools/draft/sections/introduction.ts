import { list, type Prose, paragraph, quote, term, type Writing } from '../writing.ts';
import { matchesClasses } from './framework.ts';

/** What the report is, what it rests on, and its result in one breath. */
export function* writeIntroduction(w: Writing): Prose {
  const basis = (w.dossier.self_evaluation?.basis ?? []).map((_, index) => quote(`self_evaluation.basis[${index}]`));
  const opening = `${quote('department.name')}对[[year]]度整体支出组织开展绩效自评，形成本报告。`;
  yield basis.length > 0 ? `根据${list(basis)}文件要求，${opening}` : opening;
  yield paragraph(
    w.say(
      '自评范围为[[year]]度安排的[[project-count]]项目，预算资金[[budget-total]]，当年执行[[executed-total]]，执行率[[execution-rate]]。',
    ) ?? w.say(`[[year]]度预算[[adjusted-budget]]，执行[[executed-year]]，${term(w, 'rate')}[[execution-rate-year]]。`),
    w.profile.department_score.method !== 'indicators' || matchesClasses(w)
      ? w.say(`部门整体绩效自评得分[[department-score]]，${term(w, 'grade')}为“[[department-grade]]”。`)
      : undefined,
  );
}
