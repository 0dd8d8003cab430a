import national from '../../../schemas/profiles/national.json' with { type: 'json' };
import { compareR, toRational } from '../../number/rational.ts';
import { cell, compareFigures, type Prose, paragraph, quote, table, term, type Writing } from '../writing.ts';
import { matchesClasses } from './framework.ts';
import { listClasses } from './targets.ts';

type Sentences = Generator<string | undefined>;

const differ = (w: Writing, a: string, b: string): boolean => (compareFigures(w, a, b) ?? 0) !== 0;

/** The local system has the bands of the whole country. */
const isNational = (bands: Writing['profile']['grades']['bands']): boolean =>
  bands.length === national.grades.bands.length &&
  bands.every(({ name, min }, i) => name === national.grades.bands[i]?.name && min === national.grades.bands[i]?.min);

function writeBands({ profile }: Writing): string {
  const { bands } = profile.grades;
  const parts = bands.map((_, index) => {
    const name = `[[%grades.bands[${index}].name]]`;
    const [from, above] = [`[[%grades.bands[${index}].min]]分`, `[[%grades.bands[${index - 1}].min]]分`];
    if (index === 0) return `${from}（含）以上为${name}`;
    return index === bands.length - 1 ? `不足${above}为${name}` : `${from}（含）至${above}为${name}`;
  });
  return `等级按${isNational(bands) ? '国家通行标准' : '“[[%name]]”'}划分：${parts.join('，')}。`;
}

/** The score is the office's own: nothing in the dossier gives it again. */
const isStated = ({ figures }: Writing): boolean => figures.get('department-score')?.formula === 'own_result.score';

function writeMethodOfScore(w: Writing): string | undefined {
  if (isStated(w)) return undefined;
  switch (w.profile.department_score.method) {
    case 'indicators':
      return (
        w.say(
          '总分由预算执行率得分和绩效指标得分相加得出：预算执行率得[[execution-score]]，绩效指标得[[indicator-score-total]]，合计[[department-score]]。',
        ) ?? w.say('总分由各类指标得分相加得出，合计[[department-score]]。')
      );
    case 'project-mean':
      if (w.dossier.projects.length === 1) return w.say('部门得分即该项目的自评得分[[department-score]]。');
      return w.say('部门得分取[[project-count]]项目自评得分的简单平均数，结果为[[department-score]]。');
    case 'project-weighted-mean':
      return w.say('部门得分取各项目自评得分按预算数的加权平均数，结果为[[department-score]]。');
  }
}

/** The parts of the score in a sentence, class by class. */
function writeClasses(w: Writing): string | undefined {
  if (w.has('execution-score')) return undefined;
  const classes = listClasses(w).map(
    (index, i) =>
      `${quote(`indicators[${index}].class`)}分值[[class-${i + 1}-weight]]、得分[[class-${i + 1}-score]]、得分率[[class-${i + 1}-score-rate]]`,
  );
  return classes.length > 1 ? w.say(`其中，${classes.join('；')}。`) : undefined;
}

/** Which classes lose the points, heaviest first. */
function writeLosses(w: Writing): string | undefined {
  if (w.has('execution-score') || !w.has('indicator-score-total')) return undefined;
  const lost = listClasses(w).flatMap((index, i) => {
    const value = w.value(`class-${i + 1}-lost`);
    return value && value.units > 0n ? [{ index, i, value: toRational(value) }] : [];
  });
  const named = lost
    .toSorted((a, b) => compareR(b.value, a.value) || a.i - b.i)
    .map(({ index, i }) => `${quote(`indicators[${index}].class`)}[[class-${i + 1}-lost]]（占[[class-${i + 1}-lost-share]]）`);
  if (named.length === 0) return '各类指标均未失分，不作失分分析。';
  return w.say(`从失分看，合计失分[[lost-points]]，${named.length > 1 ? '依次为' : '来自'}${named.join('、')}，是下一步分析原因的重点。`);
}

/** What the total is made of, where it is made of indicators. */
function writeParts(w: Writing): string | undefined {
  if (!w.has('indicator-score-total')) return undefined;
  const rows = [
    ...(w.has('execution-score') ? [['预算执行率', 'execution-weight', 'execution-score', 'execution-score-rate']] : []),
    ...listClasses(w).map((index, i) => [
      quote(`indicators[${index}].class`),
      `class-${i + 1}-weight`,
      `class-${i + 1}-score`,
      `class-${i + 1}-score-rate`,
    ]),
    ['合计', 'parts-weight', 'department-score', 'parts-rate'],
  ];
  return table(
    '得分构成表（单位：分）',
    ['项目', '分值', '得分', '得分率（%）'],
    1,
    rows.map(([name = '', ...ids]) => [name, ...ids.map((id, i) => cell(w, id, i === 0 ? '数值' : '0.00'))]),
  );
}

/** How many projects have which scores, where bands are given instead of projects; and why the stated score is not their mean. */
function* writeDistribution(w: Writing): Sentences {
  const bands = (w.dossier.score_distribution ?? []).map(({ label }, i) => {
    const id = `distribution-${i + 1}`;
    return `${label ? quote(`score_distribution[${i}].label`) : `[[${id}-from]]至[[${id}-to]]`}的[[${id}-count]]`;
  });
  if (bands.length === 0) return;
  yield w.say(`[[distribution-total]]项目中，自评得分为${bands.join('，')}。`);
  const [low, high] = [
    compareFigures(w, 'department-score', 'distribution-mean-low'),
    compareFigures(w, 'department-score', 'distribution-mean-high'),
  ];
  if (low === undefined || high === undefined || !isStated(w)) return;
  yield low === -1 || high === 1
    ? w.say(
        '按这一分布推算，各项目得分的简单平均应在[[distribution-mean-low]]至[[distribution-mean-high]]之间，[[department-score]]不在其内，可见不是各项目得分的简单平均；单位没有说明得出办法，复核时应写明是按资金加权还是另行打分。',
      )
    : w.say(
        '按这一分布推算，各项目得分的简单平均应在[[distribution-mean-low]]至[[distribution-mean-high]]之间，[[department-score]]与此相符。',
      );
}

/** The grade the office claims, and what the national standard says, where they are not the local one's. */
function* writeOtherGrades(w: Writing): Sentences {
  const [own, grade, usually] = ['own-grade', 'department-grade', 'national-grade'].map((id) => w.figures.get(id)?.value);
  const usual = w.say(
    '按国家通行标准（[[national-1-from]]以上为优，[[national-2-from]]至[[national-1-from]]为良，[[national-3-from]]至[[national-2-from]]为中），该得分的等级为“[[national-grade]]”',
  );
  const contested = own !== undefined && own !== grade;
  if (!isNational(w.profile.grades.bands) && (contested || usually !== grade?.slice(0, 1))) yield usual && `${usual}。`;
  if (contested) yield w.say('单位自报等级“[[own-grade]]”与得分不符，应予更正，或写明所依据的等级标准。');
}

function* writeAgainstMoney(w: Writing): Sentences {
  if (differ(w, 'own-score', 'department-score')) yield w.say('单位自报得分[[own-score]]，与按口径计算的结果不同，应以复核后的得分为准。');
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
    yield '得分没有列入自评数据，本报告不作等级结论。';
    return;
  }
  yield paragraph(...writeDistribution(w));
  if (w.profile.department_score.method === 'indicators' && !matchesClasses(w)) {
    yield '自评数据的一级指标与本口径的不同，分值不能对应，本报告不据合计得分评定等级和分析失分；应换用与指标相符的口径，或按本口径重新设置指标。';
    return;
  }
  const grade = term(w, 'grade');
  yield paragraph(writeMethodOfScore(w), writeBands(w));
  yield paragraph(
    w.say(`${isStated(w) ? '' : '据此，'}[[year]]度部门整体绩效自评得分[[department-score]]，${grade}为“[[department-grade]]”。`),
    writeClasses(w),
    ...writeOtherGrades(w),
  );
  yield writeParts(w);
  yield paragraph(writeLosses(w), ...writeAgainstMoney(w));
}
