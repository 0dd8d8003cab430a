import type { ChartSpec } from '../../../schemas/page.ts';
import { type PageChart, type Piece, textOf } from './page-block.ts';

type Cells = readonly (readonly (readonly Piece[])[])[];

const LEAST = 2;
const TOTAL = /^(?:合计|总计|小计|平均)$/u;
const FIGURE = /^-?\d+(?:\.\d+)?$/u;

/** The chart that a table gives: its rows with a number in the column of values, totals left out. */
export function findChart(rows: Cells, { title, kind, category, value, rows: most }: ChartSpec): PageChart | undefined {
  const [heads = [], ...body] = rows;
  const find = (names: readonly string[]) => heads.findIndex((head) => names.includes(textOf(head)));
  const [nameAt, valueAt] = [find(category), find(value)];
  if (nameAt < 0 || valueAt < 0) return undefined;
  const points = body.flatMap((row) => {
    const [name = [], [figure, ...more] = []] = [row[nameAt], row[valueAt]];
    const isTotal = row.some((cell) => TOTAL.test(textOf(cell)));
    return figure && more.length === 0 && FIGURE.test(figure.text) && !isTotal ? [{ name, value: figure }] : [];
  });
  if (points.length < LEAST || points.length > most) return undefined;
  return { role: 'chart', kind, title, series: heads[valueAt] ?? [], points };
}
