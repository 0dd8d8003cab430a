import { cell, compareFigures, isSome, MANY, nameProject, type Prose, paragraph, projectName, table, type Writing } from '../writing.ts';
import { orderProjects } from './execution.ts';
import { writeSummary } from './project-summary.ts';

const SHOWN = 10;

function writeGrades(w: Writing): string | undefined {
  const { bands } = w.profile.grades;
  const rows = bands.flatMap((_, index) => {
    const id = `grade-${index + 1}`;
    if (!isSome(w, `${id}-count`)) return [];
    const [from, above] = [`[[%grades.bands[${index}].min]]分`, `[[%grades.bands[${index - 1}].min]]分`];
    const range = index === 0 ? `${from}（含）以上` : index === bands.length - 1 ? `${above}以下` : `${from}（含）至${above}`;
    const parts = ['count-share', 'budget', 'rate', 'mean'].map((part) => cell(w, `${id}-${part}`, '0.00'));
    return [[`[[%grades.bands[${index}].name]]`, range, cell(w, `${id}-count`), ...parts]];
  });
  return table(
    `项目自评等级分布表（金额单位：${w.dossier.money_unit}）`,
    ['等级', '得分区间', '项目数（个）', '占项目数（%）', '预算数', '执行率（%）', '平均得分'],
    2,
    rows,
  );
}

function* writeScores(w: Writing): Prose {
  const worst = orderProjects(w, 'score').at(-1);
  yield paragraph(
    isSome(w, 'score-range')
      ? w.say('项目自评得分最高[[project-score-max]]，最低[[project-score-min]]，相差[[score-range]]，平均[[project-score-mean]]。')
      : w.say(`${w.dossier.projects.length > 1 ? '各项目自评得分均为' : '项目自评得分'}[[project-score-mean]]。`),
    isSome(w, 'score-full-count') && isSome(w, 'score-range')
      ? w.say('得满分的项目[[score-full-count]]，占项目数的[[score-full-share]]。')
      : undefined,
    worst !== undefined && isSome(w, 'score-range')
      ? w.say(`得分最低的是${nameProject(w, worst)}，执行率[[project-${worst + 1}-rate]]。`)
      : undefined,
  );
  if (w.dossier.projects.length < MANY) return;
  yield writeGrades(w);
  yield paragraph(
    isSome(w, 'half-count') ? w.say('执行率不足[[limit-50]]的[[half-count]]项目平均得分[[half-mean]]。') : undefined,
    isSome(w, 'half-best-count') ? w.say('这些项目中自评为“[[%grades.bands[0].name]]”的有[[half-best-count]]。') : undefined,
    isSome(w, 'full-score-low-count')
      ? w.say('得满分的项目中，[[full-score-underspent-count]]没有用完预算，执行率不足[[limit-80]]的有[[full-score-low-count]]。')
      : undefined,
    isSome(w, 'full-execution-under-full-score-count')
      ? w.say('预算执行完毕而未得满分的项目[[full-execution-under-full-score-count]]，扣分均来自执行以外的指标。')
      : undefined,
  );
}

/** The scores that execution does not bear, worst first. */
function* writeOverCap(w: Writing): Prose {
  if (!isSome(w, 'score-over-cap-count')) return;
  const over = orderProjects(w, 'over').filter((i) => compareFigures(w, `project-${i + 1}-score`, `project-${i + 1}-cap`) === 1);
  if (over.length < 2) return;
  yield { heading: '得分与执行率的对照' };
  yield w.say(
    '预算执行率占[[%execution.weight]]分，执行不足的项目即使其余指标全部得满分，也达不到满分。按此计算每个项目的最高得分，自评得分超出较多的项目见下表。',
  );
  yield table(
    '自评得分超出最高得分较多的项目',
    ['项目名称', '执行率（%）', '自评得分', '按执行率最高得分', '超出'],
    1,
    over
      .slice(0, SHOWN)
      .map((i) => [
        projectName(i),
        cell(w, `project-${i + 1}-rate`, '0.00'),
        cell(w, `project-${i + 1}-score`),
        ...['cap', 'over'].map((part) => cell(w, `project-${i + 1}-${part}`, '0.00')),
      ]),
  );
}

/** All projects with a total row, then what the scores show. */
export function* writeProjectTable(w: Writing): Prose {
  if (!w.need('projects', '自评项目清单')) return;
  yield w.dossier.projects.length > 1 ? '各项目预算、执行和自评得分见下表，序号按填报顺序重新编排。' : '项目预算、执行和自评得分见下表。';
  yield writeSummary(w);
  if (w.has('project-score-mean')) {
    yield* writeScores(w);
    yield* writeOverCap(w);
    return;
  }
  w.lacking.push('部分或全部项目的自评得分');
  yield '自评得分没有填报齐全，得分分布未作统计。';
}
