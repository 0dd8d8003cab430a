import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { composeManifest } from '../../scripts/mcpb-manifest.ts';
import { tools } from '../../tools/catalog.ts';
import { bin } from '../faces/run-ziping.ts';

const root = resolve(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Starts the server with these words behind `ziping`, and counts what it offers. */
async function countTools(words: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ziping-snippet-'));
  const args = words.map((word) => (/材料|^\$\{|^\.$/u.test(word) ? folder : word));
  const client = new Client({ name: 'snippet', version: '0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, ...args], env, stderr: 'pipe' }));
  const { length } = (await client.listTools()).tools;
  await client.close();
  rmSync(folder, { recursive: true, force: true });
  return length;
}

describe('the bundle that clients install', () => {
  const { server, user_config: settings, tools: named, prompts, version } = composeManifest();

  test('says what the program is, and asks for nothing that it does not use', () => {
    expect(version).toBe(manifest.version);
    expect(existsSync(join(root, server.entry_point))).toBe(true);
    expect(named.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
    const used = JSON.stringify(server.mcp_config).match(/\$\{user_config\.([a-z_]+)\}/gu) ?? [];
    expect(new Set(used)).toEqual(new Set(Object.keys(settings).map((key) => `\${user_config.${key}}`)));
    for (const { text, arguments: wanted = [] } of prompts) {
      const marks = [...text.matchAll(/\$\{arguments\.([a-z_]+)\}/gu)].map(([, name]) => name);
      for (const name of marks) expect(wanted).toContain(name);
      expect(text).not.toMatch(/(?<!\$)\{[a-z_]+\}/u);
    }
  });

  test('starts as it says, with the settings left empty', async () => {
    const { args, env } = server.mcp_config;
    const blank = Object.fromEntries(Object.keys(env).map((name) => [name, '']));
    expect(args[0]).toBe(`\${__dirname}/${server.entry_point}`);
    expect(await countTools(args.slice(1), blank)).toBe(tools.length);
  });
});

test('server.json is of this package', () => {
  const Server = z.strictObject({
    $schema: z.literal('https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json'),
    name: z.string().regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/u),
    title: z.string().max(100),
    description: z.string().min(1).max(100),
    version: z.string(),
    packages: z
      .array(
        z.strictObject({
          registryType: z.literal('npm'),
          identifier: z.string(),
          version: z.string(),
          runtimeHint: z.literal('npx'),
          transport: z.strictObject({ type: z.literal('stdio') }),
          packageArguments: z.array(
            z.strictObject({
              type: z.enum(['positional', 'named']),
              name: z.string().optional(),
              value: z.string().optional(),
              description: z.string().optional(),
              format: z.enum(['string', 'number', 'boolean', 'filepath']).optional(),
              isRequired: z.boolean().optional(),
              default: z.string().optional(),
            }),
          ),
          environmentVariables: z.array(
            z.strictObject({ name: z.string(), description: z.string(), isRequired: z.boolean(), isSecret: z.boolean().optional() }),
          ),
        }),
      )
      .length(1),
  });
  const { name, version, packages } = Server.parse(JSON.parse(read('server.json')));
  expect(name).toBe(manifest.mcpName);
  expect([version, packages[0]?.version, packages[0]?.identifier]).toEqual([manifest.version, manifest.version, manifest.name]);
});

describe('the snippets for clients', () => {
  const page = read('docs/clients.md');
  const Stdio = z.strictObject({
    name: z.string().optional(),
    type: z.literal('stdio').optional(),
    command: z.string(),
    args: z.array(z.string()),
    env: z.record(z.string(), z.string()).optional(),
  });
  const Http = z.strictObject({ type: z.literal('http'), url: z.url() });
  const Named = z.strictObject({ ziping: z.union([Stdio, Http]) });
  const Snippet = z.union([
    z.strictObject({ mcpServers: Named }),
    z.strictObject({ servers: Named }),
    z.strictObject({ name: z.literal('ziping'), server_url: z.url(), headers: z.record(z.string(), z.string()) }),
  ]);
  const blocks = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gmu)].map(([, json = '']) => Snippet.parse(JSON.parse(json)));
  const servers = blocks.flatMap((block) =>
    'mcpServers' in block ? [block.mcpServers.ziping] : 'servers' in block ? [block.servers.ziping] : [],
  );
  const lines = [...page.matchAll(/npx -y ziping ([^`\n]+)/gu)].map(([, words = '']) => words.split(' '));

  test('cover the clients, and each address is where `serve` listens', () => {
    for (const client of [
      'Claude Desktop',
      'Claude Code',
      'Cursor',
      'VS Code',
      'Cherry Studio',
      'Trae',
      'Dify',
      'LobeChat',
      'Windows',
      'mcpb',
    ])
      expect(page).toContain(client);
    expect(servers.length).toBeGreaterThanOrEqual(9);
    const urls = [...page.matchAll(/http:\/\/[^\s"]+\/mcp/gu)].map(([url]) => new URL(url));
    expect(urls.length).toBeGreaterThan(1);
    for (const { port } of urls) expect(port).toBe('8765');
  });

  test('each command starts the server', async () => {
    const commands = servers.flatMap((server) => ('command' in server ? [server] : []));
    for (const { command, args } of commands) {
      const before = command === 'cmd' ? ['/c', 'npx', '-y', 'ziping'] : ['-y', 'ziping'];
      expect(['npx', 'cmd']).toContain(command);
      expect(args.slice(0, before.length)).toEqual(before);
    }
    // Those that say the same are started once.
    const words = commands.map(({ command, args }) => args.slice(command === 'cmd' ? 4 : 2));
    const distinct = new Map(
      [...words, ...lines.filter(([first]) => first === 'mcp')].map((each) => [
        each.join(' ').replace(/\S*材料|\$\{\w+\}|\.$/gu, '…'),
        each,
      ]),
    );
    expect(distinct.size).toBeLessThanOrEqual(2);
    for (const each of distinct.values()) expect(await countTools(each)).toBe(tools.length);
  });
});
