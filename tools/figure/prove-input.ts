import { z } from 'zod';
import { showGot } from '../../schemas/amount.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { formatPath, isRecord } from '../formula/read-value.ts';
import { findNearest } from './find-nearest.ts';

const KINDS: Record<string, string> = {
  object: '对象',
  record: '对象',
  array: '清单',
  boolean: '是或否（true 或 false）',
  string: '文字',
  number: '数字',
  int: '整数',
};

/** What the schema does not say in its own words. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  const got = `收到 ${showGot(issue.input)}`;
  if (issue.code === 'invalid_type') return `应为${KINDS[issue.expected] ?? issue.expected}，${got}`;
  if (issue.code === 'invalid_value') return `应为 ${issue.values.map(String).join('、')} 之一，${got}`;
  if (issue.code === 'too_small') return `应不小于 ${issue.minimum}，${got}`;
  if (issue.code === 'too_big') return `应不大于 ${issue.maximum}，${got}`;
  return issue.code === 'invalid_format' ? `写法不符合要求，${got}` : undefined;
}

/** The keys that the schema knows at a path. */
function listKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at: unknown = z.toJSONSchema(schema, { io: 'input' });
  for (const step of path) {
    if (!isRecord(at)) return [];
    at = typeof step === 'number' ? at.items : isRecord(at.properties) ? at.properties[String(step)] : undefined;
  }
  return isRecord(at) && isRecord(at.properties) ? Object.keys(at.properties).filter((key) => key !== '$schema') : [];
}

const isWantedObject = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' && issue.expected === 'object' && typeof issue.input === 'string';

function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType, whole: string): string {
  const path = formatPath(issue.path.map((step) => (typeof step === 'number' ? step : String(step)))) || whole;
  const known = issue.code === 'unrecognized_keys' || isWantedObject(issue) ? listKeys(schema, issue.path) : [];
  if (issue.code !== 'unrecognized_keys')
    return `${path}：${known.length > 0 ? issue.message.replace('应为对象', `应为对象（可有 ${known.join('、')}）`) : issue.message}`;
  const named = issue.keys.map((key) => {
    const nearest = findNearest(key, known);
    return nearest ? `${key}（是否应为 ${nearest}）` : key;
  });
  return `${path}：应只有 ${known.join('、')}，收到不认识的 ${named.join('、')}`;
}

const MOST_SHOWN = 5;

/** How a refusal names the input: the whole by a word, the trouble by a code, and what to do. */
export type InputWords = { readonly whole: string; readonly code: string; readonly hint: string };

/** Proves an input by its schema; the refusal says path, expected and got of what is wrong, one after another on one line. */
export function proveInput<S extends z.ZodType>(schema: S, input: unknown, { whole, code, hint }: InputWords): Outcome<z.output<S>> {
  const parsed = schema.safeParse(input, { error: explain, reportInput: true });
  if (parsed.success) return served(parsed.data);
  const faults = parsed.error.issues.slice(0, MOST_SHOWN).map((issue) => describeIssue(issue, schema, whole));
  const left = parsed.error.issues.length - faults.length;
  return refused(code, faults.join('；') + (left > 0 ? `；另有 ${left} 处` : ''), hint);
}
