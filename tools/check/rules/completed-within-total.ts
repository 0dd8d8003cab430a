import { mayBeAtMost } from '../../number/interval.ts';
import { intervalOf } from '../../relation/decide.ts';
import { areAlike, isLevel, textBetween } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

const WHOLE = /(?:总投资|投资总额|总概算|概算|计划投资|总造价|合同(?:金额|总价|价款?)|总工期|总面积|总里程|总规模)(?:额|约|为|达|共)?$/u;
const PART =
  /(?:(?:今年|当年|本年|本年度|年内|全年|累计|已|目前已?)(?:累计)?完成(?:投资额?|产值)?|完成投资额?|到位资金|资金到位|已支付|已拨付|累计支付)(?:为|达|约)?$/u;
/** Behind these words the total is of something else. */
const APART = /其中|另|上年|去年|[；。]/u;

const WIDE = 20;

export const completedWithinTotal = defineRule({
  id: 'completed-within-total',
  severity: 'warning',
  what: '完成投资大于总投资。',
  why: '完成、支付的数是总投资的一部分，大于时小数点、单位或总数有误。',
  fix: '核对总投资和完成数的小数点与单位；确已超概算的，写明原因和批复。',
  basis: '算术；部分不大于整体',
  confidence: 'seen',
  examples: {
    pass: [
      '在建项目42个，总投资65.8亿元，今年完成投资13.2亿元。',
      '道路工程总投资1200万元，已完成投资1180万元，累计支付960万元。',
      '总投资3.2亿元，完成工业总产值6.5亿元。',
    ],
    fail: [
      { text: '在建项目42个，总投资65.8亿元，今年完成投资132.6亿元。', at: '132.6亿元' },
      { text: '道路工程总投资1200万元，累计支付1960万元。', at: '1960万元' },
    ],
  },
  *check({ told }) {
    for (const { quantities, text } of told) {
      if (quantities.length < 2 || !/总投资|概算|总额|总造价|合同|计划投资|总/u.test(text)) continue;
      let whole: Quantity | undefined;
      for (const quantity of quantities) {
        if (!isLevel(quantity) || quantity.term.prior) continue;
        if (WHOLE.test(quantity.before)) whole = quantity;
        else if (whole && PART.test(quantity.before) && areAlike(whole, quantity) && whole.numeral.hedge === undefined) {
          const between = textBetween(whole, quantity);
          if (between.length > WIDE * 2 || APART.test(between)) continue;
          const tie: Tie = {
            kind: 'tie',
            verdict: 'holds',
            formula: `${renderStated(quantity)} ≤ ${renderStated(whole)}`,
            stated: placeOfNumeral(quantity),
            expected: `≤${renderStated(whole)}`,
            operands: [placeOfNumeral(whole)],
            weak: true,
          };
          const message = `完成数${renderStated(quantity)}大于总数${renderStated(whole)}。`;
          yield mayBeAtMost(intervalOf(quantity), intervalOf(whole)) ? tie : { ...tie, verdict: 'broken', message };
        }
      }
    }
  },
});
