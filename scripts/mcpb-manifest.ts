import { z } from 'zod';
import manifest from '../package.json' with { type: 'json' };
import { loadPrompts } from '../server/adapters/load-prompts.ts';
import { tools } from '../tools/catalog.ts';

/** The rules of a bundle's manifest, version 0.3, as far as ours uses them; nothing else may be in it. */
const Setting = z.strictObject({
  type: z.enum(['string', 'number', 'boolean', 'directory', 'file']),
  title: z.string(),
  description: z.string(),
  required: z.boolean(),
  default: z.string().optional(),
  sensitive: z.boolean().optional(),
});
export const McpbManifest = z.strictObject({
  manifest_version: z.literal('0.3'),
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/u),
  display_name: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9a-z.-]+)?$/u),
  description: z.string(),
  long_description: z.string(),
  author: z.strictObject({ name: z.string() }),
  license: z.string(),
  keywords: z.array(z.string()),
  server: z.strictObject({
    type: z.literal('node'),
    entry_point: z.string(),
    mcp_config: z.strictObject({ command: z.string(), args: z.array(z.string()), env: z.record(z.string(), z.string()) }),
  }),
  tools: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  prompts: z.array(
    z.strictObject({ name: z.string(), description: z.string(), arguments: z.array(z.string()).optional(), text: z.string() }),
  ),
  compatibility: z.strictObject({
    platforms: z.array(z.enum(['darwin', 'win32', 'linux'])),
    runtimes: z.strictObject({ node: z.string() }),
  }),
  user_config: z.record(z.string(), Setting),
});
export type McpbManifest = z.infer<typeof McpbManifest>;

const ENTRY = 'bin/ziping.js';

/** The first sentence of a card: clients show it in a list. */
const firstSentence = (text: string): string => `${text.split('。')[0]}。`;

/** What a client shows before it installs the bundle, asks the user for, and starts. */
export function composeManifest(): McpbManifest {
  return McpbManifest.parse({
    manifest_version: '0.3',
    name: manifest.name,
    display_name: '绩效自评',
    version: manifest.version,
    description: '核对、计算和起草政府部门绩效自评材料，每个数字由程序精确计算',
    long_description:
      '核对绩效自评草稿和表格里的数字，由自评数据计分、列问题和整改措施，写出整份报告（.docx、.md）和各种自评表（.xlsx）。数字一律由程序计算，附算式和来源。只读写所选的文件夹；不设模型端点时，数据不离开本机。',
    author: { name: 'The ziping authors' },
    license: manifest.license,
    keywords: ['绩效自评', '部门整体支出', '预算绩效'],
    server: {
      type: 'node',
      entry_point: ENTRY,
      mcp_config: {
        command: 'node',
        args: [`\${__dirname}/${ENTRY}`, 'mcp', '--workspace', `\${user_config.workspace}`],
        env: {
          ZIPING_LLM_BASE_URL: `\${user_config.base_url}`,
          ZIPING_LLM_MODEL: `\${user_config.model}`,
          ZIPING_LLM_API_KEY: `\${user_config.api_key}`,
        },
      },
    },
    tools: tools.map(({ name, description }) => ({ name, description: firstSentence(description) })),
    prompts: loadPrompts().map(({ name, description, arguments: wanted, text }) => ({
      name,
      description,
      ...(wanted.length > 0 ? { arguments: wanted.map((argument) => argument.name) } : {}),
      text: text.replace(/\{([a-z_]+)\}/gu, (_, argument: string) => `\${arguments.${argument}}`),
    })),
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: manifest.engines.node } },
    user_config: {
      workspace: {
        type: 'directory',
        title: '工作文件夹',
        description: '放自评材料的文件夹，只读写其中的文件',
        required: true,
        default: `\${HOME}/Documents`,
      },
      base_url: {
        type: 'string',
        title: '模型端点（可不填）',
        description: '起草时另用的 OpenAI 兼容端点，如 http://127.0.0.1:11434/v1；不填时不用模型',
        required: false,
        default: '',
      },
      model: { type: 'string', title: '模型名称（可不填）', description: '端点上的模型，如 qwen3:8b', required: false, default: '' },
      api_key: {
        type: 'string',
        title: '端点密钥（可不填）',
        description: '端点要求时填写',
        required: false,
        default: '',
        sensitive: true,
      },
    },
  });
}
