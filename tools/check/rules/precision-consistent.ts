import { compare, decimal, formatDecimal } from '../../number/decimal.ts';
import { placeOfQuantity } from '../../relation/place.ts';
import type { Quantity } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';

/** The name of the rate directly before the number: 得分率, 支出进度. */
const NAMED = /([\u4e00-\u9fff]{2}率|(?:支出|执行|支付|拨付|投资|完成)?进度|占比|比重)[为是达到约：在至]{0,2}$/u;

const readName = ({ before }: Quantity): string | undefined => NAMED.exec(before.slice(-12))?.[1];

const WHOLE = decimal('100');
/** 100% and 0 are whole by nature; a hedge gives up precision on purpose. */
const isMeasured = ({ kind, value, numeral }: Quantity): boolean =>
  kind === 'percent' && numeral.hedge === undefined && numeral.unit === '%' && value.units !== 0n;

export const precisionConsistent = defineRule({
  id: 'precision-consistent',
  severity: 'note',
  what: '同一段里同名的比率小数位数不一。',
  why: '同类比率保留位数不同，读者无法判断哪些经过取整，也无法互相比较。',
  fix: '同类比率统一保留两位小数。',
  basis: '实践',
  confidence: 'seen',
  examples: {
    pass: [
      '产出指标得分率97.20%，效益指标得分率95.00%，满意度指标得分率100%。',
      '基本支出执行率99.12%，项目支出执行率96.40%，总体执行率97.55%。',
      '群众满意率达到95%以上，办结率99.70%，好评率98.6%。',
    ],
    fail: [
      { text: '决策指标得分率95.00%，过程指标得分率92.50%，产出指标得分率90%，效益指标得分率88.75%。', at: '90%' },
      { text: '人员经费执行率99.8%，公用经费执行率96.35%，项目经费执行率92.17%。', at: '99.8%' },
    ],
  },
  *check({ told }) {
    let block: Quantity['statement']['block'] | undefined;
    let named = new Map<string, Quantity[]>();
    const judge = function* () {
      for (const [name, rates] of named) {
        if (rates.length < 3) continue;
        const usual = Math.max(...rates.map(({ value }) => value.places));
        const odd = rates.filter(({ value }) => value.places !== usual);
        const [first] = odd;
        if (!first) continue;
        const written = rates
          .slice(0, 6)
          .map(({ value }) => `${formatDecimal(value)}%`)
          .join('、');
        yield {
          kind: 'defect' as const,
          at: placeOfQuantity(first),
          message: `本段${rates.length}个“${name}”小数位数不一：${written}。`,
          fix: `统一保留${usual}位小数。`,
          evidence: rates.filter((rate) => rate !== first).map(placeOfQuantity),
        };
      }
    };
    for (const statement of told) {
      if (statement.block !== block) {
        yield* judge();
        block = statement.block;
        named = new Map();
      }
      if (!statement.text.includes('%')) continue;
      for (const quantity of statement.quantities) {
        const name = isMeasured(quantity) ? readName(quantity) : undefined;
        if (name === undefined || compare(quantity.value, WHOLE) === 0) continue;
        const list = named.get(name);
        if (list) list.push(quantity);
        else named.set(name, [quantity]);
      }
    }
    yield* judge();
  },
});
