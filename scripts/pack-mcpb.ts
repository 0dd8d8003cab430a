import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { unzipSync, zipSync } from 'fflate';
import { z } from 'zod';
import manifest from '../package.json' with { type: 'json' };
import { composeManifest, type McpbManifest } from './mcpb-manifest.ts';
import { isOutside } from './outside-packages.ts';

/**
 * Packs the built program with all that it runs on into one file that chat clients install (`ziping-<version>.mcpb`), then unpacks it
 * elsewhere, starts it as the manifest says and has it work. Ends with 1 where anything is not as it should be. The same sources give
 * the same bytes. `dist/` must have been built.
 */
const root = resolve(import.meta.dirname, '..');
const out = join(root, 'out', `${manifest.name}-${manifest.version}.mcpb`);

const OWN = [
  'bin',
  'dist',
  'examples',
  'prompts',
  'schemas/profiles',
  'schemas/dossier.schema.json',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
];
/** Of packages that carry much besides: what is needed when they are loaded. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  'pdfjs-dist': [
    'package.json',
    'LICENSE',
    'legacy/build/pdf.mjs',
    'legacy/build/pdf.worker.mjs',
    'cmaps',
    'iccs',
    'standard_fonts',
    'wasm',
  ],
};
const UNUSED =
  /(?:\.d\.[cm]?ts|\.map|\.ts|\.flow|\.umd\.c?js|\.extendscript\.js|\.iife\.js|\.min\.js)$|(?:^|\/)(?:test|tests|docs|src|bench)\/|(?:^|\/)(?:CHANGELOG|HISTORY)[^/]*$/u;
/** A fixed time: zip has no dates before 1980. */
const MTIME = new Date('1980-01-01T12:00:00Z');

function* listFiles(folder: string, under = ''): Generator<string> {
  const path = join(folder, under);
  if (!statSync(path).isDirectory()) yield under;
  else for (const name of readdirSync(path).toSorted()) yield* listFiles(folder, under === '' ? name : `${under}/${name}`);
}

const Package = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/** The packages beside the bundle, with all that they need. */
function listPackages(): readonly string[] {
  const found = new Set(Object.keys(manifest.dependencies).filter(isOutside));
  for (const name of found) {
    const { dependencies } = Package.parse(JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')));
    for (const needed of Object.keys(dependencies)) if (!needed.startsWith('@types/')) found.add(needed);
  }
  return [...found].toSorted();
}

function collect(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const add = (from: string, to: string) => files.set(to, readFileSync(join(root, from)));
  for (const entry of OWN) for (const file of listFiles(root, entry)) add(file, file);
  for (const name of listPackages()) {
    const folder = `node_modules/${name}`;
    const kept = KEPT[name] ?? [];
    for (const file of kept.length > 0 ? kept.flatMap((entry) => [...listFiles(join(root, folder), entry)]) : listFiles(join(root, folder)))
      if (!UNUSED.test(file) && !file.startsWith('node_modules/')) add(`${folder}/${file}`, `${folder}/${file}`);
  }
  const { name, version, type, license, engines, bin, dependencies } = manifest;
  const own = { name, version, private: true, type, license, engines, bin, dependencies };
  files.set('package.json', Buffer.from(`${JSON.stringify(own, null, 2)}\n`));
  files.set('manifest.json', Buffer.from(`${JSON.stringify(composeManifest(), null, 2)}\n`));
  return files;
}

const fill = (text: string, folder: string, workspace: string): string =>
  text
    .replace('${__dirname}', folder)
    .replace('${user_config.workspace}', workspace)
    .replace(/\$\{user_config\.[a-z_]+\}/gu, '');

/** Starts what was unpacked as a client would, and has it do what each of the packages beside it is for. */
async function prove(folder: string, { server, tools }: McpbManifest): Promise<void> {
  const workspace = join(folder, 'work');
  await mkdir(workspace);
  const { args, env } = server.mcp_config;
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: args.map((arg) => fill(arg, folder, workspace)),
    env: Object.fromEntries(Object.entries(env).map(([key, value]) => [key, fill(value, folder, workspace)])),
    cwd: folder,
    stderr: 'inherit',
  });
  const client = new Client({ name: 'pack', version: '0' });
  await client.connect(transport);
  const offered = (await client.listTools()).tools.map(({ name }) => name);
  if (offered.join() !== tools.map(({ name }) => name).join()) throw new Error(`the manifest names other tools: ${offered.join()}`);
  const dossier = JSON.parse(readFileSync(join(folder, 'examples', 'small.json'), 'utf8'));
  const calls: readonly (readonly [string, Record<string, unknown>])[] = [
    ['check_draft', { text: '全年预算1200万元，实际支出1080万元，执行率为90%。' }],
    ['export_report', { path: '报告.docx', dossier }],
    ['export_report', { path: '自评表.xlsx', dossier }],
    ['check_draft', { path: '报告.docx' }],
    ['validate_table', { path: '自评表.xlsx' }],
    ['draft_section', { section: 'execution', dossier }],
  ];
  for (const [name, input] of calls) {
    const { isError, content } = await client.callTool({ name, arguments: input });
    if (isError) throw new Error(`${name}: ${JSON.stringify(content)}`);
  }
  await client.close();
}

const files = collect();
const packed = zipSync(Object.fromEntries([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))), { level: 9, mtime: MTIME });
const folder = mkdtempSync(join(tmpdir(), 'ziping-mcpb-'));
try {
  for (const [name, content] of Object.entries(unzipSync(packed))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  await prove(folder, composeManifest());
  await mkdir(dirname(out), { recursive: true });
  writeFileSync(out, packed);
  const sha256 = createHash('sha256').update(packed).digest('hex');
  console.log(`${out}\n${files.size} files, ${packed.length} bytes, sha256 ${sha256}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
