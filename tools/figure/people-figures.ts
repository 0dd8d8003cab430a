import { type Definition, PIECES, type Subject } from './definition.ts';

/** Staffing, offices, the working group and the survey. */
export function listPeopleFigures({ dossier, profile }: Subject): Definition[] {
  const people = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '人', places: 0, formula });
  const rate = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '%', places: profile.rounding.rate, formula });
  const count = (id: string, name: string, unit: string, list: string): Definition => ({
    id,
    name,
    unit,
    places: 0,
    formula: `count(${list})`,
    when: `count(${list}) > 0`,
  });
  const copies = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '份', places: 0, formula });
  const { survey } = dossier;
  const counted = survey?.satisfied !== undefined && survey.valid !== undefined;
  return [
    { id: 'year', name: '评价年度', unit: '年', formula: 'year' },
    count('office-count', '内设机构数', PIECES, 'organisation.offices'),
    people('staff-authorised', '编制数', 'staffing.authorised'),
    people('staff-administrative', '在职行政人数', 'staffing.administrative'),
    people('staff-institutional', '在职事业人数', 'staffing.institutional'),
    people('staff-total', '在职人数', '{staff-administrative} + {staff-institutional}'),
    people('retired-count', '离退休人数', 'staffing.retired'),
    rate('staff-control-rate', '在职人员控制率', '{staff-total} / {staff-authorised} * 100'),
    count('working-group-count', '评价工作组人数', '人', 'working_group'),
    { id: 'monitoring-times', name: '绩效监控次数', unit: '次', formula: 'self_evaluation.monitoring_times' },
    copies('survey-sample', '问卷发放份数', 'survey.sample'),
    copies('survey-valid', '有效问卷份数', 'survey.valid'),
    copies('survey-satisfied', '表示满意的份数', 'survey.satisfied'),
    rate('survey-valid-rate', '问卷有效率', '{survey-valid} / {survey-sample} * 100'),
    counted
      ? rate('satisfaction-rate', '服务对象满意度', '{survey-satisfied} / {survey-valid} * 100')
      : rate('satisfaction-rate', '服务对象满意度', 'survey.rate'),
  ];
}
