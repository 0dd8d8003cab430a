import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createWorld } from '../../server/adapters/create-world.ts';
import { loadPrompts } from '../../server/adapters/load-prompts.ts';
import { listShelves } from '../../server/faces/mcp/list-shelves.ts';
import { openFace } from '../../server/faces/mcp/offer.ts';
import { connect2025 } from '../../server/faces/mcp-2025.ts';
import { tools } from '../../tools/catalog.ts';
import { type AnyTool, defineTool, served } from '../../tools/tool.ts';
import { runZiping } from './run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-mcp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reports: unknown[] = [];
const slow = defineTool({
  name: 'slow_count',
  title: '慢',
  description: '测试进度与取消',
  effects: 'pure',
  input: z.strictObject({ fail: z.boolean().default(false) }),
  output: z.object({ cancelled: z.boolean() }),
  examples: [{ title: '', input: {}, output: {} }],
  async run({ fail }, world) {
    if (fail) throw new Error('secret inside');
    world.progress?.(1, 2, '一半');
    await new Promise((resolve) => setTimeout(resolve, 30));
    return served({ cancelled: world.signal?.aborted === true });
  },
  render: () => '完成',
});

async function connect(offered: readonly AnyTool[]) {
  const world = createWorld({ root: folder });
  if (!world.ok) throw new Error(world.refusal.message);
  const face = openFace({
    tools: offered,
    world: world.value,
    prompts: loadPrompts(),
    shelves: listShelves(world.value),
    version: '0.0.0',
    report: (error) => reports.push(error),
  });
  const [near, far] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '0' });
  await Promise.all([connect2025(face, near), client.connect(far)]);
  return client;
}

let client: Client;
beforeAll(async () => {
  client = await connect([...tools, slow]);
});

test('introduces itself and says how to work', () => {
  expect(client.getServerVersion()).toMatchObject({ name: 'ziping', version: '0.0.0' });
  expect(client.getInstructions()).toContain('[[');
  expect(Buffer.byteLength(client.getInstructions() ?? '')).toBeLessThanOrEqual(2048);
});

test('the list is the same bytes each time, with hints for every tool', async () => {
  const [first, second] = [await client.listTools(), await client.listTools()];
  expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  for (const tool of first.tools) {
    expect(tool.title, tool.name).toMatch(/\p{Script=Han}/u);
    // Clients show `server__tool` or the like, and hide what is longer than 60.
    expect(`mcp__ziping__${tool.name}`.length, tool.name).toBeLessThanOrEqual(60);
    expect(tool.annotations, tool.name).toMatchObject({
      readOnlyHint: expect.any(Boolean),
      openWorldHint: expect.any(Boolean),
    });
  }
});

describe('a wrong call is an answer', () => {
  test('an unknown tool names the nearest', async () => {
    const { isError, content } = await client.callTool({ name: 'check_drafts', arguments: {} });
    expect(isError).toBe(true);
    expect(JSON.stringify(content)).toContain('是否想用 check_draft');
  });

  test('neither and both of text and path', async () => {
    for (const args of [{}, { text: '甲', path: 'a.md' }, { text: null, path: '' }]) {
      const { isError, content } = await client.callTool({ name: 'check_draft', arguments: args });
      expect(isError).toBe(true);
      expect(JSON.stringify(content)).toMatch(/text.*path/u);
    }
  });

  test('a path outside the workspace', async () => {
    const { isError, content } = await client.callTool({ name: 'check_draft', arguments: { path: '../../etc/passwd' } });
    expect(isError).toBe(true);
    expect(JSON.stringify(content)).toContain('不在工作目录内');
  });

  test('our own fault is told without its inside, and reported', async () => {
    const { isError, content } = await client.callTool({ name: 'slow_count', arguments: { fail: true } });
    expect(isError).toBe(true);
    expect(JSON.stringify(content)).toContain('internal error');
    expect(JSON.stringify(content)).not.toContain('secret inside');
    expect(reports.map(String)).toContain('Error: secret inside');
  });
});

test('progress is told, cancellation reaches the tool', async () => {
  const seen: unknown[] = [];
  await client.callTool({ name: 'slow_count', arguments: {} }, undefined, { onprogress: (progress) => seen.push(progress) });
  expect(seen).toEqual([{ progress: 1, total: 2, message: '一半' }]);
  const stop = new AbortController();
  const call = client.callTool({ name: 'slow_count', arguments: {} }, undefined, { signal: stop.signal });
  stop.abort('enough');
  await expect(call).rejects.toThrow('enough');
});

describe('prompts', () => {
  test('are the four of the contract, in Chinese', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['review_draft', 'write_measures', 'write_problems', 'write_report']);
    for (const { title, description } of prompts) expect(`${title}${description}`).toMatch(/\p{Script=Han}{4}/u);
  });

  test('put the arguments in and name only tools that exist', async () => {
    const { messages } = await client.getPrompt({ name: 'write_report', arguments: { dossier_path: '数据 $&.json' } });
    const text = messages[0]?.content.type === 'text' ? messages[0].content.text : '';
    expect(text).toContain('自评数据 数据 $&.json ');
    expect(text).toContain('地区口径：未指定');
    expect(text).not.toMatch(/\{[a-z_]+\}/u);
    const names = tools.map(({ name }) => name);
    for (const { name } of (await client.listPrompts()).prompts) {
      const required = { dossier_path: 'a.json', path: 'a.md' };
      const prompt = JSON.stringify(await client.getPrompt({ name, arguments: required }));
      for (const [tool] of prompt.matchAll(/\b(?:check|verify|validate|compute|get|suggest|draft|render|export|list)_[a-z_]+/gu))
        expect(names).toContain(tool);
    }
  });

  test('a missing argument or an unknown prompt is named', async () => {
    await expect(client.getPrompt({ name: 'write_report' })).rejects.toThrow('dossier_path');
    await expect(client.getPrompt({ name: 'write_poem' })).rejects.toThrow('write_report');
  });
});

describe('resources', () => {
  test('each listed one can be read', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(
      expect.arrayContaining([
        'ziping://profiles/luquan',
        'ziping://profiles/national',
        'ziping://rules/execution-rate',
        'ziping://schemas/dossier',
      ]),
    );
    for (const { uri, mimeType } of resources) {
      const [content] = (await client.readResource({ uri })).contents;
      expect(content).toMatchObject({ uri, mimeType });
      const text = content && 'text' in content ? content.text : '';
      expect(text.length).toBeGreaterThan(50);
      if (mimeType === 'application/json') expect(() => JSON.parse(text)).not.toThrow();
    }
  });

  test('a template is found by its pattern', async () => {
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toContain('ziping://templates/{profile}/{section}');
    const world = createWorld({ root: folder });
    const luquan = world.ok ? world.value.profiles.find('luquan') : undefined;
    const section = luquan?.ok ? luquan.value.outline.sections[0]?.id : undefined;
    const [content] = (await client.readResource({ uri: `ziping://templates/luquan/${section}` })).contents;
    expect(JSON.parse(content && 'text' in content ? content.text : '')).toMatchObject({ profile: 'luquan', id: section });
  });

  test('an unknown one is refused with the patterns', async () => {
    await expect(client.readResource({ uri: 'ziping://profiles/atlantis' })).rejects.toThrow('ziping://profiles/{id}');
  });
});

test('the real process speaks nothing but the protocol on standard output, and ends with its input', async () => {
  writeFileSync(join(folder, 'a.md'), '全年预算数200万元，执行数150万元，预算执行率85%。\n');
  const requests = [
    {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '0' } },
    },
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'check_draft', arguments: { path: 'a.md' } } },
  ];
  const { code, stdout, stderr } = await runZiping(['mcp'], {
    folder,
    input: requests.map((request) => `${JSON.stringify(request)}\n`).join(''),
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const replies = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(replies.map(({ id }) => id)).toEqual([1, 2]);
  expect(replies[1].result.structuredContent.findings).toHaveLength(1);
});

test('a workspace that is not there is refused in one line', async () => {
  const { code, stderr, stdout } = await runZiping(['mcp', '--workspace', 'none'], { folder });
  expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
});
