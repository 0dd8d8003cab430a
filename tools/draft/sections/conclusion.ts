import { cell, compareFigures, type Prose, paragraph, quote, table, type Writing } from '../writing.ts';
import { listClasses } from './targets.ts';

const differ = (w: Writing, a: string, b: string): boolean => (compareFigures(w, a, b) ?? 0) !== 0;

function writeBands({ profile }: Writing): string {
  const { bands } = profile.grades;
  const parts = bands.map((_, index) => {
    const name = `[[%grades.bands[${index}].name]]`;
    const [from, above] = [`[[%grades.bands[${index}].min]]分`, `[[%grades.bands[${index - 1}].min]]分`];
    if (index === 0) return `${from}（含）以上为${name}`;
    return index === bands.length - 1 ? `不足${above}为${name}` : `${from}（含）至${above}为${name}`;
  });
  return `等级按“[[%name]]”划分：${parts.join('，')}。`;
}

function writeMethodOfScore(w: Writing): string | undefined {
  switch (w.profile.department_score.method) {
    case 'indicators':
      return w.say(
        '总分由预算执行率得分和绩效指标得分相加得出：预算执行率得[[execution-score]]，绩效指标得[[indicator-score-total]]，合计[[department-score]]。',
      );
    case 'project-mean':
      return w.say('部门得分取[[project-count]]项目自评得分的简单平均数，结果为[[department-score]]。');
    case 'project-weighted-mean':
      return w.say('部门得分取各项目自评得分按预算数的加权平均数，结果为[[department-score]]。');
  }
}

/** What the total is made of, where it is made of indicators. */
function writeParts(w: Writing): string | undefined {
  if (!w.has('execution-score', 'indicator-score-total')) return undefined;
  const rows = [
    ['预算执行率', 'execution-weight', 'execution-score', 'execution-score-rate'],
    ...listClasses(w).map((index, i) => [
      quote(`indicators[${index}].class`),
      `class-${i + 1}-weight`,
      `class-${i + 1}-score`,
      `class-${i + 1}-score-rate`,
    ]),
    ['合计', 'full-score', 'department-score', ''],
  ];
  return table(
    '得分构成表（单位：分）',
    ['项目', '分值', '得分', '得分率（%）'],
    1,
    rows.map(([name = '', ...ids]) => [name, ...ids.map((id, i) => cell(w, id, i === 0 ? '数值' : '0.00'))]),
  );
}

function* writeAgainstMoney(w: Writing): Generator<string | undefined> {
  if (differ(w, 'own-score', 'department-score')) yield w.say('单位自报得分[[own-score]]，与按口径计算的结果不同，应以复核后的得分为准。');
  if (w.figures.get('own-grade') && w.figures.get('own-grade')?.value !== w.figures.get('department-grade')?.value)
    yield w.say('单位自报等级“[[own-grade]]”与上述等级不符，应予更正。');
  if (w.profile.department_score.method === 'project-mean' && differ(w, 'project-score-mean', 'project-score-weighted-mean'))
    yield w.say('简单平均不区分项目大小，按预算数加权后的平均得分为[[project-score-weighted-mean]]，与简单平均相差[[mean-gap-size]]。');
  if (differ(w, 'predicted-score', 'department-score'))
    yield w.say('如将每个项目的得分限制在执行率所能得到的最高分以内，部门得分为[[predicted-score]]，等级为“[[predicted-grade]]”。');
  const other = w.say('，扣除专项债券项目后为[[other-execution-rate]]') ?? '';
  yield w.say(`与得分对照，自评项目执行率为[[execution-rate]]${other}。`);
}

/** The score with its method, the grade with its bands, and how the score stands against the money. */
export function* writeConclusion(w: Writing): Prose {
  if (!w.has('department-score')) {
    w.lacking.push('计算部门得分所需的项目得分或绩效指标');
    yield paragraph('自评数据不足以计算部门得分，本报告不作等级结论。', writeBands(w));
    return;
  }
  const { grade = '评价等级' } = w.profile.wording.terms;
  yield paragraph(writeMethodOfScore(w), writeBands(w));
  yield w.say(`据此，[[year]]度部门整体支出绩效自评得分[[department-score]]，${grade}为“[[department-grade]]”。`);
  yield writeParts(w);
  yield paragraph(...writeAgainstMoney(w));
}
