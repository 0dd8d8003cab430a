import { decide } from '../../relation/decide.ts';
import { type Expression, minus, of, plus } from '../../relation/expression.ts';
import { readFlowClaims } from '../../relation/flow.ts';
import { areAlike, isDelta, isLevel, isPoints, isRatio } from '../../relation/levels.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const RESULT = /调整后|达到|增[加至]|总数|合计|全年|可执行|现有|年末|累计|变更后|总额|总计|收入总|预算数/u;

/** Base, changes in a row, result: 年初预算100万元，追加20万元、调减5万元，调整后115万元. */
function* findBridges(quantities: readonly Quantity[]): Iterable<{ result: Quantity; sum: Expression; count: number }> {
  for (const result of quantities) {
    if (result.kind === 'score' || isRatio(result) || isPoints(result) || isDelta(result) || result.numeral.hedge !== undefined) continue;
    const changes: Quantity[] = [];
    for (let i = result.index - 1; i >= 0; i -= 1) {
      const other = quantities[i];
      if (!other || isRatio(other) || isPoints(other)) break;
      if (!areAlike(other, result)) continue;
      if (isDelta(other)) {
        changes.unshift(other);
        continue;
      }
      if (changes.length === 0 || !isLevel(other)) break;
      const sum = changes.reduce<Expression>(
        (base, change) => (change.term.change === -1 ? minus(base, of(change)) : plus(base, of(change))),
        of(other),
      );
      yield { result, sum, count: changes.length };
      break;
    }
  }
}

export const adjustedMatchesChanges = defineRule({
  id: 'adjusted-matches-changes',
  severity: 'error',
  what: '调整后的数与原数加减调整额不相等。',
  why: '原数、追加、调减和调整后四个数一算就能核对，对不上说明其中一个错误。',
  fix: '重算调整后的数，或更正原数和调整额。',
  basis: '算术；调整后＝年初数＋追加－调减',
  confidence: 'certain',
  examples: {
    pass: [
      '年初部门预算6002.01万元，其中基本支出2076.83万元。年中追加1186.42万元，收回93.27万元，调整后全年预算7095.16万元。',
      '年初预算1860.5万元，年中追加231.2万元、调减48.7万元，调整后预算2043万元。',
      '年初预算1860.5万元，追加120万元，实际支出1900万元。',
      '年初预算4126.8万元，年中追加省级补助920万元、县级资金65.5万元，收回31.3万元，全年预算5081.0万元。',
    ],
    fail: [
      {
        text: '年初部门预算6002.01万元，其中基本支出2076.83万元。年中追加1186.42万元，收回93.27万元，调整后全年预算7059.16万元。',
        at: '7059.16万元',
        expected: '7095.16万元',
      },
      { text: '年初预算1860.5万元，年中追加231.2万元、调减48.7万元，调整后预算2143万元。', at: '2143万元', expected: '2043万元' },
      { text: '年初批复预算560万元，年中追加85.6万元，调整后预算654.6万元。', at: '654.6万元', expected: '645.6万元' },
    ],
  },
  *check({ statements, told }) {
    for (const { quantities } of told) {
      if (quantities.length < 3 || !quantities.some(isDelta)) continue;
      for (const { result, sum } of findBridges(quantities)) {
        const tie = toTie(decide(result, [{ expression: sum, support: RESULT.test(result.before) ? 'likely' : 'guess' }]), {
          subject: '调整后的数',
        });
        if (tie) yield tie;
      }
    }
    for (const statement of told) {
      if (statement.quantities.length < 3) continue;
      for (const { stated, reading } of readFlowClaims(statement, statements[statement.place - 1])) {
        const tie = toTie(decide(stated, [reading]), { subject: '增减后的数' });
        if (tie) yield tie;
      }
    }
  },
});
