import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { CallToolResultSchema, ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, expect, test } from 'vitest';
import { openProduct } from '../../server/faces/mcp/open-product.ts';
import { connect2025 } from '../../server/faces/mcp-2025.ts';

const base = mkdtempSync(join(tmpdir(), 'ziping-roots-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const folder = (name: string): string => {
  const path = join(base, name);
  mkdirSync(path);
  writeFileSync(join(path, `${name}.md`), '全年预算200万元，支出150万元，执行率85%。\n');
  return path;
};
const [own, one, two] = [folder('own'), folder('one'), folder('two')];
const fail = (error: unknown): never => {
  throw error;
};

async function connect(followsClient: boolean, answer?: () => { roots: { uri: string }[] }) {
  const client = new Client({ name: 'roots', version: '0' }, { capabilities: answer ? { roots: {} } : {} });
  let asked = 0;
  if (answer)
    client.setRequestHandler(ListRootsRequestSchema, () => {
      asked += 1;
      return answer();
    });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([connect2025(openProduct(own, '0.0.0', fail, followsClient), near), client.connect(far)]);
  const reads = async (path: string): Promise<boolean> => {
    const { isError } = CallToolResultSchema.parse(await client.callTool({ name: 'check_draft', arguments: { path } }));
    return isError !== true;
  };
  return { client, reads, asked: () => asked };
}
const listRoots =
  (...folders: string[]) =>
  () => ({ roots: folders.map((path) => ({ uri: pathToFileURL(path).href })) });

test('a client that has folders open is held inside them', async () => {
  const { client, reads, asked } = await connect(true, listRoots(one, two));
  expect([await reads('one.md'), await reads('two.md'), await reads(join(two, 'two.md'))]).toEqual([true, true, true]);
  expect([await reads('own.md'), await reads('../own/own.md'), await reads(join(own, 'own.md'))]).toEqual([false, false, false]);
  const before = asked();
  await client.callTool({ name: 'check_draft', arguments: { text: '全年预算200万元。' } });
  // Nobody is asked where no file is named.
  expect(asked()).toBe(before);
  await client.callTool({ name: 'export_report', arguments: { path: 'r.md', dossier: { year: 2023, department: { name: '某局' } } } });
  expect(await reads('r.md')).toBe(true);
  await client.close();
});

test.each([
  ['says none', (): { roots: { uri: string }[] } => ({ roots: [] })],
  ['names what is no folder', () => ({ roots: [{ uri: 'https://a.example/' }, { uri: 'file:///nowhere/at/all' }] })],
  [
    'fails',
    () => {
      throw new Error('not now');
    },
  ],
])('a client that %s has the server’s own folder', async (_, answer) => {
  const { client, reads } = await connect(true, answer);
  expect([await reads('own.md'), await reads('one.md')]).toEqual([true, false]);
  await client.close();
});

test('a folder named at the start stays, whatever the client has open', async () => {
  const { client, reads, asked } = await connect(false, listRoots(one));
  expect([await reads('own.md'), await reads('one.md'), asked()]).toEqual([true, false, 0]);
  await client.close();
});
