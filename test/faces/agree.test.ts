import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld } from '../../server/adapters/create-world.ts';
import { tools } from '../../tools/catalog.ts';
import { CHAT, type Reading } from '../../tools/reading.ts';
import type { AnyTool, Example } from '../../tools/tool.ts';
import { type Started, startServer } from '../http/start-server.ts';
import { bin, root, runZiping } from './run-ziping.ts';

const base = mkdtempSync(join(tmpdir(), 'ziping-agree-'));
/** A folder for each face, with the examples in it: what one writes is not in the other's way. */
const folderOf = (face: string) => {
  const folder = join(base, face);
  mkdirSync(folder);
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  return folder;
};
const [here, overMcp, overCli, overHttp] = [folderOf('here'), folderOf('mcp'), folderOf('cli'), folderOf('http')];
const opened = createWorld({ root: here });
const client = new Client({ name: 'agree-test', version: '0' });
const distant = new Client({ name: 'agree-test', version: '0' });
let server: Started;

beforeAll(async () => {
  server = await startServer({ root: overHttp });
  await Promise.all([
    client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, 'mcp', '--workspace', overMcp], stderr: 'pipe' })),
    distant.connect(new StreamableHTTPClientTransport(new URL('mcp', server.url))),
  ]);
});
afterAll(async () => {
  await Promise.all([client.close(), distant.close()]);
  await server.stop();
  rmSync(base, { recursive: true, force: true });
});

const callHere = async (tool: AnyTool, input: Record<string, unknown>, reading?: Reading) => {
  if (!opened.ok) throw new Error(opened.refusal.message);
  return tool.call(input, opened.value, reading);
};
const callOverMcp = async (name: string, input: Record<string, unknown>, from = client) =>
  CallToolResultSchema.parse(await from.callTool({ name, arguments: input }));
const callOverApi = async (name: string, input: Record<string, unknown>): Promise<unknown> =>
  JSON.parse((await server.call(`/api/tools/${name}`, input)).text);

/** Commands that are one call of one tool; the others write files and are tested by what they write. */
const commandOf: Readonly<Record<string, string>> = {
  check_draft: 'check',
  validate_table: 'table',
  compute_score: 'score',
  compute_figures: 'figures',
  suggest_rectification: 'diagnose',
  draft_section: 'draft',
  list_profiles: 'profiles',
};

/** The same input as a person would give it: files for text and dossier. */
function toArguments(command: string, input: Record<string, unknown>, name: string): string[] {
  const args = [command, '--json'];
  for (const [key, value] of Object.entries(input)) {
    // What a text is called is a matter of its file.
    if (key === 'name') continue;
    const content = typeof value === 'string' ? value : JSON.stringify(value);
    const isDocument = key === 'text' || key === 'table';
    const isSubject = key === 'path' || command === 'profiles' || (key === 'dossier_path' && command !== 'check');
    if (isDocument || key === 'dossier') {
      const isCsv = key === 'table' && !content.includes('|');
      const file = `${name}-${key}${key === 'dossier' ? '.json' : isCsv ? '.csv' : '.md'}`;
      writeFileSync(join(overCli, file), content);
      args.push(...(key === 'dossier' && command === 'check' ? ['--dossier', file] : [file]));
    } else if (isSubject) args.push(content);
    else args.push(key === 'dossier_path' ? '--dossier' : `--${key.replaceAll('_', '-')}`, content);
  }
  return args;
}

const anonymous = (data: unknown) => (typeof data === 'object' && data !== null ? { ...data, file: '' } : data);

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  test.each(tool.examples.map((example, index): [string, Example, number] => [example.title, example, index]))(
    '%s: every face gives the same answer',
    async (_title, example, index) => {
      const direct = await callHere(tool, example.input);
      if (!direct.ok) throw new Error(`${direct.refusal.message} ${direct.refusal.hint}`);
      expect(direct.value.data).toMatchObject(example.output);

      // A chat client gets the same tool's page for reading in a conversation.
      const page = await callHere(tool, example.input, CHAT);
      if (!page.ok) throw new Error(page.refusal.message);
      for (const from of [client, distant]) {
        const answer = await callOverMcp(name, example.input, from);
        expect(answer.isError ?? false).toBe(false);
        expect(answer.structuredContent).toEqual(JSON.parse(JSON.stringify(page.value.data)));
        expect(answer.content).toEqual([{ type: 'text', text: page.value.markdown }]);
      }
      if (!('more' in page.value.data)) expect(page.value.data).toMatchObject(example.output);

      const { data, markdown } = direct.value;
      expect(await callOverApi(name, example.input)).toEqual({ ok: true, data: JSON.parse(JSON.stringify(data)), markdown });

      const command = commandOf[name];
      if (command === undefined) return;
      const { stdout, stderr, code } = await runZiping(toArguments(command, example.input, `${name}-${index}`), { folder: overCli });
      expect(stderr).toBe('');
      expect(code).toBeLessThan(2);
      const printed: unknown = JSON.parse(stdout);
      expect(anonymous(Array.isArray(printed) ? printed[0] : printed)).toEqual(anonymous(JSON.parse(JSON.stringify(direct.value.data))));
    },
  );

  test('a call it does not understand is refused in words, on all faces alike', async () => {
    const wrong = { no_such_argument: 1 };
    const direct = await callHere(tool, wrong);
    const answer = await callOverMcp(name, wrong);
    expect(direct.ok).toBe(false);
    expect(answer.isError).toBe(true);
    expect(answer.structuredContent).toBeUndefined();
    if (direct.ok) return;
    expect(answer.content).toEqual([{ type: 'text', text: `${direct.refusal.message}\n${direct.refusal.hint}` }]);
    expect((await callOverMcp(name, wrong, distant)).content).toEqual(answer.content);
    expect(await callOverApi(name, wrong)).toEqual({ ok: false, refusal: direct.refusal });
  });
});

test('the client sees the catalogue in its order', async () => {
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
});
