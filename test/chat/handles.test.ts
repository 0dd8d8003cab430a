import { Client as Client2026, StreamableHTTPClientTransport as Http2026 } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { CallToolResultSchema, ResourceListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openFace } from '../../server/faces/mcp/offer.ts';
import { connect2025 } from '../../server/faces/mcp-2025.ts';
import { createMcpHttp } from '../../server/faces/mcp-http.ts';
import { openOffer } from '../mcp/open-offer.ts';
import { serveSmall } from '../mcp/serve-small.ts';

const projects = Array.from({ length: 12 }, (_, index) => ({
  name: `第${index + 1}项工作`,
  budget: '100',
  executed: `${50 + index}`,
  score: '90',
}));
const dossier = { year: 2023, department: { name: '某局' }, projects };
const draft = '本局全年预算200万元，实际支出150万元，执行率为75%。各项工作按计划推进，资料齐全，手续完备。\n\n'.repeat(8);

const { offer, end } = openOffer();
const client = new Client({ name: 'handles', version: '0' });
let changes = 0;

beforeAll(async () => {
  const [near, far] = InMemoryTransport.createLinkedPair();
  client.setNotificationHandler(ResourceListChangedNotificationSchema, () => {
    changes += 1;
  });
  await Promise.all([connect2025(openFace(offer), near), client.connect(far)]);
});
afterAll(async () => {
  await client.close();
  end();
});

const call = async (name: string, args: Record<string, unknown>) =>
  CallToolResultSchema.parse(await client.callTool({ name, arguments: args }));
const textOf = ({ content }: { content: unknown[] }) => JSON.stringify(content);

test('a dossier given in full is named afterwards, read as a resource, and its coming is told', async () => {
  const first = await call('compute_score', { dossier });
  const [uri = ''] = /ziping:\/\/dossiers\/[0-9a-f]{24}/u.exec(textOf(first)) ?? [];
  expect(first.structuredContent).toMatchObject({ handles: { dossier: uri } });
  await vi.waitFor(() => expect(changes).toBe(1));

  const again = await call('compute_score', { dossier_path: uri });
  expect(again.isError ?? false).toBe(false);
  const { handles: _, ...data } = first.structuredContent ?? {};
  expect(again.structuredContent).toEqual(data);
  // It is said once.
  expect(textOf(again)).not.toContain('ziping://dossiers');
  expect(textOf(await call('compute_figures', { dossier, query: '执行率' }))).not.toContain('ziping://dossiers');

  const { resources } = await client.listResources();
  expect(resources.filter((resource) => resource.uri === uri)).toHaveLength(1);
  const [content] = (await client.readResource({ uri })).contents;
  expect(JSON.parse(content && 'text' in content ? content.text : '')).toEqual(dossier);
  // Models write the address where they wrote the dossier.
  expect((await call('compute_score', { dossier: uri })).isError ?? false).toBe(false);
});

test('a draft is named instead of sent again, also for its next page', async () => {
  const first = await call('check_draft', { text: draft, detail: 'brief' });
  const [uri = ''] = /ziping:\/\/drafts\/[0-9a-f]{24}/u.exec(textOf(first)) ?? [];
  for (const key of ['path', 'text']) {
    const again = await call('check_draft', { [key]: uri });
    expect(again.structuredContent).toMatchObject({ summary: first.structuredContent?.summary });
  }
});

test('sections that were accepted are put together by their addresses', async () => {
  const section = `自评项目共[[project-count]]，预算[[budget-total]]，执行[[executed-total]]，执行率[[execution-rate]]。${'各项工作按计划推进，资料齐全，手续完备。'.repeat(20)}`;
  const accepted = await call('render_draft', { text: section, dossier });
  expect(accepted.structuredContent).toMatchObject({ status: 'accepted' });
  const [uri = ''] = /ziping:\/\/drafts\/[0-9a-f]{24}/u.exec(textOf(accepted)) ?? [];
  const whole = await call('render_draft', { text: `# 报告\n\n${uri}\n`, dossier });
  expect(textOf(whole)).toContain('自评项目共12个');
});

test('what is not there any more is said in one line, with what to do', async () => {
  for (const args of [{ dossier_path: `ziping://dossiers/${'0'.repeat(24)}` }, { dossier_path: 'ziping://dossiers/' }]) {
    const { isError, content } = await call('compute_score', args);
    expect(isError).toBe(true);
    expect(textOf({ content })).toContain('请重新给出全文');
  }
  expect((await call('check_draft', { path: 'ziping://drafts/nothing' })).isError).toBe(true);
});

test('what is kept is bounded: the one unused longest goes', async () => {
  const first = await call('check_draft', { text: `甲${draft}` });
  const [uri = ''] = /ziping:\/\/drafts\/[0-9a-f]{24}/u.exec(textOf(first)) ?? [];
  const claims = [{ quotes: ['实际支出150万元'], formula: '150', stated: '150万元' }];
  for (let index = 0; index < 60; index += 1) await call('verify_claims', { text: `${index}${draft}`, claims });
  const { resources } = await client.listResources();
  expect(resources.filter((resource) => /^ziping:\/\/d(?:rafts|ossiers)/u.test(resource.uri)).length).toBeLessThanOrEqual(50);
  expect((await call('check_draft', { path: uri })).isError).toBe(true);
});

test('over HTTP, where others listen too, an address works and is not listed', async () => {
  const http = await serveSmall(createMcpHttp(offer));
  const other = new Client2026({ name: 'other', version: '0' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  await other.connect(new Http2026(new URL(http.url)));
  const first = await other.callTool({ name: 'compute_score', arguments: { dossier } });
  const [uri = ''] = /ziping:\/\/dossiers\/[0-9a-f]{24}/u.exec(JSON.stringify(first.content)) ?? [];
  expect((await other.listResources()).resources.map((resource) => resource.uri)).not.toContain(uri);
  expect((await other.callTool({ name: 'compute_score', arguments: { dossier_path: uri } })).isError ?? false).toBe(false);
  await other.close();
  await http.close();
});
