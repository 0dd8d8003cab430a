import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a model takes out of an answer: by a pattern from the text, by a path from the data. With `all`, every match. */
const Take = z.strictObject({ text: z.string(), data: z.string(), all: z.boolean().default(false) });
export type Take = z.infer<typeof Take>;

const Args = z.record(z.string(), z.unknown());

const Call = z.strictObject({
  note: z.string().optional(),
  call: z.string(),
  with: Args,
  take: z.record(z.string(), Take).default({}),
  /** A mistake that models make: the answer must be an error, and say this. */
  refused: z.string().optional(),
  says: z.array(z.string()).default([]),
});

/** Loops by which an ordinary model follows the answers: nothing but what they say. */
const Mend = z.strictObject({
  note: z.string().optional(),
  /** `text`: as check_draft says; `marks`: as render_draft says; `dossier`: as a refusal says. */
  mend: z.enum(['text', 'marks', 'dossier']),
  variable: z.string(),
  call: z.string(),
  with: Args,
  take: z.record(z.string(), Take).default({}),
  most: z.int().default(6),
});

const Write = z.strictObject({ note: z.string().optional(), write: z.string(), text: z.string() });

const Step = z.union([Call, Mend, Write]);
const Each = z.strictObject({
  note: z.string().optional(),
  each: z.string(),
  moves: z.array(Step),
  join: z.record(z.string(), z.string()).default({}),
});

export type Step = z.infer<typeof Step>;
export type Call = z.infer<typeof Call>;
export type Mend = z.infer<typeof Mend>;

export const Scenario = z.strictObject({
  title: z.string(),
  user: z.string().describe('What the person asks, the pasted texts as {name}.'),
  pasted: z.record(z.string(), z.unknown()).default({}),
  files: z.record(z.string(), z.string()).default({}).describe('Examples put into the folder under these names.'),
  tools: z.array(z.string()).describe('The tools that may be called.'),
  moves: z.array(z.union([Step, Each])),
  end: z.strictObject({
    /** What the last answer must say, and must not. */
    says: z.array(z.string()).default([]),
    silent: z.array(z.string()).default([]),
    /** Variables that must be these. */
    variables: z.record(z.string(), z.unknown()).default({}),
    files: z.array(z.string()).default([]),
    /** A report and its proof that must verify. */
    verifies: z.tuple([z.string(), z.string()]).optional(),
  }),
});
export type Scenario = z.infer<typeof Scenario>;

export const readScenarios = (): readonly (readonly [string, Scenario])[] =>
  readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => [name.replace('.json', ''), Scenario.parse(JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')))]);
