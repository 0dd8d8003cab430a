import { describe, expect, test } from 'vitest';
import { formatDecimal } from '../../tools/number/decimal.ts';
import type { DataTable } from '../../tools/table/data-table.ts';
import { readTables } from '../../tools/table/read-tables.ts';
import { columnOf, dataRows, textOf, valuesOf } from '../../tools/table/roles.ts';
import { reportOf } from '../text/show-blocks.ts';

const tablesOf = (text: string): readonly DataTable[] => readTables(reportOf(text));
const rolesOf = (table: DataTable | undefined): readonly string[] => table?.columns.map(({ role }) => role) ?? [];
const numbers = (table: DataTable | undefined, role: Parameters<typeof valuesOf>[1]): readonly string[] =>
  table ? valuesOf(table, role).map(formatDecimal) : [];

describe('headers are known by their words, wherever they stand', () => {
  test.each([
    [
      '| 序号 | 项目名称 | 主管部门 | 全年预算数（A） | 全年执行数（B） | 执行率（B/A） | 自评得分 | 备注 |',
      'serial name unit budget executed rate score other',
    ],
    ['| 自评得分 | 执行数(万元) | 预算数 （调整后） | 项目 名称 | 年初预算数 |', 'score executed budget name initial-budget'],
    [
      '| 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 | 偏差原因分析及改进措施 |',
      'class group indicator weight target actual score reason',
    ],
    [
      '| 项目名称 | 批复金额 | 实际支出 | 结转结余 | 已交回财政 | 牵头科室 | 结果应用 |',
      'name budget executed balance returned owner opinion',
    ],
    [
      '| 指标名称 | 计量单位 | 指标性质 | 年初指标值 | 全年完成值 | 得分系数(%) | 权重 | 得分 |',
      'indicator other other target actual other weight score',
    ],
  ])('%s', (header, roles) => {
    const [table] = tablesOf(`${header}\n|${'---|'.repeat(header.split('|').length - 2)}\n${header.replace(/[^|]+/gu, ' 1 ')}`);
    expect(rolesOf(table).join(' ')).toBe(roles);
  });

  test('in two rows, merged or with gaps', () => {
    const html =
      '<table><tr><th rowspan="2">项目名称</th><th colspan="2">预算数</th><th rowspan="2">得分</th></tr><tr><th>总额</th><th>其中：财政拨款</th></tr><tr><td>甲</td><td>50</td><td>30</td><td>96</td></tr></table>';
    const [merged] = tablesOf(html);
    expect(rolesOf(merged)).toEqual(['name', 'budget', 'other', 'score']);
    expect(numbers(merged, 'budget')).toEqual(['50']);
    const [gapped] = tablesOf('| 项目名称 | 预算 | | 得分 |\n|---|---|---|---|\n| | 年初 | 调整后 | |\n| 甲 | 40 | 50 | 96 |');
    expect(rolesOf(gapped)).toEqual(['name', 'initial-budget', 'budget', 'score']);
    expect(dataRows(gapped ?? fail())).toHaveLength(1);
  });

  test('a table of something else stays unrecognised', () => {
    const [table] = tablesOf('| 姓名 | 职务 |\n|---|---|\n| 甲 | 组长 |\n| 乙 | 组员 |');
    expect(table?.recognised).toBe(false);
    expect(table?.rows).toHaveLength(2);
  });
});

const fail = (): never => {
  throw new Error('no table');
};

describe('captions and units', () => {
  test('come from the lines above, the header wins', () => {
    const [table] = tablesOf(
      '项目支出自评汇总表\n\n主管部门：某管委会\n\n单位：元\n\n| 项目名称 | 预算数 | 执行数（万元） |\n|---|---|---|\n| 甲 | 1 | 2 |',
    );
    expect(table?.caption).toBe('项目支出自评汇总表');
    expect(table?.columns.map(({ unit }) => unit)).toEqual(['', '元', '万元']);
  });

  test('or from rows above the header', () => {
    const [table] = tablesOf(
      '| 2021年度自评汇总表 | | |\n|---|---|---|\n| | | 单位：万元 |\n| 项目名称 | 预算数 | 执行数 |\n| 甲 | 1 | 2 |',
    );
    expect(table?.caption).toBe('2021年度自评汇总表');
    expect(table?.columns[1]?.unit).toBe('万元');
    expect(table?.rows).toHaveLength(1);
  });
});

describe('pages of one table', () => {
  const first = '| 序号 | 项目名称 | 预算数 |\n|---|---|---|\n| 1 | 甲 | 10 |';
  test.each([
    ['a blank header', '| | | |\n|---|---|---|\n| 2 | 乙 | 20 |'],
    ['the same header', '| 序号 | 项目名称 | 预算数 |\n|---|---|---|\n| 2 | 乙 | 20 |'],
    ['no header', '| 2 | 乙 | 20 |\n| 3 | 丙 | 30 |'],
    ['a page number between', '— 7 —\n\n| 2 | 乙 | 20 |'],
    ['a note of continuation between', '续表\n\n| 2 | 乙 | 20 |'],
  ])('%s', (_, page) => {
    const tables = tablesOf(`${first}\n\n${page}`);
    expect(tables).toHaveLength(1);
    expect(tables[0]?.blocks).toHaveLength(2);
    expect(numbers(tables[0], 'budget').slice(0, 2)).toEqual(['10', '20']);
    expect(tables[0]?.rows[1]?.position).toBe(2);
  });

  test.each([
    ['text between', '以下为另一张表。\n\n| 2 | 乙 | 20 |'],
    ['another width', '| 2 | 乙 |\n|---|---|\n| 3 | 丙 |'],
    ['another header', '| 科室 | 任务名称 | 执行数 |\n|---|---|---|\n| 2 | 乙 | 20 |'],
  ])('not with %s', (_, page) => {
    expect(tablesOf(`${first}\n\n${page}`)).toHaveLength(2);
  });
});

describe('rows', () => {
  test('totals, notes and class headings are no data; blank rows are nothing', () => {
    const [table] = tablesOf(
      '| 序号 | 项目名称 | 预算数 |\n|---|---|---|\n| 一、基础设施 | | |\n| 1 | 道路 | 10 |\n| | | |\n| 2 | 绿化 | 5 |\n| | 小 计 | 15 |\n| 合 计 | | 15 |\n| 注：含上年结转 | | |\n| 填表人：甲 | 联系电话：123 | |',
    );
    expect(table?.rows.map(({ kind, position }) => `${kind}${position}`)).toEqual(['data1', 'data2', 'subtotal0', 'total0']);
  });

  test('a merged number counts once, merged words in every row', () => {
    const [table] = tablesOf(
      '<table><tr><td>项目名称</td><td>实施单位</td><td>预算数</td></tr><tr><td>甲</td><td rowspan="2">建设科</td><td rowspan="2">30</td></tr><tr><td>乙</td></tr></table>',
    );
    expect(numbers(table, 'budget')).toEqual(['30']);
    expect(table && dataRows(table).map((row) => textOf(row, columnOf(table, 'unit')))).toEqual(['建设科', '建设科']);
  });

  test('a form with several headers gives several tables', () => {
    const tables = tablesOf(
      '| 项目名称 | 园区道路 | | | | |\n|---|---|---|---|---|---|\n| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分 |\n| 年度资金总额 | 100 | 120 | 90 | 10 | 7.5 |\n| 其中：财政拨款 | 100 | 120 | 90 | — | — |\n| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| 产出指标 | 里程 | ≥15公里 | 16公里 | 50 | 50 |\n| 总分 | | | | 100 | 95 |',
    );
    expect(tables.map(rolesOf)).toEqual([
      ['other', 'initial-budget', 'budget', 'executed', 'weight', 'score'],
      ['class', 'indicator', 'target', 'actual', 'weight', 'score'],
    ]);
    expect(tables[0]?.rows.map(({ kind }) => kind)).toEqual(['total', 'data']);
    expect(tables[1]?.rows.map(({ kind }) => kind)).toEqual(['data', 'total']);
  });
});
