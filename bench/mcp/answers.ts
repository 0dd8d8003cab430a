import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { countTokens } from '../../tools/reading.ts';

/**
 * What answers cost a model, through a real client on a pipe: bytes of `tools/list`, tokens and characters of the usual calls over the
 * examples and the reference reports (where they are). Ends with 1 over 12 KB, 1,500 tokens or 20,000 characters.
 */
const root = resolve(import.meta.dirname, '../..');
const client = new Client({ name: 'answers', version: '0' });
await client.connect(
  new StdioClientTransport({
    command: process.execPath,
    args: [join(root, 'bin/ziping.js'), 'mcp', '--workspace', root],
    stderr: 'inherit',
  }),
);

let isOver = false;
const judge = (value: number, limit: number): string => {
  isOver ||= value > limit;
  return `${Math.round(value)}${value > limit ? ` (over ${limit})` : ''}`;
};

const list = JSON.stringify(await client.listTools());
console.log(`tools/list ${judge(Buffer.byteLength(list), 12 * 1024)} bytes`);
console.log('call | text tokens | data tokens | characters of both');

async function measure(label: string, name: string, input: Record<string, unknown>, most: number): Promise<void> {
  const { content, structuredContent, isError } = CallToolResultSchema.parse(await client.callTool({ name, arguments: input }));
  const text = content.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
  if (isError) throw new Error(`${label}: ${text}`);
  const data = JSON.stringify(structuredContent);
  const size = JSON.stringify(text).length + data.length;
  console.log(`${label} | ${judge(countTokens(text), most)} | ${judge(countTokens(data), most)} | ${judge(size, 20_000)}`);
}

/** A number that a user could ask about. */
async function findNumber(given: Record<string, unknown>): Promise<string> {
  const { structuredContent } = CallToolResultSchema.parse(await client.callTool({ name: 'compute_figures', arguments: given }));
  return (
    /"display":"([^"]*\d[^"]*%)"/u.exec(JSON.stringify(structuredContent))?.[1] ??
    /"display":"([^"]+)"/u.exec(JSON.stringify(structuredContent))?.[1] ??
    ''
  );
}

const BRIEF = 1500;
const seeds = resolve(root, '../shared/seeds');
if (existsSync(seeds))
  for (const file of readdirSync(seeds).filter((name) => name.endsWith('.txt'))) {
    const text = readFileSync(join(seeds, file), 'utf8');
    await measure(`check_draft ${file}`, 'check_draft', { text }, BRIEF);
    await measure(`check_draft ${file} full`, 'check_draft', { text, detail: 'full' }, Number.POSITIVE_INFINITY);
  }
for (const file of readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.json'))) {
  const given = { dossier_path: `examples/${file}` };
  for (const name of ['compute_figures', 'compute_score', 'suggest_rectification', 'get_section_template'])
    await measure(`${name} ${file}`, name, given, BRIEF);
  await measure(`compute_figures ${file} full`, 'compute_figures', { ...given, detail: 'full' }, Number.POSITIVE_INFINITY);
  await measure(`compute_figures ${file} query`, 'compute_figures', { ...given, query: await findNumber(given) }, BRIEF);
}
await measure('list_profiles', 'list_profiles', {}, Number.POSITIVE_INFINITY);
await measure('list_profiles luquan', 'list_profiles', { id: 'luquan' }, Number.POSITIVE_INFINITY);
await client.close();
process.exitCode = isOver ? 1 : 0;
