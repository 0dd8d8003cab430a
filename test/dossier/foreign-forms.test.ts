import { describe, expect, test } from 'vitest';
import { readDossier } from '../../server/adapters/read-dossier.ts';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { composeForms } from '../../tools/form/compose-forms.ts';
import { computeScore } from '../../tools/score/compute-score.ts';
import { profileOf, prove, readExample } from '../figure/dossiers.ts';
import { drawGrid, readGrids } from './grids.ts';

/** Columns in the order of 安徽: target, actual, points, score; amounts in 元; classes merged and with their points. */
const anhui = drawGrid('Sheet1', [
  ['项 目 支 出 绩 效 自 评 表', '<', '<', '<', '<', '<', '<', '<'],
  ['（２０２２ 年度）', '<', '<', '<', '<', '<', '<', '<'],
  ['项目名称', '<', '村级道路养护', '<', '<', '<', '<', '<'],
  ['主管部门', '<', '219-某镇人民政府', '<', '实施单位', '<', '某镇建设所', '<'],
  ['项目资金（元）', '<', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['^', '^', '年度资金总额', '900,000', '900000.00', '８９９７４０', '10', '99.97%', '10'],
  ['^', '^', '其中：当年财政拨款', '900,000', '900000.00', '899740', '—', '99.97%', '—'],
  ['^', '^', '      上年结转资金', '', '', '', '—', '', '—'],
  ['年度总体目标', '<', '预期目标', '<', '<', '实际完成情况', '<', '<'],
  ['^', '<', '养护道路12公里', '<', '<', '完成12.5公里', '<', '<'],
  ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
  ['^', '产出指标\n（50分）', '数量指标', '养护里程', '≥12公里', '12.5公里', '30', '30', ''],
  ['^', '^', '质量指标', '验收合格率', '=100%', '98%', '20', '19.6', '一处返工'],
  ['^', '效益指标（30分）', '社会效益指标', '通行条件', '明显改善', '达成年度指标', '30', '28', ''],
  ['^', '满意度指标（10分）', '服务对象满意度', '村民满意度', '≥90%', '92%', '10', '10', ''],
  ['总分', '<', '<', '<', '<', '<', '100', '97.6', ''],
]);

test('a project form of 安徽 is a dossier of its project, and is scored', async () => {
  const { value, said, message } = await readGrids(anhui);
  expect(message).toBe('');
  expect(value).toMatchObject({
    year: 2022,
    money_unit: '元',
    department: { name: '219-某镇人民政府' },
    projects: [
      {
        name: '村级道路养护',
        unit: '某镇建设所',
        initial_budget: '900000',
        budget: '900000.00',
        executed: '899740',
        goal: '养护道路12公里',
        result: '完成12.5公里',
        sources: [{ source: '当年财政拨款', budget: '900000.00', executed: '899740' }],
      },
    ],
    indicator_weights: [
      { class: '产出指标', weight: '50' },
      { class: '效益指标', weight: '30' },
      { class: '满意度指标', weight: '10' },
    ],
    own_result: { score: '97.6' },
  });
  const dossier = prove(value);
  expect(
    dossier.indicators.map(({ class: name, group, target, actual, unit, direction, weight, own_score: own }) => [
      name,
      group,
      direction,
      target,
      unit,
      actual,
      weight,
      own,
    ]),
  ).toEqual([
    ['产出指标', '数量指标', '>=', '12', '公里', '12.5', '30', '30'],
    ['产出指标', '质量指标', '=', '100', '%', '98', '20', '19.6'],
    ['效益指标', '社会效益指标', undefined, '明显改善', undefined, '达成年度指标', '30', '28'],
    ['满意度指标', '服务对象满意度', '>=', '90', '%', '92', '10', '10'],
  ]);
  expect(computeScore(dossier, profileOf('national'))).toMatchObject({ total: '97.6' });
  expect(said).toEqual([]);
});

test('a department form of 安徽 has its points before the target', async () => {
  const { value } = await readGrids(
    drawGrid('表', [
      ['2023年度部门整体支出绩效自评表', '<', '<', '<', '<', '<', '<', '<'],
      ['部门名称', '某开发区管委会', '<', '<', '<', '<', '<', '<'],
      ['资金', '', '年初预算数（万元）', '全年预算数（万元）', '全年执行数（万元）', '', '', ''],
      ['^', '年度资金总额', '90', '100.50', '80.4', '', '', ''],
      ['^', '基本支出', '', '40', '40', '', '', ''],
      ['^', '项目支出', '', '60.50', '40.4', '', '', ''],
      ['一级指标', '二级指标', '三级指标', '分值', '指标值', '完成值', '得分', '偏差原因'],
      ['产出指标', '数量指标', '招商项目', '50', '≥12个', '6个', '25', '签约推迟'],
      ['总得分', '<', '<', '', '', '', '33', ''],
    ]),
  );
  expect(value).toMatchObject({
    budget: {
      initial: '90',
      adjusted: '100.50',
      executed: '80.4',
      basic: '40',
      basic_executed: '40',
      project: '60.50',
      project_executed: '40.4',
    },
    indicators: [
      {
        class: '产出指标',
        name: '招商项目',
        direction: '>=',
        target: '12',
        unit: '个',
        actual: '6',
        weight: '50',
        own_score: '25',
        reason: '签约推迟',
      },
    ],
    own_result: { score: '33' },
  });
});

test('a form of 湖北 has A and B columns and points behind the names', async () => {
  const { value, message } = await readGrids(
    drawGrid('附件', [
      ['2021年度部门整体绩效自评表', '<', '<', '<', '<', '<'],
      ['单位名称', '某局', '<', '<', '<', '<'],
      ['基本支出总额', '300万元', '<', '项目支出总额', '700万元', '<'],
      ['预算执行情况（万元）（20分）', '', '预算数(A)', '执行数(B)', '执行率(B/A)', '得分（20分*执行率）'],
      ['^', '部门整体支出总额', '1000', '950.00', '95%', '19'],
      ['年度目标1：（80分）', '完成年度任务', '<', '<', '<', '<'],
      ['一级指标', '二级指标', '三级指标', '年初目标值(A)', '实际完成值(B)', '得分'],
      ['产出指标', '数量指标', '培训场次（50分）', '≥10场', '9场', '45'],
      ['效益指标', '社会效益指标', '办结率（30分）', '100%', '100%', '30'],
      ['总分', '<', '<', '<', '<', '94'],
      ['偏差大或目标未完成原因分析', '一场推迟', '<', '<', '<', '<'],
    ]),
  );
  expect(message).toBe('');
  expect(value).toMatchObject({
    budget: { adjusted: '1000', executed: '950.00' },
    indicators: [
      { name: '培训场次', weight: '50', direction: '>=', target: '10', actual: '9', unit: '场', own_score: '45' },
      { name: '办结率', weight: '30', target: '100%', actual: '100%' },
    ],
  });
});

test('a form of 重庆 has no classes, a target after adjustment and shares of the weight', async () => {
  const { value, said } = await readGrids(
    drawGrid('附件', [
      ['部门整体绩效自评表（2021年度）', '<', '<', '<', '<', '<', '<', '<', '<', '<'],
      ['主管部门', '某中心', '<', '财政处室', '教科文处', '<', '联系人', '某人', '<', '<'],
      ['预算执行情况', '年初预算数', '<', '全年（调整）预算数', '<', '全年执行数', '执行率', '执行率权重', '执行率得分', '<'],
      ['^', '500', '<', '550', '<', '418', '76%', '10', '7.6', '<'],
      ['指标名称', '计量单位', '指标性质', '年初指标值', '调整指标值', '全年完成值', '得分系数（%）', '权重', '得分', '是否核心指标'],
      ['政府采购执行率', '%', '≥', '100', '', '72.74', '100', '30', '30', '是'],
      ['宣传篇数', '篇', '≥', '100', '80', '90', '100', '60', '60', '否'],
      ['合计', '<', '<', '', '', '', '', '100', '97.6', ''],
    ]),
  );
  expect(value).toMatchObject({
    budget: { initial: '500', adjusted: '550', executed: '418' },
    indicators: [
      { class: '绩效指标', name: '政府采购执行率', target: '100', actual: '72.74', direction: '>=', unit: '%', core: true },
      { class: '绩效指标', name: '宣传篇数', target: '80', actual: '90', core: false },
    ],
  });
  expect(said).toEqual([]);
});

describe('several forms', () => {
  const rows = [
    ['项目支出绩效自评表（2022年度）', '<', '<', '<', '<', '<', '<', '<'],
    ['项目名称', '<', '绿化', '<', '主管部门', '219-某镇人民政府', '<', '<'],
    ['项目资金（万元）', '<', '', '年初预算数', '全年预算数', '全年执行数', '分值', '得分'],
    ['^', '^', '年度资金总额', '10', '10', '5', '10', '5'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因'],
    ['产出指标', '数量指标', '面积', '≥3亩', '3亩', '90', '90', ''],
    ['总分', '<', '<', '', '', '100', '95', ''],
  ];
  const other = drawGrid('Sheet2', rows);
  test('are projects with indicators of their own, amounts in their own units', async () => {
    const { value, message } = await readGrids(anhui, other);
    expect(message).toBe('');
    expect(value).toMatchObject({
      money_unit: '元',
      projects: [
        { name: '村级道路养护', budget: '900000.00', score: '97.6', indicators: [{ name: '养护里程' }, {}, {}, {}] },
        { name: '绿化', budget: '10万元', executed: '5万元', score: '95', indicators: [{ name: '面积', target: '3', unit: '亩' }] },
      ],
    });
    prove(value);
  });
  test('of different years are refused by their cells', async () => {
    const late = drawGrid('Sheet2', [['项目支出绩效自评表（2023年度）'], ...rows.slice(1)]);
    expect((await readGrids(anhui, late)).message).toContain('2023');
  });
  test('beside data sheets must say what those say', async () => {
    const facts = drawGrid('基本情况', [
      ['年度', '2022'],
      ['单位名称', '某镇人民政府'],
      ['金额单位', '万元'],
    ]);
    const projects = drawGrid('项目', [
      ['项目名称', '预算数', '执行数'],
      ['绿化', '10', '6'],
    ]);
    expect((await readGrids(facts, projects, other)).message).toContain('“Sheet2”表 F4：“5”与“项目”表 C2的“6”不一致');
    const same = drawGrid('项目', [
      ['项目名称', '预算数', '执行数'],
      ['绿化', '10.00', '5'],
    ]);
    expect((await readGrids(facts, same, other)).value).toMatchObject({
      projects: [{ budget: '10.00', executed: '5', indicators: [{ name: '面积', own_score: '90' }] }],
    });
  });
});

test('the department form that we write gives back money, tasks, targets and indicators', async () => {
  const given = prove(readExample('small'));
  const form = composeForms(given, profileOf('national')).find(({ name }) => name.startsWith('部门整体'));
  const read = await readDossier(await writeXlsx(form ? [form] : []), 'a.xlsx');
  const dossier = prove(read.ok ? read.value : {});
  expect(dossier.projects.map(({ name, budget, executed }) => [name, budget, executed])).toEqual(
    given.projects.map(({ name, budget, executed }) => [name, budget, executed]),
  );
  expect(dossier.targets.map(({ name, target, actual, unit }) => [name, target, actual, unit])).toEqual(
    given.targets.map(({ name, target, actual, unit }) => [name, target, actual, unit]),
  );
  expect(dossier.budget).toMatchObject({ adjusted: '1600', executed: '1406.4', basic: '600' });
  expect(computeScore(dossier, profileOf('national')).total).toBe(computeScore(given, profileOf('national')).total);
});
