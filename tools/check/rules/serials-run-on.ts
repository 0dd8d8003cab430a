import { formatDecimal } from '../../number/decimal.ts';
import { locateCell, placeOfCell, placeOfNumber } from '../../table/cell-place.ts';
import type { Column, DataRow, DataTable } from '../../table/data-table.ts';
import { listRows } from '../../table/describe-row.ts';
import { columnOf, dataRows, type NumberCell, numberOf } from '../../table/roles.ts';
import { type Defect, defineRule, type Tie } from '../rule.ts';

type Entry = { readonly row: DataRow; readonly cell: NumberCell; readonly serial: number };

const MAX_SERIAL = 1_000_000;
const MAX_LISTED = 20;
const MAX_GAP = 1000;

function readEntries(table: DataTable, column: Column): readonly Entry[] {
  return dataRows(table).flatMap((row) => {
    const cell = numberOf(row, column);
    if (!cell || cell.value.places > 0 || cell.value.units < 0n || cell.value.units > BigInt(MAX_SERIAL)) return [];
    return [{ row, cell, serial: Number(formatDecimal(cell.value)) }];
  });
}

/** A list that counts again from 1 (for each class, each unit) is several lists. */
function splitRuns(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (!run || (entry.serial === 1 && (run.at(-1)?.serial ?? 0) > 1)) runs.push([entry]);
    else run.push(entry);
  }
  return runs;
}

const listSerials = (serials: readonly number[]): string =>
  serials.length > MAX_LISTED ? `${serials.slice(0, MAX_LISTED).join('、')}等${serials.length}个` : serials.join('、');

function* checkRun(table: DataTable, column: Column, run: readonly Entry[]): Iterable<Defect> {
  const first = run[0]?.serial ?? 1;
  const rows = new Map<number, Entry[]>();
  for (const entry of run) rows.set(entry.serial, [...(rows.get(entry.serial) ?? []), entry]);
  const last = run.reduce((most, { serial }) => Math.max(most, serial), 0);
  // One wild serial (a year, an amount) must not be answered with a thousand missing ones.
  if (last - first > run.length * 2 + 20) return;
  const missing = new Set<number>();
  for (let serial = first; serial < last; serial += 1) if (!rows.has(serial)) missing.add(serial);
  for (const [serial, entries] of rows) {
    const again = entries[1];
    if (!again) continue;
    // 22、23、23、25: the second 23 stands where 24 is missing.
    const lost: number[] = [];
    for (let next = serial + 1; missing.has(next) && lost.length < entries.length - 1; next += 1) lost.push(next);
    for (const next of lost) missing.delete(next);
    const absent = lost.length > 0 ? `，缺序号${listSerials(lost)}` : '';
    yield {
      kind: 'defect',
      at: placeOfCell(again.cell),
      message: `序号${serial}在${listRows(entries.map(({ row }) => row))}重复出现${absent}。`,
      actual: String(serial),
      expected: lost.length > 0 ? listSerials(lost) : String(serial + 1),
      evidence: entries.filter((entry) => entry !== again).map(({ cell }) => placeOfCell(cell)),
      locator: locateCell(table, again.row, column),
    };
  }
  let previous: Entry | undefined;
  for (const entry of run) {
    const gap: number[] = [];
    for (
      let serial = (previous?.serial ?? entry.serial) + 1, steps = 0;
      serial < entry.serial && steps < MAX_GAP;
      serial += 1, steps += 1
    ) {
      if (missing.has(serial)) gap.push(serial);
    }
    const back = previous && entry.serial < previous.serial && rows.get(entry.serial)?.length === 1;
    if (previous && (gap.length > 0 || back)) {
      for (const serial of gap) missing.delete(serial);
      yield {
        kind: 'defect',
        at: placeOfCell(entry.cell),
        message: back
          ? `序号${entry.serial}排在${previous.serial}之后，顺序颠倒。`
          : `序号从${previous.serial}跳到${entry.serial}，缺序号${listSerials(gap)}。`,
        actual: String(entry.serial),
        expected: String(previous.serial + 1),
        evidence: [placeOfCell(previous.cell)],
        locator: locateCell(table, entry.row, column),
      };
    }
    previous = entry;
  }
}

/** Stretches in which each serial is one more than the one before confirm their serials. */
function* confirmStretches(run: readonly Entry[]): Iterable<Tie> {
  let from = 0;
  for (let i = 1; i <= run.length; i += 1) {
    const [before, entry] = [run[i - 1], run[i]];
    if (before && entry && entry.serial === before.serial + 1) continue;
    const [first, ...rest] = run.slice(from, i);
    from = i;
    const last = rest.pop();
    if (!first || !last) continue;
    yield {
      kind: 'tie',
      verdict: 'holds',
      formula: `${first.serial}…${last.serial}`,
      stated: placeOfNumber(last.cell),
      expected: String(last.serial),
      operands: [first, ...rest].map(({ cell }) => placeOfNumber(cell)),
    };
  }
}

export const serialsRunOn = defineRule({
  id: 'serials-run-on',
  severity: 'error',
  what: '表中序号不连续或有重复。',
  why: '序号重号、跳号说明有项目漏填、重填或拼接时出错，项目总数也会因此说错。',
  fix: '核对是否漏行或重复，按顺序重新编号。',
  basis: '算术；汇总表序号应从1起连续且不重复',
  confidence: 'certain',
  examples: {
    pass: [
      '| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 道路养护 | 30 | 28 |\n| 2 | 路灯维修 | 12 | 12 |\n| 3 | 河道清淤 | 45 | 40 |',
      '| 序号 | 项目名称 | 预算数 |\n|---|---|---|\n| 1 | 道路养护 | 30 |\n| 2 | 路灯维修 | 12 |\n| | 小计 | 42 |\n| 1 | 人才补贴 | 8 |\n| 2 | 培训费 | 5 |\n| | 小计 | 13 |',
    ],
    fail: [
      {
        text: '| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 5 | 道路养护 | 30 | 28 |\n| 6 | 路灯维修 | 12 | 12 |\n| 6 | 河道清淤 | 45 | 40 |\n| 8 | 绿化管护 | 20 | 19 |',
        at: '6',
        expected: '7',
      },
      {
        text: '| 序号 | 项目名称 | 预算数 |\n|---|---|---|\n| 1 | 道路养护 | 30 |\n| 2 | 路灯维修 | 12 |\n| 4 | 河道清淤 | 45 |',
        at: '4',
        expected: '3',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const column = table.recognised ? columnOf(table, 'serial') : undefined;
      if (!column) continue;
      for (const run of splitRuns(readEntries(table, column))) {
        yield* checkRun(table, column, run);
        yield* confirmStretches(run);
      }
    }
  },
});
