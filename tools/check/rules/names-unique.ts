import type { Decimal } from '../../number/decimal.ts';
import { compare, formatDecimal } from '../../number/decimal.ts';
import { locateCell, placeOfCell } from '../../table/cell-place.ts';
import type { DataRow, DataTable } from '../../table/data-table.ts';
import { listRows } from '../../table/describe-row.ts';
import { cellOf, columnOf, dataRows, decimalOf, listsProjects, textOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

const same = (a: Decimal | undefined, b: Decimal | undefined): boolean => a !== undefined && b !== undefined && compare(a, b) === 0;

/** Rows with one name and one unit; two units may each have a project of the same name. */
function groupByName(table: DataTable): ReadonlyMap<string, readonly DataRow[]> {
  const [name, unit] = [columnOf(table, 'name'), columnOf(table, 'unit')];
  const groups = new Map<string, DataRow[]>();
  for (const row of dataRows(table)) {
    const written = textOf(row, name).replaceAll(' ', '');
    if (written === '') continue;
    const key = `${written}\n${textOf(row, unit)}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

export const namesUnique = defineRule({
  id: 'names-unique',
  severity: 'warning',
  what: '同一张表中项目名称重复。',
  why: '同名项目可能是重复填报、资金重复计算，也可能是两个项目没有写清区别。',
  fix: '核对是否为同一项目：是则合并，不是则在名称中写明年度、批次或地点。',
  basis: '自评汇总表填报惯例：一个项目一行',
  confidence: 'seen',
  examples: {
    pass: [
      '| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 道路养护（东区） | 30 | 28 |\n| 2 | 道路养护（西区） | 12 | 12 |',
      '| 项目名称 | 实施单位 | 预算数 |\n|---|---|---|\n| 办公经费 | 规划科 | 3 |\n| 办公经费 | 建设科 | 4 |',
    ],
    fail: [
      {
        text: '| 序号 | 项目名称 | 预算数 | 执行数 |\n|---|---|---|---|\n| 1 | 应急物资储备 | 30 | 28 |\n| 2 | 道路养护 | 12 | 12 |\n| 3 | 应急物资 储备 | 16 | 9 |',
        at: '应急物资 储备',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables.filter(listsProjects)) {
      const name = columnOf(table, 'name');
      const [budget, executed] = [columnOf(table, 'budget'), columnOf(table, 'executed')];
      for (const rows of groupByName(table).values()) {
        const [first, second] = rows;
        const cell = second && cellOf(second, name);
        if (!first || !second || !cell || !name) continue;
        const twice = rows
          .slice(1)
          .filter(
            (row) => same(decimalOf(row, budget), decimalOf(first, budget)) && same(decimalOf(row, executed), decimalOf(first, executed)),
          );
        const amount = decimalOf(first, budget);
        const money = twice.length > 0 && amount ? `，预算数${formatDecimal(amount)}和执行数也相同，疑为重复填列` : '';
        yield {
          kind: 'defect',
          at: placeOfCell(cell),
          message: `项目名称“${cell.text}”在${listRows(rows)}重复${money}。`,
          actual: cell.text,
          evidence: rows
            .filter((row) => row !== second)
            .flatMap((row) => cellOf(row, name) ?? [])
            .map(placeOfCell),
          locator: locateCell(table, second, name),
        };
      }
    }
  },
});
