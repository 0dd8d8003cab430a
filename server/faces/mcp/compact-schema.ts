import { isRecord } from '../../../tools/formula/read-value.ts';

/** Nobody learns anything from the limits of a safe integer. */
const isSafeLimit = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) === Number.MAX_SAFE_INTEGER;

/** Limits that nobody meets, and which a refusal explains. */
const SILENT = new Set(['$schema', 'propertyNames', 'minItems', 'maxItems', 'minLength', 'maxLength']);

const isAnything = (value: unknown): boolean => value === false || (isRecord(value) && Object.keys(value).length === 0);

type Shape = { type: 'object'; [key: string]: unknown };
const shape = (schema: unknown): Shape => ({ ...(isRecord(schema) ? schema : {}), type: 'object' });

function trim(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(trim);
  if (!isRecord(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
      if (SILENT.has(key) || isSafeLimit(value) || (isRecord(value) && value.unlisted === true)) return [];
      return key === 'additionalProperties' && isAnything(value) ? [] : [[key, trim(value)]];
    }),
  );
}

/**
 * An input's schema as a card needs it: it stands in every conversation, so what tells a model nothing is left out. Arguments by other
 * names are understood too: it does not say that there are no others. Parameters marked `unlisted` are for the other faces.
 */
export const compactInput = (schema: object): Shape => shape(trim(schema));

/** An output's schema: the fields that are always there, with their types; what stands inside them the answers themselves tell. */
export function compactOutput(schema: object): Shape {
  if (!isRecord(schema) || !isRecord(schema.properties)) return shape(schema);
  const always: unknown = schema.required;
  const fields = Object.entries(schema.properties).flatMap(([name, part]) => {
    if (!Array.isArray(always) || !always.includes(name)) return [];
    const { type, enum: choices } = isRecord(part) ? part : {};
    return [[name, choices === undefined ? { type } : { enum: choices }] as const];
  });
  return { type: 'object', properties: Object.fromEntries(fields) };
}
