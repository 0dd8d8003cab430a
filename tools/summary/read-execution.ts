import words from '../../schemas/lexicon/summary-words.json' with { type: 'json' };
import { compare, type Decimal, decimal, formatDecimal, shift, trimDecimal } from '../number/decimal.ts';
import { careless } from '../number/interval.ts';
import { compareR, divideR, multiplyR, roundR, toRational } from '../number/rational.ts';
import { WordTrie } from '../number/word-trie.ts';
import { stripFillers } from '../relation/content-words.ts';
import { inBase } from '../relation/expression.ts';
import { isBand, isBaseline, isDelta, isRatio } from '../relation/levels.ts';
import { placeOf, placeOfQuantity } from '../relation/place.ts';
import { findSeries, roleOf } from '../relation/series.ts';
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
  /上年|去年|三公|采购|工资|人均|债务|存款|总投资|合同|监控|一季度|二季度|三季度|上半年|[1１一][—\-至](?:[2-9]|1[01])月|[6-9]月末|6月底|目标|不低于|以上$/u;
/** More than the year that the report is about. */
const SINCE = /开工以来|建设以来|实施以来|成立以来|立项以来|历年|近[三五]年|[三五]年来|建设期|自20\d\d年以来/u;
const SPENT_OF = /(?:占|完成|达到?|为|是)[^，。；]{0,10}(?:预算|到位资金|下达资金|资金总额)(?:数|总额|安排|资金|金额){0,2}的$/u;

const isBudget = (quantity: Quantity): boolean => {
  if (!isMoney(quantity) || OTHERS.test(quantity.lead) || /(?<!预算)收入(?!预算|支出)/u.test(quantity.before)) return false;
  const role = roleOf(quantity);
  return role === 'budget' || (role === undefined && /资金|总额|金额|合计|安排|下达|到位|预算|拨款$/u.test(quantity.before));
};
const isExecuted = (quantity: Quantity): boolean =>
  isMoney(quantity) &&
  !OTHERS.test(quantity.lead) &&
  (roleOf(quantity) === 'executed' || /(?:支出|执行|拨付|支付)$/u.test(quantity.before));
const isRate = (quantity: Quantity): boolean =>
  isRatio(quantity) &&
  isPlain(quantity) &&
  !OTHERS.test(quantity.lead) &&
  (roleOf(quantity) === 'execution-rate' || SPENT_OF.test(quantity.before));

const general = new WordTrie<true>(words.overall.map((word) => [word, true] as const));
const RATE_WORDS = /(?:执行率|执行进度|支出进度|支付进度|支付率|支出率|使用率|完成率|拨付率)/u;

/** What the words before a number name, general words left out: 基本支出 of 其中基本支出预算 is 基本. */
function readPart(before: string): string {
  const text = before.replace(RATE_WORDS, '').replace(/[^\u4e00-\u9fff]/gu, '');
  let rest = '';
  for (let i = 0; i < text.length; ) {
    const match = general.longest(text, i);
    if (match) i = match.at;
    else {
      rest += text.charAt(i);
      i += 1;
    }
  }
  return stripFillers(rest);
}

type Names = (quantity: Quantity) => boolean;

/** Whether the words before a number name a part of the whole; `titles` are what the report calls itself and its subject. */
function readNames(titles: string): Names {
  const ofProject = /项目|专项|资金|经费|补助|债券/u.test(titles) && !/整体/u.test(titles);
  return ({ before }) => {
    if (before.startsWith('其中') || (!ofProject && PROJECTS.test(before))) return true;
    const part = readPart(before);
    return part.length >= 2 && !titles.includes(part);
  };
}
/** A part of what an office spends; all of it where the report is on a project. */
const PROJECTS = /(?<!基本支出和)项目(?:支出|类|资金)/u;

const fits = (rate: Quantity, executed: Quantity, budget: Quantity): boolean => {
  const ratio = divideR(toRational(inBase(executed)), toRational(inBase(budget)));
  if (!ratio) return false;
  const { low, high } = careless(rate.value);
  const stated = multiplyR(ratio, HUNDRED);
  return compareR(stated, low.at) > 0 && compareR(stated, high.at) < 0;
};

const REACH = 2;
/** Bounds for texts that are no reports: amounts looked at beside a rate and far from it, and rates in all. */
const NEAREST = 10;
const MOST_FAR = 60;
const MOST_RATES = 400;

/** The two amounts that a rate is of: near it first, the budget also from afar. */
function findPair(rate: Quantity, near: readonly Quantity[], far: readonly Quantity[]): readonly [Quantity, Quantity] | undefined {
  const spendings = near.filter(isExecuted).toReversed().slice(0, NEAREST);
  for (const budgets of [near.filter(isBudget).toReversed().slice(0, NEAREST), rate.value.places > 0 ? far : []])
    for (const executed of spendings)
      for (const budget of budgets) if (executed !== budget && fits(rate, executed, budget)) return [budget, executed];
  return undefined;
}

const larger = (a: Decimal, b: Decimal): Decimal => (compare(a, b) >= 0 ? a : b);

/** Rates with the two amounts they are of; those that are named after a part are left out. */
function* listSpoken(statements: readonly Statement[], names: Names): Iterable<Candidate> {
  const far = statements
    .flatMap(({ quantities }) => quantities.filter((quantity) => isBudget(quantity) && !names(quantity)))
    .slice(0, MOST_FAR);
  let rates = 0;
  for (const [i, statement] of statements.entries()) {
    if (statement.block.kind === 'heading') continue;
    if (rates > MOST_RATES) return;
    for (const rate of statement.quantities) {
      if (!isRate(rate) || names(rate) || findSeries(rate) !== undefined) continue;
      rates += 1;
      if (SINCE.test(statement.block.text.slice(statement.start, rate.start))) continue;
      const before = statements.slice(Math.max(0, i - REACH), i).filter(({ blockIndex }) => blockIndex >= statement.blockIndex - 1);
      const near = [...before.flatMap(({ quantities }) => quantities), ...statement.quantities.slice(0, rate.index)];
      const found = findPair(rate, near, far);
      if (found) {
        const [budget, executed] = found;
        if (names(executed) || names(budget)) continue;
        yield {
          rate: stateRate(rate),
          budget: stateMoney(budget),
          executed: stateMoney(executed),
          size: larger(inBase(budget), inBase(executed)),
          sure: 1,
        };
        continue;
      }
      const told = statement.quantities.slice(0, rate.index).findLast(({ kind, part }) => kind === 'money' && part === rate.part);
      // The amount right before it is of something else: 政府采购预算…，实际采购…，执行率….
      if (told && !isBudget(told) && !isExecuted(told)) continue;
      if (told && names(told)) continue;
      const own = statement.quantities.slice(0, rate.index).filter((quantity) => !names(quantity));
      const budget = own.findLast(isBudget);
      const executed = own.findLast((quantity) => isExecuted(quantity) && quantity !== budget);
      const sizes = [budget, executed].flatMap((quantity) => (quantity ? [inBase(quantity)] : []));
      yield {
        rate: stateRate(rate),
        ...(budget && (executed || (budget === told && roleOf(budget) === 'budget')) ? { budget: stateMoney(budget) } : {}),
        ...(executed && (budget || executed === told) ? { executed: stateMoney(executed) } : {}),
        size: sizes.reduce(larger, decimal('0')),
        sure: 1,
      };
    }
  }
}

/** 支出 alone may be the head of a budget. */
const SPENT = /实际|执行|完成|决算|全年|累计|支付|拨付|已|列支|实现/u;

/** Budget and spending told side by side without a rate. */
function* listPairs(statements: readonly Statement[], names: Names): Iterable<Candidate> {
  for (const { quantities, block } of statements) {
    if (block.kind === 'heading') continue;
    const [budget] = quantities.filter((quantity) => isBudget(quantity) && roleOf(quantity) === 'budget' && !names(quantity));
    const [executed] = quantities.filter((quantity) => isExecuted(quantity) && SPENT.test(quantity.before) && !names(quantity));
    if (budget && executed && budget.index < executed.index)
      yield { budget: stateMoney(budget), executed: stateMoney(executed), size: inBase(budget), sure: 0 };
  }
}

/** Money with the power of ten that makes it 万元; other numbers as they are. */
const stateCell = ({ cell, value }: NumberCell, exponent?: number): StatedNumber => ({
  text: cell.text,
  value: formatDecimal(exponent === undefined ? value : trimDecimal(shift(value, exponent))),
  ...placeOf(cell, 0, cell.text.length),
});

const labels = new Set(words.budget_year_words);
const namesTotal = (table: DataTable, row: DataRow): boolean =>
  row.kind === 'total' ||
  [labelOf(table, row), row.cells.get(0)?.text ?? ''].some((label) => labels.has(label.replace(/[\s：:]|[（(][^）)]{0,12}[）)]/gu, '')));

/** A table of what came in, not of what was spent. */
const ofIncome = (words: string): boolean => words.includes('收入') && !words.includes('支');
const tellsIncome = ({ caption, name, columns }: DataTable): boolean =>
  [caption, name, columns[0]?.header ?? '', columns[1]?.header ?? ''].some(ofIncome);

/** The row of a form or a list that speaks of all the money. */
function* listRows(tables: readonly DataTable[]): Iterable<Candidate> {
  for (const table of tables) {
    const [budgetColumn, spentColumn, rateColumn] = [
      columnOf(table, 'budget') ?? columnOf(table, 'initial-budget'),
      columnOf(table, 'executed'),
      columnOf(table, 'rate'),
    ];
    if (!budgetColumn || !spentColumn || tellsIncome(table)) continue;
    for (const row of table.rows) {
      if (!namesTotal(table, row) || ofIncome(labelOf(table, row))) continue;
      const [budget, executed, rate] = [numberOf(row, budgetColumn), numberOf(row, spentColumn), numberOf(row, rateColumn)];
      const unit = MONEY[budgetColumn.unit || spentColumn.unit || '万元'];
      if (!budget || !executed || unit === undefined || compare(budget.value, decimal('0')) <= 0) continue;
      yield {
        budget: stateCell(budget, unit),
        executed: stateCell(executed, unit),
        rate: rate && stateCell(rate),
        size: shift(budget.value, 4 + unit),
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

const better = (a: Candidate, b: Candidate | undefined): boolean =>
  !b || (a.sure === b.sure ? compare(a.size, b.size) > 0 : a.sure > b.sure);

/** The overall execution: of all that fit together the one with the most money, which holds the others. */
export function readExecution(statements: readonly Statement[], tables: readonly DataTable[], titles: string): Execution | undefined {
  const names = readNames(titles);
  let best: Candidate | undefined;
  for (const list of [listSpoken(statements, names), listRows(tables), listPairs(statements, names)])
    for (const candidate of list) if (better(candidate, best)) best = candidate;
  return best;
}

/** Spending over budget in %, two places. */
export function recompute({ budget, executed }: Execution): string | undefined {
  const ratio = budget && executed && divideR(toRational(decimal(executed.value)), toRational(decimal(budget.value)));
  return ratio && formatDecimal(roundR(multiplyR(ratio, HUNDRED), 2));
}
