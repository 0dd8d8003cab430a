import { add, compare, type Decimal, formatDecimal } from '../../number/decimal.ts';
import { type Band, covers, type Distribution, findWholes, readCover, readDistributions } from '../../relation/distribution.ts';
import { placeIn, placeOfNumeral } from '../../relation/place.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Judgement, type Tie } from '../rule.ts';

const NOTHING: Decimal = { units: 0n, places: 0 };
const sumOf = (bands: readonly Band[]): Decimal => bands.reduce((sum, { count }) => add(sum, count.value), NOTHING);

/** A first or last band whose words cover others may sum them up: 90分以上合计25个. */
function listReadings({ bands }: Distribution): readonly (readonly Band[])[] {
  const isSummary = (band: Band | undefined) => band !== undefined && bands.length > 2 && bands.some((other) => covers(band, other));
  return [bands, ...(isSummary(bands.at(-1)) ? [bands.slice(0, -1)] : []), ...(isSummary(bands[0]) ? [bands.slice(1)] : [])];
}

function toTie(whole: Quantity, bands: readonly Band[], verdict: 'holds' | 'broken'): Tie {
  const sum = sumOf(bands);
  return {
    kind: 'tie',
    verdict,
    formula: bands.map(({ count }) => formatDecimal(count.value)).join(' + '),
    stated: placeOfNumeral(whole),
    expected: `${formatDecimal(sum)}${whole.numeral.unit}`,
    operands: bands.map(({ count }) => placeOfNumeral(count)),
  };
}

const renderCount = ({ count }: Band): string => `${formatDecimal(count.value)}${count.numeral.unit}`;

/** The words of a band as written, its count left out. */
const quoteBand = ({ marks, count }: Band): string =>
  count.statement.block.text.slice(marks[0]?.start ?? count.start, count.start).replace(/的$/u, '');

function accuse(whole: Quantity, distribution: Distribution): Tie | undefined {
  const { bands } = distribution;
  const sum = sumOf(bands);
  const over = compare(sum, whole.value) > 0;
  const { ends, gapless } = readCover(distribution);
  if (!over && !ends) return undefined;
  const tie = toTie(whole, bands, 'broken');
  const said = `${formatDecimal(whole.value)}${whole.numeral.unit}`;
  const nested = bands.some((band) => bands.some((other) => covers(band, other)));
  if (over && nested && !gapless) {
    return {
      ...tie,
      severity: 'warning',
      guess: true,
      message: `各档之和为${tie.expected}，大于总数${said}，档次界限有重叠。`,
      fix: '写明各档上下限（含、不含），使各档互不重叠，合计等于总数。',
    };
  }
  if (over || gapless)
    return { ...tie, message: `各档之和为${tie.expected}，与总数${said}不符。`, fix: `核对各档个数，使合计为${said}，或更正总数。` };
  return {
    ...tie,
    severity: 'warning',
    message: `各档之和为${tie.expected}，少于总数${said}，中间档次没有说明。`,
    fix: '补上没有列出的档次，或更正个数。',
  };
}

function* checkOverlap(bands: readonly Band[]): Iterable<Judgement> {
  for (const outer of bands) {
    const inner = bands.find((band) => covers(outer, band) && band.count.index < outer.count.index);
    const [mark] = outer.marks;
    if (!inner || !mark) continue;
    const { statement } = outer.count;
    yield {
      kind: 'defect',
      at: placeIn(statement, mark.start, outer.count.end),
      severity: 'warning',
      message: `“${quoteBand(outer)}”按字面包含“${quoteBand(inner)}”的${renderCount(inner)}，各档却按互不重叠相加。`,
      fix: '写明上下限，如“95分（含）—100分（不含）”。',
      actual: renderCount(outer),
      evidence: inner.marks[0] ? [placeIn(statement, inner.marks[0].start, inner.count.end)] : [placeOfNumeral(inner.count)],
    };
  }
}

const EVALUATES = /自评|评价|得分|打分|评分|考核/u;

/** The number of things that the sentence right before has evaluated: 46个项目逐项打分. */
function findEvaluated(candidates: readonly Quantity[], distribution: Distribution): Quantity | undefined {
  const [first] = distribution.bands;
  const [near] = candidates;
  if (!first || !near || distribution.measure !== '分' || !readCover(distribution).gapless) return undefined;
  const { statement } = first.count;
  if (near.statement.blockIndex !== statement.blockIndex || near.value.units < 10n || !EVALUATES.test(near.statement.text))
    return undefined;
  return /^(?:个)?(?:预算|自评|支出)?项目/u.test(near.after) ? near : undefined;
}

function* checkDistribution(statements: readonly Statement[], at: number, distribution: Distribution): Iterable<Judgement> {
  const candidates = [...(distribution.whole ? [distribution.whole] : []), ...findWholes(statements, at, distribution)];
  for (const bands of listReadings(distribution)) {
    const sum = sumOf(bands);
    const whole = candidates.find(({ value }) => compare(value, sum) === 0);
    if (!whole) continue;
    yield toTie(whole, bands, 'holds');
    yield* checkOverlap(bands);
    return;
  }
  const whole = distribution.whole ?? findEvaluated(candidates, distribution);
  const broken = whole && accuse(whole, distribution);
  if (broken) yield distribution.whole ? broken : { ...broken, severity: 'warning', guess: true };
}

export const distributionSumsToTotal = defineRule({
  id: 'distribution-sums-to-total',
  severity: 'error',
  what: '各档个数之和与总数不符，或档次界限重叠。',
  why: '分档统计应当不重不漏，合计不等于总数时，优秀率、平均分等结论都失去依据。',
  fix: '核对各档个数和界限，使各档互不重叠、合计等于总数。',
  basis: '算术；分档统计不重不漏',
  confidence: 'certain',
  examples: {
    pass: [
      '35个项目中，得分90分（含）以上的21个，80分（含）至90分的11个，80分以下的3个。',
      '全县18个乡镇中，执行率95%以上的9个，90%至95%的6个，90%以下的3个。',
      '全部24个项目自评得分分布如下：100分5个、90（含）—100分17个、90分以下2个。',
      '扶持企业42家。年营业收入1亿元以上的6家、2000万元至1亿元的20家、2000万元以下的16家。',
    ],
    fail: [
      { text: '35个项目中，得分90分（含）以上的21个，80分（含）至90分的13个，80分以下的3个。', at: '35', expected: '37个' },
      { text: '40个项目中，自评得分100分的25个，90分以上的13个，70分以下的2个。', at: '90分以上的13个' },
      { text: '40个项目中，自评得分100分的25个，90分（含）至100分的9个，70分以下的2个。', at: '40', expected: '36个' },
      { text: '全县18个乡镇中，执行率95%以上的9个，90%至95%的6个，90%以下的2个。', at: '18', expected: '17个' },
    ],
  },
  *check({ statements, told }) {
    for (const statement of told) {
      const { place: i } = statement;
      if (statement.quantities.length < 4) continue;
      for (const distribution of readDistributions(statement)) yield* checkDistribution(statements, i, distribution);
    }
  },
});
