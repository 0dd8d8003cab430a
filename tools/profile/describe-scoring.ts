import type { Profile } from '../../schemas/profile.ts';
import { allTold, given, type ProfileBlock, type ProfileRow, row, toBlock } from './profile-block.ts';

const DENOMINATORS = { 'adjusted-budget': '调整后的全年预算数', 'received-funds': '实际到位资金', 'initial-budget': '年初预算数' } as const;

export const METHODS = {
  indicators: '预算执行率得分与指标得分之和',
  'project-mean': '项目自评得分的简单平均',
  'project-weighted-mean': '项目自评得分按预算数加权平均',
  stated: '采用单位自报得分',
} as const;

const REVERSE = {
  'linear-excess': '超过部分按占指标值的比例扣分',
  'target-over-actual': '分值×指标值÷完成值',
  'all-or-nothing': '超过不得分',
} as const;

const EQUAL = { 'at-least': '达到即满分，未达到按比例', exact: '不相等即按偏离扣分' } as const;
const ZERO = { 'by-hand': '人工评定', full: '完成值不为负即满分' } as const;
const MISSING = { zero: '计零分', skip: '不计入' } as const;
const OVER = { flag: '提示', explain: '要求说明', deduct: '扣分' } as const;

const SIGNS = {
  '>=': '≥',
  '>': '＞',
  '=': '＝',
  '<': '＜',
  '<=': '≤',
  range: '区间',
  qualitative: '定性',
  'yes-no': '是否',
  date: '时限',
  steps: '分档',
  deduct: '按例扣分',
} as const;

const orNone = (parts: readonly string[], none: string): string => (parts.length > 0 ? parts.join('、') : none);

export const showBands = ({ bands }: Profile['grades']): string => bands.map(({ name, min }) => `${name} ≥${min}`).join('、');

const showSteps = (steps: readonly { readonly from: string; readonly percent: string }[], none: string): string =>
  orNone(
    steps.map(({ from, percent }) => `≥${from}% 得分值的${percent}%`),
    none,
  );

function describeGrades(grades: Profile['grades']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, full, bands: _, ...rest } = grades;
  allTold(rest);
  return toBlock('grades', '等级', grades, [row('满分', full), row('等级（下限含本数）', showBands(grades))]);
}

function describeExecution(execution: Profile['execution']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, weight, denominator, cap, steps, ...rest } = execution;
  allTold(rest);
  return toBlock('execution', '预算执行率', execution, [
    row('分值', weight),
    row('分母', DENOMINATORS[denominator]),
    row('执行率超过100%', cap ? '按100%计分' : '不封顶'),
    row('计分', showSteps(steps, '分值×执行率')),
  ]);
}

function describeWeights(weights: Profile['weights']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, classes, moved, ...rest } = weights;
  allTold(rest);
  return toBlock('weights', '指标分值', weights, [
    ...classes.flatMap(({ class: name, weight, groups, aliases, ...more }) => {
      allTold(more);
      const parts = groups.map(({ group, weight: part }) => (part === undefined ? group : `${group} ${part}`));
      return given([row(name, weight), row('二级指标', parts, name), row('也写作', aliases, name)]);
    }),
    ...moved.map(({ from, to }) => row(`没有${from}时`, `分值并入${to}`)),
  ]);
}

function describeFramework(framework: NonNullable<Profile['framework']>): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, indicators, ...rest } = framework;
  allTold(rest);
  return toBlock(
    'framework',
    '统一设置的指标',
    framework,
    indicators.map(({ class: name, group, name: own, figure, formula, direction, target, weight, ...more }) => {
      allTold(more);
      const sign = direction ? SIGNS[direction] : '';
      return row(
        `${name}／${group}／${own}`,
        [
          ...(weight === undefined ? [] : [`${weight}分`]),
          ...(sign + (target ?? '') === '' ? [] : [sign + (target ?? '')]),
          ...(formula === undefined ? [] : [formula]),
          ...(figure === undefined ? [] : [`数据 ${figure}`]),
        ].join('；'),
      );
    }),
  );
}

function* tellIndicators(indicators: Profile['indicators']): Generator<ProfileRow> {
  const { basis: _b, confidence: _c, note: _n, reverse, equal, zero_target, missing_actual, satisfaction, ...others } = indicators;
  const { qualitative_reason, over_fulfilment, qualitative, yes, late, ...rest } = others;
  allTold(rest);
  yield row('反向指标', REVERSE[reverse]);
  yield row('等于型指标', EQUAL[equal]);
  yield row('指标值为零的正向指标', ZERO[zero_target]);
  yield row('没有完成值', MISSING[missing_actual]);
  yield row('满意度', satisfaction ? `${satisfaction.classes.join('、')}：${showSteps(satisfaction.steps, '')}` : '按普通正向指标');
  yield row(
    '逾期完成',
    orNone(
      late.map(({ days, percent }) => `${days}天以内得分值的${percent}%`),
      '不得分',
    ),
  );
  yield row(
    '超额完成',
    orNone(
      over_fulfilment.map(
        ({ ratio, action, deduct_percent }) =>
          `${ratio}倍起${OVER[action]}${deduct_percent === undefined ? '' : `分值的${deduct_percent}%`}`,
      ),
      '不处理',
    ),
  );
  for (const [index, { label, aliases, from, to, unstated, ...more }] of qualitative.entries()) {
    allTold(more);
    const band = `定性指标第${index + 1}档`;
    yield row(band, `${label}：分值的${to}%—${from}%（含），未评分时取${unstated}%`);
    if (aliases.length > 0) yield row('也写作', aliases, band);
  }
  yield row('定性指标评分理由', qualitative_reason ? '须写明' : '不要求');
  if (yes.length > 0) yield row('视为完成的写法', yes);
}

function describeDepartment(department: Profile['department_score']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, method, places, ...rest } = department;
  allTold(rest);
  return toBlock('department_score', '部门得分', department, [row('办法', METHODS[method]), row('小数位数', String(places))]);
}

function describeRounding(rounding: Profile['rounding']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, rate, score, money, ...rest } = rounding;
  allTold(rest);
  return toBlock('rounding', '小数位数', rounding, [row('百分比', String(rate)), row('得分', String(score)), row('金额', String(money))]);
}

/** How points and grades come about. */
export const describeScoring = (profile: Profile): readonly ProfileBlock[] => [
  describeGrades(profile.grades),
  describeExecution(profile.execution),
  describeWeights(profile.weights),
  ...(profile.framework ? [describeFramework(profile.framework)] : []),
  toBlock('indicators', '指标计分', profile.indicators, [...tellIndicators(profile.indicators)]),
  describeDepartment(profile.department_score),
  describeRounding(profile.rounding),
];
