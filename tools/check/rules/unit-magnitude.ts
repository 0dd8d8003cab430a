import { type Decimal, formatDecimal, shift } from '../../number/decimal.ts';
import { dimensionOf, inBase } from '../../relation/expression.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { readRepetitions } from '../../relation/repeated-measure.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';

/** The earlier amount, written in the later number's unit. */
function inUnitOf(earlier: Quantity, later: Quantity): Decimal {
  return shift(inBase(earlier), -dimensionOf(later).exponent);
}

export const unitMagnitude = defineRule({
  id: 'unit-magnitude',
  severity: 'error',
  what: '同一数据前后数字相同，单位却相差万倍或亿倍。',
  why: '元、万元、亿元写错一级，金额就差一万倍，是公开文件中最显眼的硬伤。',
  fix: '核对计量单位，统一为同一量级。',
  basis: '算术；1亿元＝1万个万元',
  confidence: 'certain',
  examples: {
    pass: ['专项资金预算1.285亿元。\n\n专项资金预算12850万元，当年全部下达。', '人均补助3000元，补助资金总额3000万元。'],
    fail: [
      { text: '水利专项资金预算3826.50万元。\n\n截至年末，水利专项资金预算3826.50元全部下达。', at: '3826.50', expected: '38265000元' },
      { text: '园区固定资产投资额38.62亿元。\n\n一是投资放缓，园区固定资产投资额38.62万元。', at: '38.62', expected: '386200万元' },
    ],
  },
  *check({ statements }) {
    for (const { earlier, later, label, verdict, by, support } of readRepetitions(statements)) {
      if (verdict !== 'differs' || by !== 'unit') continue;
      const value = inUnitOf(earlier, later);
      const expected = `${formatDecimal(value)}${later.numeral.unit}`;
      yield {
        kind: 'tie',
        verdict: 'broken',
        formula: renderStated(earlier),
        stated: placeOfNumeral(later),
        expected,
        operands: [placeOfNumeral(earlier)],
        severity: support === 'sure' ? 'error' : 'warning',
        message: `“${label}”前文为${renderStated(earlier)}，此处为${renderStated(later)}，数字相同而单位不同。`,
        fix: `核对单位：按前文应写作${renderStated(earlier)}（${expected}）。`,
      };
    }
  },
});
