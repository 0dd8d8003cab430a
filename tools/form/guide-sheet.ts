import type { Profile } from '../../schemas/profile.ts';
import { WORKBOOK } from '../../schemas/workbook-sheets.ts';
import { laySheet } from './lay-sheet.ts';
import type { FormSheet } from './sheet.ts';

const WHAT: Readonly<Record<string, string>> = {
  基本情况: '年度、单位、人员、预算总数等，一行一项，只填中间一列',
  收入: '预算收入，按来源一行一条',
  预算调整: '年中追加、追减和结构调整，一行一条',
  项目: '全部项目，一行一个；预算数为调整后的全年预算数',
  项目资金来源: '项目资金按来源；项目序号是“项目”表中的第几个',
  项目指标: '各项目自己的绩效指标；项目序号是“项目”表中的第几个',
  指标: '部门整体绩效指标；一级指标相同的排在一起',
  指标分值: '文件规定了一级、二级指标分值时填写，没有不填',
  总体目标: '年度总体目标和完成情况',
  内设机构: '内设机构及职责',
  所属单位: '部门基本情况表的各单位',
  工作组: '评价工作组成员',
  问卷回答: '满意度问卷各种回答的份数',
  运行监控: '每次绩效监控时的累计执行数',
  得分分布: '没有逐个项目得分时，填各分数段的项目数',
  其他数据: '报告中还要用到的其他数字',
  自写小节: '单位自己写的小节，放在提纲所指的节内',
};

const reverseWords: Readonly<Record<Profile['indicators']['reverse'], string>> = {
  'linear-excess': '超过部分按占指标值的比例扣分，超过一倍不得分',
  'target-over-actual': '按指标值÷完成值计分',
  'all-or-nothing': '超过不得分',
};

/** The first sheet: what goes where, and what is computed. */
export function layGuide(profile: Profile, forms: readonly string[]): FormSheet {
  const layer = laySheet('填表说明', [24, 88]);
  const point = (label: string, text: string): void => {
    layer.row([
      { style: 'label', text: label },
      { style: 'words', text },
    ]);
  };
  layer.row([{ style: 'title', text: '绩效自评工作簿填表说明', across: 2 }]);
  layer.row([{ style: 'remark', text: `地区口径：${profile.name}（${profile.id}）。依据：${profile.basis}`, across: 2 }]);
  layer.row([
    { style: 'head', text: '事项' },
    { style: 'head', text: '说明' },
  ]);
  point(
    '先填数据表',
    '在各数据表里填一次，后面的自评表、汇总表自动带出；列的先后可以变，表头文字不要改。没有的内容空着，不要填“无”或“/”。',
  );
  point('自动计算的格', '浅蓝底色的格有公式（执行率、得分、合计、总分），不用填，也不要改；定性指标没有公式，得分由单位评定后直接填数字。');
  point('带下拉的格', '指标性质、应用意见、是否等可从下拉选；选项之外的也可以填，表格会提醒一次。');
  point('数字', '金额统一用“基本情况”表的金额单位；百分数写成 95% 或在计量单位栏写 %；数字照原样填，小数位数会保留。');
  point('指标值', '指标性质选≥、≤等，指标值只填数字，计量单位另填；也可以把“≥95%”写在一格。');
  point(
    '计分规则',
    `预算执行率 ${profile.execution.weight} 分；${profile.weights.classes.map(({ class: name, weight }) => `${name} ${weight} 分`).join('，')}。反向指标（≤、＜）：不超过得满分，${reverseWords[profile.indicators.reverse]}。`,
  );
  for (const { title } of WORKBOOK.sheets) point(`“${title}”表`, WHAT[title] ?? '');
  for (const name of forms) point(`“${name}”`, '由数据表带出，打印前核对；可直接打印为 A4。');
  point('填好以后', '运行 ziping score 工作簿.xlsx 计分，ziping report 工作簿.xlsx -o 报告.md 写成报告。');
  return layer.finish({ landscape: true }, 3);
}
