import { z } from 'zod';
import { Count, DecimalString, Score, Text } from './amount.ts';

/**
 * How an indicator is judged: five signs, a range (`90%—95%`), words in bands, words that hold or not, a date,
 * a table of steps, points off for each case.
 */
export const Direction = z.enum(['>=', '>', '=', '<', '<=', 'range', 'qualitative', 'yes-no', 'date', 'steps', 'deduct']);
export type Direction = z.infer<typeof Direction>;

/** A leaf of the indicator tree. `target` and `actual` as the form has them: `95`, `≥95%`, `不少于44眼`, `6月底前`, words. */
export const Indicator = z.strictObject({
  class: Text.describe('一级指标，如 产出指标'),
  group: Text.optional().describe('二级指标，如 数量指标'),
  name: Text.describe('三级指标'),
  direction: Direction.optional().describe('不给时按指标值的写法判断，如 ≥95%、不超过30天、6月底前'),
  target: Text.describe('年度指标值'),
  actual: Text.optional().describe('实际完成值'),
  initial_target: Text.optional().describe('年初批复的指标值，年中没有调整的不填'),
  change_basis: Text.optional().describe('指标值调整的依据，如批复文号'),
  unit: Text.optional().describe('计量单位'),
  weight: Score.describe('分值'),
  steps: z
    .array(z.strictObject({ from: DecimalString.describe('完成值达到，含本数'), score: Score }))
    .optional()
    .describe('分档计分：取完成值所达到的最高一档'),
  deduct: z
    .strictObject({ points: Score.describe('每一例扣分'), free: Count.optional().describe('不扣分的例数') })
    .optional()
    .describe('按例扣分：完成值为例数'),
  core: z.boolean().optional().describe('是否核心指标'),
  own_score: DecimalString.optional().describe('单位自评得分'),
  reason: Text.optional().describe('偏差原因分析及改进措施'),
});
export type Indicator = z.infer<typeof Indicator>;
