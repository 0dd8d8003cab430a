import { z } from 'zod';
import { Severity } from './check.ts';

export const Measure = z.object({ action: z.string(), owner: z.string(), deadline: z.string(), target: z.string(), figure: z.string() });
/** One row of the evidence: where it stands in the dossier, and its figures in the order of the problem's `show`. */
export const ProblemCase = z.object({ path: z.string(), name: z.string(), figures: z.array(z.string()) });
export type ProblemCase = z.infer<typeof ProblemCase>;

export const Problem = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  severity: Severity,
  includes: z.array(z.string()).optional().describe('Types of the same root that were merged into this one.'),
  statement: z.string().describe('The problem in one sentence, with marks.'),
  figures: z.array(z.string()),
  rows: z.array(z.int()).describe('Positions of the projects concerned, from 1.'),
  cases: z.array(ProblemCase).describe('Every row concerned, with its figures.'),
  annex: z.boolean().optional().describe('More problems than the report holds: this one goes to the annex.'),
  causes: z.array(z.string()).describe('Usual causes to choose from, or the one the dossier states.'),
  causes_stated: z.boolean().describe("The causes are the office's own words, not a list to choose from."),
  measures: z.array(Measure),
});
export type Problem = z.infer<typeof Problem>;
export const Diagnosis = z.object({
  problems: z.array(Problem),
  not_assessable: z.array(z.object({ type: z.string(), needs: z.string() })),
});
export type Diagnosis = z.infer<typeof Diagnosis>;
