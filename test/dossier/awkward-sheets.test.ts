import { expect, test } from 'vitest';
import { drawGrid, readGrids } from './grids.ts';

const facts = drawGrid('基本情况', [
  ['年度', '2023'],
  ['单位名称', '某开发区管委会'],
]);

test('a table is known by its header, whatever the sheet is called and however its columns stand', async () => {
  const { value, said } = await readGrids(
    facts,
    drawGrid('Sheet3', [
      ['2023年度项目情况', '<', '<', '<', '<'],
      ['执行数（元）', '项目名称', '预算数（万元）', '经办人', '自评得分'],
      ['９００，０００', '道路', '100', '张三', '98'],
      ['50000', '绿化', '5.00', '', ''],
      ['950000', '合计', '105', '', ''],
    ]),
  );
  expect(value).toMatchObject({
    money_unit: '元',
    projects: [
      { name: '道路', budget: '100万元', executed: '900000', score: '98' },
      { name: '绿化', budget: '5.00万元', executed: '50000' },
    ],
  });
  expect(said).toEqual(['“Sheet3”表 D2：列“经办人”不在自评数据之内，没有读入']);
});

test('classes are carried down from merged cells and from blank ones', async () => {
  const { value } = await readGrids(
    facts,
    drawGrid('指标', [
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值'],
      ['产出指标', '数量指标', '甲', '≥1个', '1个', '10'],
      ['^', '^', '乙', '≥2个', '2个', '10'],
      ['', '', '丙', '≥3个', '3个', '10'],
      ['效益指标', '', '丁', '≥4个', '4个', '10'],
    ]),
  );
  expect(value).toMatchObject({
    indicators: [
      { class: '产出指标', group: '数量指标', name: '甲' },
      { class: '产出指标', group: '数量指标', name: '乙' },
      { class: '产出指标', group: '数量指标', name: '丙' },
      { class: '效益指标', name: '丁' },
    ],
  });
});

test('a header of two rows, and numbers of the columns under it', async () => {
  const { value } = await readGrids(
    facts,
    drawGrid('部门基本情况表', [
      ['单位名称', '单位性质', '规格', '在职人数', '<', '离退人数'],
      ['^', '^', '^', '行政', '事业', '^'],
      ['1', '2', '3', '4', '5', '6'],
      ['本级', '行政', '正县级', '16', '20', '7'],
      ['合计', '', '', '16', '20', '7'],
    ]),
  );
  expect(value).toMatchObject({ organisation: { units: [{ name: '本级', administrative: 16, institutional: 20, retired: 7 }] } });
});

test.each([
  [
    'an amount merged over two rows',
    [
      ['项目名称', '预算数', '执行数'],
      ['甲', '10', '5'],
      ['乙', '^', '5'],
    ],
    '“项目”表 B2：“10”合并了 2 行',
  ],
  [
    'a near miss of a column',
    [
      ['项目名称', '预算数', '执行数', '自评得份'],
      ['甲', '10', '5', '90'],
    ],
    '“项目”表 D1：不认识的列“自评得份”',
  ],
] as const)('%s is refused by its cell', async (_title, rows, message) => {
  expect((await readGrids(facts, drawGrid('项目', rows))).message).toContain(message);
});

test('two sheets of one kind are refused', async () => {
  const rows = [
    ['项目名称', '预算数', '执行数'],
    ['甲', '10', '5'],
  ];
  expect((await readGrids(facts, drawGrid('Sheet1', rows), drawGrid('Sheet2', rows))).message).toContain('两个工作表都像“项目”表');
});
