import { locateCell, placeOfCell } from '../../table/cell-place.ts';
import { isEmptyText, readCellValue } from '../../table/cell-value.ts';
import type { Column, DataCell, DataTable } from '../../table/data-table.ts';
import { describeRow } from '../../table/describe-row.ts';
import { readRowKind } from '../../table/header-words.ts';
import { cellOf, columnOf, dataRows, NUMBER_ROLES } from '../../table/roles.ts';
import { type Defect, defineRule } from '../rule.ts';

const ERROR_VALUE =
  /^#(?:REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!|GETTING_DATA|SPILL!|CALC!)$|^(?:NaN|undefined|null|Infinity|None)$|^#{2,}$/iu;
const PLACEHOLDER = /^(?:[Xx×*○Oo]{2,}|待填|待定|待补|待核|填写|\?+|？+)$/u;

type Trouble = { readonly message: string; readonly fix: string };

function describeTrouble({ cell, text }: DataCell): Trouble | undefined {
  if (cell.trouble === 'no-cached-value')
    return { message: '是公式，文件中没有保存计算结果', fix: '用 Excel 或 WPS 打开文件重新计算并保存后再查。' };
  if (cell.trouble === 'error-value' || ERROR_VALUE.test(text))
    return { message: `是错误值“${text}”`, fix: '修复公式引用，或直接填入数字。' };
  if (PLACEHOLDER.test(text)) return { message: `还是占位符“${text}”`, fix: '填入实际数字。' };
  return undefined;
}

/** A column of which most cells are words is no column of numbers, whatever its header says. */
function holdsNumbers(table: DataTable, column: Column): boolean {
  let numbers = 0;
  let words = 0;
  for (const row of dataRows(table)) {
    const cell = cellOf(row, column);
    if (!cell || isEmptyText(cell.text)) continue;
    if (cell.value) numbers += 1;
    else if (!describeTrouble(cell)) words += 1;
  }
  return words === 0 || words * 2 <= numbers;
}

/** Numbers that a sheet keeps as text: they look right, and SUM passes over them. */
function* tellTextNumbers(cells: readonly DataCell[], { header }: Column): Iterable<Defect> {
  const [first] = cells;
  if (!first) return;
  yield {
    kind: 'defect',
    severity: 'note',
    at: placeOfCell(first),
    message: `“${header}”有${cells.length}个数字以文本格式保存，求和公式不会计入。`,
    fix: '选中这些单元格，转换为数字后保存。',
    actual: first.text,
    evidence: cells.slice(1, 30).map(placeOfCell),
  };
}

export const cellIsNumber = defineRule({
  id: 'cell-is-number',
  severity: 'error',
  what: '应填数字的单元格里不是数字。',
  why: '文字、错误值和没有计算的公式不会计入合计，合计与各行会悄悄对不上。',
  fix: '改为一个数字；说明文字移到备注栏。',
  basis: '算术',
  confidence: 'certain',
  examples: {
    pass: [
      '| 项目名称 | 预算数 | 执行数 | 自评得分 |\n|---|---|---|---|\n| 道路养护 | 1,230.50 | ￥980 | 97分 |\n| 路灯维修 | 12 | — | 100 |',
      '| 自评得分 | 项目名称 | 预算数 |\n|---|---|---|\n| 97 | 道路养护 | 30 |\n| 98 | 路灯维修 | 12 |\n| 合计 |  | 42 |',
    ],
    fail: [
      { text: '| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30 | #REF! |\n| 路灯维修 | 12 | 12 |', at: '#REF!' },
      {
        text: '| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 道路养护 | 30 | 28 |\n| 路灯维修 | l2 | 12 |\n| 河道清淤 | 45 | 40 |',
        at: 'l2',
      },
    ],
  },
  *check({ tables }) {
    for (const table of tables) {
      for (const role of NUMBER_ROLES) {
        const column = columnOf(table, role);
        if (!column || !holdsNumbers(table, column)) continue;
        const asText: DataCell[] = [];
        for (const row of table.rows) {
          const cell = cellOf(row, column);
          if (cell?.cell.trouble === 'text-number' && cell.value) asText.push(cell);
          if (!cell || cell.value || (!cell.cell.trouble && isEmptyText(cell.text))) continue;
          // In a merged square the number is counted in its first row only.
          if (readCellValue(cell.text) || (row.kind !== 'data' && readRowKind(cell.text) !== 'data')) continue;
          const trouble = describeTrouble(cell);
          yield {
            kind: 'defect',
            at: placeOfCell(cell),
            message: `${describeRow(table, row)}“${column.header}”${trouble?.message ?? `不是数字：“${cell.text}”`}。`,
            ...(trouble ? { fix: trouble.fix } : {}),
            actual: cell.text,
            expected: '一个数字',
            // 约100、100（含结转): a number is there, only not alone.
            ...(!trouble && /\d/u.test(cell.text) && cell.text.length > 3 ? { severity: 'warning' } : {}),
            locator: locateCell(table, row, column),
          };
        }
        yield* tellTextNumbers(asText, column);
      }
    }
  },
});
