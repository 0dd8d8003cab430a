import { decimal } from '../number/decimal.ts';
import type { Reading } from './decide.ts';
import { constant, exactlyOf, of, over, sumOf, times } from './expression.ts';
import { isDelta, isLevel, isRatio } from './levels.ts';
import { findSeries } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

/** What was borrowed, and at what rate for a year. */
type Loan = { readonly amount: Quantity; readonly rate: Quantity };

export type InterestClaim = { readonly stated: Quantity; readonly reading: Reading };

const RATE = /(?:利率|年息|贴息率|贴息比例|贴息标准)(?:为|是|达|约)?$/u;
const INTEREST = /(?:利息|付息|贴息|计息)(?:资金|支出|金额|额|费用|总额|共|合计|分别|约|为|是|达)*$/u;
const HALF = /半年/u;
const TWO = decimal('2');

/** 发行1.2亿元，期限15年，利率2.98%: the amount that stands before a rate of interest, in the same part of its sentence. */
function readLoans({ quantities }: Statement): readonly Loan[] {
  return quantities.flatMap((rate): Loan[] => {
    if (!isRatio(rate) || isDelta(rate) || !RATE.test(rate.before) || /平均|加权|综合/u.test(rate.before)) return [];
    const amount = quantities
      .slice(0, rate.index)
      .findLast((other) => other.kind === 'money' && other.part === rate.part && isLevel(other) && !INTEREST.test(other.before));
    return amount ? [{ amount, rate }] : [];
  });
}

const yearly = ({ amount, rate }: Loan) => times(exactlyOf(amount), of(rate));

/** Interest told behind its loans, in their paragraph: for each of them in a row, or of all together. */
export function* readInterest(statements: readonly Statement[]): Iterable<InterestClaim> {
  let loans: readonly Loan[] = [];
  let block = -1;
  for (const statement of statements) {
    if (statement.blockIndex !== block) loans = [];
    block = statement.blockIndex;
    const own = readLoans(statement);
    loans = [...loans, ...own];
    const [only, more] = loans;
    if (!only) continue;
    for (const stated of statement.quantities) {
      const series = findSeries(stated);
      const first = series?.items[0] ?? stated;
      if (stated.kind !== 'money' || isDelta(stated) || stated.start < only.rate.start || !INTEREST.test(first.before)) continue;
      const each = series && series.items.length === loans.length ? loans[series.place] : undefined;
      if (each && more) yield { stated, reading: { expression: yearly(each), support: 'likely' } };
      else if (!series && more) {
        const sum = sumOf(loans.map(yearly));
        const told = /全部|合计|共|每年|年付|全年/u.test(stated.before);
        if (sum) yield { stated, reading: { expression: sum, support: told ? 'likely' : 'guess' } };
      } else if (!series && only.rate.statement === statement) {
        yield { stated, reading: { expression: yearly(only), support: 'likely' } };
        if (HALF.test(statement.block.text.slice(only.rate.end, stated.start)))
          yield { stated, reading: { expression: over(yearly(only), constant(TWO)), support: 'likely' } };
      }
    }
  }
}
