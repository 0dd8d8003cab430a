import { type Decimal, decimal, formatDecimal } from '../../number/decimal.ts';
import { addI, divideI, exactly, type Interval, meets, multiplyI, rounded } from '../../number/interval.ts';
import { roundR } from '../../number/rational.ts';
import { compareFact } from '../../relation/compare-fact.ts';
import { findDepartmentScore } from '../../relation/department-score.ts';
import { type Band, type Distribution, readDistributions } from '../../relation/distribution.ts';
import { isBand } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import type { DataTable } from '../../table/data-table.ts';
import { listTableFacts, namesProjects } from '../../table/table-facts.ts';
import { defineRule, type Judgement, type Tie } from '../rule.ts';

const NOTHING: Decimal = { units: 0n, places: 0 };
const FULL = decimal('100');
const METHOD = /加权|算术平均|简单平均|平均得分|平均分|按权重|权重为|分别得分|各项得分|计算得出|相加得|打分/u;

/** Mean of the project scores: at least every band's low end, below its high end. */
function readBounds({ bands }: Distribution): Interval | undefined {
  let sum = exactly(NOTHING);
  let count = NOTHING;
  for (const band of bands) {
    sum = addI(sum, multiplyI(rangeOf(band, bands), exactly(band.count.value)));
    count = { units: count.units + band.count.value.units, places: 0 };
  }
  return divideI(sum, exactly(count));
}

/** A band without an upper end stops below the next named point (100分 beside 95分以上). */
function rangeOf({ low, high }: Band, bands: readonly Band[]): Interval {
  const apart = low && !high ? bands.find((other) => other.low && other.high && other.low.at === other.high.at) : undefined;
  const top = high ?? { at: FULL, closed: apart === undefined && !bands.some((other) => other.low !== undefined && isFull(other.low.at)) };
  const bottom = low ?? { at: NOTHING, closed: true };
  return { low: { at: exactly(bottom.at).low.at, open: !bottom.closed }, high: { at: exactly(top.at).low.at, open: !top.closed } };
}

const isFull = ({ units, places }: Decimal): boolean => units === 100n * 10n ** BigInt(Math.max(places, 0));

const renderEnd = (end: Interval['low']): string => formatDecimal(roundR(end.at, 2));
const renderRange = ({ low, high }: Interval): string =>
  `${low.open ? '(' : '['}${renderEnd(low)}, ${renderEnd(high)}${high.open ? ')' : ']'}`;

const saysScore = ({ subject, measure }: Distribution): boolean => measure === '分' && /得分|评分|自评|^$/u.test(subject);

/** Scores that a paragraph lists beside each other, steps of a distribution apart. */
function countScores(statements: readonly Statement[]): number {
  const scores = statements.flatMap(({ quantities }) => quantities.filter((other) => other.kind === 'score' && !isBand(other)));
  const steps = new Set(statements.flatMap(readDistributions).flatMap(({ bands }) => bands.flatMap(({ marks }) => marks)));
  return scores.filter((quantity) => !steps.has(quantity)).length;
}

/** Blocks that state the score, wherever it stands. */
const listBlocks = (score: Quantity, statements: readonly Statement[]): ReadonlySet<number> =>
  new Set(
    statements.flatMap(({ blockIndex, quantities }) =>
      quantities.some(({ kind, value }) => kind === 'score' && value.units === score.value.units && value.places === score.value.places)
        ? [blockIndex]
        : [],
    ),
  );

/** Whether the paragraphs around one of the places that state the score say how it came about. */
function saysMethod(score: Quantity, statements: readonly Statement[]): boolean {
  const blocks = listBlocks(score, statements);
  const near = (at: number) => [-2, -1, 0, 1, 2].some((step) => blocks.has(at + step));
  return (
    countScores(statements.filter(({ blockIndex }) => blockIndex === score.statement.blockIndex)) >= 3 ||
    statements.some(({ blockIndex, text }) => METHOD.test(text) && near(blockIndex))
  );
}

function* checkBounds(score: Quantity, statements: readonly Statement[]): Iterable<Judgement> {
  const found = statements.flatMap((statement) => (statement.quantities.length < 4 ? [] : readDistributions(statement).filter(saysScore)));
  const [distribution, ...others] = found;
  const bounds = distribution && others.length === 0 ? readBounds(distribution) : undefined;
  if (!distribution || !bounds || meets(bounds, rounded(score.value)) || saysMethod(score, statements)) return;
  yield {
    kind: 'defect',
    at: placeOfNumeral(score),
    severity: 'warning',
    message: `按所列得分分布，项目平均分应在${renderRange(bounds)}之间，部门自评得分为${renderStated(score)}，不是项目得分的简单平均。`,
    fix: '写明部门得分的计算方法（加权平均、指标体系打分等）和各项得分。',
    actual: renderStated(score),
    expected: renderRange(bounds),
    evidence: distribution.bands.map(({ count }) => placeOfNumeral(count)),
  };
}

const MEANS = new Set(['mean', 'weighted-mean']);

function* checkTable(score: Quantity, table: DataTable, statements: readonly Statement[]): Iterable<Judgement> {
  const means = listTableFacts(table).filter(({ kind, role }) => role === 'score' && MEANS.has(kind));
  const [mean] = means;
  if (!mean) return;
  for (const fact of means) {
    const comparison = compareFact(score, fact);
    if (comparison?.verdict !== 'holds') continue;
    const tie: Tie = {
      kind: 'tie',
      verdict: 'holds',
      formula: fact.formula,
      stated: placeOfNumeral(score),
      expected: comparison.expected,
      operands: fact.cells.map(placeOfNumber),
    };
    yield tie;
    return;
  }
  if (saysMethod(score, statements)) return;
  const told = means.map((fact) => `${fact.words}为${compareFact(score, fact)?.expected ?? ''}`).join('，');
  yield {
    kind: 'defect',
    at: placeOfNumeral(score),
    severity: 'warning',
    message: `${told}，部门自评得分为${renderStated(score)}，没有说明计算方法。`,
    fix: '写明部门得分由哪些得分、按什么权重算出。',
    actual: renderStated(score),
    expected: compareFact(score, mean)?.expected ?? '',
  };
}

export const departmentScoreBasis = defineRule({
  id: 'department-score-basis',
  severity: 'warning',
  what: '部门自评得分不是各项目得分的平均，又没有说明算法。',
  why: '读者会用各项目得分复算部门得分；算不出来又不写明方法，得分就没有依据。',
  fix: '写明计算方法，或更正得分。',
  basis: '算术；平均分必在各档分值所允许的范围内',
  confidence: 'seen',
  examples: {
    pass: [
      '部门整体自评得分97.5分。50个项目中，得分100分的20个，90分（含）至100分（不含）的28个，70分以下的2个。\n\n部门得分按各项目预算加权平均计算。',
      '部门整体最终得分96.0分。50个项目中，得分100分的20个，90分（含）至100分（不含）的28个，60分以下的2个。',
      '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 排水管网 | 1250 | 1190 | 95.5 |\n| 绿化提升 | 640 | 640 | 99.5 |\n\n部门整体最终得分97.5分。',
      '部门整体自评得分96.2分。\n\n一、项目自评\n\n| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 排水管网 | 1250 | 1190 | 95.5 |\n| 绿化提升 | 640 | 640 | 99.5 |\n\n二、结论\n\n总分由预算执行率得分和绩效指标得分相加得出。\n\n部门整体自评得分96.2分。',
    ],
    fail: [
      { text: '部门整体自评得分85分。50个项目中，得分100分的20个，90分（含）至100分（不含）的28个，60分以下的2个。', at: '85' },
      {
        text: '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 排水管网 | 1250 | 1190 | 95.5 |\n| 绿化提升 | 640 | 640 | 99.5 |\n\n部门整体最终得分99.2分。',
        at: '99.2',
        expected: '97.5分',
      },
    ],
  },
  *check({ statements, tables }) {
    const score = findDepartmentScore(statements);
    if (!score) return;
    const lists = tables.filter(namesProjects);
    const [table, ...others] = lists;
    if (table && others.length === 0) yield* checkTable(score, table, statements);
    else yield* checkBounds(score, statements);
  },
});
