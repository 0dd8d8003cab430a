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
export const ScoreResult = z.object({
  profile: z.string(),
  total: z.string(),
  grade: z.string(),
  predicted: z.string().describe('The total a reviewer who recomputes would give.'),
  steps: z.array(ScoreStep),
  notes: z.array(z.string()),
});
export type ScoreResult = z.infer<typeof ScoreResult>;
