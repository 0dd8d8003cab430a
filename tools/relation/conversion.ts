import { compare, decimal } from '../number/decimal.ts';
import { divideR, exactDecimal } from '../number/rational.ts';
import { scaleOf } from '../number/unit.ts';
import type { Reading } from './decide.ts';
import { constant, dimensionOf, of, over, times } from './expression.ts';
import { isRatio, textBetween } from './levels.ts';
import { type Quantity, replaceNumeral } from './statement.ts';

const SAME = /^(?:，?[（(]?(?:约合|折合|折算为?|换算为|相当于|约为|约|合|即|折)|[（(])(?:约|为)?$/u;
const ONE = decimal('1');

const TELLING = 1000n;

/** 约合2573.33公顷: so many digits were computed, whatever 约 says. */
const withoutHedge = (quantity: Quantity): Quantity => {
  const { hedge, ...plain } = quantity.numeral;
  return hedge === 'about' && quantity.value.units >= TELLING ? replaceNumeral(quantity, plain) : quantity;
};

/** 3.86万亩（约合2573.33公顷）, 142.35万吨（284.7亿斤）: the same again in another unit. */
export function proposeConversion(quantity: Quantity): { readonly stated: Quantity; readonly reading: Reading } | undefined {
  const next = quantity.statement.quantities[quantity.index + 1];
  if (!next || isRatio(quantity) || isRatio(next) || !SAME.test(textBetween(quantity, next).trim())) return undefined;
  const [from, to] = [scaleOf(dimensionOf(quantity).name), scaleOf(dimensionOf(next).name)];
  if (!from || !to || from.dimension === '' || from.dimension !== to.dimension) return undefined;
  const [up, down] = [divideR(from.factor, to.factor), divideR(to.factor, from.factor)];
  const [factor, divisor] = [up && exactDecimal(up, 9), down && exactDecimal(down, 9)];
  if (factor && compare(factor, ONE) === 0) return undefined;
  const expression = factor ? times(of(quantity), constant(factor)) : divisor ? over(of(quantity), constant(divisor)) : undefined;
  const after = quantity.statement.block.text.charAt(next.end);
  // 建成道路12公里（2400米为水泥路面）: the bracket goes on to say something of a part.
  return expression && '）)，。；、'.includes(after)
    ? { stated: withoutHedge(next), reading: { expression, support: 'likely' } }
    : undefined;
}
