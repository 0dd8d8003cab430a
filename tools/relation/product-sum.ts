import lexicon from '../../schemas/lexicon/check-products.json' with { type: 'json' };
import { compare, decimal } from '../number/decimal.ts';
import type { Reading, Support } from './decide.ts';
import { constant, dimensionOf, type Expression, exactlyOf, of, sumOf, times } from './expression.ts';
import { isBaseline, isDelta, isRatio, textBetween } from './levels.ts';
import { type PerUnit, readCount, readFactor, readPerUnit } from './per-unit.ts';
import type { Quantity, Statement } from './statement.ts';

/** Amounts for each of several kinds, each with its count: 每家10万元 of 18家, 每家3万元 of 36家. */
type Product = { readonly per: PerUnit; readonly count: Quantity };

/** What the products of a sentence add up to, as its words say. */
export type ProductSum = { readonly total: Quantity; readonly reading: Reading; readonly rates: readonly Quantity[] };

const LEAST = 2;
const MOST = 8;
const BESIDE = 10;

const bodyOf = ({ each }: PerUnit): string | undefined => each.find((word) => !lexicon.times.includes(word));
const counts = (count: Quantity | undefined, per: PerUnit): count is Quantity =>
  count !== undefined &&
  count !== per.quantity &&
  !isRatio(count) &&
  readPerUnit(count) === undefined &&
  (bodyOf(per) === undefined ? false : readCount(count, bodyOf(per) ?? '') !== undefined);

/** The count right before the number for each, or right behind it. */
function findBeside(per: PerUnit): Quantity | undefined {
  const { statement, index, start } = per.quantity;
  const [before, after] = [statement.quantities[index - 1], statement.quantities[index + 1]];
  if (counts(before, per) && start - before.end <= BESIDE && !/[；。]/u.test(textBetween(before, per.quantity))) return before;
  return counts(after, per) && after.start - per.quantity.end <= BESIDE && !/[；。]/u.test(textBetween(per.quantity, after))
    ? after
    : undefined;
}

/** C级1万元/户、D级3万元/户，C级46户、D级12户: as many counts as numbers for each, in the same order. */
function alignCounts(pers: readonly PerUnit[], { quantities }: Statement): readonly Product[] {
  const rates = new Set(pers.map(({ quantity }) => quantity));
  const [first] = pers;
  const found = quantities.filter((count) => first && !rates.has(count) && counts(count, first));
  // 改造86户，其中C级52户、D级34户: the first may be the count of all.
  const own = found.length === pers.length + 1 ? found.slice(1) : found;
  if (own.length !== pers.length) return [];
  return pers.flatMap((per, i) => {
    const count = own[i];
    return count ? [{ per, count }] : [];
  });
}

const TWELVE = decimal('12');
/** For each month: what all is for a year has twelve of it. */
const isMonthly = ({ each }: PerUnit): boolean => each.includes('月');

function multiply({ per, count }: Product, total: Quantity, yearly: boolean): Expression | undefined {
  const factor = readFactor(per.unit, dimensionOf(total).name);
  if (!factor) return undefined;
  const rate = per.exact ? exactlyOf(per.quantity) : of(per.quantity);
  const product = times(rate, of(count));
  const scaled = compare(factor, decimal('1')) === 0 ? product : times(product, constant(factor));
  return yearly && isMonthly(per) ? times(scaled, constant(TWELVE)) : scaled;
}

const SAID = /(?:合计|共计|总计|总共|累计|共)(?:为|是|需|应|发放|补助|支出|投入|安排|兑现|兑付|拨付|奖励|资助|补贴|资金|金额)*$/u;
const SPLIT = /其中|包括|分别/u;

/** The sums of products of one sentence: behind them with a word of totals, or before them and opened up by 其中. */
export function* readProductSums(statement: Statement): Iterable<ProductSum> {
  const { quantities, block } = statement;
  if (quantities.length < 2 * LEAST + 1) return;
  const all = quantities.flatMap((quantity) => {
    const per = isDelta(quantity) || isBaseline(quantity) ? undefined : readPerUnit(quantity);
    return per && bodyOf(per) !== undefined ? [per] : [];
  });
  const [first] = all;
  const pers = all.filter((per) => first && per.unit === first.unit && bodyOf(per) === bodyOf(first));
  if (!first || pers.length < LEAST || pers.length > MOST) return;
  const beside = pers.flatMap((per) => {
    const count = findBeside(per);
    return count ? [{ per, count }] : [];
  });
  const apart = new Set(beside.map(({ count }) => count)).size === beside.length;
  // 人均1504元 behind the list: the mean of all has no count beside it.
  const complete =
    apart && (beside.length === pers.length || (beside.length >= LEAST && beside.length === pers.length - 1 && !pers.at(-1)?.exact));
  const products = complete ? beside : alignCounts(pers, statement);
  if (products.length < LEAST) return;
  const used = new Set(products.flatMap(({ per, count }) => [per.quantity, count]));
  const indexes = [...used].map(({ index }) => index);
  const [from, to] = [Math.min(...indexes), Math.max(...indexes)];
  const totals = quantities.filter(
    (total) =>
      !used.has(total) &&
      !isRatio(total) &&
      !readPerUnit(total) &&
      !isDelta(total) &&
      readFactor(first.unit, dimensionOf(total).name) !== undefined,
  );
  const behind = totals.find(({ index, before }) => index > to && SAID.test(before));
  const ahead = totals.findLast(({ index }) => index < from);
  const opened = ahead && SPLIT.test(block.text.slice(ahead.end, quantities[from]?.start ?? ahead.end)) ? ahead : undefined;
  for (const [total, support] of [
    [behind, complete && behind?.index === to + 1 ? 'sure' : 'likely'],
    [opened, 'likely'],
  ] as const satisfies readonly (readonly [Quantity | undefined, Support])[]) {
    if (!total) continue;
    for (const yearly of products.some(({ per }) => isMonthly(per)) ? [true, false] : [false]) {
      const expression = sumOf(products.flatMap((product) => multiply(product, total, yearly) ?? []));
      if (expression)
        yield {
          total,
          reading: { expression, support: products.some(({ per }) => isMonthly(per)) ? 'guess' : support },
          rates: products.map(({ per }) => per.quantity),
        };
    }
  }
}
