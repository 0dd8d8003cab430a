import { type Definition, PIECES, type Subject } from './definition.ts';

/** Staffing, offices and the working group. */
export function listPeopleFigures({ profile }: Subject): Definition[] {
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
  return [
    { id: 'year', name: '评价年度', unit: '年', formula: 'year' },
    count('office-count', '内设机构数', PIECES, 'organisation.offices'),
    count('budget-unit-count', '预算单位数', PIECES, 'organisation.units'),
    people('staff-authorised', '编制数', 'staffing.authorised'),
    people('staff-administrative', '在职行政人数', 'staffing.administrative'),
    people('staff-institutional', '在职事业人数', 'staffing.institutional'),
    people('staff-total', '在职人数', '{staff-administrative} + {staff-institutional}'),
    people('retired-count', '离退休人数', 'staffing.retired'),
    rate('staff-control-rate', '在职人员控制率', '{staff-total} / {staff-authorised} * 100'),
    count('working-group-count', '评价工作组人数', '人', 'working_group'),
    { id: 'monitoring-times', name: '绩效监控次数', unit: '次', formula: 'self_evaluation.monitoring_times' },
  ];
}
