import { locateCell, placeOfCell } from '../../table/cell-place.ts';
import type { Column, ColumnRole, DataRow, DataTable } from '../../table/data-table.ts';
import { listRows } from '../../table/describe-row.ts';
import { cellOf, columnOf, dataRows, listsProjects, textOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

/** Columns that every row must fill, in a list of projects and in a list of indicators. */
const OF_PROJECTS: readonly ColumnRole[] = ['name', 'unit', 'budget', 'executed', 'returned', 'rate', 'score', 'opinion'];
const OF_INDICATORS: readonly ColumnRole[] = ['target', 'actual', 'weight', 'score'];
const NUMBERS: ReadonlySet<ColumnRole> = new Set(['budget', 'executed', 'returned', 'rate', 'score', 'weight']);
const NOTHING_SAID = /^[-—/／\\*×Xx]*$/u;

/** In a number column `—` says that nothing applies; in a column of words it says nothing. */
const isBlank = (row: DataRow, column: Column): boolean => {
  const text = textOf(row, column);
  return NUMBERS.has(column.role) ? text === '' : NOTHING_SAID.test(text);
};

function listMandatory(table: DataTable): readonly Column[] {
  const roles = listsProjects(table) ? OF_PROJECTS : columnOf(table, 'indicator') ? OF_INDICATORS : [];
  return roles.flatMap((role) => columnOf(table, role) ?? []);
}

/** A row of a form that names its class and group, and nothing else yet. */
function isUnused(row: DataRow, table: DataTable, mandatory: readonly Column[]): boolean {
  const name = columnOf(table, 'indicator');
  return name !== undefined && [name, ...mandatory].every((column) => textOf(row, column) === '');
}

export const columnFilled = defineRule({
  id: 'column-filled',
  severity: 'warning',
  what: '必填栏没有填写，或只填了一部分。',
  why: '空栏说明自评没有做完；应用意见不填，评价结果就没有用到预算安排上。',
  fix: '逐行补齐；确实不适用的写明原因，不要留空。',
  basis: '财预〔2020〕10号：自评表应内容完整',
  confidence: 'from-memory',
  examples: {
    pass: [
      '| 项目名称 | 预算数 | 执行数 | 自评得分 | 自评结果应用意见 |\n|---|---|---|---|---|\n| 道路养护 | 30 | 28 | 99 | 继续安排 |\n| 路灯维修 | 12 | 12 | 100 | 继续安排 |',
      '| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n| 产出指标 | 养护里程 | ≥15公里 | 16公里 | 50 | 50 |',
      '| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n| 产出指标 | 养护里程 | ≥15公里 | 16公里 | 50 | 50 |\n| 产出指标 | | | | | |',
    ],
    fail: [
      {
        text: '| 项目名称 | 预算数 | 执行数 | 自评得分 | 自评结果应用意见 |\n|---|---|---|---|---|\n| 道路养护 | 30 | 28 | 99 | |\n| 路灯维修 | 12 | 12 | 100 | |',
        at: '自评结果应用意见',
      },
      {
        text: '| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n| 产出指标 | 养护里程 | ≥15公里 | | 50 | 50 |\n| 效益指标 | 事故下降率 | ≥5% | 6% | 30 | 30 |',
        at: '实际完成值',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      if (!table.recognised) continue;
      const mandatory = listMandatory(table);
      const every = dataRows(table);
      const rows = every.filter((row) => !isUnused(row, table, mandatory));
      const [unused] = every;
      if (unused && rows.length === 0) {
        yield {
          kind: 'defect',
          at: { start: unused.start, end: unused.end },
          severity: 'note',
          message: `自评表的${every.length}行指标都没有填写。`,
          actual: '空表',
        };
        continue;
      }
      for (const column of mandatory) {
        const blank = rows.filter((row) => isBlank(row, column));
        const [first] = blank;
        if (!first) continue;
        // A number column that most rows leave out is filled in elsewhere (one row for the whole project).
        if (NUMBERS.has(column.role) && blank.length < rows.length && blank.length * 2 > rows.length) continue;
        const cell = cellOf(first, column);
        const at =
          column.end > column.start
            ? { start: column.start, end: column.end }
            : cell
              ? placeOfCell(cell)
              : { start: first.start, end: first.start };
        const all = blank.length === rows.length;
        yield {
          kind: 'defect',
          at,
          message: all
            ? `“${column.header}”${rows.length}行全部为空。`
            : `“${column.header}”有${blank.length}行为空（共${rows.length}行）：${listRows(blank)}。`,
          actual: `空${blank.length}行`,
          expected: `${rows.length}行全部填写`,
          locator: locateCell(table, first, column),
        };
      }
    }
  },
});
