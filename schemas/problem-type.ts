import { z } from 'zod';
import { Text } from './amount.ts';
import { Severity } from './check.ts';
import { Confidence } from './grounded.ts';

/** Who does something, as offices are asked for it; names come from the dossier. */
export const Role = z.enum(['finance', 'general', 'owner']);
export type Role = z.infer<typeof Role>;

/** When something is to be done, counted from the report date: the end of the n-th month after it, or the next end of a month of the year. */
export const DeadlineRule = z.union([
  z.strictObject({ months: z.int().min(1).max(12) }),
  z.strictObject({ next_month: z.int().min(1).max(12), months: z.int().min(1).max(12).describe('没有报告日期，或离得太近时改用') }),
]);
export type DeadlineRule = z.infer<typeof DeadlineRule>;

const Formula = Text.describe('算式：{figure-id}、阈值名（profile.thresholds.values）、full_score、execution_weight');
const Said = z.strictObject({ when: Formula.optional(), text: Text.describe('句式，数字处用 [[标记]]；{cases} 是所涉各项的名称') });

const MeasureType = z.strictObject({
  when: Formula.optional(),
  action: Text,
  lead: Role,
  support: Role.optional(),
  deadline: DeadlineRule,
  target: Text,
  figures: z.array(Text).min(1).describe('用哪一项数据检验：取第一个有的'),
});

/** What a problem is about; filling errors may stem from want of training. */
export const Area = z.enum(['money', 'scoring', 'indicator', 'management']);
export type Area = z.infer<typeof Area>;

/** Which rows of the dossier are meant: rows of a list that meet a test or share keys, indicators that are such cases, or problems in the office's own words. */
const Selector = z.union([
  z.strictObject({
    list: z.enum(['projects', 'targets', 'facts', 'monitoring']).default('projects'),
    test: Formula.optional(),
    repeats: z.array(Text).min(1).optional(),
  }),
  z.strictObject({ cases: Text.describe('指标的情形，如 missed、vague') }),
  z.strictObject({ own: z.literal('claims').describe('单位自述而没有数据说明程度的问题') }),
]);
export type Selector = z.infer<typeof Selector>;

/** A small change of the sample dossier: objects are merged, lists and values replaced, null takes a value away. */
const Example = z.strictObject({ title: Text, dossier: z.record(z.string(), z.unknown()), profile: Text.optional() });

/** A kind of performance problem: when it is there, how it is said, and what closes it. */
export const ProblemType = z.strictObject({
  $schema: z.string().optional(),
  id: z.string().regex(/^P\d{2}$/u),
  type: z.string().regex(/^[a-z][a-z0-9-]*$/u),
  title: Text,
  area: Area,
  basis: Text,
  confidence: Confidence,
  needs: z.array(z.strictObject({ any: z.array(Text).min(1).describe('其中一项数据即可'), supply: Text })).default([]),
  trigger: Formula,
  severity: z
    .array(z.strictObject({ when: Formula.optional(), severity: Severity }))
    .min(1)
    .describe('取第一个成立的'),
  statement: z.array(Said).min(1).describe('取第一个成立的'),
  rows: z.array(Selector).default([]).describe('涉及的项目、目标、指标等：符合条件的，或与其他项目重复的'),
  show: z.array(Text).default([]).describe('逐项列出的数据，如 budget、executed、rate'),
  causes: z.array(Text).default([]).describe('常见原因，供单位选择确认'),
  explained: z.boolean().default(false).describe('项目、指标或目标写明的原因就是这一问题的原因'),
  money: Formula.optional().describe('涉及金额，用于排序'),
  points: Formula.optional().describe('涉及分数，用于排序'),
  after: z.boolean().default(false).describe('看其他问题是否成立才能判断'),
  merge_into: Text.optional().describe('该类问题同时存在时并入其中，因为根源相同'),
  mentions: z.array(Text).default([]).describe('文稿提到这一问题时会用的词，有其一即算提到'),
  measures: z.array(MeasureType).min(1),
  examples: z.strictObject({ pass: z.array(Example).min(1), fail: z.array(Example).min(1) }).describe('例子，也是测试'),
});
export type ProblemType = z.infer<typeof ProblemType>;
