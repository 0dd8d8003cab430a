import { decimal, formatDecimal, shift, trimDecimal } from '../../number/decimal.ts';
import { divideI, exactly, type Interval, multiplyI } from '../../number/interval.ts';
import { compareR, divideR, multiplyR, type Rational, roundR, toRational } from '../../number/rational.ts';
import { readDimension } from '../../relation/dimension.ts';
import { dimensionOf } from '../../relation/expression.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { decideEquality, type Verdict } from '../../relation/verdict.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import { type MoneyTotal, type ProjectTotals, readProjectTotals } from '../../table/project-totals.ts';
import type { Report } from '../../text/report.ts';
import { type CheckContext, defineRule, type Span, type Tie } from '../rule.ts';

/** What all rows of a table come to, in the unit and at the size of one stated number. */
type Total = {
  readonly subject: string;
  readonly formula: string;
  readonly exact: Rational;
  readonly range: Interval;
  readonly operands: readonly Span[];
  readonly whole: boolean;
};

const REFERENCE = /[下附上]表|汇总表|如表|见表|表中|见附件/u;
const PARTIAL = /主要|部分|重点|其中|典型|代表|抽取|抽查|随机/u;
const PROJECTS = /^[^，。；、]{0,10}项目/u;
const FUNDS = /资金|金额|预算/u;
const REACH_BEFORE = 8;
const REACH_AFTER = 2;
/** Digits below which a number agrees with a sum by chance. */
const TELLING = 4;

const countDigits = (quantity: Quantity): number => trimDecimal(quantity.value).units.toString().replace(/0+$/u, '').length;
const scaleBy = (value: Interval, exponent: number): Interval => multiplyI(value, exactly(shift(decimal('1'), exponent)));
const scaleR = (value: Rational, exponent: number): Rational => multiplyR(value, toRational(shift(decimal('1'), exponent)));

function readMoney(quantity: Quantity, total: MoneyTotal | undefined, words: string): Total | undefined {
  if (!total || quantity.kind !== 'money' || dimensionOf(quantity).name !== '元') return undefined;
  const { column, sum } = total;
  // A table that names no unit counts in 万元, as these forms do.
  const exponent = readDimension(column.unit || '万元', 'money').exponent - dimensionOf(quantity).exponent;
  return {
    subject: `表中${sum.cells.length}行${words}合计`,
    formula: `sum(${column.header}, ${sum.cells.length}行)`,
    exact: scaleR(toRational(sum.exact), exponent),
    range: scaleBy(sum.range, exponent),
    operands: sum.cells.map(placeOfNumber),
    whole: false,
  };
}

function readRate(quantity: Quantity, { budget, executed }: ProjectTotals): Total | undefined {
  if (!budget || !executed || quantity.kind !== 'percent' || roleOf(quantity) !== 'execution-rate') return undefined;
  const range = divideI(executed.sum.range, budget.sum.range);
  const exact = divideR(toRational(executed.sum.exact), toRational(budget.sum.exact));
  if (!range || !exact || budget.column.unit !== executed.column.unit) return undefined;
  const { exponent } = dimensionOf(quantity);
  return {
    subject: '表中全部项目的执行率',
    formula: `${formatDecimal(executed.sum.exact)} / ${formatDecimal(budget.sum.exact)}`,
    exact: scaleR(exact, -exponent),
    range: scaleBy(range, -exponent),
    operands: [...executed.sum.cells, ...budget.sum.cells].map(placeOfNumber),
    whole: false,
  };
}

function readCount(quantity: Quantity, { count, table }: ProjectTotals): Total | undefined {
  const counts = quantity.kind === 'count' && /^[个项]$/u.test(quantity.numeral.unit) && quantity.value.places === 0;
  const named = PROJECTS.test(quantity.after) || (quantity.after === '' && quantity.before.endsWith('项目'));
  if (!counts || !(named || quantity.after.startsWith('项目'))) return undefined;
  const exact = toRational(decimal(String(count)));
  return {
    subject: '表中项目',
    formula: `count(${table.name || '表'})`,
    exact,
    range: exactly(decimal(String(count))),
    operands: [],
    whole: true,
  };
}

/** What the quantity may be of the whole table; the likeliest reading only. */
function readTotal(quantity: Quantity, totals: ProjectTotals): Total | undefined {
  const { change, prior } = quantity.term;
  if (change !== undefined || prior || quantity.numeral.hedge !== undefined) return undefined;
  if (quantity.kind !== 'money') return readRate(quantity, totals) ?? readCount(quantity, totals);
  const role = roleOf(quantity);
  if (role === 'executed') return readMoney(quantity, totals.executed, '执行数');
  return role === 'budget' || (role === undefined && FUNDS.test(quantity.before))
    ? readMoney(quantity, totals.budget, '预算数')
    : undefined;
}

/** Whether a statement speaks of the table as a whole: near it, and pointing at it. */
function refersTo(statement: Statement, tableIndex: number, report: Report): boolean {
  const away = tableIndex - statement.blockIndex;
  if (away > REACH_BEFORE || away < -REACH_AFTER || PARTIAL.test(statement.text) || !REFERENCE.test(statement.block.text)) return false;
  const between = report.blocks.slice(Math.min(tableIndex, statement.blockIndex) + 1, Math.max(tableIndex, statement.blockIndex));
  return between.every((block) => block.kind !== 'heading');
}

function judge(quantity: Quantity, { exact, range, whole }: Total): { readonly verdict: Verdict; readonly expected: string } {
  const rounded = roundR(exact, Math.max(quantity.value.places, 0));
  const face = compareR(toRational(rounded), toRational(quantity.value)) === 0;
  const verdict = face ? 'holds' : decideEquality(range, { value: quantity.value, whole }) === 'broken' ? 'broken' : 'rounding';
  return { verdict, expected: `${formatDecimal(rounded)}${quantity.numeral.unit}` };
}

function* checkTable(totals: ProjectTotals, tableIndex: number, { statements, report }: CheckContext): Iterable<Tie> {
  const held = new Set<string>();
  const broken: { readonly tie: Tie; readonly subject: string }[] = [];
  for (const statement of statements) {
    const refers = refersTo(statement, tableIndex, report);
    for (const quantity of statement.quantities) {
      const total = readTotal(quantity, totals);
      if (!total) continue;
      const { verdict, expected } = judge(quantity, total);
      const tie: Tie = {
        kind: 'tie',
        verdict,
        formula: total.formula,
        stated: placeOfNumeral(quantity),
        expected,
        operands: total.operands,
      };
      if (verdict === 'holds') {
        if (!refers && countDigits(quantity) < (total.whole ? 2 : TELLING)) continue;
        held.add(total.subject);
        yield tie;
      } else if (refers && total.subject !== '') {
        const message = `正文${renderStated(quantity)}与${total.subject}${expected}不符。`;
        const note = verdict === 'rounding' ? { severity: 'note' as const } : {};
        broken.push({
          tie: { ...tie, message, fix: `核对表和正文，正文改为${expected}，或更正表中的行。`, ...note },
          subject: total.subject,
        });
      }
    }
  }
  // Where one number of the text agrees, another of its kind speaks of something else; where several disagree, none is sure.
  for (const { tie, subject } of broken) {
    const alone = broken.filter((other) => other.subject === subject).length === 1;
    if (!held.has(subject) && alone) yield tie;
  }
}

export const totalMatchesTable = defineRule({
  id: 'total-matches-table',
  severity: 'error',
  what: '正文所述的项目个数、金额或执行率与所附表格不符。',
  why: '正文的总数应能从表中逐行加出来，对不上说明表有漏行错行，或正文引用了旧数据。',
  fix: '以核对无误的表为准重新合计，更正正文。',
  basis: '算术；正文与附表数据应一致',
  confidence: 'certain',
  examples: {
    pass: [
      '对2个项目开展自评，涉及资金42.5万元，情况见下表。\n\n单位：万元\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30.5 | 28.12 |\n| 路灯维修 | 12 | 12 |',
      '全年共实施9个项目，其中2个重点项目见下表。\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30.5 | 28.12 |\n| 路灯维修 | 12 | 12 |',
    ],
    fail: [
      {
        text: '对2个项目开展自评，涉及资金45.2万元，情况见下表。\n\n单位：万元\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30.5 | 28.12 |\n| 路灯维修 | 12 | 12 |',
        at: '45.2万元',
        expected: '42.5万元',
      },
      {
        text: '对3个项目开展自评，情况见下表。\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30.5 | 28.12 |\n| 路灯维修 | 12 | 12 |',
        at: '3个',
        expected: '2个',
      },
    ],
  },
  *check(context) {
    const blocks = new Map(context.report.blocks.map((block, i) => [block, i] as const));
    for (const table of context.tables) {
      const totals = readProjectTotals(table);
      const [first] = table.blocks;
      const index = first && blocks.get(first);
      if (totals && index !== undefined) yield* checkTable(totals, index, context);
    }
  },
});
