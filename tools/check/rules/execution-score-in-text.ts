import { decimal, equals } from '../../number/decimal.ts';
import { type Decision, decide, type Reading, type Support } from '../../relation/decide.ts';
import { RATIO } from '../../relation/dimension.ts';
import { constant, dimensionOf, inBase, of, times } from '../../relation/expression.ts';
import type { Facts } from '../../relation/facts.ts';
import { isRatio } from '../../relation/levels.ts';
import { pairWithFull, readPoints } from '../../relation/score-list.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const EXECUTION = /预算执行|执行率|执行情况|执行进度|支出进度|资金执行/u;
/** The sentence writes the sum out: 20分×执行率, 按执行率折算. */
const FORMULA =
  /执行率\s*[×*xX✕·]|[×*xX✕·]\s*(?:预算)?执行率|(?:按|乘以?|依据|根据)[^，。；]{0,10}执行率[^，。；]{0,6}(?:计算|折算|计分|得出|比例|分值)|按(?:权重|分值|满分)?\d{1,3}分[^，。；]{0,4}(?:计算|折算|换算)/u;
const THIS = /^(?:该|本|此)?(?:项|指标)?(?:按比例|据此)?(?:计算|折算|换算)?(?:后|应)?(?:实际|自评)?得?分?(?:为|是)?$/u;
const HUNDRED = decimal('100');
const WEIGHTS = ['10', '20'].map(decimal);
const MOST_RATES = 60;

const isExecutionRate = (quantity: Quantity): boolean =>
  dimensionOf(quantity).name === RATIO &&
  quantity.term.change === undefined &&
  !quantity.term.prior &&
  roleOf(quantity) === 'execution-rate';

/** Scores of budget execution: named so, or the score of a sentence that tells the rate. */
function isOfExecution({ before, statement, start, index, part }: Quantity, full: Quantity | undefined): boolean {
  if (EXECUTION.test(before) || (full && full.index === index - 1 && EXECUTION.test(full.before))) return true;
  if (!THIS.test(before)) return false;
  const { block, quantities } = statement;
  const rate = quantities.slice(0, index).findLast(isRatio);
  const from = rate?.start;
  // 执行率95.10%，得7.60分；…，得6.00分: the next score is another's.
  if (rate && rate.part !== part && quantities.slice(rate.index, index).some(({ kind }) => kind === 'score')) return false;
  return from !== undefined
    ? EXECUTION.test(block.text.slice(Math.max(statement.start, from - 12), start))
    : FORMULA.test(block.text.slice(statement.start, start));
}

type Claim = { readonly score: Quantity; readonly full: Quantity | undefined };

/** The formula's own number of points counts before what only stands beside the score. */
function findFull(score: Quantity, paired: Quantity | undefined): Quantity | undefined {
  const { block, quantities } = score.statement;
  const written = quantities
    .slice(0, score.index)
    .find(({ kind, end }) => kind === 'score' && /^\s*[×*xX✕·]/u.test(block.text.slice(end, end + 3)));
  return written ?? paired;
}

function propose({ score, full }: Claim, statements: readonly Statement[], at: number, rates: readonly Quantity[]): Reading[] {
  const { statement } = score;
  const own = statement.quantities.filter(isRatio).toReversed();
  const block = [1, 2, 3].flatMap((step) => {
    const earlier = statements[at - step];
    return earlier?.blockIndex === statement.blockIndex ? earlier.quantities.filter(isExecutionRate).toReversed() : [];
  });
  const formula = FORMULA.test(statement.text);
  const product = (rate: Quantity, weight: Quantity | undefined, support: Support): Reading[] =>
    (weight ? [weight.value] : WEIGHTS).map((value) => ({ expression: times(constant(value), of(rate)), support }));
  const before = own.filter(({ index }) => index < score.index);
  const told = before.filter(isExecutionRate);
  return [
    ...(told.length > 0 ? told : formula ? before : []).flatMap((rate, i) =>
      product(rate, full, full && i === 0 ? (formula ? 'sure' : score.value.places > 1 ? 'likely' : 'guess') : 'guess'),
    ),
    ...block.flatMap((rate) => product(rate, full, 'guess')),
    ...rates.flatMap((rate) => product(rate, full, 'guess')),
    // Above a hundred per cent the points stay at their weight.
    ...(full ? [{ expression: constant(full.value), support: 'guess' } as const] : []),
  ];
}

function listRates(facts: Facts): Quantity[] {
  const seen = new Set<string>();
  return facts
    .ofKind(RATIO)
    .filter((rate) => isExecutionRate(rate) && inBase(rate).units > 0n)
    .filter(({ value }) => {
      const key = `${value.units} ${value.places}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_RATES);
}

const withFull = (decision: Decision, full: Quantity | undefined): Decision =>
  !full || decision.operands.includes(full) ? decision : { ...decision, operands: [full, ...decision.operands] };

export const executionScoreInText = defineRule({
  id: 'execution-score-in-text',
  severity: 'error',
  what: '文中预算执行得分不等于分值乘执行率。',
  why: '执行得分只由分值和执行率决定，算错会直接带错总分。',
  fix: '按“分值×执行率”重算；执行得分分档计算的写明办法。',
  basis: '财预〔2020〕10号：预算执行率得分按比例计算；地区口径另有规定的从其规定',
  confidence: 'from-memory',
  examples: {
    pass: [
      '全年预算执行率93.62%，执行率权重10分，得分9.36分。',
      '部门支出执行率为95.31%，按“20分×执行率”计算，该项得19.06分。',
      '预算执行率为96.48%。自评得分94.12分，其中预算执行9.65分（权重10分）、产出指标46.5分（权重50分）。',
      '预算执行率为88.50%，按照评分标准预算执行（10分）得7分。',
      '预算执行率为104.2%，预算执行情况20分（20分）。',
      '预算执行率95.10%，权重8分，按比例得7.61分；管理制度健全，得6.00分；资产账实相符，得5.00分。',
    ],
    fail: [
      { text: '部门支出执行率为95.31%，按“20分×执行率”计算，该项得18.06分。', at: '18.06分', expected: '19.06分' },
      { text: '预算执行率86.63%，按权重10分计算得9.86分。', at: '9.86分', expected: '8.66分' },
      { text: '全年预算执行率93.62%，执行率权重10分，得分9.63分。', at: '9.63分', expected: '9.36分' },
    ],
  },
  *check({ statements, told, facts }) {
    let rates: readonly Quantity[] | undefined;
    for (const statement of told) {
      const { place: i } = statement;
      if (!EXECUTION.test(statement.text) || !statement.quantities.some(({ kind }) => kind === 'score')) continue;
      const points = readPoints([statement]);
      const fulls = new Map(pairWithFull(points).map(({ score, full }) => [score, full]));
      for (const { quantity: score, kind } of points) {
        const full = findFull(score, fulls.get(score));
        if (kind !== 'score' || !isOfExecution(score, full) || equals(score.value, HUNDRED)) continue;
        rates ??= listRates(facts);
        const decision = decide(score, propose({ score, full }, statements, i, rates));
        const tie = toTie(decision && withFull(decision, full), { subject: '预算执行得分' });
        if (tie) yield tie;
      }
    }
  },
});
