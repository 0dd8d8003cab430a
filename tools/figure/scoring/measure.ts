import words from '../../../schemas/lexicon/target-words.json' with { type: 'json' };
import { formatDecimal, parseDecimal } from '../../number/decimal.ts';
import { compareR, divideR, exactDecimal, multiplyR, ONE, type Rational, roundR, toRational } from '../../number/rational.ts';
import { scaleOf } from '../../number/unit.ts';
import type { Case, Measured } from './scoring.ts';

/** A field as formulas name it: bare where it is a plain number, read out of its text otherwise. */
const nameNumber = (path: string, written: string): string => (/^-?\d+(?:\.\d+)?%?$/u.test(written) ? path : `number(${path})`);

const whole = (value: Rational): string => formatDecimal(exactDecimal(value) ?? roundR(value, 0));

/** Of an actual that has no end in the target's unit (100 minutes in hours), for choosing words; formulas divide. */
const PLACES = 12;

/** `× 10000` or `÷ 10000`, so that the actual counts in the target's unit. */
const scaled = (text: string, ratio: Rational, times: string): string =>
  compareR(ratio, ONE) === 0
    ? text
    : compareR(ratio, ONE) > 0
      ? `${text} ${times} ${whole(ratio)}`
      : `${text} / ${whole(divideR(ONE, ratio) ?? ONE)}`;

/** How many of the target's units one of the actual's is; words where the two cannot be compared. */
function compareUnits(from: string, to: string): Rational | string {
  if (from === to || from === '' || to === '') return ONE;
  const [a, b] = [scaleOf(from), scaleOf(to)];
  const ratio = a && b && a.dimension === b.dimension ? divideR(a.factor, b.factor) : undefined;
  if (ratio && (exactDecimal(ratio) || exactDecimal(divideR(ONE, ratio) ?? ONE))) return ratio;
  const bothCount = a && b && a.dimension !== '' && b.dimension !== '' && compareR(a.factor, ONE) === 0 && compareR(b.factor, ONE) === 0;
  return bothCount ? ONE : `完成值的单位“${from}”与指标值的单位“${to}”不同`;
}

const holds = (list: readonly string[], text: string): boolean => list.some((word) => text.includes(word));

/** Target and actual as numbers in one unit, or why they are none. */
export function measure(subject: Case): Measured | string {
  const { indicator, target, actual, path } = subject;
  const { target: wanted, actual: came = '', unit = '' } = indicator;
  if (target?.kind !== 'amount') return `指标值“${wanted}”不是一个数`;
  if (actual?.kind !== 'amount') return `完成值“${came}”不是一个数`;
  if ((holds(words.up, wanted) && holds(words.down, came)) || (holds(words.down, wanted) && holds(words.up, came))) {
    return `指标值“${wanted}”与完成值“${came}”一升一降`;
  }
  const ratio = compareUnits(actual.unit || unit || target.unit, target.unit || unit || actual.unit);
  if (typeof ratio === 'string') return ratio;
  const show = (written: string, value: typeof target) =>
    parseDecimal(written) ? written : `${formatDecimal(value.value)}${value.unit === '%' ? '%' : ''}`;
  const counted = multiplyR(toRational(actual.value), ratio);
  const exact = exactDecimal(counted);
  return {
    ...subject,
    t: target.value,
    a: exact ?? roundR(counted, PLACES),
    tPath: nameNumber(`${path}.target`, wanted),
    aPath: scaled(subject.figure ? `{${subject.figure}}` : nameNumber(`${path}.actual`, came), ratio, '*'),
    tShown: show(wanted, target),
    aShown: scaled(show(came, actual), ratio, '×'),
  };
}
