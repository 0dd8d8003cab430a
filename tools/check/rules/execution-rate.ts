import { isGeneric, stripFillers } from '../../relation/content-words.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { dimensionOf, of, over } from '../../relation/expression.ts';
import type { Facts } from '../../relation/facts.ts';
import { proposeFar, proposeFarNamed } from '../../relation/far-rate.ts';
import { isBand, isRatio } from '../../relation/levels.ts';
import { proposeRow } from '../../relation/rate.ts';
import { proposeRatios } from '../../relation/ratio.ts';
import { isRestRate } from '../../relation/rest-rate.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity } from '../../relation/statement.ts';
import { proposeSpeltOut, proposeStemmed } from '../../relation/stem-rate.ts';
import { findTurnedRate } from '../../relation/turned-rate.ts';
import { UsedPairs } from '../../relation/used-pairs.ts';
import { readWindow, type Window } from '../../relation/window.ts';
import { proposeDefined, proposeLevel } from '../../relation/worded-rate.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const CUES = ['执行率', '进度', '完成率', '支付率', '支出率', '使用率', '预算的', '预算数的', '指标的', '资金的'];

/** 三个项目平均执行率89.80%（按项目简单平均）: a mean of rates, not a rate of sums. */
const isPlainMean = ({ before, end, statement: { block } }: Quantity): boolean =>
  before.includes('平均') &&
  /^[（，][^）。；]{0,14}(?:简单平均|算术平均|按(?:项目|单位)(?:个数)?平均)/u.test(block.text.slice(end, end + 24));

const isRate = (quantity: Quantity): boolean => {
  if (!isRatio(quantity) || isBand(quantity) || quantity.term.change !== undefined || quantity.term.prior || isRestRate(quantity))
    return false;
  if (isPlainMean(quantity)) return false;
  const role = roleOf(quantity);
  if (role === 'execution-rate') return true;
  return (
    (role === 'budget' || role === 'executed') &&
    /(?:完成|达到?|为|是|执行)[^，]{0,60}的$/u.test(quantity.before) &&
    !quantity.before.includes('占')
  );
};

const isExecuted = (quantity: Quantity): 0 | 1 | 2 => {
  if (quantity.kind !== 'money' || quantity.term.change !== undefined || quantity.term.prior || roleOf(quantity) !== 'executed') return 0;
  return /支出(?:为)?$/u.test(quantity.before) && !/实际|累计|已|完成|总|共|决算|执行|当年|本年|全年|年度/u.test(quantity.before) ? 1 : 2;
};

const isBudget = (quantity: Quantity): 0 | 1 | 2 => {
  if (quantity.kind !== 'money' || quantity.term.change !== undefined || quantity.term.prior) return 0;
  const role = roleOf(quantity);
  if (role === 'budget') return 2;
  return role === undefined && /金额|资金|总额|合计|安排|下达|总投资|投资|收入(?:合计|总计|总额)/u.test(quantity.before) ? 1 : 0;
};

const NAME = /([一-龥]{2,10}?)(?:的)?(?:预算|资金|支出)?(?:执行率|支出进度|支付率|执行进度|使用率)(?:为|达到?|是)*$/u;

/** 基本支出执行率: the budget and the spending that were called so before. */
function* proposeNamed(rate: Quantity, { before }: Window): Iterable<Reading> {
  const name = NAME.exec(rate.before)?.[1]?.replace(/^其中/u, '');
  if (name === undefined || name.length < 2) return;
  const named = before.filter((other) => other.before.includes(name));
  const part = named.find((other) => isExecuted(other) > 0);
  const whole = named.find((other) => other !== part && isBudget(other) > 0);
  if (part && whole) yield { expression: over(of(part), of(whole)), support: 'likely' };
}

/** 支出501万元，执行率95.82%，预算为523万元: the budget is told behind the rate. */
function* proposeBehind(rate: Quantity, { after }: Window): Iterable<Reading> {
  const { quantities } = rate.statement;
  const [part, whole] = [quantities[rate.index - 1], after[0]];
  if (!part || !whole || isExecuted(part) === 0 || isBudget(whole) < 2 || part.part !== rate.part || whole.part !== rate.part) return;
  if (quantities.slice(0, part.index).some((other) => isBudget(other) > 0)) return;
  yield { expression: over(of(part), of(whole)), support: 'likely' };
}

/** 支出301万元，其中水毁修复项目执行率仅40%: the rate of one of them, whose amounts are not told. */
const OF_ONE =
  /(?:^其中(?:，|：)?|最[高低快慢]的(?:是|为)?)[“《]?[一-龥”》、]{3,30}(?:执行率|支出进度|支付率|执行进度|使用率)[一-龥]{0,4}$/u;
const OF_SHARE = /(?:其中|[^，。；占]{2})[^，。；占]{0,20}占[^，。；]{0,16}$/u;

/** 其中3个管网项目占资金的42.5%，执行率44.43%: of what was said to be a share of all. */
function isOfShare({ statement: { quantities, block }, index, part }: Quantity): boolean {
  const share = quantities[index - 1];
  if (!share || share.part !== part || !isRatio(share) || !OF_SHARE.test(share.before)) return false;
  const amount = quantities[share.index - 1];
  // 支出1020万元，占预算的60%: a share of the amount right before it.
  const own = amount?.kind === 'money' && /^[，（]?(?:实际|仅|只)?占/u.test(block.text.slice(amount.end, amount.end + 5));
  return !own;
}

/** 其中2个项目执行率不足30%: of some of what was told, whose amounts are not. */
const OF_SOME =
  /(?:其中|有)(?:，|：)?[\d一二三四五六七八九十两几]{1,4}\s?[个项家][^，。；\d]{0,12}(?:执行率|支出进度|支付率|执行进度|使用率)[^，。；\d]{0,8}$/u;
const REACH = 40;
const isOfSome = ({ statement: { block }, start }: Quantity): boolean => OF_SOME.test(block.text.slice(Math.max(0, start - REACH), start));

/** 人员类项目执行率100%，运转类项目执行率98.6%: one of several rates, named after what no amount was told of. */
function isOfOne({ before, statement }: Quantity): boolean {
  if (OF_ONE.test(before)) return true;
  const name = stripFillers(NAME.exec(before)?.[1] ?? '');
  if (name.length < 3 || isGeneric(name) || /^(?:总体|整体|全部|部门|单位|年度|全年)/u.test(name)) return false;
  const { quantities } = statement;
  return quantities.filter(isRate).length > 1 && !quantities.some(({ kind, lead }) => kind === 'money' && lead.includes(name.slice(0, 2)));
}

function* propose(rate: Quantity, near: Window, wide: Window, facts: Facts): Iterable<Reading> {
  yield* proposeRatios(rate, { ...near, isPart: isExecuted, isWhole: isBudget });
  yield* proposeNamed(rate, wide);
  yield* proposeBehind(rate, near);
  yield* proposeStemmed(rate, near.before);
  yield* proposeSpeltOut(rate);
  yield* proposeDefined(rate, [...near.before, ...near.after]);
  yield* proposeLevel(rate, facts.around(dimensionOf(rate.statement.quantities[rate.index - 1] ?? rate).name, rate));
  yield* proposeRow(rate);
  yield* proposeFar(rate, facts);
  yield* proposeFarNamed(rate, facts);
}

export const executionRate = defineRule({
  id: 'execution-rate',
  severity: 'error',
  what: '预算执行率与预算数、执行数不相符。',
  why: '执行率是自评首先核对的数，与预算数、执行数算不到一起，至少有一个数错误。',
  fix: '按“执行数÷预算数（调整后）”重算，更正执行率或两个金额。',
  basis: '算术；执行率＝全年执行数÷全年预算数（调整后）',
  confidence: 'certain',
  examples: {
    pass: [
      '安排债券资金38600万元，支出27842.6万元；其中3个管网项目占资金的42.5%，执行率44.43%。',
      '项目支出预算1200万元，执行1020万元，执行率85%。其中上级专项占60%，执行率76.3%。',
      '5个项目预算数640.5万元，执行206.2万元，执行率32.19%，尚有434.3万元未执行。其中2个项目执行率不足30%，占未执行资金的92.1%。',
      '预算1200万元，支出1020万元，执行率85%，有3项支付率低于82%。',
      '民生类支出1.36万亿元，其中投入实事资金530.6亿元，完成预算的103.9%。',
      '项目预算1200万元，支出1020万元，支付率85%，其中一标段支付率92.3%，二标段支付率74.8%。',
      '3个项目预算2460万元，执行2190万元，平均执行率89.80%（按项目简单平均），按资金计算为89.02%。',
      '合同价1200万元，已支付1020万元，支付率85%，上半年支付率41.2%。',
      '全年预算数（调整后）1280.50万元，执行数1203.67万元，预算执行率94%。',
      '本单位年初预算600万元，调整后预算648.2万元，实际支出620万元，完成调整预算的95.65%。',
      '2023年安排专项资金1.2亿元，实际支付11040万元，支付率92%。',
      '一般公共预算和政府性基金预算安排分别为500万元、300万元，执行数分别为450万元、285万元，执行率分别为90%、95%。',
      '4个项目预算共320.5万元，支出301.3万元，其中水毁修复项目执行率仅40%，结余6万元已收回。',
      '全年预算1,520万元，支出1,483万元；人员类项目执行率100%，运转类项目执行率98.6%，特定目标类项目执行率93.2%。',
      '预算执行率达到98%以上，其中年初预算200万元，支出197.5万元。',
    ],
    fail: [
      { text: '防控经费预算1187万元，实际支出1260万元，预算执行率94.21%。', at: '94.21%', expected: '106.15%' },
      { text: '项目支出预算1200万元，执行1020万元，占全部支出的60%，执行率75%。', at: '75%', expected: '85%' },
      { text: '全年预算数1280.50万元，全年执行数1203.67万元，执行率为96%。', at: '96%', expected: '94%' },
      { text: '项目资金到位350万元，截至年底累计支出301万元，资金使用率68.00%。', at: '68.00%', expected: '86.00%' },
      { text: '预算安排资金2.50亿元，实际支出2.10亿元，支出进度达到88%。', at: '88%', expected: '84%' },
      {
        text: '基本支出预算400万元，执行396万元，执行率99%；项目支出预算1000万元，执行870万元，执行率97%。',
        at: '97%',
        expected: '87%',
      },
    ],
  },
  *check({ statements, told, facts }) {
    for (const statement of told) {
      const { place: i } = statement;
      if (!CUES.some((cue) => statement.text.includes(cue))) continue;
      const used = new UsedPairs();
      for (const rate of statement.quantities) {
        if (!isRate(rate)) continue;
        const readings = [...propose(rate, readWindow(statements, i, rate), readWindow(statements, i, rate, 6), facts)];
        const decision = decide(
          rate,
          isOfOne(rate) || isOfSome(rate) || isOfShare(rate)
            ? readings.map((reading) => ({ ...reading, support: 'guess' }))
            : used.weaken(readings),
        );
        used.note(decision);
        const tie = toTie(decision && (findTurnedRate(decision) ?? decision), { subject: '执行率' });
        if (tie) yield tie;
      }
    }
  },
});
