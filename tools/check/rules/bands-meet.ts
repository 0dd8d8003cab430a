import { type Decimal, formatDecimal, subtract } from '../../number/decimal.ts';
import { readLadders, type Step } from '../../relation/ladder.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

type Joint = { readonly upper: Quantity; readonly lower: Quantity };

/** Where the end of one step has to be the beginning of the next, in a ladder that falls or rises. */
function readJoints(steps: readonly Step[], falling: boolean): readonly Joint[] {
  const joints: Joint[] = [];
  for (let i = 0; i + 1 < steps.length; i += 1) {
    const [a, b] = falling ? [steps[i], steps[i + 1]] : [steps[i + 1], steps[i]];
    if (a?.low && b?.high) joints.push({ upper: a.low, lower: b.high });
  }
  return joints.length === steps.length - 1 ? joints : [];
}

const isUnit = ({ units, places }: Decimal): boolean => units === 10n ** BigInt(Math.max(0, -places)) || units === 1n;

/** 80分 and 80分, or 79分 and 89.9分 below 80分 and 90分. */
function meets({ upper, lower }: Joint): boolean {
  if (upper.numeral.unit !== lower.numeral.unit && upper.numeral.unit !== '' && lower.numeral.unit !== '') return false;
  const gap = subtract(upper.value, lower.value);
  return gap.units === 0n || (gap.units > 0n && isUnit(gap));
}

function toTie({ upper, lower }: Joint, held: boolean): Tie {
  const tie: Tie = {
    kind: 'tie',
    verdict: held ? 'holds' : 'broken',
    formula: renderStated(upper),
    stated: placeOfNumeral(lower),
    expected: renderStated(upper),
    operands: [placeOfNumeral(upper)],
  };
  if (held) return tie;
  const gap = subtract(upper.value, lower.value).units > 0n;
  const message = gap
    ? `${renderStated(lower)}与${renderStated(upper)}之间没有归入任何一档。`
    : `${renderStated(upper)}至${renderStated(lower)}同时归入两档。`;
  return { ...tie, message, expected: `${formatDecimal(upper.value)}${lower.numeral.unit}` };
}

export const bandsMeet = defineRule({
  id: 'bands-meet',
  severity: 'warning',
  what: '相邻两档的界限没有衔接。',
  why: '分档应当首尾相接，中间空出或重叠的分数不知道归哪一档，等次和各档个数都无法核对。',
  fix: '把上一档的下限和下一档的上限写成同一个数，并注明含不含本数。',
  basis: '算术；相邻区间首尾相接',
  confidence: 'certain',
  examples: {
    pass: [
      '得分90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。',
      '评价等级：90—100分为优，80—89分为良，60—79分为中，60分以下为差。',
      '资金规模100万元以上的4个、10万元至100万元的5个、10万元以下的2个。',
      '综合得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为一般；得分<60分为较差。',
      '执行率95%以上的6个，90%至95%的5个，90%以下的3个。',
      '得分95分以上的3个，80分至90分的2个，其余为70分以下。',
      '培训30学时以上的12人，接待5人以上团队3批，补助200元以下的6人。',
    ],
    fail: [
      { text: '得分90分（含）以上为优，80分（含）至90分为良，65分（含）至80分为中，60分以下为差。', at: '60', expected: '65分' },
      { text: '执行率95%以上的6个，90%至96%的5个，85%至90%的2个，85%以下的3个。', at: '96', expected: '95%' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (statement.quantities.length < 4) continue;
      for (const steps of readLadders(statement)) {
        const joints = [readJoints(steps, true), readJoints(steps, false)].sort(
          (a, b) => b.filter(meets).length - a.filter(meets).length,
        )[0];
        if (!joints) continue;
        const broken = joints.filter((joint) => !meets(joint));
        for (const joint of joints) if (meets(joint)) yield toTie(joint, true);
        const [only] = broken;
        if (only && broken.length === 1 && joints.length > 2) yield toTie(only, false);
      }
    }
  },
});
