import { type Definition, PIECES, type Subject } from './definition.ts';

/** What the list of projects itself shows: repeated names and amounts, blank opinions. */
export function listQualityFigures({ profile }: Subject): Definition[] {
  const low = profile.thresholds.values.execution_low;
  const count = (id: string, name: string, formula: string): Definition => ({
    id,
    name,
    unit: PIECES,
    places: 0,
    formula,
    when: 'count(projects) > 0',
  });
  return [
    count('duplicate-name-count', '项目名称与其他项目相同的项目数', 'repeats(projects, name)'),
    // Round amounts repeat by chance; three or more decimals do not.
    count(
      'duplicate-amount-count',
      '预算数和执行数与其他项目完全相同的项目数',
      'repeats(where(projects, step(executed) < 0.01 and executed < budget), budget, executed)',
    ),
    count('opinion-missing-count', '未填自评结果应用意见的项目数', 'count(projects, not given(opinion))'),
    ...(low
      ? [
          count('execution-low-count', `执行率不足${low}%的项目数`, `count(projects, executed < ${low} / 100 * budget)`),
          count(
            'cause-missing-count',
            `执行率不足${low}%而未说明原因的项目数`,
            `count(projects, executed < ${low} / 100 * budget and not given(cause))`,
          ),
        ]
      : []),
  ];
}
