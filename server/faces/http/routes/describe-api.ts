import { z } from 'zod';
import type { AnyTool } from '../../../../tools/tool.ts';
import { checkFormats } from '../work/call.ts';
import { uploadsOf } from '../work/uploads.ts';

type Json = Readonly<Record<string, unknown>>;

/** In OpenAPI 3.1 a schema is a JSON Schema of 2020-12; the dialect is said once, for all. */
function toSchema(schema: z.ZodObject, io: 'input' | 'output'): Json {
  const { $schema: _, ...own } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  return own;
}

const REFUSED = { $ref: '#/components/responses/Refused' } as const;
const asJson = (schema: Json, more: Json = {}): Json => ({ 'application/json': { schema, ...more } });

/** The arguments as a form: files beside them, and every argument as text. */
function describeForm(tool: AnyTool, input: Json): Json | undefined {
  const uploads = uploadsOf(tool);
  if (uploads.length === 0) return undefined;
  const files = Object.fromEntries(
    uploads.map(({ field, argument }) => [field, { type: 'string', format: 'binary', description: `上传的文件，代替 ${argument}` }]),
  );
  const { required: _, ...optional } = input;
  const own = typeof input.properties === 'object' ? input.properties : {};
  return { schema: { ...optional, properties: { ...own, ...files } } };
}

function describeCall(tool: AnyTool): Json {
  const input = toSchema(tool.input, 'input');
  const form = describeForm(tool, input);
  const [example] = tool.examples;
  return {
    operationId: tool.name,
    summary: tool.title,
    description: tool.description,
    requestBody: {
      required: true,
      content: { ...asJson(input, { example: example.input }), ...(form ? { 'multipart/form-data': form } : {}) },
    },
    responses: {
      200: {
        description: '结果',
        content: asJson({
          type: 'object',
          required: ['ok', 'data', 'markdown'],
          properties: {
            ok: { const: true },
            data: toSchema(tool.output, 'output'),
            markdown: { type: 'string', description: '同样的结果，写成文字' },
            ...(tool.effects === 'writes-files'
              ? {
                  files: { type: 'array', items: { $ref: '#/components/schemas/File' }, description: '没有开放文件夹时：写成的文件' },
                  archive: { type: 'string', description: '所有文件打包（.zip）的地址' },
                }
              : {}),
          },
        }),
      },
      '4XX': REFUSED,
      '5XX': REFUSED,
    },
  };
}

const FORMATS = {
  name: 'format',
  in: 'query',
  description: '结果的形式：json 为数组，每个文件一项；docx 为加了批注的原稿；xlsx 为问题清单',
  schema: { type: 'string', enum: checkFormats, default: 'json' },
} as const;

const BASELINE = {
  baseline: { type: 'array', items: { type: 'object' }, description: '以前的结果（format=json）；其中已有的问题不再计入。表单里可为文件' },
} as const;

function describeCheck(tool: AnyTool, title: string): Json {
  const own = toSchema(tool.input, 'input');
  const input = { ...own, properties: { ...(typeof own.properties === 'object' ? own.properties : {}), ...BASELINE } };
  const form = describeForm(tool, input);
  return {
    operationId: `${tool.name}_as`,
    summary: title,
    description: `与 ${tool.name} 相同的核对，结果写成所要的形式；以表单上传时 file 可以给几个。`,
    parameters: [FORMATS],
    requestBody: { required: true, content: { ...asJson(input), ...(form ? { 'multipart/form-data': form } : {}) } },
    responses: {
      200: {
        description: '结果文件；x-ziping-summary 为问题个数',
        content: { 'application/json': { schema: { type: 'array', items: { type: 'object' } } }, '*/*': {} },
      },
      '4XX': REFUSED,
      '5XX': REFUSED,
    },
  };
}

const REFUSAL = {
  type: 'object',
  required: ['ok', 'refusal'],
  properties: {
    ok: { const: false },
    refusal: {
      type: 'object',
      required: ['code', 'message', 'hint'],
      properties: {
        code: { type: 'string', description: '固定的编号，供程序判断' },
        message: { type: 'string', description: '收到什么，应是什么' },
        hint: { type: 'string', description: '怎么办' },
      },
    },
  },
} as const;

const FILE = {
  type: 'object',
  required: ['name', 'media_type', 'size', 'url'],
  properties: {
    name: { type: 'string' },
    media_type: { type: 'string' },
    size: { type: 'integer' },
    url: { type: 'string', description: '下载地址，十分钟内有效，不需要令牌' },
  },
} as const;

const plain = (summary: string, media: string): Json => ({
  get: { summary, responses: { 200: { description: summary, content: { [media]: {} } }, '4XX': REFUSED } },
});

/** All that can be asked over HTTP, derived from the catalogue. */
export function describeApi(tools: readonly AnyTool[], version: string, checks: Readonly<Record<string, string>>): Json {
  const paths: Record<string, Json> = {
    '/api/tools': plain('工具清单，各带输入输出的 JSON Schema', 'application/json'),
    '/api/openapi.json': plain('本说明', 'application/json'),
  };
  for (const tool of tools) paths[`/api/tools/${tool.name}`] = { post: describeCall(tool) };
  for (const [path, name] of Object.entries(checks)) {
    const tool = tools.find((one) => one.name === name);
    if (tool) paths[path] = { post: describeCheck(tool, `${tool.title}，结果写成文件`) };
  }
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } } as const;
  const at = { name: 'at', in: 'path', required: true, schema: { type: 'integer' } } as const;
  paths['/api/files/{id}'] = { parameters: [id], ...plain('一次调用写成的文件，打包', 'application/zip') };
  paths['/api/files/{id}/{at}'] = { parameters: [id, at], ...plain('一次调用写成的一个文件', '*/*') };
  paths['/healthz'] = plain('服务器是否可用', 'application/json');
  paths['/metrics'] = plain('运行数据（Prometheus）', 'text/plain');
  return {
    openapi: '3.1.0',
    info: { title: '绩效自评 ziping', version, description: '核对、计算和起草绩效自评材料。数字由程序精确计算。' },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Refusal: REFUSAL, File: FILE },
      responses: { Refused: { description: '没有结果：缺什么，怎么办', content: asJson({ $ref: '#/components/schemas/Refusal' }) } },
    },
  };
}
