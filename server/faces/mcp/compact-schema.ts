import { isRecord } from '../../../tools/formula/read-value.ts';

/** Nobody learns anything from the limits of a safe integer. */
const isSafeLimit = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) === Number.MAX_SAFE_INTEGER;

type Keep = { readonly descriptions: boolean; readonly required: boolean };

function compact(schema: unknown, keep: Keep, depth: number): unknown {
  if (Array.isArray(schema)) return schema.map((part) => compact(part, keep, depth));
  if (!isRecord(schema)) return schema;
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (key === '$schema' || key === 'propertyNames' || isSafeLimit(value)) return [];
    if (key === 'additionalProperties' && (value === false || (isRecord(value) && Object.keys(value).length === 0))) return [];
    if (key === 'description' && !keep.descriptions) return [];
    if (key === 'required' && !keep.required && depth > 0) return [];
    if (key === 'properties' && isRecord(value))
      return [[key, Object.fromEntries(Object.entries(value).map(([name, part]) => [name, compact(part, keep, depth + 1)]))]];
    return [[key, compact(value, keep, depth + 1)]];
  });
  return Object.fromEntries(entries);
}

type Shape = { type: 'object'; [key: string]: unknown };
const shape = (schema: unknown): Shape => ({ ...(isRecord(schema) ? schema : {}), type: 'object' });

/**
 * A schema as a card needs it: it stands in every conversation, so what tells a model nothing is left out. Arguments by other names are
 * understood too, and answers may have more fields: neither side says that there is nothing else.
 */
export const compactInput = (schema: object): Shape => shape(compact(schema, { descriptions: true, required: true }, 0));
export const compactOutput = (schema: object): Shape => shape(compact(schema, { descriptions: false, required: false }, 0));
