import { compare, formatDecimal, fromInteger } from '../../number/decimal.ts';
import { type Band, type Distribution, isCountOf, readBand, readDistributions } from '../../relation/distribution.ts';
import { dimensionOf } from '../../relation/expression.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Statement } from '../../relation/statement.ts';
import { countRows, listMeasured, type Measured } from '../../relation/table-bands.ts';
import { isPartial, type Nearness, placeTables } from '../../relation/table-place.ts';
import { windowTables } from '../../relation/table-window.ts';
import { placeOfNumber } from '../../table/cell-place.ts';
import type { DataTable } from '../../table/data-table.ts';
import { namesProjects, ownRows } from '../../table/table-facts.ts';
import { offsetAt } from '../../text/offset-at.ts';
import { defineRule, type Tie } from '../rule.ts';

const WORD = /(?:低于|不足|不满|未满|超过|高于|不低于)$/u;

function quoteBand({ marks, count }: Band): string {
  const { text } = count.statement.block;
  const [mark] = marks;
  if (!mark) return '满分';
  const word = WORD.exec(text.slice(Math.max(0, mark.start - 3), mark.start))?.[0] ?? '';
  return word + text.slice(mark.start, count.start).replace(/的$/u, '');
}

type Counted = { readonly band: Band; readonly measured: Measured; readonly said: number; readonly held: boolean };

function countBand(band: Band, bands: readonly Band[], measured: Measured): Counted {
  const { said, least, most } = countRows(measured, band, bands);
  const { value } = band.count;
  const within = compare(value, fromInteger(least)) >= 0 && compare(value, fromInteger(most)) <= 0;
  return { band, measured, said, held: within || compare(value, fromInteger(said)) === 0 };
}

function toTie({ band, measured, said, held }: Counted): Tie {
  const { count } = band;
  const tie: Tie = {
    kind: 'tie',
    verdict: held ? 'holds' : 'broken',
    formula: `count(${measured.header}: ${quoteBand(band)})`,
    stated: placeOfNumeral(count),
    expected: `${said}${count.numeral.unit}`,
    operands: measured.cells.map(placeOfNumber),
  };
  if (held) return tie;
  const message = `表中“${measured.header}”${quoteBand(band)}的有${said}${count.numeral.unit}，文中为${renderStated(count)}。`;
  return { ...tie, message, fix: `逐行核对后把${formatDecimal(count.value)}改为${said}；统计范围不同的，写明范围。` };
}

const isBroken = ({ held }: Counted): boolean => !held;

/** The column of which most bands hold. */
function pickColumn(bands: readonly Band[], measured: readonly Measured[]): readonly Counted[] {
  const tried = measured.map((column) => bands.map((band) => countBand(band, bands, column)));
  return tried.sort((a, b) => a.filter(isBroken).length - b.filter(isBroken).length)[0] ?? [];
}

const measureOf = ({ marks }: Band): string => {
  const last = marks.at(-1);
  return last ? dimensionOf(last).name : '分';
};

/** What a sentence says of bands, read once for all tables. */
type Parted = { readonly distributions: readonly Distribution[]; readonly counts: readonly Band[] };

const readParted = (statement: Statement): Parted => ({
  distributions: readDistributions(statement),
  counts: statement.quantities.flatMap((count) => (isCountOf(count) ? (readBand(count) ?? []) : [])),
});

/** Bands over all rows of the table are told; of single ones only that they hold, unless they stand beside it. */
function* checkTable(
  statement: Statement,
  { distributions, counts }: Parted,
  table: DataTable,
  near: Nearness,
  alone: boolean,
): Iterable<Tie> {
  const rows = ownRows(table).length;
  const seen = new Set<Band['count']>();
  for (const { bands, measure } of distributions) {
    const counted = pickColumn(bands, listMeasured(table, measure));
    for (const { count } of bands) seen.add(count);
    const sum = bands.reduce((all, { count }) => all + count.value.units, 0n);
    if (counted.length === 0) continue;
    if (!counted.some(isBroken)) yield* counted.map(toTie);
    else if (
      alone &&
      !isPartial(statement, table) &&
      (sum === BigInt(rows) || (near !== 'far' && counted.filter(isBroken).length * 2 <= counted.length))
    )
      yield* counted.filter(isBroken).map(toTie);
  }
  if (!statement.text.includes('项目') && near === 'far') return;
  for (const band of counts) {
    if (seen.has(band.count)) continue;
    const [counted] = pickColumn([band], listMeasured(table, measureOf(band)));
    if (counted?.held) yield toTie(counted);
    else if (counted && alone && near === 'pointed' && statement.text.includes('项目') && !isPartial(statement, table))
      yield { ...toTie(counted), severity: 'warning', guess: true };
  }
}

export const bandsMatchTable = defineRule({
  id: 'bands-match-table',
  severity: 'error',
  what: '正文按得分、执行率或金额分档的个数与表格不符。',
  why: '分档个数由表格逐行数出，与表不符时优良率和结论都要重算。',
  fix: '按表格逐行重新统计各档个数。',
  basis: '算术；正文数据与附表一致',
  confidence: 'certain',
  examples: {
    pass: [
      '下表3个项目中，得分90分（含）以上的2个，80分（含）至90分的1个；执行率低于60%的1个。\n\n单位：万元\n\n| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 排水管网 | 1250 | 1190 | 95.5 |\n| 绿化提升 | 640 | 640 | 99.5 |\n| 路灯维修 | 100 | 52 | 84 |',
      '全局12个项目中，得分90分（含）以上的10个，90分以下的2个，重点项目见下表。\n\n| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 排水管网 | 1250 | 1190 | 95.5 |\n| 绿化提升 | 640 | 640 | 99.5 |',
    ],
    fail: [
      {
        text: '下表4个项目中，得分95分（含）以上的3个，80分（含）至95分的1个。\n\n单位：万元\n\n| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 排水管网 | 1250 | 1190 | 95.5 |\n| 绿化提升 | 640 | 640 | 99.5 |\n| 路灯维修 | 100 | 52 | 84 |\n| 人才补贴 | 80 | 76 | 92 |',
        at: '3',
        expected: '2个',
      },
    ],
  },
  *check({ report, tables, told }) {
    const lists = tables.filter(namesProjects);
    if (lists.length === 0) return;
    const place = placeTables(report, lists);
    const near = windowTables(lists, (some) => some);
    for (const statement of told) {
      if (statement.quantities.length < 2 && !statement.text.includes('满分')) continue;
      const parted = readParted(statement);
      if (parted.counts.length === 0) continue;
      for (const table of near(offsetAt(statement.block, statement.start)))
        yield* checkTable(statement, parted, table, place(statement, table), lists.length === 1);
    }
  },
});
