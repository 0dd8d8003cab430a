import { type Definition, PIECES, type Subject } from './definition.ts';
import { LONGEST, listCaseFigures, listLayoutFigures } from './indicator-analysis-figures.ts';
import { listIndicatorCases } from './indicator-cases.ts';
import { listUnbackedClaims } from './unbacked-claims.ts';

/** Where the bands of project sizes begin, in 万元, largest first. */
const SIZES = [10_000, 1000, 100] as const;
const IN_UNIT = { 元: (size: number) => String(size * 10_000), 万元: String, 亿元: (size: number) => (size / 10_000).toFixed(4) } as const;

/** Low execution beside a high score, bands by size, projects added during the year, work not begun, results below the pass mark. */
function* listProjectAnalysis({ dossier, profile }: Subject): Generator<Definition> {
  const { values } = profile.thresholds;
  const { money: places, rate } = profile.rounding;
  const { projects, money_unit: unit } = dossier;
  const count = (id: string, name: string, formula: string, when?: string): Definition => ({
    id,
    name,
    unit: PIECES,
    places: 0,
    formula,
    ...(when === undefined ? {} : { when }),
  });
  const percent = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '%', places: rate, formula });
  const money = (id: string, name: string, formula: string): Definition => ({ id, name, unit, places, formula });
  const pass = profile.grades.bands.at(-2)?.min;
  if (pass && projects.length > 0)
    yield count(
      'project-failed-count',
      `自评${pass}分以下的项目数`,
      `count(projects, given(score) and score < ${pass})`,
      'count(projects, given(score)) > 0',
    );
  else if (pass && dossier.score_distribution)
    yield count('project-failed-count', `自评${pass}分以下的项目数`, `sum(score_distribution, count, to <= ${pass})`);
  const { full } = profile.grades;
  const [listed, asked] = projects.length > 0 ? ['projects', 'given(score)'] : ['score_distribution', ''];
  if (projects.length > 0 || dossier.score_distribution) {
    const own = projects.length > 0;
    yield count('scored-count', '有自评得分的项目数', own ? `count(${listed}, ${asked})` : `sum(${listed}, count)`, `count(${listed}) > 0`);
    yield count(
      'full-score-count',
      '自评满分的项目数',
      own ? `count(${listed}, ${asked} and score >= ${full})` : `sum(${listed}, count, from >= ${full})`,
      '{scored-count} > 0',
    );
    yield percent('full-score-share', '自评满分的项目占比', '{full-score-count} / {scored-count} * 100');
  }
  if (projects.length === 0) return;
  const { execution_serious: low, score_high: high, project_execution_low: lowest } = values;
  const scored = 'count(projects, given(score)) > 0';
  if (low && high)
    yield count(
      'low-execution-high-score-count',
      `执行率不足${low}%而自评${high}分以上的项目数`,
      `count(projects, executed < ${low} / 100 * budget and given(score) and score >= ${high})`,
      scored,
    );
  if (lowest) {
    const test = `executed < ${lowest} / 100 * budget`;
    yield count('execution-lowest-count', `执行率不足${lowest}%的项目数`, `count(projects, ${test})`);
    yield money('execution-lowest-unspent', `执行率不足${lowest}%的项目未执行资金`, `sum(projects, budget - executed, ${test})`);
    yield percent(
      'execution-lowest-unspent-share',
      `执行率不足${lowest}%的项目占未执行资金的比重`,
      '{execution-lowest-unspent} / {unspent-total} * 100',
    );
  }
  for (const [index, from] of [...SIZES, 0].entries()) {
    const above = SIZES[index - 1];
    const name = above
      ? from === 0
        ? `预算${above}万元以下的项目`
        : `预算${from}万元（含）至${above}万元的项目`
      : `预算${from}万元以上的项目`;
    const test = `budget >= ${IN_UNIT[unit](from)}${above ? ` and budget < ${IN_UNIT[unit](above)}` : ''}`;
    yield count(`size-${from}-count`, `${name}数`, `count(projects, ${test})`);
    yield money(`size-${from}-budget`, `${name}预算数合计`, `sum(projects, budget, ${test})`);
    yield money(`size-${from}-executed`, `${name}执行数合计`, `sum(projects, executed, ${test})`);
    yield percent(`size-${from}-rate`, `${name}执行率`, `{size-${from}-executed} / {size-${from}-budget} * 100`);
  }
  for (const [index, { name }] of projects.entries())
    yield percent(
      `project-${index + 1}-unspent-share`,
      `${name}占未执行资金的比重`,
      `(projects[${index}].budget - projects[${index}].executed) / {unspent-total} * 100`,
    );
  const dated = 'count(projects, not given(initial_budget)) = 0';
  const added = 'initial_budget = 0 and budget > 0';
  yield count('added-project-count', '年初没有预算、年中追加的项目数', `count(projects, ${added})`, dated);
  yield { ...money('added-project-budget', '年中追加项目的预算数合计', `sum(projects, budget, ${added})`), when: dated };
  yield percent('added-project-share', '年中追加项目占项目数的比重', '{added-project-count} / {project-count} * 100');
  const begun = 'count(projects, given(progress)) > 0';
  const idle = 'given(progress) and progress = 0 and budget > 0';
  yield count('not-started-count', '年末没有开工的项目数', `count(projects, ${idle})`, begun);
  yield { ...money('not-started-budget', '年末没有开工的项目预算数合计', `sum(projects, budget, ${idle})`), when: begun };
}

/** What the year's looks at the money, the surveys and the office's own numbers leave open. */
function* listEvidenceFigures({ dossier, profile }: Subject): Generator<Definition> {
  const { rate } = profile.rounding;
  const { facts, monitoring = [] } = dossier;
  const count = (id: string, name: string, formula: string, when: string): Definition => ({
    id,
    name,
    unit: PIECES,
    places: 0,
    formula,
    when,
  });
  const satisfied = facts.flatMap(({ name }, index) => (name.includes('满意度') ? [`if(given(facts[${index}].value), 1, 0)`] : []));
  const claimed = listIndicatorCases({ dossier, profile }, 'satisfaction').map(({ test }) => `if(${test}, 1, 0)`);
  const claims = [...satisfied, ...claimed].join(' + ');
  if (claims !== '' && claims.length <= LONGEST)
    yield { id: 'satisfaction-claimed-count', name: '写明满意度的数据和指标数', unit: PIECES, places: 0, formula: claims };
  const unbacked = listUnbackedClaims({ dossier, profile }).map(({ test }) => `if(${test}, 1, 0)`);
  if (unbacked.length > 0)
    yield { id: 'claim-unbacked-count', name: '没有数据说明程度的自述问题数', unit: PIECES, places: 0, formula: unbacked.join(' + ') };
  const partial = ['facts', 'targets'].filter((list) => (list === 'facts' ? facts : dossier.targets).length > 0);
  if (partial.length > 0)
    yield {
      id: 'partial-year-count',
      name: '不是全年数的数据数',
      unit: PIECES,
      places: 0,
      formula: partial.map((list) => `count(${list}, given(through_month) and through_month < 12)`).join(' + '),
    };
  yield count('listed-short-count', '所列名称与个数不符的数据数', 'count(facts, given(listed) and listed != value)', 'count(facts) > 0');
  if (monitoring.length > 0) {
    const last = monitoring.reduce((best, { month }, index) => (month >= (monitoring[best]?.month ?? 0) ? index : best), 0);
    const month = monitoring[last]?.month;
    const ratio = `monitoring-${last + 1}`;
    yield { id: 'monitoring-count', name: '绩效监控记录数', unit: '次', places: 0, formula: 'count(monitoring)' };
    yield { id: 'monitoring-last-rate', name: `截至${month}月底执行率`, unit: '%', places: rate, formula: `{${ratio}-rate}` };
    yield { id: 'monitoring-last-elapsed', name: `截至${month}月底时间进度`, unit: '%', places: rate, formula: `{${ratio}-elapsed}` };
    yield {
      id: 'monitoring-last-ratio',
      name: `截至${month}月底执行率与时间进度之比`,
      unit: '%',
      places: rate,
      formula: `{${ratio}-ratio}`,
    };
    const warned = monitoring.map((_, index) => `if({monitoring-${index + 1}-ratio} < ${profile.monitoring.yellow}, 1, 0)`).join(' + ');
    yield { id: 'monitoring-warned-count', name: '达到预警的绩效监控次数', unit: '次', places: 0, formula: warned };
    const november = monitoring.findIndex((look) => look.month === 11);
    const year = dossier.budget?.executed === undefined ? '{executed-total}' : '{executed-year}';
    if (november >= 0) {
      yield {
        id: 'december-executed',
        name: '12月执行数',
        unit: dossier.money_unit,
        places: profile.rounding.money,
        formula: `${year} - monitoring[${november}].executed`,
      };
      yield {
        id: 'december-share',
        name: '12月执行数占全年的比重',
        unit: '%',
        places: rate,
        formula: `{december-executed} / ${year} * 100`,
      };
    }
  }
  yield {
    id: 'previous-problem-count',
    name: '上年列入整改的问题数',
    unit: PIECES,
    places: 0,
    formula: 'count(previous_year.problems)',
    when: 'count(previous_year.problems) > 0',
  };
  yield { id: 'training-times', name: '绩效管理培训次数', unit: '次', formula: 'self_evaluation.trainings' };
}

/** The grade that the profile gives the office's own score, where the office uses the profile's names. */
function* listOwnResult({ dossier, profile }: Subject): Generator<Definition> {
  const { grade } = dossier.own_result ?? {};
  const { bands } = profile.grades;
  const classes = new Set(profile.weights.classes.flatMap((entry) => [entry.class, ...entry.aliases]));
  // Points of another system's classes give no grade by this one.
  const own = dossier.indicators.every((indicator) => classes.has(indicator.class));
  if (own && grade !== undefined && bands.some(({ name }) => name === grade)) {
    const formula = bands
      .slice(0, -1)
      .reduceRight((rest, { name, min }) => `if({own-score} >= ${min}, "${name}", ${rest})`, `"${bands.at(-1)?.name ?? ''}"`);
    yield { id: 'own-score-grade', name: '按自报得分应为的等级', unit: '', formula };
  }
  const gap = '{own-score} - {predicted-score}';
  yield { id: 'own-score-gap', name: '自报得分高于复算得分', unit: '分', places: profile.rounding.score, formula: gap, when: `${gap} > 0` };
}

/** What an analyst works out of the data beyond their sums: problems quote it. */
export function* listAnalysisFigures(subject: Subject): Generator<Definition> {
  yield* listProjectAnalysis(subject);
  yield* listCaseFigures(subject);
  yield* listLayoutFigures(subject);
  yield* listEvidenceFigures(subject);
  yield* listOwnResult(subject);
}
