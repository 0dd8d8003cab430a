import { readFileSync } from 'node:fs';
import { Client as Client2026, StreamableHTTPClientTransport as Http2026 } from '@modelcontextprotocol/client';
import { Client as Client2025 } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFace } from '../../server/faces/mcp/offer.ts';
import { connect2025 } from '../../server/faces/mcp-2025.ts';
import { createMcpHttp } from '../../server/faces/mcp-http.ts';
import { openOffer } from './open-offer.ts';
import { serveSmall } from './serve-small.ts';

const { offer, end } = openOffer();
const face = openFace(offer);
let http: Awaited<ReturnType<typeof serveSmall>>;
beforeAll(async () => {
  http = await serveSmall(createMcpHttp(offer));
});
afterAll(async () => {
  await http.close();
  end();
});

type Reply = { action: 'accept' | 'decline' | 'cancel'; content?: Record<string, string> };
type Asked = { message: string; requestedSchema: { properties?: Record<string, unknown>; required?: string[] } };
type Connect = (answer: (asked: Asked) => Reply) => Promise<{
  call(name: string, args: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}>;

const connect: Readonly<Record<string, Connect>> = {
  '2025, on a pipe': async (answer) => {
    const client = new Client2025({ name: 'ask', version: '0' }, { capabilities: { elicitation: {} } });
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => answer('requestedSchema' in params ? params : never()));
    const [near, far] = InMemoryTransport.createLinkedPair();
    await Promise.all([connect2025(face, near), client.connect(far)]);
    return { call: async (name, args) => ({ ...(await client.callTool({ name, arguments: args })) }), close: () => client.close() };
  },
  '2026, over HTTP': async (answer) => {
    const client = new Client2026(
      { name: 'ask', version: '0' },
      { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode: { pin: '2026-07-28' } } },
    );
    client.setRequestHandler('elicitation/create', ({ params }) => answer('requestedSchema' in params ? params : never()));
    await client.connect(new Http2026(new URL(http.url)));
    return { call: async (name, args) => ({ ...(await client.callTool({ name, arguments: args })) }), close: () => client.close() };
  },
};
const never = (): never => {
  throw new Error('a form was expected');
};

const {
  profile: _,
  report_date: __,
  ...rest
}: Record<string, unknown> = JSON.parse(readFileSync(new URL('../../examples/small.json', import.meta.url), 'utf8'));
const dossier = { ...rest, department: { name: '甲局', region: '湖北省武汉市' } };
const pick = (value: string) => (): Reply => ({ action: 'accept', content: { profile: value } });

describe.each(Object.entries(connect))('%s', (_era, open) => {
  test('a missing local system is asked for, and what is answered counts', async () => {
    const asked: Asked[] = [];
    const client = await open((question) => {
      asked.push(question);
      return pick('hubei')();
    });
    const answer = await client.call('compute_score', { dossier });
    expect(answer.structuredContent).toMatchObject({ profile: 'hubei' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.message).toContain('湖北省');
    expect(asked[0]?.requestedSchema).toMatchObject({
      properties: { profile: { type: 'string', enum: ['hubei', 'national'] } },
      required: ['profile'],
    });
    await client.close();
  });

  test.each([
    ['refused', { action: 'decline' }],
    ['closed', { action: 'cancel' }],
    ['answered with something else', { action: 'accept', content: { profile: 'atlantis' } }],
  ] satisfies [string, Reply][])('what is %s leaves the usual one', async (_how, reply) => {
    const client = await open(() => reply);
    const answer = await client.call('compute_score', { dossier });
    expect(answer.isError).toBeFalsy();
    expect(answer.structuredContent).toMatchObject({ profile: 'national' });
    await client.close();
  });

  test('nobody is asked where it is known, or where there is nothing to choose', async () => {
    let asked = 0;
    const client = await open(() => {
      asked += 1;
      return { action: 'decline' };
    });
    await client.call('compute_score', { dossier, profile: 'hubei' });
    await client.call('compute_score', { dossier: { ...dossier, profile: 'national' } });
    await client.call('compute_score', { dossier: { ...dossier, department: { name: '甲局', region: '海南省' } } });
    expect(asked).toBe(0);
    await client.close();
  });

  test('a missing date of the report is asked for where deadlines hang on it', async () => {
    const client = await open(({ requestedSchema }) =>
      requestedSchema.properties?.report_date ? { action: 'accept', content: { report_date: '2023-03-15' } } : { action: 'decline' },
    );
    const answer = await client.call('suggest_rectification', { dossier, profile: 'national' });
    const text = JSON.stringify(answer.structuredContent);
    expect(text).not.toContain('"deadlines"');
    expect(text).toMatch(/2023年\d+月/u);
    await client.close();
  });
});

test('within a connection nobody is asked twice', async () => {
  let asked = 0;
  const client = await connect['2025, on a pipe']?.(() => {
    asked += 1;
    return pick('hubei')();
  });
  await client?.call('compute_score', { dossier });
  await client?.call('compute_figures', { dossier });
  expect(asked).toBe(1);
  await client?.close();
});

test('a client that cannot ask is not asked', async () => {
  const client = new Client2025({ name: 'ask', version: '0' });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([connect2025(face, near), client.connect(far)]);
  const answer = await client.callTool({ name: 'compute_score', arguments: { dossier } });
  expect(answer.structuredContent).toMatchObject({ profile: 'national' });
  await client.close();
});
