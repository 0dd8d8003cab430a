import { add, compare, type Decimal, decimal, multiply, subtract } from '../../number/decimal.ts';
import { placeIn } from '../../relation/place.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { readTopics } from '../../text/passages.ts';
import { defineRule } from '../rule.ts';

const SHARE = /完成(?:了)?(?:全年|年度|年初|既定|当年|本年|预定)?(?:目标|任务|计划|指标)(?:任务|数|值)?(?:总量|总数)?的?$/u;
const BASED = /目标|任务|计划|应|下达|年初|预计|不少于|不低于/u;
const HUNDRED = decimal('100');

const magnitude = (value: Decimal): Decimal => (value.units < 0n ? { units: -value.units, places: value.places } : value);

/** Whether `base` times the rate gives the actual value, within one in a hundred. */
function explains(base: Decimal, actual: Quantity, rate: Quantity): boolean {
  const gap = magnitude(subtract(multiply(base, rate.value), multiply(actual.value, HUNDRED)));
  return compare(gap, magnitude(actual.value)) <= 0;
}

/** 计划救助180名，适配辅具1500件: what opens with a plan goes on with it. */
const promises = ({ lead, statement, start }: Quantity): boolean =>
  BASED.test(lead) || BASED.test(statement.block.text.slice(Math.max(statement.start, start - PROMISED), start));
const PROMISED = 60;

const BEYOND = /(?:超出?|超过|高于|多出?|增加)(?:年度|全年|年初)?(?:目标|任务|计划)?$/u;
const SHORT_OF = /(?:少|欠|差|低于|未完成|缺)(?:年度|全年|年初)?(?:目标|任务|计划)?$/u;

/** 完成45万人次，完成目标的107%，超目标3万人次: the gap tells the task as well. */
const tellsGap = (gap: Quantity, actual: Quantity, rate: Quantity): boolean => {
  if (gap.index < rate.index || gap.numeral.unit !== actual.numeral.unit) return false;
  const base = BEYOND.test(gap.before)
    ? subtract(actual.value, gap.value)
    : SHORT_OF.test(gap.before)
      ? add(actual.value, gap.value)
      : undefined;
  return base !== undefined && explains(base, actual, rate);
};

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
      '年初计划救助儿童90名，适配辅具750件。\n\n全年适配辅具768件，完成目标的102.4%。\n',
      '完成检测45.3万人次，完成目标的107.86%，超目标3.3万人次。',
      '参保190万人，参保率96.2%，完成年度目标95%以上的要求。',
    ],
    fail: [
      { text: '全年签约项目6个，到位资金2.1亿元，完成全年任务100%。', at: '100%' },
      { text: '新增规上企业9家，完成年度目标的112.5%。', at: '112.5%' },
    ],
  },
  *check({ report, told }) {
    const rates = told.flatMap((statement) =>
      statement.text.includes('完成')
        ? statement.quantities.filter(
            ({ kind, before, numeral }) => kind === 'percent' && numeral.hedge === undefined && SHARE.test(before),
          )
        : [],
    );
    if (rates.length === 0) return;
    const topics = readTopics(report);
    const asked = new Set(rates.flatMap((rate) => readActuals(rate.statement, rate).map(({ numeral }) => numeral.unit)));
    const units = new Map<string, Quantity[]>();
    for (const { block, quantities } of told) {
      for (const quantity of quantities) {
        const { unit, hedge } = quantity.numeral;
        if (!asked.has(unit) || (hedge === undefined && !promises(quantity) && topics.get(block) !== 'target')) continue;
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
          .some(
            (base) => base !== actual && (base.statement !== statement || base.index < actual.index) && explains(base.value, actual, rate),
          ),
      );
      if (based || actuals.some((actual) => statement.quantities.some((gap) => tellsGap(gap, actual, rate)))) continue;
      const written = statement.block.text.slice(rate.start, rate.end);
      yield { kind: 'defect', at: placeIn(statement, rate.start, rate.end), message: `“完成任务${written}”没有写任务数，无法复核。` };
    }
  },
});
