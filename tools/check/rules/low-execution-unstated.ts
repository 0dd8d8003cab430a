import type { Profile } from '../../../schemas/profile.ts';
import { type Decimal, decimal, formatDecimal, subtract } from '../../number/decimal.ts';
import { addR, compareR, divideR, multiplyR, type Rational, roundR, toRational } from '../../number/rational.ts';
import { compareFact } from '../../relation/compare-fact.ts';
import { findDepartmentScore } from '../../relation/department-score.ts';
import { isRatio } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import type { DataTable } from '../../table/data-table.ts';
import { readExecutionScheme } from '../../table/execution-cap.ts';
import { columnOf } from '../../table/roles.ts';
import { listTableFacts, namesProjects, type TableFact } from '../../table/table-facts.ts';
import { type CheckContext, type Defect, defineRule, type Span } from '../rule.ts';

const LOW = decimal('80');
const HUNDRED = toRational(decimal('100'));

const readThreshold = (profile: Profile | undefined): Decimal => {
  const own = profile?.thresholds.values.execution_low;
  return own === undefined ? LOW : decimal(own);
};

/** Whether the text states the rate, or the amount spent. */
const isStated = (statements: readonly Statement[], facts: readonly TableFact[]): boolean =>
  statements.some(({ quantities }) =>
    quantities.some((quantity) => {
      if (!isRatio(quantity) && quantity.kind !== 'money') return false;
      return facts.some((fact) => compareFact(quantity, fact)?.verdict === 'holds' && (quantity.value.places > 0 || isRatio(quantity)));
    }),
  );

const render = (value: Rational, places: number): string => formatDecimal(roundR(value, places));

/** The most points that may be given at an execution rate, and the score that is above it. */
function readExcess(score: Quantity | undefined, rate: Rational, profile: Profile | undefined): string {
  if (!score) return '';
  const { full, weight } = readExecutionScheme(profile);
  const earned = divideR(multiplyR(toRational(weight), rate), HUNDRED);
  const most = earned && addR(toRational(subtract(full, weight)), earned);
  if (!most || compareR(toRational(score.value), most) <= 0) return '';
  return `；按执行率占${formatDecimal(weight)}分计，部门得分最高${render(most, 2)}分，自评${renderStated(score)}`;
}

function* checkTable(table: DataTable, { statements, profile }: CheckContext): Iterable<Defect> {
  const facts = listTableFacts(table);
  const rate = facts.find(({ kind, against }) => kind === 'rate' && against === 'budget');
  const spent = facts.find(({ kind, role }) => kind === 'total' && role === 'executed');
  const column = columnOf(table, 'executed');
  if (!rate || !spent || !column || compareR(rate.exact, toRational(readThreshold(profile))) >= 0) return;
  const score = findDepartmentScore(statements);
  if (isStated(statements, [rate, spent])) return;
  const money = statements.flatMap(({ quantities }) => quantities.filter(({ kind }) => kind === 'money'));
  const budget = facts.find(({ kind, role }) => kind === 'total' && role === 'budget');
  const said = budget && money.find((quantity) => compareFact(quantity, budget)?.verdict === 'holds');
  const evidence: Span[] = [said, score].flatMap((quantity) => (quantity ? [placeOfNumeral(quantity)] : []));
  const at = column.end > column.start ? { start: column.start, end: column.end } : (evidence[0] ?? { start: 0, end: 0 });
  const amounts = `表中${table.rows.filter(({ kind }) => kind === 'data').length}行执行数合计${render(spent.exact, 2)}${spent.unit}`;
  yield {
    kind: 'defect',
    at,
    message: `${amounts}，总体执行率${render(rate.exact, 2)}%，正文没有写明，也没有说明原因${readExcess(score, rate.exact, profile)}。`,
    expected: `${render(rate.exact, 2)}%`,
    evidence,
  };
}

export const lowExecutionUnstated = defineRule({
  id: 'low-execution-unstated',
  severity: 'warning',
  what: '总体预算执行率偏低，正文没有写明。',
  why: '执行率是自评的首要指标，低执行率不写明、不说明原因，结论就不完整。',
  fix: '在正文写明预算数、执行数和总体执行率，说明执行偏低的原因和改进措施。',
  basis: '财预〔2020〕10号：预算执行率列入自评；低于80%通常要求说明',
  confidence: 'from-memory',
  examples: {
    pass: [
      '单位：万元\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 排水管网 | 1250 | 1190 |\n| 绿化提升 | 640 | 640 |',
      '总体执行率仅57.67%，原因是排水管网招标推迟。\n\n单位：万元\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 排水管网 | 1250 | 450 |\n| 绿化提升 | 640 | 640 |',
    ],
    fail: [
      {
        text: '各项工作圆满完成，部门整体自评得分98分。\n\n单位：万元\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 排水管网 | 1250 | 450 |\n| 绿化提升 | 640 | 640 |',
        at: '执行数',
        expected: '57.67%',
      },
    ],
  },
  *check(context) {
    // A workbook or CSV file has no running text that could say it.
    if (context.report.blocks.every(({ kind }) => kind === 'table')) return;
    const lists = context.tables.filter(namesProjects);
    const [table, ...others] = lists;
    if (table && others.length === 0) yield* checkTable(table, context);
  },
});
