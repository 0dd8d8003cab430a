import words from '../../../schemas/lexicon/check-tables.json' with { type: 'json' };
import { compare, type Decimal, formatDecimal, parseDecimal } from '../../number/decimal.ts';
import { WordTrie } from '../../number/word-trie.ts';
import { countDigits } from '../../relation/accuse.ts';
import { areApart, type Comparison, compareAlike, dimensionIn, type Reach, readOwnReach, readReach } from '../../relation/compare-fact.ts';
import { dimensionOf } from '../../relation/expression.ts';
import { isRatio } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { findSlips, mayBeSlip } from '../../relation/slips.ts';
import type { Quantity } from '../../relation/statement.ts';
import { isPartial, type Nearness, placeTables } from '../../relation/table-place.ts';
import { type Request, readRequest } from '../../relation/table-request.ts';
import { windowTables } from '../../relation/table-window.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import type { DataTable } from '../../table/data-table.ts';
import { numberOf } from '../../table/roles.ts';
import { labelOf, listTableFacts, namesProjects, type TableFact } from '../../table/table-facts.ts';
import { offsetAt } from '../../text/offset-at.ts';
import { type CheckContext, defineRule, type Span, type Tie } from '../rule.ts';

type Candidate = { readonly fact: TableFact; readonly comparison: Comparison; readonly near: Nearness };

const TELLING = 5;
const NAMES_TABLE = /项目|表/u;
const WHOLE = /合计|共计|总计|总额|共|全部|全面|总体|涉及|自评/u;

/** Digits that agree with a table by chance only rarely. */
const isTelling = (quantity: Quantity): boolean => countDigits(quantity) >= TELLING;

const labels = new WeakMap<DataTable, WordTrie<true>>();

function readLabels(table: DataTable): WordTrie<true> {
  const known = labels.get(table);
  if (known) return known;
  const words = table.rows.flatMap((row) => (row.kind === 'data' ? [labelOf(table, row)] : []));
  const read = new WordTrie(words.filter((word) => word.length >= 3).map((word) => [word, true] as const));
  labels.set(table, read);
  return read;
}

function namesRow(text: string, table: DataTable): boolean {
  const names = readLabels(table);
  for (let i = 0; i < text.length; i += 1) if (names.longest(text, i)) return true;
  return false;
}

/** A number inside 其中, or of one row that the sentence names, is not the table's own. */
function isOfPart({ statement, start, index }: Quantity, table: DataTable): boolean {
  const head = statement.text.slice(0, start - statement.start);
  if (head.lastIndexOf('其中') >= 0 && statement.quantities.some((other) => other.index < index)) return true;
  return namesRow(head.slice(head.lastIndexOf('；') + 1), table);
}

/** Whether it says something that the number agrees with the fact. */
const mayConfirm = (quantity: Quantity, fact: TableFact, request: Request, near: Nearness): boolean => {
  const { hedge } = quantity.numeral;
  if (hedge === 'at-least' || hedge === 'at-most' || hedge === 'less-than') return false;
  if (request === 'named') return fact.kind !== 'rows' || near !== 'far' || quantity.value.units >= 5n;
  if (request !== 'possible') return false;
  return (
    isTelling(quantity) ||
    (quantity.kind === 'score' && countDigits(quantity) >= 4) ||
    (near === 'pointed' && isRatio(quantity) && quantity.value.places >= 2)
  );
};

const operands = new WeakMap<TableFact, readonly Span[]>();

/** The same list for every number that the fact is compared with: a long column is placed once. */
function readOperands(fact: TableFact): readonly Span[] {
  const known = operands.get(fact);
  if (known) return known;
  const read = fact.cells.map(placeOfNumber);
  operands.set(fact, read);
  return read;
}

function toTie(quantity: Quantity, { fact, comparison }: Candidate, verdict: Tie['verdict']): Tie {
  return {
    kind: 'tie',
    verdict,
    formula: fact.formula,
    stated: placeOfNumeral(quantity),
    expected: comparison.expected,
    operands: readOperands(fact),
  };
}

const LEADS = /^(?:上述|以上|上表)?\d+个项目中?$/u;
const POINTS = /如下表|见下表|详见|如下/u;
/** A gap between two numbers is neither of them. */
const DIFFERS = /(?:相差|差距为?|高出|超出|高|低)$/u;
const BEFORE_PROJECTS = /(?:全部|全面|均|开展|进行|纳入|参加|共|上述|以上)/u;

/** A list of projects says nothing of the department's whole budget; its sentence names projects or the table. */
const isOfDepartment = ({ lead, statement }: Quantity, { table, kind }: TableFact, near: Nearness): boolean =>
  namesProjects(table) &&
  kind !== 'rows' &&
  (words.department.some((word) => lead.includes(word)) || (near !== 'pointed' && !NAMES_TABLE.test(statement.text)));

/** 执行率不足50%的29个项目平均…: the sentence speaks of other projects than all rows of the table. */
function countsOthers({ statement, start }: Quantity, table: DataTable): boolean {
  const { text } = statement.block;
  const isOther = ({ value }: Quantity) => formatDecimal(value) !== `${table.rows.filter(({ kind }) => kind === 'data').length}`;
  return statement.quantities.some(
    (other) => other.start < start && other.kind === 'count' && text.startsWith('项目', other.end) && isOther(other),
  );
}

/** How loudly a number that the words name may be told that it is not what the table gives, if it is the table's own. */
function readWeight(quantity: Quantity, fact: TableFact, near: Nearness): 'plain' | 'slip' | undefined {
  const pointed = near === 'pointed';
  if (fact.kind === 'rows') {
    if (near === 'far' || isPartial(quantity.statement, fact.table)) return undefined;
    const { text } = quantity.statement;
    if (near === 'near' && LEADS.test(text.slice(0, quantity.end - quantity.statement.start + 4))) return 'plain';
    return pointed && (BEFORE_PROJECTS.test(text) || POINTS.test(text)) ? 'plain' : undefined;
  }
  if (pointed && WHOLE.test(quantity.lead) && !isPartial(quantity.statement, fact.table)) return 'plain';
  const isMean = fact.kind === 'mean' || fact.kind === 'weighted-mean';
  const isPointedAt = pointed && (isMean || fact.kind === 'most' || fact.kind === 'least');
  const isOfProjects = isMean && quantity.value.places > 0 && quantity.statement.text.includes('项目');
  const partial = () => isPartial(quantity.statement, fact.table) || DIFFERS.test(quantity.before) || countsOthers(quantity, fact.table);
  if ((isPointedAt || isOfProjects) && !partial()) return 'plain';
  if (fact.kind === 'gap' && countDigits(quantity) >= 3) return 'slip';
  return (near !== 'far' || isTelling(quantity)) && countDigits(quantity) >= 3 ? 'slip' : undefined;
}

/** A number of a part, a row or the whole department is not the table's. */
const isElsewhere = (quantity: Quantity, { fact, near }: Candidate): boolean =>
  isOfDepartment(quantity, fact, near) || isOfPart(quantity, fact.table);

const NEAR = /^-?[\d.]+/u;

/** Two units of the last written place apart at most: a slip of the hand or of rounding, in a number long enough. */
function isNear(quantity: Quantity, { expected }: Comparison): boolean {
  const { units, places } = quantity.value;
  const other = parseDecimal(NEAR.exec(expected)?.[0] ?? '');
  if (!other || other.places !== places || countDigits(quantity) < 4) return false;
  const gap = other.units - units;
  return gap <= 2n && gap >= -2n;
}

const saysWeighted = ({ statement: { block, start }, start: at, end }: Quantity): boolean =>
  block.text.slice(Math.max(start, at - 30), end + 30).includes('加权');

/** The total row gives a mean of its own, by whatever weights. */
const isTotalCell = ({ value }: Quantity, { rows, columns }: DataTable): boolean =>
  rows.some((row) => row.kind !== 'data' && columns.some((column) => equalsCell(numberOf(row, column)?.value, value)));

const equalsCell = (cell: Decimal | undefined, value: Decimal): boolean => cell !== undefined && compare(cell, value) === 0;

function tell(quantity: Quantity, candidate: Candidate, weight: 'plain' | 'slip'): Tie | undefined {
  const { fact, comparison } = candidate;
  const { verdict } = comparison;
  if (verdict === 'broken' && fact.kind === 'mean' && (saysWeighted(quantity) || isTotalCell(quantity, fact.table))) return undefined;
  const slips = verdict === 'broken' ? findSlips(quantity, fact) : [];
  if (verdict === 'holds' || (verdict === 'broken' && weight === 'slip' && slips.length === 0 && !isNear(quantity, comparison)))
    return undefined;
  if (isElsewhere(quantity, candidate)) return undefined;
  const tie = toTie(quantity, candidate, verdict);
  const message = `${fact.words}为${comparison.expected}，文中为${renderStated(quantity)}。`;
  const fix = `核对表格和正文，把${renderStated(quantity)}改为${comparison.expected}；统计范围不同的，写明范围。`;
  if (verdict === 'rounding') return { ...tie, severity: 'note', message: `${message.slice(0, -1)}，末位相差在舍入范围内。`, fix };
  const at = placeOfNumeral(quantity);
  return { ...tie, message, fix, ...(weight === 'slip' ? { guess: true } : {}), repairs: slips.map((value) => ({ at, value })) };
}

type Keyed = { readonly fact: TableFact; readonly key: string; readonly reach: Reach };
/** With its place in reading order. */
type Placed = Keyed & { readonly at: number };
/** Facts that the same words ask for and that measure the same. */
type Sort = { readonly sample: TableFact; readonly dimension: string | undefined; readonly facts: Placed[] };

const readKeyed = (table: DataTable): readonly Keyed[] =>
  listTableFacts(table).map((fact) => ({
    fact,
    key: `${fact.kind} ${fact.role} ${fact.against ?? ''} ${fact.unit}`,
    reach: readReach(fact),
  }));

function sortFacts(facts: readonly Keyed[]): readonly Sort[] {
  const sorts = new Map<string, Sort>();
  for (const [at, { fact, key, reach }] of facts.entries()) {
    let sort = sorts.get(key);
    if (!sort) {
      sort = { sample: fact, dimension: fact.unit === '' ? undefined : dimensionIn(fact.unit).name, facts: [] };
      sorts.set(key, sort);
    }
    sort.facts.push({ fact, key, reach, at });
  }
  return [...sorts.values()];
}

type Asked = {
  readonly item: Placed;
  readonly apart: boolean;
  readonly confirms: boolean;
  readonly weight: 'plain' | 'slip' | undefined;
};

/** The facts that a number's words may name and that it can agree with or be told to miss, in reading order. */
function readAsked(quantity: Quantity, sorts: readonly Sort[], place: (table: DataTable) => Nearness): Asked[] {
  const asked: Asked[] = [];
  const own = readOwnReach(quantity);
  const exact = quantity.numeral.hedge === undefined;
  for (const { sample, dimension, facts } of sorts) {
    if (dimension !== undefined && dimension !== dimensionOf(quantity).name) continue;
    const request = readRequest(quantity, sample);
    if (request === 'other') continue;
    for (const item of facts) {
      const apart = areApart(own, item.reach);
      if (apart && (request !== 'named' || !exact)) continue;
      const near = place(item.fact.table);
      const confirms = !apart && mayConfirm(quantity, item.fact, request, near);
      const weight = request === 'named' && exact ? readWeight(quantity, item.fact, near) : undefined;
      if (confirms || weight === 'plain' || (weight === 'slip' && (!apart || mayBeSlip(quantity, item.fact))))
        asked.push({ item, apart, confirms, weight });
    }
  }
  return asked.sort((a, b) => a.item.at - b.item.at);
}

function* checkQuantity(quantity: Quantity, sorts: readonly Sort[], place: (table: DataTable) => Nearness): Iterable<Tie> {
  const asked = readAsked(quantity, sorts, place);
  const read = ({ item: { fact }, apart }: Asked): Candidate => ({
    fact,
    comparison: compareAlike(quantity, fact, apart),
    near: place(fact.table),
  });
  for (const item of asked) {
    const candidate = item.confirms ? read(item) : undefined;
    if (candidate?.comparison.verdict !== 'holds') continue;
    yield toTie(quantity, candidate, 'holds');
    return;
  }
  for (const weight of ['plain', 'slip'] as const) {
    for (const item of asked) {
      const told = item.weight === weight ? tell(quantity, read(item), weight) : undefined;
      if (!told) continue;
      yield told;
      return;
    }
  }
}

function* check({ report, tables, told }: CheckContext): Iterable<Tie> {
  if (told.length === 0) return;
  const known = new Map(tables.map((table) => [table, readKeyed(table)] as const));
  const giving = tables.filter((table) => (known.get(table) ?? []).length > 0);
  if (giving.length === 0) return;
  const place = placeTables(report, tables);
  const near = windowTables(giving, (some) => sortFacts(some.flatMap((table) => known.get(table) ?? [])));
  for (const statement of told) {
    const { quantities, block } = statement;
    if (quantities.length === 0) continue;
    const facts = near(offsetAt(block, statement.start));
    for (const quantity of quantities) yield* checkQuantity(quantity, facts, (table) => place(statement, table));
  }
}

export const textMatchesTable = defineRule({
  id: 'text-matches-table',
  severity: 'error',
  what: '正文中的总额、个数、比率或平均数与表格算出的不符。',
  why: '正文引用的数来自表格，两处不一致时读者无法判断哪一个可信。',
  fix: '以核对无误的表格为准更正正文，或写明统计范围的差别。',
  basis: '算术；正文数据与附表一致',
  confidence: 'certain',
  examples: {
    pass: [
      '本年对3个项目开展自评，涉及资金72.5万元，执行68.12万元，执行率93.96%，详见下表。\n\n单位：万元\n\n| 序号 | 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|---|\n| 1 | 道路养护 | 30.5 | 28.12 | 97 |\n| 2 | 路灯维修 | 12 | 12 | 100 |\n| 3 | 人才补贴 | 30 | 28 | 98 |',
      '单位：万元\n\n| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 排水管网 | 1250 | 1190 | 95.5 |\n| 绿化提升 | 640 | 640 | 99.5 |\n\n上表2个项目预算合计0.189亿元，自评得分最高99.5分，平均97.5分。',
      '部分重点项目情况见下表，全年共实施项目12个。\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 排水管网 | 1250 | 1190 |\n| 绿化提升 | 640 | 640 |',
    ],
    fail: [
      {
        text: '本年对3个项目开展自评，涉及资金75.2万元，详见下表。\n\n单位：万元\n\n| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 道路养护 | 30.5 | 28.12 |\n| 2 | 路灯维修 | 12 | 12 |\n| 3 | 人才补贴 | 30 | 28 |',
        at: '75.2',
        expected: '72.5万元',
      },
      {
        text: '对全部13个项目开展自评，结果见下表。\n\n| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 道路养护 | 30.5 | 28.12 |\n| 2 | 路灯维修 | 12 | 12 |\n| 3 | 人才补贴 | 30 | 28 |',
        at: '13',
        expected: '3个',
      },
      {
        text: '单位：万元\n\n| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 排水管网 | 1250 | 1190 | 95.5 |\n| 绿化提升 | 640 | 640 | 99.5 |\n\n上表2个项目总体执行率98.63%，自评得分平均96.5分。',
        at: '96.5分',
        expected: '97.5分',
      },
    ],
  },
  check,
});
