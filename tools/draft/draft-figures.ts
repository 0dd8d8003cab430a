import national from '../../schemas/profiles/national.json' with { type: 'json' };
import type { Definition, Subject } from '../figure/definition.ts';

/** A group of projects that a report speaks of, with the test that picks them. */
type Group = { readonly id: string; readonly name: string; readonly test: string };

/** Limits of the execution bands in percent, lowest first, and of the sizes in 万元, largest first. */
export const EXECUTION_LIMITS = [30, 60, 80, 90] as const;
export const SIZE_LIMITS = [10_000, 1000, 100] as const;
export const LARGEST = [1, 3, 5, 10] as const;
/** An execution rate so low that a top grade beside it wants an explanation, and one that a full score beside it wants. */
export const HALF = 50;
export const FULL_SCORE_LIMIT = 80;

/** The execution bands in the order of a table: nothing, each band, everything. */
export const executionBands: readonly Group[] = [
  { id: 'band-zero', name: '执行数为零的项目', test: 'executed = 0 and budget > 0' },
  ...[0, ...EXECUTION_LIMITS].map((from, index) => {
    const to = EXECUTION_LIMITS[index] ?? 100;
    const above = from === 0 ? 'executed > 0' : `executed >= ${from} / 100 * budget`;
    return { id: `band-${from}`, name: `执行率${from}%至${to}%的项目`, test: `${above} and executed < ${to} / 100 * budget` };
  }),
  { id: 'band-full', name: '执行率达到100%的项目', test: 'executed >= budget and budget > 0' },
];

export const sizeGroups: readonly Group[] = SIZE_LIMITS.map((from, index): Group => {
  const above = SIZE_LIMITS[index - 1];
  return {
    id: `size-${from}`,
    name: `预算${from}万元以上的项目`,
    test: `budget >= ${from}${above ? ` and budget < ${above}` : ''}`,
  };
}).concat({ id: 'size-0', name: `预算${SIZE_LIMITS.at(-1)}万元以下的项目`, test: `budget < ${SIZE_LIMITS.at(-1)}` });

export const gradeGroups = ({ profile }: Subject): readonly Group[] =>
  profile.grades.bands.map(({ name, min }, index) => {
    const above = profile.grades.bands[index - 1];
    return { id: `grade-${index + 1}`, name: `${name}等级的项目`, test: `score >= ${min}${above ? ` and score < ${above.min}` : ''}` };
  });

/** Whether a formula can name the words: no longer and without what ends them. */
const canBeNamed = (words: string): boolean => words.length <= 100 && !words.includes('"');

/** Offices that carry the projects, where several do: the place of the first project of each. */
export function unitGroups({ dossier }: Subject): readonly (Group & { readonly first: number })[] {
  const first = new Map<string, number>();
  for (const [index, { unit }] of dossier.projects.entries()) if (unit && canBeNamed(unit) && !first.has(unit)) first.set(unit, index);
  if (first.size < 2 || first.size > 20) return [];
  return [...first].map(([unit, index]) => ({ id: `unit-${index + 1}`, name: `${unit}的项目`, test: `unit = "${unit}"`, first: index }));
}

/** The grade by the national bands, and where they begin. */
function* listNationalFigures(): Generator<Definition> {
  const { bands } = national.grades;
  const grade = bands
    .slice(0, -1)
    .reduceRight((rest, { name, min }) => `if({department-score} >= ${min}, "${name}", ${rest})`, `"${bands.at(-1)?.name}"`);
  yield { id: 'national-grade', name: '按国家通行标准的等级', unit: '', formula: grade };
  for (const [index, { name, min }] of bands.entries())
    yield { id: `national-${index + 1}-from`, name: `国家通行标准“${name}”的下限`, unit: '分', places: 0, formula: min };
}

/** What the built-in prose states beyond the ledger: the same calculus, formulas and proofs. */
export function* listDraftFigures(subject: Subject, problems: number): Generator<Definition> {
  const { dossier, profile } = subject;
  const { money, rate, score } = profile.rounding;
  const percent = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '%', places: rate, formula });
  const count = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '个', places: 0, formula });
  yield { id: 'previous-year', name: '上一年度', unit: '年', places: 0, formula: 'year - 1' };
  for (let months = 1; months <= 12; months += 1)
    yield { id: `months-${months}`, name: '整改时限', unit: '个月', places: 0, formula: String(months) };
  yield { id: 'problem-count', name: '存在问题数', unit: '个', places: 0, formula: String(problems) };
  yield percent('execution-score-rate', '预算执行率得分率', '{execution-score} / {execution-weight} * 100');
  yield percent('department-score-rate', '得分率', '{department-score} / {full-score} * 100');
  yield { id: 'indicator-count', name: '绩效指标数', unit: '项', places: 0, formula: 'count(indicators)' };
  yield percent(
    'change-project-share',
    '项目支出增加额占支出预算增加额的比重',
    'if({change-project} > 0 and {change-total} > 0, {change-project} / {change-total} * 100, "")',
  );
  for (const [key, name] of [
    ['total', '预算支出'],
    ['basic', '基本支出预算'],
    ['project', '项目支出预算'],
  ])
    yield percent(`change-${key}-rate-size`, `${name}较上年变动率`, `abs({change-${key}-rate})`);
  yield* listNationalFigures();
  for (const index of dossier.score_distribution?.keys() ?? [])
    for (const [end, name] of [
      ['from', '得分段的下限'],
      ['to', '得分段的上限'],
    ] as const)
      yield { id: `distribution-${index + 1}-${end}`, name, unit: '分', places: score, formula: `score_distribution[${index}].${end}` };
  const classes = new Set(dossier.indicators.map((indicator) => indicator.class)).size;
  yield { id: 'lost-points', name: '失分合计', unit: '分', places: score, formula: '{full-score} - {department-score}' };
  for (let index = 1; index <= classes; index += 1) {
    yield {
      id: `class-${index}-lost`,
      name: '失分',
      unit: '分',
      places: score,
      formula: `{class-${index}-weight} - {class-${index}-score}`,
    };
    yield percent(`class-${index}-lost-share`, '占失分合计的比重', `{class-${index}-lost} / {lost-points} * 100`);
  }
  const weights = Array.from({ length: classes }, (_, index) => `{class-${index + 1}-weight}`).join(' + ');
  for (const formula of classes > 0 ? [`{execution-weight} + ${weights}`, weights] : [])
    yield { id: 'parts-weight', name: '分值合计', unit: '分', places: score, formula };
  yield percent('parts-rate', '得分率', '{department-score} / {parts-weight} * 100');
  for (const index of dossier.budget?.adjustments?.keys() ?? [])
    yield {
      id: `adjustment-${index + 1}`,
      name: '预算调整数',
      unit: dossier.money_unit,
      places: money,
      formula: `budget.adjustments[${index}].amount`,
    };
  if (dossier.projects.length === 0) return;
  const groups = [
    ...executionBands,
    ...(dossier.money_unit === '万元' ? sizeGroups : []),
    ...gradeGroups(subject),
    ...unitGroups(subject),
    {
      id: 'cut',
      name: '已有支出、执行率低于30%且不属专项债券的项目',
      test: `executed > 0 and executed < ${EXECUTION_LIMITS[0]} / 100 * budget and not bond`,
    },
    { id: 'half', name: `执行率不足${HALF}%的项目`, test: `executed < ${HALF} / 100 * budget` },
  ];
  for (const { id, name, test } of groups) {
    const amount = (part: string, field: string, what: string): Definition => ({
      id: `${id}-${part}`,
      name: `${name}${what}`,
      unit: dossier.money_unit,
      places: money,
      formula: `sum(projects, ${field}, ${test})`,
    });
    yield count(`${id}-count`, `${name}数`, `count(projects, ${test})`);
    yield percent(`${id}-count-share`, `${name}占项目数的比重`, `{${id}-count} / {project-count} * 100`);
    yield amount('budget', 'budget', '预算数合计');
    yield amount('executed', 'executed', '执行数合计');
    yield amount('unspent', 'budget - executed', '未执行资金合计');
    yield percent(`${id}-rate`, `${name}执行率`, `{${id}-executed} / {${id}-budget} * 100`);
    yield percent(`${id}-budget-share`, `${name}占预算数的比重`, `{${id}-budget} / {budget-total} * 100`);
    yield percent(`${id}-unspent-share`, `${name}占未执行资金的比重`, `{${id}-unspent} / {unspent-total} * 100`);
    yield { id: `${id}-mean`, name: `${name}平均得分`, unit: '分', places: score, formula: `mean(projects, score, ${test})` };
  }
  for (const limit of [...EXECUTION_LIMITS, HALF, 100])
    yield { id: `limit-${limit}`, name: '执行率界限', unit: '%', places: 0, formula: String(limit) };
  for (const limit of SIZE_LIMITS) yield { id: `size-limit-${limit}`, name: '预算数界限', unit: '万元', places: 0, formula: String(limit) };
  for (const size of LARGEST) {
    if (dossier.projects.length < size * 2) continue;
    const rows = `largest(projects, budget, ${size})`;
    const largest = size === 1 ? '预算最大的项目' : `预算最大的${size}个项目`;
    yield count(`top-${size}-count`, `${largest}：项目数`, String(size));
    yield { id: `top-${size}-budget`, name: `${largest}预算数`, unit: dossier.money_unit, places: money, formula: `sum(${rows}, budget)` };
    yield {
      id: `top-${size}-executed`,
      name: `${largest}执行数`,
      unit: dossier.money_unit,
      places: money,
      formula: `sum(${rows}, executed)`,
    };
    yield percent(`top-${size}-share`, `${largest}占预算数的比重`, `{top-${size}-budget} / {budget-total} * 100`);
    yield percent(`top-${size}-rate`, `${largest}执行率`, `{top-${size}-executed} / {top-${size}-budget} * 100`);
    const others = `({executed-total} - {top-${size}-executed}) / ({budget-total} - {top-${size}-budget}) * 100`;
    yield percent(`top-${size}-others-rate`, `${largest}以外的项目执行率`, others);
  }
  const best = profile.grades.bands[0];
  if (best)
    yield count(
      'half-best-count',
      `执行率不足${HALF}%而自评${best.name}的项目数`,
      `count(projects, executed < ${HALF} / 100 * budget and score >= ${best.min})`,
    );
  const full = profile.grades.full;
  yield count(
    'full-score-low-count',
    '自评满分而执行偏低的项目数',
    `count(projects, executed < ${FULL_SCORE_LIMIT} / 100 * budget and score >= ${full})`,
  );
  yield percent('underspent-share', '有未执行资金的项目占项目数的比重', '{underspent-count} / {project-count} * 100');
  yield percent('score-full-share', '自评满分的项目占项目数的比重', '{score-full-count} / {project-count} * 100');
  yield percent('score-over-cap-share', '得分高于执行率上限的项目占项目数的比重', '{score-over-cap-count} / {project-count} * 100');
  yield percent(
    'unspent-top-share',
    '未执行资金最多的项目占未执行资金的比重',
    'sum(largest(projects, budget - executed, 3), budget - executed) / {unspent-total} * 100',
  );
  yield percent('returned-rate', '交回数占未执行资金的比重', '{returned-total} / {unspent-total} * 100');
  for (const index of dossier.projects.keys()) {
    const id = `project-${index + 1}`;
    yield { id: `${id}-over`, name: '得分超出执行率上限', unit: '分', places: score, formula: `{${id}-score} - {${id}-cap}` };
  }
  yield {
    id: 'mean-gap-size',
    name: '平均得分与加权平均得分之差',
    unit: '分',
    places: score,
    formula: 'abs({project-score-mean} - {project-score-weighted-mean})',
  };
  yield { id: 'score-range', name: '最高分与最低分之差', unit: '分', places: score, formula: '{project-score-max} - {project-score-min}' };
}
