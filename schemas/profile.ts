import { z } from 'zod';
import { DecimalString, Text } from './amount.ts';

/** How sure we are: seen in the rule or report itself, in a copy or a second source, or from memory. */
export const Confidence = z.enum(['seen', 'second-hand', 'from-memory']);

/** Every standing value says where it comes from. */
const grounded = { basis: Text.describe('文号、报告或“实践”'), confidence: Confidence, note: Text.optional() };

const Grade = z.strictObject({ name: Text, min: DecimalString.describe('含本数') });

/** A step for actuals far above target: the ratio at which it starts (inclusive) and what then happens. */
const OverFulfilment = z.strictObject({
  ratio: DecimalString,
  action: z.enum(['flag', 'explain', 'deduct']),
  deduct_percent: DecimalString.optional(),
});

const NUMBERINGS = ['一、', '（一）', '1、', '1.', '（1）'] as const;

const Section = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
  title: Text,
  level: z.int().min(1).max(4),
  /** Which built-in prose writes the section; absent for a heading that only holds others. */
  body: Text.optional(),
  serial: z.enum(NUMBERINGS).optional().describe('本节编号写法与本级通用写法不同时给出'),
  purpose: Text,
  required: z.array(Text).default([]).describe('必须给出的数据（figure id）'),
  optional: z.array(Text).default([]),
  patterns: z.array(Text).default([]).describe('句式，数字处用 [[figure-id]]'),
});
export type Section = z.infer<typeof Section>;

/** Dated data for one local system. */
export const Profile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
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
  }),
  weights: z.strictObject({ ...grounded, classes: z.array(z.strictObject({ class: Text, weight: DecimalString })) }),
  indicators: z.strictObject({
    ...grounded,
    reverse: z.enum(['linear-excess', 'target-over-actual', 'all-or-nothing']),
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
    method: z.enum(['indicators', 'project-mean', 'project-weighted-mean']),
    places: z.int().min(0).max(4),
  }),
  rounding: z.strictObject({ ...grounded, rate: z.int(), score: z.int(), money: z.int() }),
  thresholds: z.strictObject({ ...grounded, values: z.record(z.string(), DecimalString) }).describe('诊断阈值，%或分'),
  wording: z.strictObject({
    ...grounded,
    title: Text.describe('报告标题，{department} {year} 为占位'),
    terms: z.record(z.string(), Text).default({}),
  }),
  outline: z.strictObject({
    ...grounded,
    numbering: z.array(z.enum(NUMBERINGS)).min(1),
    sections: z.array(Section).min(1),
  }),
});
export type Profile = z.infer<typeof Profile>;
