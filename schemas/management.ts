import { z } from 'zod';
import { Count, DecimalString, Money, Text } from './amount.ts';

const Planned = { budget: Money.optional().describe('预算安排数'), executed: Money.optional().describe('实际支出数') };

/** What the common framework for departments (财预〔2013〕53号) is computed from, beyond the budget itself. */
export const Operation = z.strictObject({
  office_funds: z.strictObject(Planned).optional().describe('公用经费'),
  three_public: z
    .strictObject({ ...Planned, previous: Money.optional().describe('上年度总额') })
    .optional()
    .describe('“三公”经费'),
  procurement: z.strictObject(Planned).optional().describe('政府采购'),
  carryover: z
    .strictObject({ amount: Money.optional().describe('本年度累计结转结余'), previous: Money.optional().describe('上年度累计结转结余') })
    .optional(),
  key_projects: Money.optional().describe('重点项目支出'),
  payment_plan: DecimalString.optional().describe('既定支付进度，%'),
  assets: z.strictObject({ total: Money.optional(), in_use: Money.optional() }).optional().describe('固定资产：总额、实际在用'),
});

/** The year's tasks, counted. */
export const Work = z.strictObject({
  planned: Count.optional().describe('计划工作数'),
  completed: Count.optional().describe('实际完成工作数'),
  on_time: Count.optional().describe('及时完成工作数'),
  qualified: Count.optional().describe('质量达标工作数'),
  assigned: Count.optional().describe('上级交办或下达的重点工作数'),
  assigned_completed: Count.optional().describe('已办结的重点工作数'),
});

/** One look at the money during the year. */
export const Monitoring = z.strictObject({
  month: z.int().min(1).max(12).describe('截至第几月月末'),
  budget: Money.optional().describe('不给时取全年预算数'),
  executed: Money.describe('截至当月的累计执行数'),
});

/** How many projects have a score from (inclusive) to (not inclusive; for the full score, inclusive). */
export const ScoreBand = z.strictObject({ label: Text.optional(), from: DecimalString, to: DecimalString, count: Count });

const Answer = z.strictObject({
  label: Text.describe('如 很满意、基本满意'),
  count: Count,
  satisfied: z.boolean().describe('是否计入满意'),
});

export const Survey = z.strictObject({
  method: Text.optional(),
  population: Count.optional().describe('调查对象总数'),
  sample: Count.optional().describe('发放份数'),
  valid: Count.optional().describe('有效份数'),
  satisfied: Count.optional().describe('表示满意的份数'),
  answers: z.array(Answer).optional().describe('各种回答的份数，合计应等于有效份数'),
  rate: DecimalString.optional().describe('满意度，%；没有份数时给出'),
});
