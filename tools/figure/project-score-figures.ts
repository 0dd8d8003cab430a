import { decimal, formatDecimal, subtract } from '../number/decimal.ts';
import { compareR, toRational } from '../number/rational.ts';
import { type Definition, PIECES, type Subject } from './definition.ts';
import { writeExecutionPoints, writeProjectBudget } from './execution-base.ts';

/**
 * The highest score a project can have with its execution: every indicator full, and the execution points its rate earns.
 * `row` goes before the field names: `projects[3].` for one project, nothing inside a list of rows.
 */
export function writeCap(subject: Subject, row = ''): string {
  const { profile } = subject;
  const rest = formatDecimal(subtract(decimal(profile.grades.full), decimal(profile.execution.weight)));
  return `${rest} + ${writeExecutionPoints(profile, `${row}executed`, writeProjectBudget(subject, row))}`;
}

/** A score above the cap however it was rounded: its lowest reading is half a unit of its last place below it. */
const OVER_CAP = (cap: string): string => `score - step(score) / 2 > ${cap}`;

/** Where the bands of scores begin, highest first: the full score, the usual cuts and the grades' own. */
function listCuts({ profile }: Subject): readonly string[] {
  const cuts = new Map(
    ['95', '90', ...profile.grades.bands.map(({ min }) => min)].map((cut) => [formatDecimal(decimal(cut)), toRational(decimal(cut))]),
  );
  const full = toRational(decimal(profile.grades.full));
  return [...cuts]
    .filter(([, value]) => value.top > 0n && compareR(value, full) < 0)
    .toSorted(([, a], [, b]) => compareR(b, a))
    .map(([cut]) => cut);
}

const cutId = (cut: string): string => cut.replace('.', '-');

/** The projects' own scores: means, spread, bands, and how they stand against execution. */
export function listProjectScoreFigures(subject: Subject): Definition[] {
  const { profile } = subject;
  const { full } = profile.grades;
  const { score: places } = profile.rounding;
  const all = 'count(projects) > 0 and count(projects, not given(score)) = 0';
  const points = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '分', places, formula, when: all });
  const count = (id: string, name: string, test: string): Definition => ({
    id,
    name,
    unit: PIECES,
    places: 0,
    formula: `count(projects, ${test})`,
    when: all,
  });
  const cap = writeCap(subject);
  const cuts = listCuts(subject);
  return [
    points('project-score-mean', '项目自评得分平均值', 'mean(projects, score)'),
    points('project-score-weighted-mean', '项目自评得分按预算数加权平均值', 'sum(projects, score * budget) / {budget-total}'),
    points('project-score-max', '项目自评最高分', 'max(projects, score)'),
    points('project-score-min', '项目自评最低分', 'min(projects, score)'),
    count('score-full-count', '自评满分的项目数', `score >= ${full}`),
    ...cuts.map((cut, index) => {
      const above = cuts[index - 1] ?? full;
      return count(
        `score-${cutId(cut)}-${cutId(above)}-count`,
        `自评${cut}分（含）至${above}分的项目数`,
        `score >= ${cut} and score < ${above}`,
      );
    }),
    count(`score-0-${cutId(cuts.at(-1) ?? full)}-count`, `自评${cuts.at(-1) ?? full}分以下的项目数`, `score < ${cuts.at(-1) ?? full}`),
    ...profile.grades.bands.map((band, index) => {
      const above = profile.grades.bands[index - 1];
      return count(
        `grade-${index + 1}-count`,
        `自评等级为${band.name}的项目数`,
        `score >= ${band.min}${above ? ` and score < ${above.min}` : ''}`,
      );
    }),
    count('score-over-cap-count', '自评得分高于执行率所能得到的最高分的项目数', OVER_CAP(cap)),
    count('score-over-cap-strict-count', '自评得分高于执行率所能得到的最高分的项目数（不计四舍五入）', `score > ${cap}`),
    { ...points('score-over-cap-points', '高出执行率所能得到的最高分的分数合计', `sum(projects, score - (${cap}), ${OVER_CAP(cap)})`) },
    count('zero-executed-scored-count', '执行数为零而自评得分大于零的项目数', 'executed = 0 and budget > 0 and score > 0'),
    count('full-score-underspent-count', '自评满分而执行率不足100%的项目数', `score >= ${full} and executed < budget`),
    count(
      'full-execution-under-full-score-count',
      '执行率达到100%而自评未满分的项目数',
      `score < ${full} and executed >= budget and budget > 0`,
    ),
  ];
}
