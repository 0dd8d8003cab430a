import { isMean, textBetween } from '../../relation/levels.ts';
import { placeOfQuantity } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';

/** What is of another size than the funds of a report: the economy, loans, what private hands put in. */
const OTHERS =
  /产值|增加值|生产总值|总值|GDP|贷款|存款|授信|信贷|融资|债|撬动|带动|拉动|社会资本|引进|签约|投资|销售|营业|交易|贸易|进出口|税收|财政收入|资产|负债|市值|保费|保额|基金|损失|产业|收益|成本|规模|造价|收入|补偿|额度|存量/u;
const LINK = /^[^，。；：\d]{0,6}[、；，]/u;
const LEAST = 2;

const isAmount = ({ kind, numeral }: Quantity): boolean => kind === 'money' && numeral.hedge === undefined;
const digitsOf = ({ value: { units, places } }: Quantity): number => (units < 0n ? -units : units).toString().length - places;

/** Two items of one row: nothing but a name stands between them. */
const areBeside = (a: Quantity, b: Quantity): boolean => {
  const [left, right] = a.start < b.start ? [a, b] : [b, a];
  const words = textBetween(left, right);
  return words.length <= 24 && LINK.test(words.replace(/，占[^，；]{0,12}%|（[^）]{0,30}）/gu, '')) && left.depth === right.depth;
};

export const amountOutOfScale = defineRule({
  id: 'amount-out-of-scale',
  severity: 'warning',
  what: '同一列数中，一个金额的单位比其他各数大一级。',
  why: '“万元”误作“亿元”，金额差一万倍。',
  fix: '核对该数的计量单位。',
  basis: '实践；同一列举中的金额用同一单位',
  confidence: 'seen',
  examples: {
    pass: [
      '审查专项283.40万元；巡察经费126.50万元；场所改造98.67万元；基地运维57.20万元。',
      '发放贴息资金860万元，撬动贷款12.6亿元，补助企业320万元。',
      '项目总投资1.2亿元，其中中央资金6000万元，省级资金3000万元。',
    ],
    fail: [
      {
        text: '全年实施项目4个：审查专项283.40万元；巡察经费126.50万元；场所改造98.67万元；基地运维57.20亿元。',
        at: '57.20亿元',
        expected: '57.20万元',
      },
      { text: '主要项目：抚恤补助4062.30亿元、安置补助1385.40万元、优待金968.20万元。', at: '4062.30亿元', expected: '4062.30万元' },
    ],
  },
  *check({ statements }) {
    for (const { text, quantities } of statements) {
      if (!text.includes('亿元') || !text.includes('万元')) continue;
      const large = quantities.filter((quantity) => isAmount(quantity) && quantity.numeral.unit === '亿元');
      const [only, other] = large;
      if (!only || other || OTHERS.test(only.before) || only.term.total || isMean(only)) continue;
      const row = quantities.filter((quantity) => quantity !== only && isAmount(quantity) && quantity.numeral.unit === '万元');
      const alike = row.filter((quantity) => Math.abs(digitsOf(quantity) - digitsOf(only)) <= 1);
      // Written to the same places, one beside it in a row, and no smaller as it stands than a hundred of the others.
      if (alike.length < LEAST || alike.length < row.length || !row.some((quantity) => areBeside(quantity, only))) continue;
      if (row.some(({ value }) => value.places !== only.value.places)) continue;
      const expected = renderStated(only).replace('亿元', '万元');
      yield {
        kind: 'defect',
        at: placeOfQuantity(only),
        message: `同列各数以万元计，此处为${renderStated(only)}，应为${expected}。`,
        expected,
        evidence: row.map(placeOfQuantity),
      };
    }
  },
});
