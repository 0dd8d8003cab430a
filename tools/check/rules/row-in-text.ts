import words from '../../../schemas/lexicon/check-tables.json' with { type: 'json' };
import { formatDecimal, trimDecimal } from '../../number/decimal.ts';
import type { WordTrie } from '../../number/word-trie.ts';
import { countDigits } from '../../relation/accuse.ts';
import { countShared, readPairs, startsHan } from '../../relation/content-words.ts';
import { isBaseline } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { compareCell, findNames, listRowFacts, type RowFact, type RowRequest, requestOf } from '../../relation/row-mention.ts';
import { findSeries } from '../../relation/series.ts';
import { findSlips } from '../../relation/slips.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import type { DataTable } from '../../table/data-table.ts';
import { columnOf, type NumberCell, numberOf } from '../../table/roles.ts';
import { indexRows, type NamedRow } from '../../table/row-names.ts';
import { labelOf, ownRows } from '../../table/table-facts.ts';
import { offsetAt } from '../../text/offset-at.ts';
import { type Defect, defineRule, type Judgement, type Tie } from '../rule.ts';

type Candidate = {
  readonly named: NamedRow;
  readonly fact: RowFact;
  readonly request: RowRequest;
  readonly comparison: NonNullable<ReturnType<typeof compareCell>>;
};

/** The row a number belongs to: the one named last before it, or else the one that its heading names. */
type Subject = { readonly rows: readonly NamedRow[]; readonly near: boolean };

const PERIOD = /月底|月末|季度|上半年|截至\d|分别|依次/u;
const BREAK = /[。；]/u;
const REACH = 60;
const isWholeCost = ({ lead }: Quantity): boolean => words.whole_cost.some((word) => lead.includes(word));
const TELLING = 3;
const MOST_TABLES = 200;
const MOST_NAMESAKES = 16;
const MOST_EQUAL = 64;

type Loose = { readonly cell: NumberCell; readonly name: string; readonly header: string };

function toTie(quantity: Quantity, { named, fact, comparison }: Candidate, verdict: Tie['verdict']): Tie {
  return {
    kind: 'tie',
    verdict,
    formula: `${named.name}.${fact.formula}`,
    stated: placeOfNumeral(quantity),
    expected: comparison.expected,
    operands: fact.cells.map(placeOfNumber),
  };
}

const confirms = (quantity: Quantity, near: boolean, { request, comparison }: Candidate): boolean => {
  if (comparison.verdict !== 'holds' || request === 'other' || quantity.numeral.hedge !== undefined) return false;
  return request === 'named' ? near || countDigits(quantity) >= 2 : countDigits(quantity) >= (near ? 2 : TELLING);
};

/** Numbers of other periods than the table's, and series of them. */
const isOfPeriod = (quantity: Quantity): boolean =>
  findSeries(quantity) !== undefined || PERIOD.test(quantity.statement.text) || isBaseline(quantity);

function accuse(quantity: Quantity, subject: Subject, candidates: readonly Candidate[]): Tie | undefined {
  const named = candidates.filter(({ request }) => request === 'named');
  const [first, ...others] = named;
  if (!first || others.length > 0 || quantity.numeral.hedge !== undefined || !subject.near || isOfPeriod(quantity)) return undefined;
  // 累计完成134公里 beside the result of the year.
  if (quantity.before.includes('累计') && !first.fact.header.includes('累计')) return undefined;
  // 一个标段推迟 tells of one of them, and does not count the row's.
  if (countDigits(quantity) < 2 && startsHan(quantity.statement.block.text.slice(quantity.start, quantity.end))) return undefined;
  const { fact, comparison } = first;
  const written = renderStated(quantity);
  const message = `表中“${first.named.name}”的“${fact.header}”为${comparison.expected}，文中为${written}。`;
  const fix = `核对表格和正文，统一为${comparison.expected}；口径不同的，写明口径。`;
  const tie = toTie(quantity, first, comparison.verdict);
  if (comparison.verdict === 'rounding')
    return { ...tie, severity: 'note', message: `${message.slice(0, -1)}，末位相差在舍入范围内。`, fix };
  const slips = findSlips(quantity, fact);
  const at = placeOfNumeral(quantity);
  const repairs = slips.map((value) => ({ at, value }));
  if (slips.length > 0 && countDigits(quantity) >= TELLING) return { ...tie, message, fix, repairs, guess: true };
  return { ...tie, severity: first.named.full ? 'warning' : 'note', guess: true, message, fix, repairs };
}

/** The whole cost of a project is not its budget of the year; the reader is only told that they differ. */
function compareCost(quantity: Quantity, candidates: readonly Candidate[]): Defect | undefined {
  const budget = candidates.find(({ fact }) => fact.role === 'budget');
  if (budget?.comparison.verdict !== 'broken') return undefined;
  return {
    kind: 'defect',
    at: placeOfNumeral(quantity),
    severity: 'note',
    actual: renderStated(quantity),
    expected: budget.comparison.expected,
    evidence: budget.fact.cells.map(placeOfNumber),
    message: `文中总投资${renderStated(quantity)}，表中“${budget.named.name}”的“${budget.fact.header}”为${budget.comparison.expected}，两者关系没有说明。`,
    fix: '写明总投资与年度预算的关系，或更正其中一处。',
  };
}

function* checkQuantity(quantity: Quantity, subject: Subject): Iterable<Judgement> {
  const whole = subject.rows.length > 0 && isWholeCost(quantity);
  const candidates = subject.rows.flatMap((named) =>
    listRowFacts(named).flatMap((fact): Candidate[] => {
      const cost = whole && fact.role === 'budget';
      const request = cost ? 'possible' : requestOf(quantity, fact);
      const comparison = request === 'other' ? undefined : compareCell(quantity, fact);
      return comparison ? [{ named, fact, request, comparison }] : [];
    }),
  );
  const held = candidates
    .filter((candidate) => confirms(quantity, subject.near, candidate))
    .sort((a, b) => Number(b.request === 'named') - Number(a.request === 'named'));
  const [best] = held;
  if (best) yield toTie(quantity, best, 'holds');
  else {
    const broken = whole ? compareCost(quantity, candidates) : accuse(quantity, subject, candidates);
    if (broken) yield broken;
  }
}

/** Target and result cells by their value, for rows that a text names in other words. */
function indexValues(tables: readonly DataTable[]): ReadonlyMap<string, readonly Loose[]> {
  const index = new Map<string, Loose[]>();
  for (const table of tables.slice(0, MOST_TABLES)) {
    for (const role of ['actual', 'target'] as const) {
      const column = columnOf(table, role);
      for (const row of column ? ownRows(table) : []) {
        const cell = numberOf(row, column);
        const name = labelOf(table, row);
        if (!cell || name.length < 4) continue;
        const key = formatDecimal(trimDecimal(cell.value));
        const found = index.get(key);
        const entry = { cell, name, header: column?.header ?? '' };
        if (found) found.push(entry);
        else index.set(key, [entry]);
      }
    }
  }
  return index;
}

/** A result that a row states, the row's words standing around it in another order. */
function* checkLoose(quantity: Quantity, values: ReadonlyMap<string, readonly Loose[]>): Iterable<Tie> {
  if (quantity.kind === 'money' || quantity.kind === 'score' || quantity.numeral.hedge !== undefined) return;
  const found = values.get(formatDecimal(trimDecimal(quantity.value)));
  // A value that so many rows share names none of them.
  if (!found || found.length > MOST_EQUAL) return;
  const { statement, start, end } = quantity;
  const around = readPairs(statement.block.text.slice(Math.max(statement.start, start - REACH), start));
  const fitting = found.filter(({ name }) => {
    const pairs = readPairs(name);
    return pairs.size > 0 && countShared(pairs, around) * 2 >= pairs.size;
  });
  const [only, ...others] = fitting;
  if (!only || others.some(({ name }) => name !== only.name) || end <= start) return;
  const at = placeOfNumeral(quantity);
  yield {
    kind: 'tie',
    verdict: 'holds',
    formula: `${only.name}.${only.header}`,
    stated: at,
    expected: renderStated(quantity),
    operands: fitting.map(({ cell }) => placeOfNumber(cell)),
  };
}

/** Of rows of one name in very many tables those that stand nearest to the number. */
function pickNearest(rows: readonly NamedRow[], { statement }: Quantity): readonly NamedRow[] {
  if (rows.length <= MOST_NAMESAKES) return rows;
  const at = offsetAt(statement.block, statement.start);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.row.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(0, low - MOST_NAMESAKES / 2);
  return rows.slice(from, from + MOST_NAMESAKES);
}

function* checkStatement(
  statement: Statement,
  index: WordTrie<readonly NamedRow[]>,
  heading: readonly NamedRow[],
  values: ReadonlyMap<string, readonly Loose[]>,
): Iterable<Judgement> {
  const names = findNames(statement, index);
  const { text } = statement.block;
  for (const quantity of statement.quantities) {
    const last = names.findLast(({ end }) => end <= quantity.start);
    const near = last !== undefined && quantity.start - last.end <= REACH && !BREAK.test(text.slice(last.end, quantity.start));
    const rows = pickNearest(last?.rows ?? heading, quantity);
    const judged = rows.length > 0 ? [...checkQuantity(quantity, { rows, near })] : [];
    yield* judged.length > 0 ? judged : checkLoose(quantity, values);
  }
}

export const rowInText = defineRule({
  id: 'row-in-text',
  severity: 'error',
  what: '正文中某个项目的数与表中该项目的数不符。',
  why: '同一项目的预算、执行、得分在正文和附表里应当是同一个数。',
  fix: '核对后统一正文与表格；口径不同的写明口径。',
  basis: '算术；正文数据与附表一致',
  confidence: 'certain',
  examples: {
    pass: [
      '单位：万元\n\n| 项目名称 | 预算数 | 执行数 | 执行率 |\n|---|---|---|---|\n| 排水管网改造 | 1250.00 | 1190.00 | 95.20% |\n| 绿化提升工程 | 640.00 | 448.00 | 70.00% |\n\n一是绿化提升工程预算640万元，仅执行448万元，执行率70%，尚有192万元未支付。',
      '| 指标名称 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建污水管网 | 36.5 | 38.2 |\n| 改造泵站数量 | 4 | 4 |\n\n新建污水管网完成38.2公里，超过年度目标36.5公里。',
      '| 指标名称 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 竣工标段数量 | 12 | 11 |\n| 新签约项目 | 8 | 8 |\n\n竣工标段数量实际完成少一个，因一个标段管线迁改推迟。',
    ],
    fail: [
      {
        text: '单位：万元\n\n| 项目名称 | 预算数 | 执行数 | 执行率 |\n|---|---|---|---|\n| 排水管网改造 | 1250.00 | 1190.00 | 95.20% |\n| 绿化提升工程 | 640.00 | 448.00 | 70.00% |\n\n排水管网改造项目执行率92.50%，低于预期。',
        at: '92.50%',
        expected: '95.20%',
      },
      {
        text: '单位：万元\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 排水管网改造 | 1250.36 | 1190.00 |\n| 绿化提升工程 | 640.00 | 448.00 |\n\n排水管网改造预算1205.36万元，年底前全部开工。',
        at: '1205.36',
        expected: '1250.36万元',
      },
      {
        text: '（1）河道清淤项目\n\n总投资600万元，年内完工。\n\n单位：万元\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 河道清淤项目 | 545.6 | 540.2 |\n| 绿化提升工程 | 640.00 | 448.00 |',
        at: '600',
        expected: '545.6万元',
      },
    ],
  },
  *check({ statements, tables }) {
    const index = indexRows(tables);
    if (!index) return;
    const values = indexValues(tables);
    let heading: readonly NamedRow[] = [];
    let level = 0;
    for (const statement of statements) {
      const { block } = statement;
      if (block.kind === 'heading' || statement.text.length <= 30) {
        const [first] = findNames(statement, index);
        if (first || (block.kind === 'heading' && block.level <= level)) [heading, level] = [first?.rows ?? [], block.level];
      }
      if (statement.quantities.length > 0) yield* checkStatement(statement, index, heading, values);
    }
  },
});
