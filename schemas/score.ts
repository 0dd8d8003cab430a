import { z } from 'zod';

export const ScoreStep = z.object({
  path: z.string(),
  name: z.string(),
  rule: z.string(),
  basis: z.string(),
  formula: z.string().describe('With the numbers in it, e.g. `10 × 45 / 50 = 9.00`.'),
  weight: z.string(),
  score: z.string(),
  own_score: z.string(),
  difference: z.string(),
  notes: z.array(z.string()),
});
export type ScoreStep = z.infer<typeof ScoreStep>;

const ClassScore = z.object({ name: z.string(), weight: z.string(), score: z.string(), rate: z.string().describe('得分率') });

const Deduction = z.object({
  path: z.string(),
  name: z.string(),
  weight: z.string(),
  score: z.string(),
  lost: z.string().describe('分值减得分'),
  why: z.string().describe('按规则怎样扣的'),
  reason: z.string().describe('单位写明的偏差原因；没有时为空'),
});
export type Deduction = z.infer<typeof Deduction>;

const Missing = z.object({ path: z.string(), name: z.string(), needs: z.string() });
export type Missing = z.infer<typeof Missing>;

export const ScoreResult = z.object({
  profile: z.string(),
  total: z.string(),
  grade: z.string(),
  predicted: z.string().describe('The total a reviewer who recomputes would give.'),
  own_total: z.string().describe('单位各项自评得分合计，含按规则计算的执行率得分；不是每项都有自评得分时为空'),
  classes: z.array(ClassScore).describe('部门各类指标的分值、得分和得分率'),
  steps: z.array(ScoreStep),
  deductions: z.array(Deduction).describe('得分低于分值的各项'),
  missing: z.array(Missing).describe('应写而没有写的说明和数据'),
  notes: z.array(z.string()),
});
export type ScoreResult = z.infer<typeof ScoreResult>;
