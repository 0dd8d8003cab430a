import { add, compare, type Decimal, formatDecimal, subtract } from '../../number/decimal.ts';
import { mayBeAtMost, subtractI } from '../../number/interval.ts';
import { locateCell, placeOfNumber } from '../../table/cell-place.ts';
import type { Column, DataTable } from '../../table/data-table.ts';
import { describeRow, renderAmount } from '../../table/describe-row.ts';
import { readPrecision } from '../../table/precision.ts';
import { columnOf, dataRows, numberOf } from '../../table/roles.ts';
import { type Defect, defineRule, type Tie } from '../rule.ts';

type Columns = { readonly budget: Column; readonly executed: Column; readonly returned: Column };

/** Nothing returned anywhere although money is left: one finding for the table. */
function* checkAllZero(table: DataTable, { budget, executed, returned }: Columns): Iterable<Defect> {
  let count = 0;
  let left: Decimal = { units: 0n, places: 0 };
  let first: Defect['at'] | undefined;
  let locator: Defect['locator'];
  for (const row of dataRows(table)) {
    const [planned, spent, back] = [numberOf(row, budget), numberOf(row, executed), numberOf(row, returned)];
    if (back && back.value.units !== 0n) return;
    if (!planned || !spent || !back || compare(spent.value, planned.value) >= 0) continue;
    count += 1;
    left = add(left, subtract(planned.value, spent.value));
    first ??= placeOfNumber(back);
    locator ??= locateCell(table, row, returned);
  }
  if (!first) return;
  yield {
    kind: 'defect',
    at: first,
    message: `${count}个项目未执行完，共结余${formatDecimal(left)}${budget.unit}，“${returned.header}”却全部为0。`,
    actual: '0',
    expected: formatDecimal(left),
    ...(locator ? { locator } : {}),
  };
}

/** More returned than was left. */
function* checkTooMuch(table: DataTable, { budget, executed, returned }: Columns): Iterable<Defect> {
  const [readBudget, readExecuted, readReturned] = [budget, executed, returned].map((column) => readPrecision(table, column));
  if (!readBudget || !readExecuted || !readReturned) return;
  for (const row of dataRows(table)) {
    const [planned, spent, back] = [numberOf(row, budget), numberOf(row, executed), numberOf(row, returned)];
    if (!planned || !spent || !back || back.value.units <= 0n) continue;
    if (mayBeAtMost(readReturned(back.value), subtractI(readBudget(planned.value), readExecuted(spent.value)))) continue;
    const most = formatDecimal(subtract(planned.value, spent.value));
    yield {
      kind: 'defect',
      at: placeOfNumber(back),
      severity: 'error',
      message: `${describeRow(table, row)}“${returned.header}”为${renderAmount(back, returned)}，大于预算数与执行数之差${most}${returned.unit}。`,
      fix: `核对三个金额；交回数不应大于${most}${returned.unit}。`,
      actual: formatDecimal(back.value),
      expected: `不超过${most}`,
      evidence: [placeOfNumber(planned), placeOfNumber(spent)],
      locator: locateCell(table, row, returned),
    };
  }
}

/** Rows that returned exactly what was left. */
function* confirmReturned(table: DataTable, { budget, executed, returned }: Columns): Iterable<Tie> {
  for (const row of dataRows(table)) {
    const [planned, spent, back] = [numberOf(row, budget), numberOf(row, executed), numberOf(row, returned)];
    if (!planned || !spent || !back || compare(subtract(planned.value, spent.value), back.value) !== 0) continue;
    yield {
      kind: 'tie',
      verdict: 'holds',
      formula: `${formatDecimal(planned.value)} - ${formatDecimal(spent.value)}`,
      stated: placeOfNumber(back),
      expected: formatDecimal(back.value),
      operands: [placeOfNumber(planned), placeOfNumber(spent)],
    };
  }
}

export const balanceNotReturned = defineRule({
  id: 'balance-not-returned',
  severity: 'error',
  what: '结余资金与交回财政数对不上。',
  why: '项目有结余而交回数全部为零，要么漏填，要么资金沉淀未收回；交回数大于结余则必有一个金额写错。',
  fix: '逐项核对结余：应交回的填写交回数，结转下年使用的写明依据。',
  basis: '算术；结余资金按规定收回财政的管理要求',
  confidence: 'seen',
  examples: {
    pass: [
      '| 项目名称 | 预算数 | 执行数 | 结余交回财政数 |\n|---|---|---|---|\n| 道路养护 | 30.5 | 28 | 2.5 |\n| 路灯维修 | 12 | 9.8 | 0 |',
      '| 项目名称 | 预算数 | 执行数 | 结余交回财政数 |\n|---|---|---|---|\n| 道路养护 | 30.5 | 30.5 | 0 |',
    ],
    fail: [
      {
        text: '| 项目名称 | 预算数 | 执行数 | 结余交回财政数 |\n|---|---|---|---|\n| 道路养护 | 30.5 | 28.5 | 0.00 |\n| 路灯维修 | 12 | 9.8 | 0 |',
        at: '0.00',
        expected: '4.2',
      },
      { text: '| 项目名称 | 预算数 | 执行数 | 结余交回财政数 |\n|---|---|---|---|\n| 道路养护 | 30.5 | 28.5 | 3.2 |', at: '3.2' },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      const [budget, executed, returned] = [columnOf(table, 'budget'), columnOf(table, 'executed'), columnOf(table, 'returned')];
      if (!budget || !executed || !returned) continue;
      for (const defect of checkAllZero(table, { budget, executed, returned })) yield { ...defect, severity: 'warning' };
      yield* checkTooMuch(table, { budget, executed, returned });
      yield* confirmReturned(table, { budget, executed, returned });
    }
  },
});
