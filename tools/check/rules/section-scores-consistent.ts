import { compare, decimal } from '../../number/decimal.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { inBase, of, sumOf } from '../../relation/expression.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { type Points, readPoints } from '../../relation/score-list.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';
import { toTie } from '../tie.ts';

/** The score of a section or an item whose points stand in its heading or in a sentence before. */
type Scored = { readonly score: Quantity; readonly full: Quantity };

const THIS =
  /(?:本|该|此|这一?)(?:项|部分|指标|类|大类)(?:目标|指标|工作)?(?:实际|自评|综合|合计)?得(?:分)?(?:为|是)?$|^(?:实际|自评)?得分(?:为|是)?$|^实得(?:分)?(?:为)?$/u;
const HUNDRED = decimal('100');
const MOST = 12;
/** Paragraphs between the score of a section and the total. */
const REACH = 60;
const SCORES = /得/u;

/** The points a heading or a short sentence gives in brackets: 决策情况（15分）. */
const isGiven = (points: readonly Points[], { block, end, text }: Statement): boolean => {
  const [only, more] = points;
  if (only?.kind !== 'full' || more) return false;
  return block.kind === 'heading' || (text.length <= 40 && /^[）)]\s*[。：:]?$/u.test(block.text.slice(only.quantity.end, end).trim()));
};

function* readScored(statements: readonly Statement[]): Iterable<Scored | Quantity> {
  let given: { readonly full: Quantity; readonly level: number; readonly block: number } | undefined;
  for (const statement of statements) {
    const { block, blockIndex, quantities } = statement;
    if (block.kind === 'heading' && given && given.block !== blockIndex && block.level <= given.level) given = undefined;
    if (
      !quantities.some(({ kind }) => kind === 'score') ||
      (block.kind !== 'heading' && statement.text.length > 40 && !SCORES.test(statement.text))
    )
      continue;
    const points = readPoints([statement]);
    const [first] = points;
    if (first && isGiven(points, statement)) {
      given = { full: first.quantity, level: block.kind === 'heading' ? block.level : 9, block: blockIndex };
      continue;
    }
    for (const { quantity, kind } of points) {
      if (kind === 'total' || /(?:合计|共计|总计)得分?(?:为)?$/u.test(quantity.before)) yield quantity;
      else if (kind === 'score' && given && THIS.test(quantity.before)) {
        yield { score: quantity, full: given.full };
        given = undefined;
      }
    }
  }
}

/** The total as the sum of neighbouring section scores; sure where their points make a hundred. */
function proposeSums(pairs: readonly Scored[]): Reading[] {
  const whole = sumOf(pairs.map(({ full }) => of(full)));
  const [first] = pairs;
  const complete = whole && first && decide({ ...first.full, value: HUNDRED }, [{ expression: whole, support: 'sure' }]);
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

function compareWithFull({ score, full }: Scored): Tie {
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
    let pairs: Scored[] = [];
    for (const item of readScored(statements)) {
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
