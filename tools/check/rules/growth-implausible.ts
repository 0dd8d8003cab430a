import { compare, type Decimal, decimal, formatDecimal, multiply, shift, subtract, trimDecimal } from '../../number/decimal.ts';
import { divideR, roundR, toRational } from '../../number/rational.ts';
import { dimensionOf, inBase } from '../../relation/expression.ts';
import { areAlike, isDelta, isLevel, textBetween } from '../../relation/levels.ts';
import { placeOfNumeral, placeOfQuantity } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';

const AGAINST = /(?:较|比|与)[^，。；]{0,12}(?:上年|去年|上一年|(?:19|20)\d\d年)[^，。；]{0,8}(?:增加|增长|增支|增收|多)[了]?$/u;
const CARRIED = /(?:上年|年初)(?:结转|结余)[^，。；\d]{0,6}$/u;
/** So many times the base, and the increase asks for more than a clause. */
const TIMES = decimal('3');
const NEAR = 24;

type Leap = { readonly level: Quantity; readonly change: Quantity; readonly base: Decimal };

function* listLeaps({ quantities }: Statement): Iterable<Leap> {
  for (const change of quantities) {
    const level = quantities[change.index - 1];
    if (!level || change.kind !== 'money' || !isDelta(change) || change.term.change !== 1 || !AGAINST.test(change.lead)) continue;
    if (
      !isLevel(level) ||
      !areAlike(level, change) ||
      textBetween(level, change).length > NEAR ||
      /其中|；/u.test(textBetween(level, change))
    )
      continue;
    const base = subtract(inBase(level), inBase(change));
    if (base.units > 0n && compare(inBase(change), multiply(base, TIMES)) >= 0) yield { level, change, base };
  }
}

export const growthImplausible = defineRule({
  id: 'growth-implausible',
  severity: 'note',
  what: '由增加额倒推，上年数很小，增长了好几倍。',
  why: '成倍的增长读者会问来源，也常是万元、元写错或把合计与其中一项相比。',
  fix: '核对上年数和增加额；属实的写明主要来源和批复依据。',
  basis: '算术；本年数－增加额＝上年数',
  confidence: 'seen',
  examples: {
    pass: [
      '2023年预算收入860万元，较2022年预算增加120万元。',
      '全年引进资金5.2亿元，比上年的1.1亿元增加4.1亿元。',
      '培训经费86万元，其中较上年增加80万元的有2项。',
    ],
    fail: [{ text: '2023年预算收支安排86000万元，较2022年预算增加78000万元。', at: '78000万元' }],
  },
  *check({ statements, told }) {
    for (const statement of told) {
      const { place: i } = statement;
      if (!/增/u.test(statement.text)) continue;
      for (const { level, change, base } of listLeaps(statement)) {
        const unit = change.numeral.unit;
        const written = `${formatDecimal(trimDecimal(shift(base, -dimensionOf(change).exponent)))}${unit}`;
        const ratio = divideR(toRational(inBase(change)), toRational(base));
        if (!ratio) continue;
        const carried = statements
          .slice(Math.max(0, i - 6), i + 3)
          .flatMap(({ quantities }) => quantities)
          .find((other) => CARRIED.test(other.before) && areAlike(other, change) && compare(inBase(other), base) > 0);
        const more = carried ? `；文中上年结转${renderStated(carried)}，比倒推的上年总数还大` : '';
        yield {
          kind: 'defect',
          at: placeOfQuantity(change),
          message: `按${renderStated(level)}减去增加的${renderStated(change)}，上年只有${written}，增长${formatDecimal(roundR(ratio, 2))}倍${more}。`,
          actual: renderStated(change),
          evidence: [level, ...(carried ? [carried] : [])].map(placeOfNumeral),
        };
      }
    }
  },
});
