import { compare, type Decimal, decimal, multiply, subtract } from '../../number/decimal.ts';
import { placeIn } from '../../relation/place.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { readTopics } from '../../text/passages.ts';
import { defineRule } from '../rule.ts';

const SHARE = /完成(?:了)?(?:全年|年度|年初|既定|当年|本年|预定)?(?:目标|任务|计划|指标)(?:任务|数|值)?(?:总量|总数)?的?$/u;
const BASED = /目标|任务|计划|应|下达|年初|预计|不少于|不低于/u;
const HUNDRED = decimal('100');

const magnitude = (value: Decimal): Decimal => (value.units < 0n ? { units: -value.units, places: value.places } : value);

/** Whether `base` times the rate gives the actual value, within one in a hundred. */
function explains(base: Quantity, actual: Quantity, rate: Quantity): boolean {
  if (base.numeral.unit !== actual.numeral.unit || base === actual) return false;
  const gap = magnitude(subtract(multiply(base.value, rate.value), multiply(actual.value, HUNDRED)));
  return compare(gap, magnitude(actual.value)) <= 0;
}

/** Numbers of the same clause sequence that the rate may be about. */
const readActuals = ({ quantities }: Statement, rate: Quantity): readonly Quantity[] =>
  quantities.filter(
    ({ kind, index, numeral, part }) => kind !== 'percent' && index < rate.index && part === rate.part && numeral.unit !== '',
  );

export const resultWithoutBase = defineRule({
  id: 'result-without-base',
  severity: 'note',
  what: '写了完成任务的百分比，没有写任务数。',
  why: '没有任务数，百分比无法复核。',
  fix: '补出任务数，如“全年任务3个，实际完成3个，完成率100%”。',
  basis: '算术；完成率＝实际÷任务',
  confidence: 'certain',
  examples: {
    pass: [
      '全年计划改造户厕300座，实际改造312座，完成全年任务的104%。',
      '一、目标\n\n引进企业不少于40家。\n\n二、完成情况\n\n引进企业42家，完成全年任务的105%。\n',
      '各项工作完成年度任务的100%。',
    ],
    fail: [
      { text: '全年签约项目6个，到位资金2.1亿元，完成全年任务100%。', at: '100%' },
      { text: '新增规上企业9家，完成年度目标的112.5%。', at: '112.5%' },
    ],
  },
  *check({ report, told }) {
    const rates = told.flatMap((statement) =>
      statement.text.includes('完成') ? statement.quantities.filter(({ kind, before }) => kind === 'percent' && SHARE.test(before)) : [],
    );
    if (rates.length === 0) return;
    const topics = readTopics(report);
    const asked = new Set(rates.flatMap((rate) => readActuals(rate.statement, rate).map(({ numeral }) => numeral.unit)));
    const units = new Map<string, Quantity[]>();
    for (const { block, quantities } of told) {
      for (const quantity of quantities) {
        const { unit, hedge } = quantity.numeral;
        if (!asked.has(unit) || (hedge === undefined && !BASED.test(quantity.lead) && topics.get(block) !== 'target')) continue;
        const list = units.get(unit);
        if (list) list.push(quantity);
        else units.set(unit, [quantity]);
      }
    }
    for (const rate of rates.slice(0, 200)) {
      const { statement } = rate;
      const actuals = readActuals(statement, rate);
      if (actuals.length === 0 || actuals.some(({ lead, term }) => term.role === 'target' || BASED.test(lead))) continue;
      const based = actuals.some((actual) =>
        (units.get(actual.numeral.unit) ?? [])
          .slice(0, 2000)
          .some((base) => (base.statement !== statement || base.index < actual.index) && explains(base, actual, rate)),
      );
      if (based) continue;
      const written = statement.block.text.slice(rate.start, rate.end);
      yield { kind: 'defect', at: placeIn(statement, rate.start, rate.end), message: `“完成任务${written}”没有写任务数，无法复核。` };
    }
  },
});
