import values from '../../schemas/lexicon/profile-values.json' with { type: 'json' };
import type { Profile } from '../../schemas/profile.ts';
import { findNearest } from '../figure/find-nearest.ts';
import { add, compare, type Decimal, decimal, equals, formatDecimal } from '../number/decimal.ts';
import { findOutlineFaults } from './find-outline-faults.ts';
import { findPageFaults } from './find-page-faults.ts';
import type { ProfileFault } from './profile-fault.ts';

/** What a title may stand for: the office's name and short name, the park, the year, the day of the report. */
const PLACEHOLDERS: readonly string[] = ['{department}', '{short}', '{park}', '{year}', '{date}'];

type Faults = Generator<ProfileFault>;

const sum = (numbers: readonly string[]): Decimal => numbers.map(decimal).reduce(add, decimal('0'));
const is = (a: string, sign: '<' | '<=' | '>', b: string): boolean => {
  const order = compare(decimal(a), decimal(b));
  return sign === '<' ? order < 0 : sign === '>' ? order > 0 : order <= 0;
};

function* judgeBands({ grades: { bands, full } }: Profile): Faults {
  for (const [index, { name, min }] of bands.entries()) {
    const [path, before] = [`grades.bands[${index}]`, bands[index - 1]];
    const above = before?.min ?? full;
    if (!is(min, before ? '<' : '<=', above))
      yield { path: `${path}.min`, expected: before ? `小于上一档的 ${above}` : `不大于满分 ${above}`, got: min };
    if (bands.findIndex((band) => band.name === name) < index) yield { path: `${path}.name`, expected: '为不重复的等级名称', got: name };
  }
  const last = bands.at(-1);
  if (last && !equals(decimal(last.min), decimal('0')))
    yield { path: `grades.bands[${bands.length - 1}].min`, expected: '为 0，末档从零分起', got: last.min };
}

function* judgeWeights({ grades: { full }, execution, weights: { classes, moved } }: Profile): Faults {
  const total = formatDecimal(sum([execution.weight, ...classes.map(({ weight }) => weight)]));
  if (!equals(decimal(total), decimal(full)))
    yield { path: 'weights.classes', expected: `合计为 ${full}（连同预算执行率 ${execution.weight} 分）`, got: total };
  const names = classes.map((entry) => entry.class);
  for (const [index, { class: name, weight, groups }] of classes.entries()) {
    const path = `weights.classes[${index}]`;
    if (names.indexOf(name) < index) yield { path: `${path}.class`, expected: '为不重复的名称', got: name };
    if (is(weight, '<', '0')) yield { path: `${path}.weight`, expected: '为不为负的分值', got: weight };
    const given = groups.flatMap((group) => group.weight ?? []);
    const parts = formatDecimal(sum(given));
    const whole = given.length === groups.length && groups.length > 0;
    if (whole && !equals(decimal(parts), decimal(weight)))
      yield { path: `${path}.groups`, expected: `合计为 ${name}的分值 ${weight}`, got: parts };
    if (!whole && is(parts, '>', weight)) yield { path: `${path}.groups`, expected: `合计不大于 ${name}的分值 ${weight}`, got: parts };
  }
  for (const [index, { from, to }] of moved.entries()) {
    for (const [key, name] of [
      ['from', from],
      ['to', to],
    ] as const)
      if (!names.includes(name)) yield { path: `weights.moved[${index}].${key}`, expected: `为 ${names.join('、')} 之一`, got: name };
  }
}

function* judgeFramework({ framework, weights: { classes } }: Profile): Faults {
  const indicators = framework?.indicators ?? [];
  for (const [index, { class: name, group, name: own }] of indicators.entries()) {
    const path = `framework.indicators[${index}]`;
    const known = classes.find((entry) => entry.class === name);
    if (!known) yield { path: `${path}.class`, expected: `为 ${classes.map((entry) => entry.class).join('、')} 之一`, got: name };
    const groups = known?.groups.map((entry) => entry.group) ?? [];
    if (groups.length > 0 && !groups.includes(group)) yield { path: `${path}.group`, expected: `为 ${groups.join('、')} 之一`, got: group };
    if (indicators.findIndex((other) => other.class === name && other.group === group && other.name === own) < index)
      yield { path: `${path}.name`, expected: '为本组内不重复的名称', got: own };
  }
  for (const { class: name, weight, groups } of classes) {
    const own = indicators.filter((entry) => entry.class === name);
    yield* judgeSum(
      name,
      weight,
      own,
      groups.every(({ group }) => own.some((entry) => entry.group === group)),
    );
    for (const { group, weight: part } of groups) {
      if (part !== undefined)
        yield* judgeSum(
          `${name}的${group}`,
          part,
          own.filter((entry) => entry.group === group),
          true,
        );
    }
  }
}

/** Points of indicators against the points of what they stand under; `whole` if nothing else stands there. */
function* judgeSum(name: string, weight: string, indicators: readonly { readonly weight?: string | undefined }[], whole: boolean): Faults {
  const given = indicators.flatMap((entry) => entry.weight ?? []);
  const parts = formatDecimal(sum(given));
  const path = 'framework.indicators';
  if (whole && given.length > 0 && given.length === indicators.length && !equals(decimal(parts), decimal(weight)))
    yield { path, expected: `使${name}各指标分值合计为 ${weight}`, got: parts };
  else if (is(parts, '>', weight)) yield { path, expected: `使${name}各指标分值合计不大于 ${weight}`, got: parts };
}

function* judgeQualitative({ indicators: { qualitative } }: Profile): Faults {
  for (const [index, { from, to, unstated }] of qualitative.entries()) {
    const path = `indicators.qualitative[${index}]`;
    const above = qualitative[index - 1]?.from ?? '100';
    if (!equals(decimal(to), decimal(above)))
      yield { path: `${path}.to`, expected: index === 0 ? '为 100，首档到满分' : `为 ${above}，与上一档相接`, got: to };
    if (!is(from, '<', to)) yield { path: `${path}.from`, expected: `小于 ${to}`, got: from };
    if (is(unstated, '<', from) || is(unstated, '>', to))
      yield { path: `${path}.unstated`, expected: `在 ${from} 至 ${to} 之间`, got: unstated };
  }
  const last = qualitative.at(-1);
  if (last && !equals(decimal(last.from), decimal('0')))
    yield { path: `indicators.qualitative[${qualitative.length - 1}].from`, expected: '为 0，末档从零分起', got: last.from };
}

/** Steps go down, the first one gives the whole weight. */
function* judgeSteps(path: string, steps: readonly { readonly from: string; readonly percent: string }[]): Faults {
  for (const [index, { from, percent }] of steps.entries()) {
    const before = steps[index - 1];
    if (!before) {
      if (!equals(decimal(percent), decimal('100'))) yield { path: `${path}[0].percent`, expected: '为 100，首档得满分', got: percent };
      continue;
    }
    if (!is(from, '<', before.from)) yield { path: `${path}[${index}].from`, expected: `小于上一档的 ${before.from}`, got: from };
    if (!is(percent, '<', before.percent))
      yield { path: `${path}[${index}].percent`, expected: `小于上一档的 ${before.percent}`, got: percent };
    if (is(percent, '<', '0')) yield { path: `${path}[${index}].percent`, expected: '不小于 0', got: percent };
  }
}

/** The later, the fewer points. */
function* judgeLate({ indicators: { late } }: Profile): Faults {
  for (const [index, { days, percent }] of late.entries()) {
    const [path, before] = [`indicators.late[${index}]`, late[index - 1]];
    if (before && days <= before.days) yield { path: `${path}.days`, expected: `大于上一档的 ${before.days}`, got: String(days) };
    if (!is(percent, '<', before?.percent ?? '100'))
      yield { path: `${path}.percent`, expected: `小于${before ? '上一档的' : ''} ${before?.percent ?? '100'}`, got: percent };
  }
}

function* judgeOverFulfilment({ indicators: { over_fulfilment } }: Profile): Faults {
  for (const [index, { ratio, action, deduct_percent }] of over_fulfilment.entries()) {
    const path = `indicators.over_fulfilment[${index}]`;
    const least = over_fulfilment[index - 1]?.ratio ?? '1';
    if (!is(ratio, '>', least)) yield { path: `${path}.ratio`, expected: `大于${index === 0 ? '' : '上一档的'} ${least}`, got: ratio };
    if (action === 'deduct' && deduct_percent === undefined)
      yield { path: `${path}.deduct_percent`, expected: '为扣减的百分比（action 为 deduct）', got: '空' };
    if (action !== 'deduct' && deduct_percent !== undefined)
      yield { path: `${path}.deduct_percent`, expected: `不给（action 为 ${action}，不扣分）`, got: deduct_percent };
    if (deduct_percent !== undefined && (!is(deduct_percent, '>', '0') || is(deduct_percent, '>', '100')))
      yield { path: `${path}.deduct_percent`, expected: '大于 0、不大于 100', got: deduct_percent };
  }
}

function* judgeNames(path: string, given: Readonly<Record<string, string | number>>, known: Readonly<Record<string, unknown>>): Faults {
  for (const [key, value] of Object.entries(given)) {
    const nearest = findNearest(key, Object.keys(known));
    if (!Object.hasOwn(known, key))
      yield {
        path: `${path}.${key}`,
        expected: `为已知的名称${nearest ? `（是否应为 ${nearest}）` : `：${Object.keys(known).join('、')}`}`,
        got: key,
      };
    else if (String(value).startsWith('-')) yield { path: `${path}.${key}`, expected: '不为负', got: String(value) };
  }
}

function* judgeRest(profile: Profile): Faults {
  const { execution, indicators, monitoring, thresholds, limits, wording } = profile;
  yield* judgeSteps('execution.steps', execution.steps);
  yield* judgeSteps('indicators.satisfaction.steps', indicators.satisfaction?.steps ?? []);
  if (!is(monitoring.red, '<', monitoring.yellow))
    yield { path: 'monitoring.red', expected: `小于黄灯界限 ${monitoring.yellow}`, got: monitoring.red };
  yield* judgeNames('thresholds.values', thresholds.values, values.thresholds);
  yield* judgeNames('limits.values', limits?.values ?? {}, values.limits);
  for (const key of Object.keys(wording.terms)) {
    if (!Object.hasOwn(values.terms, key))
      yield { path: `wording.terms.${key}`, expected: `为 ${Object.keys(values.terms).join('、')} 之一`, got: key };
  }
  const lines = [['wording.title', wording.title], ...wording.cover.map((line, index) => [`wording.cover[${index}]`, line])];
  for (const [path = '', line = ''] of lines) {
    for (const [placeholder] of line.matchAll(/\{[^}]{0,40}\}?/gu))
      if (!PLACEHOLDERS.includes(placeholder)) yield { path, expected: `只用 ${PLACEHOLDERS.join('、')} 这些占位`, got: placeholder };
  }
}

/** What the shape of a profile does not hold: sums, order, names that must be known. */
export const findProfileFaults = (profile: Profile): readonly ProfileFault[] => [
  ...judgeBands(profile),
  ...judgeWeights(profile),
  ...judgeFramework(profile),
  ...judgeQualitative(profile),
  ...judgeLate(profile),
  ...judgeOverFulfilment(profile),
  ...judgeRest(profile),
  ...findPageFaults(profile.page),
  ...findOutlineFaults(profile),
];
