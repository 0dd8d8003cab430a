import { compare, decimal } from '../../number/decimal.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { inBase, of, sumOf } from '../../relation/expression.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { readSectionScores, type SectionScore } from '../../relation/section-scores.ts';
import { replaceNumeral } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';
import { toTie } from '../tie.ts';

const HUNDRED = decimal('100');
const MOST = 12;
/** Paragraphs between the score of a section and the total. */
const REACH = 60;

/** The total as the sum of neighbouring section scores; sure where their points make a hundred. */
function proposeSums(pairs: readonly SectionScore[]): Reading[] {
  const whole = sumOf(pairs.map(({ full }) => of(full)));
  const [first] = pairs;
  const complete =
    whole && first && decide(replaceNumeral(first.full, first.full.numeral, HUNDRED), [{ expression: whole, support: 'sure' }]);
  const scores = pairs.map(({ score }) => of(score));
  const readings: Reading[] = [];
  for (let from = 0; from < scores.length; from += 1) {
    for (let to = scores.length; to >= from + 2; to -= 1) {
      const sum = sumOf(scores.slice(from, to));
      const all = from === 0 && to === scores.length;
      if (sum) readings.push({ expression: sum, support: all && complete?.verdict === 'holds' ? 'sure' : 'guess' });
    }
  }
  return readings;
}

function compareWithFull({ score, full }: SectionScore): Tie {
  const tie = {
    kind: 'tie',
    formula: `${renderStated(score)} ≤ ${renderStated(full)}`,
    stated: placeOfNumeral(score),
    expected: `≤${renderStated(full)}`,
    operands: [placeOfNumeral(full)],
  } as const;
  if (compare(inBase(score), inBase(full)) <= 0) return { ...tie, verdict: 'holds' };
  return { ...tie, verdict: 'broken', message: `该项得分${renderStated(score)}大于标题所列分值${renderStated(full)}。` };
}

export const sectionScoresConsistent = defineRule({
  id: 'section-scores-consistent',
  severity: 'error',
  what: '正文各项得分大于标题所列分值，或各项之和与总分不相等。',
  why: '分值写在标题、得分写在段末，相隔较远，容易改了一处漏了一处。',
  fix: '核对各项分值、得分和总分。',
  basis: '算术；0≤得分≤分值，总分等于各项得分之和',
  confidence: 'certain',
  examples: {
    pass: [
      '（一）决策情况（40分）\n\n目标与职能匹配。本项得分38.6分。\n\n（二）过程情况（60分）\n\n资金使用合规。本项得分57.2分。\n\n综合评分95.8分。',
      '目标1：保障供水（30分）。实际得分28.5分。\n\n目标2：改善水质（30分）。实际得分29分。\n\n两个目标合计得分57.5分。',
    ],
    fail: [
      { text: '（一）决策情况（20分）\n\n目标与职能匹配。本项得分28.6分。', at: '28.6' },
      {
        text: '（一）决策情况（40分）\n\n目标与职能匹配。本项得分38.6分。\n\n（二）过程情况（60分）\n\n资金使用合规。本项得分57.2分。\n\n综合评分96.8分。',
        at: '96.8分',
        expected: '95.8分',
      },
    ],
  },
  *check({ statements }) {
    let pairs: SectionScore[] = [];
    for (const item of readSectionScores(statements)) {
      if ('score' in item) {
        yield compareWithFull(item);
        pairs = [...pairs, item].slice(-MOST);
        continue;
      }
      const near = pairs.filter(({ score }) => item.statement.blockIndex - score.statement.blockIndex <= REACH);
      if (near.length < 2) continue;
      const tie = toTie(decide(item, proposeSums(near)), { subject: '总分' });
      if (tie) yield tie;
    }
  },
});
