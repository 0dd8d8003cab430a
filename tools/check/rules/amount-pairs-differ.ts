import { type Decimal, dropZeros, formatDecimal, trimDecimal } from '../../number/decimal.ts';
import { locateCell, placeOfNumber } from '../../table/cell-place.ts';
import type { DataRow } from '../../table/data-table.ts';
import { listRows, renderAmount } from '../../table/describe-row.ts';
import { columnOf, dataRows, listsProjects, numberOf, textOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

/** Digits that carry information: `1.89615` has six, `400` one. */
const countDigits = (value: Decimal): number => {
  const digits = dropZeros(trimDecimal(value).units.toString().replace('-', ''));
  return digits.length;
};

const TELLING_TOGETHER = 5;
const TELLING_ALONE = 4;

/** Whether two rows with this pair are no coincidence: round amounts repeat by themselves. */
function isTelling(budget: Decimal, executed: Decimal): boolean {
  if (executed.units === 0n) return false;
  const own = countDigits(executed);
  const equal = formatDecimal(trimDecimal(budget)) === formatDecimal(trimDecimal(executed));
  return equal ? own >= TELLING_ALONE : own >= 3 && own + countDigits(budget) >= TELLING_TOGETHER;
}

export const amountPairsDiffer = defineRule({
  id: 'amount-pairs-differ',
  severity: 'warning',
  what: '两个不同项目的预算数和执行数完全相同。',
  why: '带零头的预算数和执行数同时相同，几乎不会是巧合，多为复制时忘了改。',
  fix: '对照指标文件和支付凭证核对这几行，更正抄错的一行。',
  basis: '自评汇总表复核惯例',
  confidence: 'second-hand',
  examples: {
    pass: [
      '| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 400 | 400 |\n| 人才公寓 | 400 | 400 |',
      '| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 规划编制 | 37.25 | 0 |\n| 环评编制 | 37.25 | 0 |',
    ],
    fail: [
      {
        text: '| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 路灯维修 | 9 | 3.4172 |\n| 道路养护 | 30 | 28 |\n| 走访慰问 | 9 | 3.4172 |',
        at: '3.4172',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables.filter(listsProjects)) {
      const [name, budget, executed] = [columnOf(table, 'name'), columnOf(table, 'budget'), columnOf(table, 'executed')];
      if (!budget || !executed) continue;
      const groups = new Map<string, DataRow[]>();
      for (const row of dataRows(table)) {
        const [planned, spent] = [numberOf(row, budget), numberOf(row, executed)];
        if (!planned || !spent || !isTelling(planned.value, spent.value)) continue;
        const key = `${formatDecimal(trimDecimal(planned.value))}/${formatDecimal(trimDecimal(spent.value))}`;
        const group = groups.get(key);
        if (group) group.push(row);
        else groups.set(key, [row]);
      }
      for (const rows of groups.values()) {
        const [first, second] = rows;
        const planned = second && numberOf(second, budget);
        const spent = second && numberOf(second, executed);
        // Rows of one name are told by `names-unique`.
        if (!first || !second || !planned || !spent || textOf(first, name) === textOf(second, name)) continue;
        yield {
          kind: 'defect',
          at: placeOfNumber(spent),
          message: `${listRows(rows)}的预算数${renderAmount(planned, budget)}和执行数${renderAmount(spent, executed)}完全相同。`,
          actual: formatDecimal(spent.value),
          evidence: rows
            .filter((row) => row !== second)
            .flatMap((row) => [numberOf(row, budget), numberOf(row, executed)])
            .flatMap((cell) => (cell ? [placeOfNumber(cell)] : [])),
          locator: locateCell(table, second, executed),
        };
      }
    }
  },
});
