import { z } from 'zod';
import { showGot } from './amount.ts';
import { Confidence } from './grounded.ts';
import { Profile } from './profile.ts';

const ownGrounds = (what: string) => (issue: { input?: unknown }) => `应为本块自己的${what}，收到 ${showGot(issue.input)}`;

/**
 * What a file says of one block; `null` takes an inherited block away. A block that differs brings its own basis,
 * so that an inherited one never covers a local value.
 */
const Block = z
  .looseObject({
    basis: z.string({ error: ownGrounds('依据（文号、报告或“实践”）') }),
    confidence: z.enum(Confidence.options, { error: ownGrounds(`可信程度（${Confidence.options.join('、')} 之一）`) }),
  })
  .nullish();

/** A profile as its file says it: whole, or only what differs from the one it extends. */
export const ProfileSource = z.strictObject({
  ...Profile.pick({
    $schema: true,
    extends: true,
    id: true,
    name: true,
    region: true,
    applies_to: true,
    basis: true,
    confidence: true,
    note: true,
  }).shape,
  grades: Block,
  execution: Block,
  weights: Block,
  framework: Block,
  indicators: Block,
  department_score: Block,
  rounding: Block,
  thresholds: Block,
  monitoring: Block,
  limits: Block,
  forms: Block,
  wording: Block,
  page: Block,
  outline: Block,
});
export type ProfileSource = z.infer<typeof ProfileSource>;
