import type { Indicator } from '../../schemas/indicator.ts';
import type { Profile } from '../../schemas/profile.ts';
import { isDecimal, readValue } from '../formula/read-value.ts';
import { type Decimal, decimal, formatDecimal } from '../number/decimal.ts';
import { compareR, divideR, type Rational, signR, toRational } from '../number/rational.ts';

/** How one indicator is scored: by which rule, by which formula over the dossier, and how that reads with the numbers in it. */
export type Scoring = {
  readonly rule: string;
  /** Absent where the rule gives no score. */
  readonly formula?: string;
  readonly working: string;
  readonly notes: readonly string[];
};

type Case = {
  readonly indicator: Indicator;
  /** `indicators[3].` */
  readonly row: string;
  readonly profile: Profile;
};

const numberOf = (written: string | undefined): Decimal | undefined => {
  const reading = written === undefined ? undefined : readValue(written.trim(), '万元');
  return isDecimal(reading) ? reading : undefined;
};

/** Reads an indicator's target and actual and chooses the rule that scores it. */
export function scoreIndicator(indicator: Indicator, index: number, profile: Profile): Scoring {
  const subject: Case = { indicator, row: `indicators[${index}].`, profile };
  const { direction, actual, weight } = indicator;
  if (actual === undefined) {
    return { rule: '缺少实际完成值', formula: '0', working: '没有实际完成值，计0分', notes: ['缺少实际完成值，复核时不得分，请补充'] };
  }
  if (direction === 'qualitative') return scoreQualitative(subject, actual);
  if (direction === 'yes-no') return scoreYesNo(subject, actual);
  const [t, a] = [numberOf(indicator.target), numberOf(actual)];
  if (!t || !a) return scoreByHand(subject, '指标值或完成值不是数字，无法按比例计分');
  const [target, done] = [toRational(t), toRational(a)];
  if (direction === '<=' || direction === '<') return scoreReverse(subject, target, done);
  if (signR(target) === 0) {
    if (direction !== '=') return scoreByHand(subject, '指标值为零，无法按比例计分');
    const met = signR(done) <= 0;
    return {
      rule: '等于型指标，指标值为零：未发生得满分，发生不得分',
      formula: `if(${subject.row}actual <= 0, ${subject.row}weight, 0)`,
      working: met ? `${actual} = 0，得满分${weight}` : `${actual} ≠ 0，计0分`,
      notes: [],
    };
  }
  return scorePositive(subject, target, done);
}

function scorePositive({ indicator, row, profile }: Case, target: Rational, done: Rational): Scoring {
  const { weight, target: t, actual = '' } = indicator;
  const rule =
    indicator.direction === '=' ? '等于型指标：达到得满分，未达到按完成值÷指标值计分' : '正向指标：达到得满分，未达到按完成值÷指标值计分';
  const ratio = divideR(done, target);
  const passed = profile.indicators.over_fulfilment
    .filter((step) => ratio && compareR(ratio, toRational(decimal(step.ratio))) >= 0)
    .toSorted((a, b) => compareR(toRational(decimal(b.ratio)), toRational(decimal(a.ratio))));
  const deduct = passed.find((step) => step.action === 'deduct' && step.deduct_percent)?.deduct_percent;
  const notes = passed.slice(0, 1).map((step) => describeOverFulfilment(step.ratio, step.action, indicator.reason !== undefined));
  if (deduct) {
    return {
      rule: `${rule}；超额较多按规定扣减`,
      formula: `round(${row}weight * (1 - ${deduct} / 100), 2)`,
      working: `${weight} × (1 − ${deduct}%)`,
      notes,
    };
  }
  const met = compareR(done, target) >= 0;
  return {
    rule,
    formula: `round(${row}weight * min(1, max(0, ${row}actual / ${row}target)), 2)`,
    working: met ? `${actual} ≥ ${t}，得满分${weight}` : signR(done) <= 0 ? `${actual} ≤ 0，计0分` : `${weight} × ${actual} / ${t}`,
    notes,
  };
}

const describeOverFulfilment = (ratio: string, action: 'flag' | 'explain' | 'deduct', explained: boolean): string => {
  const fact = `完成值达到指标值的${ratio}倍以上`;
  if (action === 'deduct') return `${fact}，按规定扣减分数`;
  if (action === 'explain') return explained ? `${fact}，已有说明` : `${fact}，应说明原因；目标可能定得偏低`;
  return `${fact}，复核时可能调减；目标可能定得偏低`;
};

const REVERSE_RULES = {
  'linear-excess': '反向指标：不超过得满分，超过部分按占指标值的比例扣分，超过一倍不得分',
  'target-over-actual': '反向指标：不超过得满分，超过按指标值÷完成值计分',
  'all-or-nothing': '反向指标：不超过得满分，超过不得分',
} as const;

function scoreReverse({ indicator, row, profile }: Case, target: Rational, done: Rational): Scoring {
  const { weight, target: t, actual = '' } = indicator;
  const variant = profile.indicators.reverse;
  const rule = REVERSE_RULES[variant];
  const met = compareR(done, target) <= 0;
  const [w, a, b] = [`${row}weight`, `${row}actual`, `${row}target`];
  const within = `if(${a} <= ${b}, ${w}, `;
  const full = `${actual} ≤ ${t}，得满分${weight}`;
  if (variant === 'all-or-nothing') return { rule, formula: `${within}0)`, working: met ? full : `${actual} > ${t}，计0分`, notes: [] };
  if (variant === 'target-over-actual') {
    return {
      rule,
      formula: `${within}round(${w} * max(0, ${b} / ${a}), 2))`,
      working: met ? full : `${weight} × ${t} / ${actual}`,
      notes: [],
    };
  }
  const lost = signR(target) <= 0 || compareR(done, { top: target.top * 2n, bottom: target.bottom }) >= 0;
  return {
    rule,
    formula: `${within}if(${b} <= 0, 0, round(${w} * max(0, 1 - (${a} - ${b}) / ${b}), 2)))`,
    working: met ? full : lost ? `${actual} 达到 ${t} 的两倍，计0分` : `${weight} × (1 − (${actual} − ${t}) / ${t})`,
    notes: [],
  };
}

function scoreQualitative(subject: Case, actual: string): Scoring {
  const { indicator, row, profile } = subject;
  const { weight, own_score: own } = indicator;
  const written = actual.replace(/\s+/gu, '');
  const bands = profile.indicators.qualitative;
  const place = bands.findIndex(({ label, aliases }) => [label, ...aliases].includes(written));
  const band = bands[place];
  if (!band)
    return scoreByHand(subject, `完成值“${actual}”不在定性等次之内（${bands.map(({ label }) => label).join('、') || '未设等次'}）`);
  const rule = `定性指标：${band.label}，得分值的${band.from}%至${band.to}%`;
  if (own === undefined) {
    return {
      rule,
      formula: `round(${row}weight * ${band.unstated} / 100, 2)`,
      working: `${weight} × ${band.unstated}%`,
      notes: ['没有自评得分，按等次的默认比例计分，请按佐证材料核定'],
    };
  }
  const low = `round(${row}weight * ${band.from} / 100, 2)`;
  const high = place === 0 ? `${row}weight` : `round(${row}weight * ${band.to} / 100, 2) - 0.01`;
  return {
    rule,
    formula: `min(max(${row}own_score, ${low}), ${high})`,
    working: `自评${own}分，限于${weight} × ${band.from}%至${weight} × ${band.to}%${place === 0 ? '' : '（不含）'}`,
    notes: [],
  };
}

function scoreYesNo({ indicator, row, profile }: Case, actual: string): Scoring {
  const written = actual.replace(/\s+/gu, '');
  const met = written === indicator.target.replace(/\s+/gu, '') || profile.indicators.yes.includes(written);
  return {
    rule: '直接赋分指标：符合得满分，不符合不得分',
    formula: met ? `${row}weight` : '0',
    working: met ? `“${actual}”符合，得满分${indicator.weight}` : `“${actual}”与“${indicator.target}”不符，计0分`,
    notes: [],
  };
}

/** Where no rule gives a score, the office's own stands, within the weight. */
function scoreByHand({ indicator, row }: Case, why: string): Scoring {
  if (indicator.own_score === undefined) return { rule: '无法自动计分', working: '', notes: [`${why}；没有自评得分，未计入总分`] };
  return {
    rule: '采用自评得分',
    formula: `min(${row}own_score, ${row}weight)`,
    working: `自评${indicator.own_score}分，不超过分值${formatDecimal(decimal(indicator.weight))}`,
    notes: [`${why}；采用自评得分，请人工复核`],
  };
}
