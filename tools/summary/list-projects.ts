import { compare, decimal, formatDecimal, shift, trimDecimal } from '../number/decimal.ts';
import type { DataTable } from '../table/data-table.ts';
import { cellOf, columnOf, dataRows, numberOf } from '../table/roles.ts';
import { namesProjects } from '../table/table-facts.ts';
import { offsetAt } from '../text/offset-at.ts';
import type { ListedProject } from './report-digest.ts';

const MOST = 5000;
const EXPONENT: Readonly<Record<string, number>> = { 元: 0, 百元: 2, 千元: 3, 万元: 4, 亿元: 8 };
const NONE = decimal('0');

/** The projects of a report's tables with their budgets in 元; those without a name or an amount are left out. */
export function listProjects(tables: readonly DataTable[], tell: (offset: number) => string): ListedProject[] {
  const found: ListedProject[] = [];
  for (const table of tables) {
    if (!namesProjects(table)) continue;
    const name = columnOf(table, 'name');
    const money = columnOf(table, 'budget') ?? columnOf(table, 'initial-budget') ?? columnOf(table, 'executed');
    if (!name || !money) continue;
    const exponent = EXPONENT[money.unit || '万元'];
    for (const row of dataRows(table)) {
      const [cell, amount] = [cellOf(row, name), numberOf(row, money)];
      if (!cell || !amount || exponent === undefined || cell.text.length < 3 || compare(amount.value, NONE) <= 0) continue;
      if (found.length >= MOST) return found;
      const { address } = cell.cell;
      const place = address === undefined ? tell(offsetAt(cell.cell, 0)) : `${table.name}!${address}`;
      const value = formatDecimal(trimDecimal(shift(amount.value, exponent)));
      found.push({ name: cell.text.slice(0, 80), amount: value, place });
    }
  }
  return found;
}
