import { add, compare, type Decimal, decimal, formatDecimal, multiply, shift, subtract, trimDecimal } from '../../number/decimal.ts';
import { dimensionOf, inBase } from '../../relation/expression.ts';
import { isLevel, isRatio, textBetween } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

/** How many lie at or above a mark: 亿元以上项目19个, with what they amount to: 总投资91.8亿元. */
type Step = {
  readonly count: Quantity;
  readonly mark: Decimal;
  /** The mark where it is written in digits. */
  readonly marked: Quantity | undefined;
  readonly measure: string;
  readonly text: string;
  readonly amount: Quantity | undefined;
};

const WORDED =
  /(?:^|[^\d一二三四五六七八九十百千万亿])([十百千]?[万亿]|[十百千])(元|美元|亩|吨|人|公里|平方米)?(?:及?以上|级以上)|(?:过|破|超|超过|突破)([十百千]?[万亿]|[十百千])(元|美元|亩|吨|人)?(?!分|年|月)/u;
const SCALES: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
const BANDS = /以下|至|不足|—|以内|区间/u;
const TOTALS = /总投资|投资额|总额|合计|协议|金额|资金|产值|规模|投资$/u;
const PARTIAL = /完成|当年|年度|已|到位|支付|拨付/u;

const readPower = (word: string): Decimal => decimal(`1${'0'.repeat([...word].reduce((sum, char) => sum + (SCALES[char] ?? 0), 0))}`);

function readAmount(count: Quantity, measure: string): Quantity | undefined {
  const next = count.statement.quantities[count.index + 1];
  if (!next || dimensionOf(next).name !== measure || !isLevel(next) || next.numeral.hedge !== undefined) return undefined;
  const between = textBetween(count, next);
  return between.length <= 14 && !/其中|[；。]/u.test(between) && TOTALS.test(between) && !PARTIAL.test(between) ? next : undefined;
}

function readStep(count: Quantity): Step | undefined {
  if (count.kind !== 'count' || isRatio(count) || !isLevel(count) || count.numeral.hedge !== undefined) return undefined;
  const mark = count.statement.quantities[count.index - 1];
  if (
    mark &&
    (mark.numeral.hedge === 'at-least' || mark.numeral.hedge === 'more-than') &&
    mark.kind !== 'score' &&
    mark.kind !== 'percent'
  ) {
    const between = textBetween(mark, count);
    if (between.length > 14 || /[，。；、]/u.test(between) || dimensionOf(mark).name === dimensionOf(count).name) return undefined;
    const measure = dimensionOf(mark).name;
    return { count, mark: inBase(mark), marked: mark, measure, text: between, amount: readAmount(count, measure) };
  }
  const [said, scale, unit, scale2, unit2] = WORDED.exec(count.before) ?? [];
  const power = scale ?? scale2;
  if (said === undefined || power === undefined) return undefined;
  const measure = unit ?? unit2 ?? '';
  return {
    count,
    mark: readPower(power),
    marked: undefined,
    measure,
    text: count.before,
    amount: measure === '' ? undefined : readAmount(count, measure),
  };
}

/** The higher mark is reached by no more than the lower one. */
function compareSteps(low: Quantity, high: Quantity): Tie {
  const tie = {
    kind: 'tie',
    formula: `${renderStated(high)} ≤ ${renderStated(low)}`,
    stated: placeOfNumeral(high),
    expected: `≤${renderStated(low)}`,
    operands: [placeOfNumeral(low)],
  } as const;
  return compare(inBase(high), inBase(low)) <= 0 ? { ...tie, verdict: 'holds' } : { ...tie, verdict: 'broken' };
}

/** So many at or above the mark come to no less than as many times the mark. */
function compareAmount({ count, mark }: Step, amount: Quantity): Tie {
  const least = multiply(inBase(count), mark);
  const holds = compare(inBase(amount), least) >= 0;
  const { unit } = amount.numeral;
  const render = (value: Decimal) => `${formatDecimal(trimDecimal(shift(value, -dimensionOf(amount).exponent)))}${unit}`;
  const tie = {
    kind: 'tie',
    formula: `${formatDecimal(count.value)} * ${render(mark)} ≤ ${renderStated(amount)}`,
    stated: placeOfNumeral(amount),
    expected: `≥${render(least)}`,
    operands: [placeOfNumeral(count)],
  } as const;
  if (holds) return { ...tie, verdict: 'holds' };
  const message = `${renderStated(count)}每个都不低于${render(mark)}，合计却只有${renderStated(amount)}。`;
  return { ...tie, verdict: 'broken', message, severity: 'warning' };
}

const GATHERED = /共|总|合计|签约|引进|实施|安排|在建|现有|拥有|储备|新开工|谋划|开工|全[省市县区年]/u;
const SAME_ITEM = 2;

/** 签约20个项目，亿元以上项目16个: the number that the lowest step is a part of, with what it amounts to. */
function readWhole(
  { count, measure }: Step,
  { quantities }: Statement,
): { whole: Quantity; amount: Quantity | undefined; said: boolean } | undefined {
  const whole = quantities
    .slice(0, count.index)
    .findLast((other) => dimensionOf(other).name === dimensionOf(count).name && other.kind === 'count' && isLevel(other));
  if (!whole || whole.numeral.hedge !== undefined || whole.part !== count.part) return undefined;
  const between = textBetween(whole, count);
  const said = between.includes('其中');
  const noun = whole.after.slice(0, SAME_ITEM);
  const alike = said || (noun.length === SAME_ITEM && count.before.includes(noun)) || count.after.startsWith(noun);
  if (between.length > 50 || !alike || (!said && !GATHERED.test(whole.before))) return undefined;
  return { whole, amount: measure === '' ? undefined : readAmount(whole, measure), said };
}

/** What is left below the mark comes to less than as many times the mark. */
function compareRest({ count, mark, amount }: Step, whole: Quantity, all: Quantity): Tie | undefined {
  const few = subtract(inBase(whole), inBase(count));
  if (!amount || few.units <= 0n) return undefined;
  const [rest, most] = [subtract(inBase(all), inBase(amount)), multiply(few, mark)];
  const { exponent } = dimensionOf(all);
  const render = (value: Decimal) => `${formatDecimal(trimDecimal(shift(value, -exponent)))}${all.numeral.unit}`;
  const [less, fewer] = [
    `${renderStated(all)} - ${renderStated(amount)}`,
    `(${formatDecimal(whole.value)} - ${formatDecimal(count.value)})`,
  ];
  const tie = {
    kind: 'tie',
    formula: `${less} < ${fewer} * ${render(mark)}`,
    stated: placeOfNumeral(amount),
    expected: `>${render(subtract(inBase(all), most))}`,
    operands: [all, whole, count].map(placeOfNumeral),
  } as const;
  if (compare(rest, most) < 0) return { ...tie, verdict: 'holds', weak: true };
  const message = `不到${render(mark)}的有${formatDecimal(few)}${count.numeral.unit}，合计却有${render(rest)}。`;
  return { ...tie, verdict: 'broken', message, severity: 'warning' };
}

function* checkWhole(step: Step, statement: Statement): Iterable<Tie> {
  const read = readWhole(step, statement);
  if (!read) return;
  const { whole, amount, said } = read;
  const pairs = [[whole, step.count], ...(amount && step.amount ? [[amount, step.amount] as const] : [])] as const;
  for (const [more, part] of pairs) {
    if (!more || !part) continue;
    const tie = compareSteps(more, part);
    const message = `达到门槛的为${renderStated(part)}，多于总数${renderStated(more)}。`;
    yield tie.verdict === 'holds' ? tie : { ...tie, message, severity: said ? 'error' : 'warning' };
    if (tie.verdict === 'broken') return;
  }
  const rest = amount && compareRest(step, whole, amount);
  if (rest) yield rest;
}

const isSum = ({ quantities }: Statement, a: Quantity, b: Quantity): boolean => {
  const sum = add(inBase(a), inBase(b));
  return quantities.some((other) => other.index < Math.min(a.index, b.index) && compare(inBase(other), sum) === 0);
};

const EACH = /^[^，。；]{0,4}的?[^，。；]{0,8}(?:项目|企业|工程)的?(?:总投资|投资总额|投资额|合计|总额)[^，。；]{0,4}$/u;

/** 2亿元以上的项目总投资不低于10亿元: together no less than one of them. */
function* checkEach({ quantities }: Statement): Iterable<Tie> {
  for (const total of quantities) {
    const mark = quantities[total.index - 1];
    if (!mark || mark.numeral.hedge !== 'at-least' || dimensionOf(mark).name !== dimensionOf(total).name || mark.kind !== 'money') continue;
    if (!EACH.test(textBetween(mark, total).replace(/^及?以上/u, ''))) continue;
    const tie = compareSteps(total, mark);
    const at = { stated: placeOfNumeral(total), operands: [placeOfNumeral(mark)], expected: `≥${renderStated(mark)}` };
    const message = `每个都不低于${renderStated(mark)}，合计却只有${renderStated(total)}。`;
    yield tie.verdict === 'holds' ? { ...tie, ...at, weak: true } : { ...tie, ...at, message, severity: 'warning' };
  }
}

function* checkStatement(statement: Statement): Iterable<Tie> {
  const steps = statement.quantities.flatMap((quantity) => readStep(quantity) ?? []);
  for (const step of steps) {
    const tie = step.amount && compareAmount(step, step.amount);
    if (!tie) continue;
    yield tie;
    if (step.marked && tie.verdict === 'holds') yield { ...tie, operands: [step.count, step.marked].map(placeOfNumeral), weak: true };
  }
  yield* checkEach(statement);
  if (BANDS.test(statement.text)) return;
  const [lowest] = steps;
  if (lowest) yield* checkWhole(lowest, statement);
  for (const [i, high] of steps.entries()) {
    const low = steps[i - 1];
    if (!low || low.measure !== high.measure || compare(low.mark, high.mark) >= 0) continue;
    if (dimensionOf(low.count).name !== dimensionOf(high.count).name || isSum(statement, low.count, high.count)) continue;
    const between = textBetween(low.count, high.count);
    if (between.length > 40 || /[；。]/u.test(between)) continue;
    const said = between.includes('其中');
    const pairs = [[low.count, high.count], ...(low.amount && high.amount ? [[low.amount, high.amount] as const] : [])] as const;
    for (const [less, more] of pairs) {
      if (!less || !more) continue;
      const tie = compareSteps(less, more);
      if (tie.verdict === 'holds') yield tie;
      else {
        const message = `门槛更高的一档为${renderStated(more)}，多于门槛较低一档的${renderStated(less)}。`;
        yield { ...tie, message, severity: said ? 'error' : 'warning' };
      }
    }
  }
}

export const thresholdConsistent = defineRule({
  id: 'threshold-consistent',
  severity: 'error',
  what: '门槛高的一档比门槛低的一档还多，或合计低于门槛与个数之积。',
  why: '“5亿元以上”都在“亿元以上”之内，层层相套，数只会越来越小。',
  fix: '核对各档个数和金额，分档不相套的写明区间。',
  basis: '算术；部分不大于整体，n个不低于门槛的数之和不低于n倍门槛',
  confidence: 'certain',
  examples: {
    pass: [
      '新签约亿元以上项目22个、总投资86.5亿元，其中5亿元以上6个、总投资52亿元。',
      '视频播放量过百万的24条，过千万的3条。',
      '资金规模50万元以上的4个、10万元至50万元的5个、10万元以下的12个。',
      '共24个项目，其中50万元以上的8个，100万元以上的16个。',
      '共签约22个项目、总投资75.4亿元，亿元以上项目18个、总投资72.9亿元，5亿元以上项目3个、总投资46亿元。',
      '当年开工、单个投资3亿元以上的工业项目，总投资不低于10亿元。',
      '亩产千斤以上的村12个，发放补助9万元。',
    ],
    fail: [
      { text: '新签约亿元以上项目22个、总投资86.5亿元，其中5亿元以上26个。', at: '26' },
      { text: '视频播放量过百万的24条，过千万的30条。', at: '30' },
      { text: '全年签约项目20个、总投资75亿元，亿元以上项目61个、总投资70亿元。', at: '61' },
      { text: '全年签约项目20个、总投资75亿元，亿元以上项目16个、总投资30亿元。', at: '30亿元' },
      { text: '单个投资2亿元以上的新开项目总投资不低于1亿元。', at: '1亿元' },
      { text: '新签约亿元以上项目22个、总投资16.5亿元。', at: '16.5亿元' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (statement.quantities.length < 2 || !/以上|过[百千万亿十]|破[百千万亿十]/u.test(statement.text)) continue;
      yield* checkStatement(statement);
    }
  },
});
