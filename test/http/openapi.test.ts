import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeApi } from '../../server/faces/http/routes/describe-api.ts';
import { tools } from '../../tools/catalog.ts';

/** The parts of OpenAPI 3.1 that are used; strict, so that a field of another version is no field. */
const Ref = z.strictObject({ $ref: z.string().startsWith('#/components/') });
const Content = z.record(
  z.string().regex(/^[\w*]+\/[\w.*+-]+$/u),
  z.strictObject({ schema: z.record(z.string(), z.unknown()).optional(), example: z.unknown().optional() }),
);
const Answer = z.union([Ref, z.strictObject({ description: z.string().min(1), content: Content.optional() })]);
const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query']),
  description: z.string().optional(),
  required: z.boolean().optional(),
  schema: z.record(z.string(), z.unknown()),
});
const Operation = z.strictObject({
  operationId: z.string().regex(/^\w+$/u).optional(),
  summary: z.string().min(1),
  description: z.string().optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(z.string().regex(/^[1-5](?:\d\d|XX)$/u), Answer),
});
const Path = z.strictObject({ get: Operation.optional(), post: Operation.optional(), parameters: z.array(Parameter).optional() });
const Document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  jsonSchemaDialect: z.url(),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/'), Path),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer') })),
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
    responses: z.record(z.string(), Answer),
  }),
});

const described = Document.parse(
  JSON.parse(JSON.stringify(describeApi(tools, '1.0.0', { '/api/check': 'check_draft', '/api/table': 'validate_table' }))),
);

/** All values under a key, at any depth. */
function collect(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => collect(one, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => (name === key ? [one] : collect(one, key)));
}

test('every tool has its address, and its example fits its own schema', () => {
  for (const tool of tools) {
    const operation = described.paths[`/api/tools/${tool.name}`]?.post;
    const body = operation?.requestBody?.content['application/json'];
    expect(operation?.operationId, tool.name).toBe(tool.name);
    expect(z.fromJSONSchema({ ...body?.schema }).safeParse(body?.example).success, tool.name).toBe(true);
  }
});

test('names are given once, and every reference and path parameter leads somewhere', () => {
  const names = collect(described.paths, 'operationId');
  expect(new Set(names).size).toBe(names.length);
  for (const reference of collect(described, '$ref')) {
    const parts = String(reference).split('/').slice(1);
    const found = parts.reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
      described,
    );
    expect(found, String(reference)).toBeDefined();
  }
  for (const [path, { parameters = [] }] of Object.entries(described.paths)) {
    const wanted = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
    expect(
      parameters.map(({ name }) => name),
      path,
    ).toEqual(wanted);
  }
});

test('the same at every call', () => {
  expect(JSON.stringify(describeApi(tools, '1.0.0', {}))).toBe(JSON.stringify(describeApi(tools, '1.0.0', {})));
});
