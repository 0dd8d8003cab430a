import { z } from 'zod';
import { CheckResult, Finding } from '../../schemas/check.ts';
import { ReportFacts } from './stated.ts';

/** A finding as a list tells it: its place in words, what it quotes cut short. */
export const DigestFinding = Finding.pick({
  rule: true,
  severity: true,
  message: true,
  actual: true,
  expected: true,
  fix: true,
  suggestion: true,
  suppressed: true,
  fingerprint: true,
  locator: true,
}).extend({ place: z.string() });
export type DigestFinding = z.infer<typeof DigestFinding>;

/** A project of a table or a sentence, with its budget in 元. */
export const ListedProject = z.object({ name: z.string(), amount: z.string(), place: z.string() });
export type ListedProject = z.infer<typeof ListedProject>;

/** A paragraph or a cell of running text, long enough to be told again elsewhere. */
export const Passage = z.object({ text: z.string(), place: z.string() });
export type Passage = z.infer<typeof Passage>;

/** What is kept of a checked report: enough for a summary of many, little enough to hold hundreds of them. */
export const ReportDigest = z.object({
  facts: ReportFacts,
  summary: CheckResult.shape.summary,
  coverage: CheckResult.shape.coverage,
  findings: z.array(DigestFinding),
  /** How many more findings there are than are kept. */
  more: z.int(),
  notices: z.array(z.string()),
  projects: z.array(ListedProject),
  passages: z.array(Passage),
});
export type ReportDigest = z.infer<typeof ReportDigest>;
