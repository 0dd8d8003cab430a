import { add, compare, decimal, equals, multiply } from '../../number/decimal.ts';
import { type Decision, decide } from '../../relation/decide.ts';
import { constant, type Expression, minus, of, sumOf } from '../../relation/expression.ts';
import { decideLost } from '../../relation/lost-points.ts';
import { type Points, pairWithFull, readPoints } from '../../relation/score-list.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';
import { toTie } from '../tie.ts';

/** The highest, the lowest, their gap and the mean describe scores; they are not added up. */
const OF_SPREAD = /(?:最高|最低|相差|平均|均值)(?:得?分|分值)?(?:为|是|达)?$/u;
const HUNDRED = constant(decimal('100'));
const quantitiesOf = (points: readonly Points[], kind: Points['kind']): Quantity[] =>
  points.filter((point) => point.kind === kind).map(({ quantity }) => quantity);

/** The last weight against what the others leave of 100. */
function decideWeights(fulls: readonly Quantity[]): Decision | undefined {
  const last = fulls.at(-1);
  if (fulls.length < 3 || !last) return undefined;
  const left = fulls.slice(0, -1).reduce<Expression>((rest, full) => minus(rest, of(full)), HUNDRED);
  return decide(last, [{ expression: left, support: 'likely' }]);
}

const SOME = /主要|较多|较低|较少|最高|最低|等指标|重点|部分指标/u;
const OPENS = /其中|分别|包括|：|（|^[，,]\s*[决投过产效管成]/u;
const CLOSES = /^(?:以上)?(?:四项|三项|五项|各项)?(?:合计|总计|共计|总|综合|最终|自评|评价)/u;

/** The scores of one sentence, or of the one behind 其中, right beside their total: the words say that they make it up. */
function isClose(total: Quantity, list: readonly Quantity[]): boolean {
  const [first, last] = [list[0], list.at(-1)];
  if (!first || !last || list.length < 3) return false;
  const { statement } = total;
  const { text } = statement.block;
  if (last.start < total.start) {
    return last.statement === statement && total.index === last.index + 1 && CLOSES.test(total.before) && !SOME.test(statement.text);
  }
  const between = text.slice(total.end, first.start);
  return (
    first.statement === last.statement &&
    (first.statement === statement || /^。\s*其中/u.test(between)) &&
    between.length <= 24 &&
    OPENS.test(between) &&
    !SOME.test(text.slice(total.end, last.end + 8))
  );
}

/** Points that make up less than this of the total are some of several. */
const isMost = (total: Quantity, list: readonly Quantity[]): boolean => {
  const sum = list.reduce((points, { value }) => add(points, value), decimal('0'));
  return compare(multiply(sum, decimal('10')), multiply(total.value, decimal('7'))) >= 0;
};

function decideTotal(total: Quantity, scores: readonly Quantity[], lost: readonly Quantity[], complete: boolean): Decision | undefined {
  const lists = [scores.filter(({ start }) => start > total.start), scores.filter(({ start }) => start < total.start), scores];
  const readings = lists.flatMap((list) => {
    const sum = list.length >= 2 ? sumOf(list.map(of)) : undefined;
    const less = sum && lost.length > 0 ? lost.reduce<Expression>((rest, points) => minus(rest, of(points)), sum) : undefined;
    const told = sum && (complete || (isClose(total, list) && isMost(total, list)));
    if (less)
      return [
        { expression: less, support: told ? 'guess' : 'likely' } as const,
        { expression: sum ?? less, support: told ? 'sure' : 'guess' } as const,
      ];
    return sum
      ? [
          {
            expression: sum,
            support:
              list.length >= 3 || complete ? (complete || (isClose(total, list) && isMost(total, list)) ? 'sure' : 'likely') : 'guess',
          } as const,
        ]
      : [];
  });
  return decide(total, readings);
}

/** 权重分别为20分、50分、30分，合计100分. */
function decideFull(total: Quantity, fulls: readonly Quantity[]): Decision | undefined {
  const own = fulls.filter(({ statement }) => statement === total.statement);
  const sum = own.length >= 2 ? sumOf(own.map(of)) : undefined;
  const last = own.at(-1);
  return sum && last && decide(total, [{ expression: sum, support: last.index === total.index - 1 ? 'sure' : 'likely' }]);
}

const WHOLE = decimal('100');
const isAll = (fulls: readonly Quantity[]): boolean =>
  equals(
    fulls.reduce((all, { value }) => add(all, value), decimal('0')),
    WHOLE,
  );

/** 项目得分86.8分，其中决策20分得17.3分…: where all full marks make a hundred, the one score without any is the total. */
function nameTotal(points: readonly Points[]): readonly Points[] {
  const fulls = quantitiesOf(points, 'full');
  const scores = quantitiesOf(points, 'score');
  if (fulls.length < 2 || scores.length !== fulls.length + 1 || points.some(({ kind }) => kind === 'total') || !isAll(fulls)) return points;
  const paired = new Set(
    points.flatMap(({ quantity, kind }, i) => {
      const [next, beside] = [points[i + 1], points[i - 1]];
      return kind === 'score' && (next?.kind === 'full' || beside?.kind === 'full') ? [quantity] : [];
    }),
  );
  const first = points[0]?.quantity;
  const last = points.at(-1)?.quantity;
  const told = points[1]?.kind === 'score' || (points[1]?.kind === 'full' && points[2]?.kind === 'score') ? first : last;
  if (!told || scores.filter((score) => score !== told && paired.has(score)).length !== fulls.length) return points;
  return points.map((point) => (point.quantity === told && point.kind === 'score' ? { ...point, kind: 'total' } : point));
}

function* checkBlock(statements: readonly Statement[]): Iterable<Tie | undefined> {
  const points = nameTotal(readPoints(statements).filter(({ quantity }) => !OF_SPREAD.test(quantity.before)));
  if (points.length < 3) return;
  for (const { decision, subject } of decideLost(points)) yield toTie(decision, { subject });
  const fulls = quantitiesOf(points, 'full').filter(({ value }) => value.units !== 100n || value.places !== 0);
  const weights = decideWeights(fulls);
  const complete = weights?.verdict === 'holds' || (fulls.length === 2 && isAll(fulls));
  let held = false;
  const totals = quantitiesOf(points, 'total');
  const scores = quantitiesOf(points, 'score');
  for (const total of totals) {
    const full = scores.length < 2 ? decideFull(total, fulls) : undefined;
    if (full) {
      yield toTie(full, { subject: '各项分值合计' });
      continue;
    }
    const decision = decideTotal(total, scores, quantitiesOf(points, 'lost'), complete && scores.length === fulls.length);
    held ||= decision?.verdict === 'holds';
    yield toTie(decision, { subject: '总分' });
  }
  if (weights && (complete || held))
    yield toTie(weights.verdict === 'holds' ? weights : { ...weights, support: 'sure' }, { subject: '各项分值合计100分，该项' });
}

const LEAST_SECTIONS = 3;
const MOST_SECTIONS = 8;

/** Sections of a report, each with its full marks, a hundred in all, and the one total of the document. */
function* checkSections(statements: readonly Statement[]): Iterable<Tie> {
  const scored = statements.filter(({ quantities }) => quantities.some(({ kind }) => kind === 'score'));
  const points = readPoints(scored).filter(({ quantity }) => !OF_SPREAD.test(quantity.before));
  const blocks = Map.groupBy(points, ({ quantity }) => quantity.statement.blockIndex);
  const pairs = [...blocks.values()].flatMap((own) => pairWithFull(own));
  if (pairs.length < LEAST_SECTIONS || pairs.length > MOST_SECTIONS || !isAll(pairs.map(({ full }) => full))) return;
  if (new Set(pairs.map(({ score }) => score.statement.blockIndex)).size < 2) return;
  const inside = new Set(pairs.map(({ score }) => score));
  const named = quantitiesOf(points, 'total').filter((total) => !inside.has(total) && !equals(total.value, WHOLE));
  const totals = named.length > 0 ? named : findUnnamed(points, pairs);
  const sum = sumOf(pairs.map(({ score }) => of(score)));
  const [total] = totals;
  if (!sum || !total || totals.some(({ value }) => !equals(value, total.value))) return;
  const beside = Math.min(...pairs.map(({ score }) => Math.abs(score.statement.blockIndex - total.statement.blockIndex))) <= 1;
  const support = beside && !statements.some(({ text }) => EXTRA.test(text)) ? 'sure' : 'likely';
  const tie = toTie(decide(total, [{ expression: sum, support }]), { subject: '总分' });
  if (tie) yield tie;
}

const EXTRA = /加分|减分|附加|奖励分|倒扣/u;

/** 自评97.7分，其中：… with a paragraph for each part: the one score that has no full marks and exceeds them all. */
function findUnnamed(points: readonly Points[], pairs: readonly { readonly score: Quantity; readonly full: Quantity }[]): Quantity[] {
  const paired = new Set(pairs.flatMap(({ score, full }) => [score, full]));
  return quantitiesOf(points, 'score').filter(
    (score) => !paired.has(score) && !equals(score.value, WHOLE) && pairs.every(({ full }) => compare(score.value, full.value) > 0),
  );
}

export const scoresAddUp = defineRule({
  id: 'scores-add-up',
  severity: 'error',
  what: '各项得分之和与总分不相等，或各项分值之和不是100分。',
  why: '总分由各项得分相加得出，加不回来则等级也不可靠。',
  fix: '核对各项得分、分值和总分。',
  basis: '算术；总分等于各项得分之和，分值合计为100分',
  confidence: 'certain',
  examples: {
    pass: [
      '过程类扣1.25分（预算执行扣0.75分、资产管理扣0.5分），产出类扣3分（主要是数量扣1分、时效扣0.5分）。',
      '预算管理55分得51.2分，结果应用25分得24分，扣分项10分得9.5分，满意度10分得9.4分，总得分94.1分。',
      '自评总分92.3分，其中投入13.5分（满分15分）、过程23.8分（满分25分）、产出28分（满分30分）、效果27分（满分30分）。',
      '预算执行10分得9.6分，产出指标50分得47分，效益指标30分得28.4分，满意度10分得9分，综合得分94分。',
      '四个部分分值分别为15分、25分、30分、30分，得分分别为14分、23分、28分、27分，合计得分92分。',
      '按决策、过程、产出、效益四个维度设计指标，权重分别为15分、25分、35分、25分，合计100分。',
      '总得分96分，主要扣分项：预算执行率扣1.5分，满意度扣1分，时效扣0.5分。',
      '自评总分94.7分，等级“优”，各项扣分为执行率0.3分、办结率1.2分、知晓率2.3分、满意度1.5分，合计5.3分。',
      '自评得分97.1分，其中资金管理19.6分、数量48.5分、效益20分、满意度9分，扣分项为支付进度0.4分、认证率1.5分、满意度1分。',
      '总得分97分。扣分原因：预算执行率扣1.5分，满意度扣1分，时效扣0.5分。',
      '综合得分88分，等级为良。90分以上为优，80—90分为良，60—80分为中，60分以下为差。',
    ],
    fail: [
      { text: '产出50分，得47.5分，扣2.5分：文物修缮未完成1处，扣2分；验收延迟，扣1.5分。', at: '2.5分', expected: '3.5分' },
      { text: '产出50分得48.6分，效益30分得28.7分，分别丢1.4分、1.3分，一共丢了2.9分。', at: '2.9分', expected: '2.7分' },
      { text: '过程类扣1.25分（预算执行扣0.55分、资产管理扣0.5分）。', at: '1.25分', expected: '1.05分' },
      {
        text: '自评96.7分，其中：\n\n1. 预算执行（10分）：9.6分；\n2. 产出（50分）：48.6分；\n3. 效益（30分）：29.5分；\n4. 满意度（10分）：10.0分。',
        at: '96.7分',
        expected: '97.7分',
      },
      { text: '失分共4分，过程、产出和效果三个方面分别失分2分、3分和1分。', at: '4分', expected: '6分' },
      {
        text: '自评总分93.2分，其中投入13.5分（满分15分）、过程23.8分（满分25分）、产出28分（满分30分）、效果27分（满分30分）。',
        at: '93.2分',
        expected: '92.3分',
      },
      {
        text: '项目得分为86.80分。其中，决策20分，得17.30分；过程20分，得17.60分；产出30分，得27.70分；效益30分，得25.20分。',
        at: '86.80分',
        expected: '87.80分',
      },
      { text: '自评得分96.42分，其中履职（50分）自评47.85分，管理（50分）自评47.57分。', at: '96.42分', expected: '95.42分' },
      { text: '资金方面扣1.4分，管理方面扣1.1分，产出方面扣1.2分，累计扣3.9分。', at: '3.9分', expected: '3.7分' },
      {
        text: '自评得分95.40分，等次为优。\n\n一、投入（15分）：得14.60分。\n\n二、过程（20分）：得18.85分。\n\n三、产出（35分）：得34.20分。\n\n四、效果（30分）：得28.75分。',
        at: '95.40分',
        expected: '96.40分',
      },
      {
        text: '自评总分92.3分，其中投入13.5分（满分15分）、过程23.8分（满分25分）、产出28分（满分30分）、效果27分（满分20分）。',
        at: '20分',
        expected: '30分',
      },
      { text: '按决策、过程、产出、效益设计指标，权重分别为15分、25分、35分、25分，合计90分。', at: '90分', expected: '100分' },
      { text: '决策得13.2分，过程得21.4分，产出得27.6分，效益得26.7分，总得分82.5分。', at: '82.5分', expected: '88.9分' },
      { text: '项目综合得分73.1分，其中：决策14.1分，过程21.2分，产出29.7分，效益26.7分。', at: '73.1分', expected: '91.7分' },
      { text: '部门自评总得分91.45分。履职效能得分45.2分，管理效率得分27.15分，社会效应得分18.1分。', at: '91.45分', expected: '90.45分' },
    ],
  },
  *check({ statements }) {
    yield* checkSections(statements);
    for (let from = 0; from < statements.length; ) {
      const block = statements[from]?.blockIndex;
      let to = from + 1;
      while (to < statements.length && statements[to]?.blockIndex === block) to += 1;
      const own = statements.slice(from, to);
      if (own.some(({ quantities }) => quantities.some(({ kind }) => kind === 'score'))) {
        for (const tie of checkBlock(own)) if (tie) yield tie;
      }
      from = to;
    }
  },
});
