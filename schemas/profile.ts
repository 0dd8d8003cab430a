import { z } from 'zod';
import { DecimalString, showGot, Text } from './amount.ts';
import { grounded } from './grounded.ts';
import { Direction } from './indicator.ts';
import { Page, readStandardPage } from './page.ts';

const expectedId = (issue: { input?: unknown }) => `应为小写字母、数字和连字符组成的编号，收到 ${showGot(issue.input)}`;
const Id = z.string({ error: expectedId }).regex(/^[a-z][a-z0-9-]*$/u, { error: expectedId });

const Grade = z.strictObject({ name: Text, min: DecimalString.describe('含本数') });

/** A step for actuals far above target: the ratio at which it starts (inclusive) and what then happens. */
const OverFulfilment = z.strictObject({
  ratio: DecimalString,
  action: z.enum(['flag', 'explain', 'deduct']),
  deduct_percent: DecimalString.optional(),
});

/** `一是` runs on within a text, `无` is a heading without a number. */
const NUMBERINGS = ['一、', '（一）', '1、', '1.', '（1）', '一是', '无'] as const;

const Section = z.strictObject({
  id: Id,
  title: Text,
  level: z.int().min(1).max(4),
  /**
   * Which built-in prose writes the section, one after another; none for a heading that only holds others. `own` is the place of what the
   * office writes itself, which otherwise comes last.
   */
  bodies: z.array(Text).default([]),
  serial: z.enum(NUMBERINGS).optional().describe('本节编号写法与本级通用写法不同时给出'),
  run_in: z.boolean().default(false).describe('标题与正文同在一段'),
  items: z.enum(NUMBERINGS).optional().describe('本节内各条的编号写法；不给时按本级以下一级'),
  purpose: Text,
  required: z.array(Id).default([]).describe('必须给出的数据（figure id）'),
  optional: z.array(Id).default([]),
  patterns: z.array(Text).default([]).describe('句式，数字处用 [[figure-id]]'),
  reviewers: z.array(Text).default([]).describe('复核时看什么'),
  length: z.strictObject({ from: z.int().optional(), to: z.int().optional() }).optional().describe('字数'),
});
export type Section = z.infer<typeof Section>;

const Places = z.int().min(0).max(6).describe('小数位数');
const Percent = DecimalString.describe('占分值的百分比');

/** A class of indicators with its points and, where the system fixes them, the groups below it. */
const WeightClass = z.strictObject({
  class: Text,
  aliases: z.array(Text).default([]),
  weight: DecimalString,
  groups: z.array(z.strictObject({ group: Text, weight: DecimalString.optional() })).default([]),
});

/** An indicator that the system itself sets, with the figure that computes it where one does. */
const FrameworkIndicator = z.strictObject({
  class: Text,
  group: Text,
  name: Text,
  figure: Id.optional().describe('figure id'),
  formula: Text.optional().describe('算式的文字说明'),
  direction: Direction.optional(),
  target: Text.optional(),
  weight: DecimalString.optional(),
});

/** Dated data for one local system. */
export const Profile = z.strictObject({
  $schema: z.string().optional(),
  extends: Text.optional().describe('在哪个口径上改写：口径编号，或口径文件的路径'),
  id: Id,
  name: Text,
  region: Text,
  applies_to: Text.describe('适用范围和年度'),
  ...grounded,
  grades: z.strictObject({ ...grounded, full: DecimalString, bands: z.array(Grade).min(2).describe('由高到低，下限含本数') }),
  execution: z.strictObject({
    ...grounded,
    weight: DecimalString.describe('预算执行率分值'),
    denominator: z.enum(['adjusted-budget', 'received-funds', 'initial-budget']),
    cap: z.boolean().describe('执行率超过100%时按100%计分'),
    steps: z
      .array(z.strictObject({ from: DecimalString.describe('执行率，%，含'), percent: Percent }))
      .default([])
      .describe('分档计分；不给时按执行率乘分值'),
  }),
  weights: z.strictObject({
    ...grounded,
    classes: z.array(WeightClass),
    moved: z
      .array(z.strictObject({ from: Text, to: Text }))
      .default([])
      .describe('某类不适用时其分值并入哪一类，如 满意度指标 并入 效益指标'),
  }),
  framework: z.strictObject({ ...grounded, indicators: z.array(FrameworkIndicator).min(1) }).optional(),
  indicators: z.strictObject({
    ...grounded,
    reverse: z.enum(['linear-excess', 'target-over-actual', 'all-or-nothing']),
    equal: z.enum(['at-least', 'exact']).default('at-least').describe('等于型指标：达到即满分，或不相等即按偏离扣分'),
    zero_target: z.enum(['by-hand', 'full']).default('by-hand').describe('正向指标值为零：人工评定，或完成值不为负即满分'),
    missing_actual: z.enum(['zero', 'skip']).default('zero').describe('没有完成值：计零分，或不计入'),
    satisfaction: z
      .strictObject({
        classes: z.array(Text).min(1).describe('按满意度分档计分的一级或二级指标'),
        steps: z.array(z.strictObject({ from: DecimalString.describe('满意度，%，含'), percent: Percent })).min(1),
      })
      .optional()
      .describe('满意度分档计分；不给时按普通正向指标'),
    late: z
      .array(z.strictObject({ days: z.int().min(1).describe('逾期不超过几天'), percent: Percent }))
      .default([])
      .describe('时限指标逾期的分档计分；不给时逾期不得分'),
    qualitative_reason: z.boolean().default(false).describe('定性指标须写明评分理由'),
    over_fulfilment: z.array(OverFulfilment).default([]),
    qualitative: z
      .array(
        z.strictObject({
          label: Text,
          aliases: z.array(Text).default([]),
          from: DecimalString.describe('占分值的百分比，含'),
          to: DecimalString.describe('占分值的百分比；首档含，其余不含'),
          unstated: DecimalString.describe('未给出自评得分时取的百分比'),
        }),
      )
      .default([]),
    yes: z.array(Text).default([]).describe('直接赋分指标视为完成的写法'),
  }),
  department_score: z.strictObject({
    ...grounded,
    method: z.enum(['indicators', 'project-mean', 'project-weighted-mean', 'stated']).describe('stated：采用单位自报得分'),
    places: Places,
  }),
  rounding: z.strictObject({ ...grounded, rate: Places, score: Places, money: Places }),
  thresholds: z.strictObject({ ...grounded, values: z.record(z.string(), DecimalString) }).describe('诊断阈值，%或分'),
  monitoring: z
    .strictObject({
      ...grounded,
      red: DecimalString.describe('执行率÷时间进度，%，低于此为红灯'),
      yellow: DecimalString.describe('低于此为黄灯'),
      gap: DecimalString.default('5').describe('指标得分率高于执行得分率的幅度，%，超过为红色预警'),
      unspent: DecimalString.default('20').describe('未执行资金占预算数，%，超过为黄色预警'),
    })
    .default({ basis: '实践：执行率与时间进度之比', confidence: 'from-memory', red: '60', yellow: '80', gap: '5', unspent: '20' }),
  limits: z
    .strictObject({ ...grounded, values: z.record(z.string(), z.int()) })
    .optional()
    .describe('表格和报告各栏的字数上限'),
  forms: z
    .strictObject({ ...grounded, project: z.enum(['national', 'cost', 'sichuan']), department: z.enum(['generic', 'chongqing', 'hubei']) })
    .default({ basis: '财预〔2020〕10号附件', confidence: 'second-hand', project: 'national', department: 'generic' })
    .describe('自评表的版式'),
  wording: z.strictObject({
    ...grounded,
    title: Text.describe('报告标题，{department} 单位全称、{short} 简称、{park} 园区名称、{year} 年度、{date} 报告日期为占位'),
    cover: z.array(Text).default([]).describe('封面各行，占位同标题；没有封面时不给'),
    terms: z.record(z.string(), Text).default({}),
  }),
  page: Page.default(readStandardPage).describe('版面'),
  outline: z.strictObject({
    ...grounded,
    numbering: z.array(z.enum(NUMBERINGS)).min(1),
    introduction: z.boolean().default(true).describe('第一节之前有没有引言'),
    inner: z.enum(['headings', 'none']).default('headings').describe('内置写法是否在各节内另加小标题'),
    sections: z.array(Section).min(1),
  }),
});
export type Profile = z.infer<typeof Profile>;
