import { decide, type Reading } from '../../relation/decide.ts';
import { minus, of, over } from '../../relation/expression.ts';
import { areAlike, isBase, isBaseline, isDelta, isLevel, isOutcome, isRatio } from '../../relation/levels.ts';
import { proposeLinked, proposePairs } from '../../relation/rate.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readWindow, type Window } from '../../relation/window.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const isMultiple = ({ numeral }: Quantity): boolean => numeral.unit === '倍';

function* propose(multiple: Quantity, { before, after }: Window): Iterable<Reading> {
  yield* proposeLinked(multiple);
  const own = before.filter((other) => other.statement === multiple.statement && isLevel(other) && !isRatio(other));
  // 增长1.5倍 is one and a half times more.
  if (isDelta(multiple)) {
    // 高于1.2倍的要求: a limit.
    if (/^的?(?:要求|标准|目标|规定|红线|底线|下限|水平|控制)/u.test(multiple.after)) return;
    const [now, base] = own;
    if (now && base && areAlike(now, base)) {
      const sure = (isOutcome(now) && isBase(base)) || isBaseline(base) !== isBaseline(now);
      const [from, to] = isBaseline(now) && !isOutcome(now) ? [now, base] : [base, now];
      yield { expression: over(minus(of(to), of(from)), of(from)), support: sure ? 'sure' : 'likely' };
    }
    return;
  }
  const [first, second] = own;
  if (first && second && areAlike(first, second) && /倍数/u.test(multiple.before)) {
    yield { expression: over(of(first), of(second)), support: 'likely' };
    yield { expression: over(of(second), of(first)), support: 'likely' };
  }
  yield* proposePairs(multiple, [...before, ...after.slice(0, 2)]);
}

export const multipleMatchesLevels = defineRule({
  id: 'multiple-matches-levels',
  severity: 'error',
  what: '倍数与前后两个数不相符。',
  why: '倍数由两个数相除得出，对不上说明有一个数错误，或把“是几倍”写成了“增长几倍”。',
  fix: '重算倍数；“是上年的2倍”即“增长1倍”。',
  basis: '算术；倍数＝本数÷基数，增长倍数＝（本数－基数）÷基数',
  confidence: 'certain',
  examples: {
    pass: [
      '净收益18.9亿元，应还本息15亿元，覆盖倍数1.26倍，高于1.1倍的要求。',
      '专利授权128件，是上年64件的2倍。',
      '产值由12.5亿元增加到31.25亿元，增长1.5倍。',
      '放款6.40亿元，资金池8000万元，放大倍数8倍。',
    ],
    fail: [
      { text: '专利授权128件，是上年64件的3倍。', at: '3倍', expected: '2倍' },
      { text: '产值由12.5亿元增加到31.25亿元，增长2.5倍。', at: '2.5倍', expected: '1.5倍' },
    ],
  },
  *check({ statements }) {
    for (const [i, statement] of statements.entries()) {
      if (!statement.text.includes('倍')) continue;
      for (const multiple of statement.quantities) {
        if (!isMultiple(multiple)) continue;
        const decision = decide(multiple, [...propose(multiple, readWindow(statements, i, multiple))]);
        const tie = toTie(decision, { subject: '倍数' });
        if (tie) yield tie;
      }
    }
  },
});
