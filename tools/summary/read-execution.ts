import words from '../../schemas/lexicon/summary-words.json' with { type: 'json' };
import { compare, type Decimal, decimal, formatDecimal, shift, trimDecimal } from '../number/decimal.ts';
import { careless } from '../number/interval.ts';
import { compareR, divideR, multiplyR, roundR, toRational } from '../number/rational.ts';
import { stripFillers } from '../relation/content-words.ts';
import { inBase } from '../relation/expression.ts';
import { isBand, isBaseline, isDelta, isRatio } from '../relation/levels.ts';
import { placeOf, placeOfQuantity } from '../relation/place.ts';
import { roleOf } from '../relation/series.ts';
import type { Quantity, Statement } from '../relation/statement.ts';
import type { DataRow, DataTable } from '../table/data-table.ts';
import { columnOf, type NumberCell, numberOf } from '../table/roles.ts';
import { labelOf, listTableFacts, namesProjects } from '../table/table-facts.ts';
import type { StatedNumber } from './stated.ts';

/** Budget and spending in 万元, the rate in %. */
export type Execution = {
  readonly budget?: StatedNumber | undefined;
  readonly executed?: StatedNumber | undefined;
  readonly rate?: StatedNumber | undefined;
};

type Candidate = Execution & { readonly size: Decimal; readonly sure: number };

const HUNDRED = toRational(decimal('100'));
const MONEY: Readonly<Record<string, number>> = { 元: -4, 千元: -1, 百元: -2, 万元: 0, 亿元: 4 };

const stateMoney = (quantity: Quantity): StatedNumber => ({
  text: quantity.statement.block.text.slice(quantity.start, quantity.end),
  value: formatDecimal(trimDecimal(shift(inBase(quantity), -4))),
  ...placeOfQuantity(quantity),
});
const stateRate = (quantity: Quantity): StatedNumber => ({
  text: quantity.statement.block.text.slice(quantity.start, quantity.end),
  value: formatDecimal(quantity.value),
  ...placeOfQuantity(quantity),
});

const isPlain = (quantity: Quantity): boolean =>
  quantity.numeral.hedge === undefined && !isDelta(quantity) && !isBaseline(quantity) && !isBand(quantity);
const isMoney = (quantity: Quantity): boolean => quantity.kind === 'money' && quantity.dimension.name === '元' && isPlain(quantity);

const OTHERS =
  /上年|去年|三公|采购|工资|人均|债务|存款|收入(?!预算|支出|合计|总计)|总投资|合同|监控|一季度|二季度|三季度|上半年|1—\d月|1-\d月|截至[1-9]月|目标|不低于|以上$/u;
const isBudget = (quantity: Quantity): boolean => {
  if (!isMoney(quantity) || OTHERS.test(quantity.lead)) return false;
  const role = roleOf(quantity);
  return role === 'budget' || (role === undefined && /资金|总额|金额|合计|安排|下达|到位|预算/u.test(quantity.before));
};
const isExecuted = (quantity: Quantity): boolean => isMoney(quantity) && !OTHERS.test(quantity.lead) && roleOf(quantity) === 'executed';
const isRate = (quantity: Quantity): boolean =>
  isRatio(quantity) && isPlain(quantity) && roleOf(quantity) === 'execution-rate' && !OTHERS.test(quantity.lead);

const overall = [...words.overall].sort((a, b) => b.length - a.length);
const RATE_WORDS =
  /(?:预算|资金|支出)*(?:总体)?(?:执行率|执行进度|支出进度|支付进度|支付率|支出率|使用率|完成率|执行)(?:为|达到?|是|约|仅)*$/u;

/** What the words before a number name, general words left out: 基本支出 of 其中基本支出预算. */
function readPart(before: string): string {
  let rest = stripFillers(before.replace(RATE_WORDS, '').replace(/^(?:其中|分别)/u, '§'));
  for (const word of overall) rest = rest.replaceAll(word, '');
  return rest.replace(/[^\u4e00-\u9fff§]/gu, '');
}

const fits = (rate: Quantity, executed: Quantity, budget: Quantity): boolean => {
  const ratio = divideR(toRational(inBase(executed)), toRational(inBase(budget)));
  if (!ratio) return false;
  const { low, high } = careless(rate.value);
  const stated = multiplyR(ratio, HUNDRED);
  return compareR(stated, low.at) > 0 && compareR(stated, high.at) < 0;
};

const REACH = 2;

/** Rates with the two amounts they are of, in the same sentence or those before it. */
function* listSpoken(statements: readonly Statement[]): Iterable<Candidate> {
  for (const [i, statement] of statements.entries()) {
    for (const rate of statement.quantities) {
      if (!isRate(rate)) continue;
      const near = statements
        .slice(Math.max(0, i - REACH), i + 1)
        .filter(({ blockIndex }) => blockIndex >= statement.blockIndex - 1)
        .flatMap(({ quantities }) => quantities);
      const [budgets, spendings] = [near.filter(isBudget), near.filter(isExecuted)];
      let found: readonly [Quantity, Quantity] | undefined;
      for (const executed of spendings.toReversed())
        for (const budget of budgets.toReversed())
          if (!found && executed !== budget && fits(rate, executed, budget)) found = [budget, executed];
      const part = readPart(rate.before);
      if (found) {
        const [budget, executed] = found;
        yield { rate: stateRate(rate), budget: stateMoney(budget), executed: stateMoney(executed), size: inBase(budget), sure: 2 };
      } else if (part === '') {
        const own = statement.quantities.slice(0, rate.index);
        const [budget] = own
          .filter(isBudget)
          .filter(({ before }) => readPart(before) === '')
          .slice(-1);
        const [executed] = own
          .filter(isExecuted)
          .filter(({ before }) => readPart(before) === '')
          .slice(-1);
        const pair = budget && executed ? { budget: stateMoney(budget), executed: stateMoney(executed) } : {};
        yield { rate: stateRate(rate), ...pair, size: budget && executed ? inBase(budget) : decimal('0'), sure: 1 };
      }
    }
  }
}

/** Budget and spending told side by side without a rate. */
function* listPairs(statements: readonly Statement[]): Iterable<Candidate> {
  for (const { quantities, block } of statements) {
    if (block.kind === 'heading') continue;
    const [budget] = quantities.filter(
      (quantity) => isBudget(quantity) && roleOf(quantity) === 'budget' && readPart(quantity.before) === '',
    );
    const [executed] = quantities.filter((quantity) => isExecuted(quantity) && readPart(quantity.before) === '');
    if (budget && executed && budget.index < executed.index)
      yield { budget: stateMoney(budget), executed: stateMoney(executed), size: inBase(budget), sure: 0 };
  }
}

const stateCell = ({ cell, value }: NumberCell, exponent: number | undefined): StatedNumber | undefined =>
  exponent === undefined
    ? undefined
    : {
        text: cell.text,
        value: formatDecimal(exponent === 0 ? value : trimDecimal(shift(value, exponent))),
        ...placeOf(cell, 0, cell.text.length),
      };

const labels = new Set(words.budget_year_words);
const namesTotal = (table: DataTable, row: DataRow): boolean =>
  row.kind === 'total' ||
  [labelOf(table, row), row.cells.get(0)?.text ?? ''].some((label) => labels.has(label.replace(/[\s：:]|[（(][^）)]{0,12}[）)]/gu, '')));

/** The row of a form or a list that speaks of all the money. */
function* listRows(tables: readonly DataTable[]): Iterable<Candidate> {
  for (const table of tables) {
    const [budgetColumn, spentColumn, rateColumn] = [
      columnOf(table, 'budget') ?? columnOf(table, 'initial-budget'),
      columnOf(table, 'executed'),
      columnOf(table, 'rate'),
    ];
    if (!budgetColumn || !spentColumn) continue;
    for (const row of table.rows) {
      if (!namesTotal(table, row)) continue;
      const [budget, executed, rate] = [numberOf(row, budgetColumn), numberOf(row, spentColumn), numberOf(row, rateColumn)];
      const unit = MONEY[budgetColumn.unit || spentColumn.unit || '万元'];
      if (!budget || !executed || compare(budget.value, decimal('0')) <= 0) continue;
      yield {
        budget: stateCell(budget, unit),
        executed: stateCell(executed, unit),
        rate: rate && stateCell(rate, 0),
        size: shift(budget.value, 4 + (unit ?? 0)),
        sure: 1,
      };
    }
    if (!namesProjects(table) || table.rows.some(({ kind }) => kind === 'total')) continue;
    const facts = listTableFacts(table);
    const sum = (role: string): StatedNumber | undefined => {
      const fact = facts.find((one) => one.kind === 'total' && one.role === role);
      const unit = MONEY[fact?.unit || '万元'];
      const [first, last] = [fact?.cells[0]?.cell, fact?.cells.at(-1)?.cell];
      if (!fact || unit === undefined || !first || !last) return undefined;
      const value = formatDecimal(trimDecimal(shift(roundR(fact.exact, 6), unit)));
      return { text: fact.words, value, start: placeOf(first, 0, first.text.length).start, end: placeOf(last, 0, last.text.length).end };
    };
    const [budget, executed] = [sum('budget'), sum('executed')];
    if (budget && executed) yield { budget, executed, size: shift(decimal(budget.value), 4), sure: 0 };
  }
}

const better = (a: Candidate, b: Candidate | undefined): boolean => {
  if (!b) return true;
  if (a.sure === 2 || b.sure === 2)
    return a.sure === b.sure ? compare(a.size, b.size) > 0 : a.sure > b.sure && compare(a.size, b.size) >= 0;
  return a.sure === b.sure ? compare(a.size, b.size) > 0 : a.sure > b.sure;
};

/** The overall execution: of all that fit together the one with the most money, which holds the others. */
export function readExecution(statements: readonly Statement[], tables: readonly DataTable[]): Execution | undefined {
  let best: Candidate | undefined;
  for (const list of [listSpoken(statements), listRows(tables), listPairs(statements)])
    for (const candidate of list) if (better(candidate, best)) best = candidate;
  return best;
}

/** Spending over budget in %, two places. */
export function recompute({ budget, executed }: Execution): string | undefined {
  const ratio = budget && executed && divideR(toRational(decimal(executed.value)), toRational(decimal(budget.value)));
  return ratio && formatDecimal(roundR(multiplyR(ratio, HUNDRED), 2));
}
