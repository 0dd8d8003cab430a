import { z } from 'zod';

type Json = { readonly [key: string]: unknown };

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Words that every endpoint with strict schemas knows. The rest is for zod, which reads the answer anyway. */
const KEPT = new Set(['type', 'enum', 'const', 'description', '$ref']);
const LISTS: Readonly<Record<string, string>> = { anyOf: 'anyOf', oneOf: 'anyOf', allOf: 'allOf' };

function withNull(node: unknown): Json {
  return { anyOf: [makeStrict(node), { type: 'null' }] };
}

function makeStrict(node: unknown): Json {
  if (!isRecord(node)) return {};
  const strict: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (KEPT.has(key)) strict[key] = value;
    else if (key === 'items') strict.items = makeStrict(value);
    else if (LISTS[key] && Array.isArray(value)) strict[LISTS[key]] = value.map(makeStrict);
    else if ((key === '$defs' || key === 'definitions') && isRecord(value)) {
      strict[key] = Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, makeStrict(entry)]));
    }
  }
  if (!isRecord(node.properties)) return strict;
  const required = Array.isArray(node.required) ? node.required : [];
  const entries = Object.entries(node.properties);
  strict.properties = Object.fromEntries(
    entries.map(([key, value]) => [key, required.includes(key) ? makeStrict(value) : withNull(value)]),
  );
  strict.required = entries.map(([key]) => key);
  strict.additionalProperties = false;
  return strict;
}

/** A JSON Schema as strict endpoints want it: every property required (what may be left out may be null), nothing else allowed. */
export const toStrictSchema = (schema: z.ZodType): Json => makeStrict(z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }));
