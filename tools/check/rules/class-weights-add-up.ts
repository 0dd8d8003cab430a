import type { Profile } from '../../../schemas/profile.ts';
import { add, compare, type Decimal, decimal, formatDecimal, parseDecimal, subtract } from '../../number/decimal.ts';
import { locateCell, placeOfCell, placeOfNumber } from '../../table/cell-place.ts';
import type { Column, DataRow, DataTable } from '../../table/data-table.ts';
import { columnOf, dataRows, type NumberCell, numberOf, textOf } from '../../table/roles.ts';
import { offsetAt } from '../../text/offset-at.ts';
import { type Defect, defineRule, type Judgement } from '../rule.ts';

/** Rows of one class (or group) that stand together, and the weight its cell states: `产出指标（50分）`. */
type Cluster = {
  readonly label: string;
  readonly name: string;
  readonly stated: Decimal | undefined;
  readonly first: DataRow;
  readonly weights: NumberCell[];
};

const STATED = /[（(](\d{1,3}(?:\.\d+)?)分?[）)]|(\d{1,3}(?:\.\d+)?)分$/u;
const ZERO: Decimal = { units: 0n, places: 0 };
const NATIONAL = { full: '100', execution: '10' } as const;
const MOST_CLASSES = 12;

function readClusters(table: DataTable, column: Column, weight: Column): readonly Cluster[] {
  const clusters: Cluster[] = [];
  for (const row of dataRows(table)) {
    const label = textOf(row, column);
    const last = clusters.at(-1);
    const cell = numberOf(row, weight);
    if (last && (label === '' || label === last.label)) {
      if (cell) last.weights.push(cell);
      continue;
    }
    if (label === '') continue;
    const match = STATED.exec(label);
    const stated = match ? parseDecimal(match[1] ?? match[2] ?? '') : undefined;
    clusters.push({ label, name: label.replace(STATED, ''), stated, first: row, weights: cell ? [cell] : [] });
  }
  return clusters;
}

const sum = (cells: readonly NumberCell[]): Decimal => cells.reduce((total, { value }) => add(total, value), ZERO);
const written = (cells: readonly NumberCell[]): string => cells.map(({ value }) => formatDecimal(value)).join(' + ');

/** The weight written beside a class's name against its rows. */
function* checkStated(column: Column, clusters: readonly Cluster[]): Iterable<Judgement> {
  for (const { label, name, stated, first, weights } of clusters) {
    const cell = first.cells.get(column.index);
    const numeral = cell?.cell.numerals.find(({ value }) => value && stated && compare(value, stated) === 0);
    if (!stated || !cell || weights.length === 0) continue;
    const whole = placeOfCell(cell);
    const at = numeral ? { start: offsetAt(cell.cell, numeral.start), end: offsetAt(cell.cell, numeral.end - 1) + 1 } : whole;
    const expected = formatDecimal(sum(weights));
    const holds = compare(sum(weights), stated) === 0;
    const tie = {
      kind: 'tie',
      verdict: holds ? 'holds' : 'broken',
      formula: written(weights),
      stated: at,
      expected,
      operands: weights.map(placeOfNumber),
    } as const;
    yield holds
      ? tie
      : {
          ...tie,
          message: `“${label}”各项分值合计${expected}分，与所标${formatDecimal(stated)}分不符。`,
          fix: `核对“${name}”各指标分值，使合计为${formatDecimal(stated)}分。`,
        };
  }
}

/** All weights against the full points, with or without the points of budget execution. */
function* checkFull(table: DataTable, weight: Column, clusters: readonly Cluster[], profile: Profile | undefined): Iterable<Defect> {
  if (table.rows.some((row) => row.kind === 'total' && numberOf(row, weight))) return;
  const names = new Set(clusters.map(({ name }) => name));
  const cells = clusters.flatMap(({ weights }) => weights);
  // A few classes may be an excerpt; three or more are the whole framework.
  if (names.size < 3 || cells.length < dataRows(table).length) return;
  const full = decimal(profile?.grades.full ?? NATIONAL.full);
  const rest = subtract(full, decimal(profile?.execution.weight ?? NATIONAL.execution));
  const total = sum(cells);
  const [first] = cells;
  if (!first || compare(total, full) === 0 || compare(total, rest) === 0) return;
  yield {
    kind: 'defect',
    at: placeOfNumber(first),
    severity: 'warning',
    message: `“${weight.header}”${cells.length}项合计${formatDecimal(total)}分，应为${formatDecimal(full)}分（预算执行率单列的为${formatDecimal(rest)}分）。`,
    fix: '核对各指标分值，或补上漏列的指标。',
    actual: formatDecimal(total),
    expected: formatDecimal(full),
    evidence: cells.slice(1, 30).map(placeOfNumber),
  };
}

/** Class weights against the framework of the profile. */
function* checkProfile(table: DataTable, column: Column, clusters: readonly Cluster[], profile: Profile): Iterable<Defect> {
  for (const { class: name, weight } of profile.weights.classes) {
    const own = clusters.filter((cluster) => cluster.name === name || cluster.name === name.replace(/指标$/u, ''));
    const [first] = own;
    const cell = first?.first.cells.get(column.index);
    const total = sum(own.flatMap(({ weights }) => weights));
    if (!first || !cell || compare(total, decimal(weight)) === 0) continue;
    yield {
      kind: 'defect',
      at: placeOfCell(cell),
      severity: 'warning',
      message: `“${name}”分值合计${formatDecimal(total)}分，按${profile.name}应为${weight}分。`,
      fix: `按口径调整为${weight}分；经批准调整权重的附说明。`,
      actual: formatDecimal(total),
      expected: weight,
      locator: locateCell(table, first.first, column),
    };
  }
}

export const classWeightsAddUp = defineRule({
  id: 'class-weights-add-up',
  severity: 'error',
  what: '指标分值加起来与所标权重或满分不符。',
  why: '分值合计不是满分，总分就没有意义，也无法与等级标准比较。',
  fix: '核对各指标分值，使逐级合计相符。',
  basis: '算术；财预〔2020〕10号：预算执行率10分、产出50分、效益30分、满意度10分',
  confidence: 'certain',
  examples: {
    pass: [
      '| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n| 产出指标（50分） | 养护里程 | ≥15公里 | 16公里 | 30 | 30 |\n| 产出指标（50分） | 完工及时率 | 100% | 100% | 20 | 20 |\n| 效益指标（30分） | 事故下降率 | ≥5% | 6% | 30 | 30 |\n| 满意度指标（10分） | 群众满意度 | ≥90% | 93% | 10 | 10 |',
    ],
    fail: [
      {
        text: '| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n| 产出指标（50分） | 养护里程 | ≥15公里 | 16公里 | 35 | 35 |\n| 产出指标（50分） | 完工及时率 | 100% | 100% | 20 | 20 |\n| 效益指标（30分） | 事故下降率 | ≥5% | 6% | 30 | 30 |',
        at: '50',
        expected: '55',
      },
    ],
  },
  *check({ tables, profile }) {
    for (const table of tables) {
      const weight = columnOf(table, 'weight');
      if (!weight || weight.unit === '%' || !columnOf(table, 'indicator')) continue;
      const column = columnOf(table, 'class');
      const group = columnOf(table, 'group');
      if (column) {
        const clusters = readClusters(table, column, weight);
        if (clusters.length > MOST_CLASSES) continue;
        yield* checkStated(column, clusters);
        yield* checkFull(table, weight, clusters, profile);
        if (profile) yield* checkProfile(table, column, clusters, profile);
      }
      if (group) yield* checkStated(group, readClusters(table, group, weight));
    }
  },
});
