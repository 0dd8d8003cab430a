import { compare, decimal } from '../../number/decimal.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { constant, inBase, of, over } from '../../relation/expression.ts';
import { isBand, isDelta, isRatio } from '../../relation/levels.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const COMPLETED = /(?:完成率|完成比例|达成率|实现率)(?:为|达到?|是)?$/u;
const TARGET = /目标|指标值|计划|预期|任务/u;
const ACTUAL = /实际|完成值|完成$|达到?$|达成|实现/u;
const WHOLE = constant(decimal('1'), '100%');

/** `指标值≥95%，实际完成值93%，完成率97.9%`: a target that is a rate, what came out, and how much of it that is. */
function* propose(rate: Quantity): Iterable<Reading> {
  const { quantities } = rate.statement;
  const [target, actual] = [quantities[rate.index - 2], quantities[rate.index - 1]];
  if (!target || !actual || [target, actual].some((other) => !isRatio(other) || isDelta(other) || other.part !== rate.part)) return;
  if (!TARGET.test(target.before) || !ACTUAL.test(actual.before) || TARGET.test(actual.before) || target.numeral.hedge === 'at-most')
    return;
  yield { expression: over(of(actual), of(target)), support: 'sure' };
  if (compare(inBase(actual), inBase(target)) >= 0) yield { expression: WHOLE, support: 'sure' };
}

export const rateTargetMet = defineRule({
  id: 'rate-target-met',
  severity: 'error',
  what: '以比率为目标的指标，完成率与目标值、实际值不相符。',
  why: '实际值低于目标值却写完成率100%，得分也会跟着多算。',
  fix: '按“实际值÷目标值”重算完成率；超过目标的可写100%。',
  basis: '算术；完成率＝实际值÷目标值，超过目标的按100%计',
  confidence: 'certain',
  examples: {
    pass: [
      '指标值为≥95%，实际完成值97%，完成率100%。',
      '满意度目标值90%，实际达到93.6%，完成率104%。',
      '办结率目标为98%，实际完成94.08%，完成率96%。',
      '差错率目标≤5%，实际为3%，完成率100%。',
    ],
    fail: [
      { text: '指标值为≥95%，实际完成值93%，完成率100%。', at: '100%', expected: '98%' },
      { text: '满意度目标值90%，实际达到81%，完成率95%。', at: '95%', expected: '90%' },
    ],
  },
  *check({ told }) {
    for (const { text, quantities } of told) {
      if (quantities.length < 3 || !text.includes('率')) continue;
      for (const rate of quantities) {
        if (rate.index < 2 || !isRatio(rate) || isBand(rate) || !COMPLETED.test(rate.before)) continue;
        const tie = toTie(decide(rate, propose(rate)), { subject: '完成率' });
        if (tie) yield tie;
      }
    }
  },
});
