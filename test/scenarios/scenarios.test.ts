import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client as Client2026, StreamableHTTPClientTransport as Http2026 } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, test } from 'vitest';
import { openFace } from '../../server/faces/mcp/offer.ts';
import { connect2025 } from '../../server/faces/mcp-2025.ts';
import { createMcpHttp } from '../../server/faces/mcp-http.ts';
import { bin, runZiping } from '../faces/run-ziping.ts';
import { openOffer } from '../mcp/open-offer.ts';
import { serveSmall } from '../mcp/serve-small.ts';
import type { Answer } from './mend.ts';
import { type Hands, play } from './play.ts';
import { readScenarios, type Scenario } from './scenario.ts';

const root = resolve(import.meta.dirname, '..', '..');

function readAnswer(result: unknown): Answer {
  const { content, structuredContent, isError } = CallToolResultSchema.parse(result);
  expect(content).toHaveLength(1);
  const [block] = content;
  return { text: block?.type === 'text' ? block.text : '', data: structuredContent ?? {}, isError: isError ?? false };
}

type Way = { readonly hands: Hands; end(): Promise<void> };
type Offer = ReturnType<typeof openOffer>;

async function overMemory({ offer }: Offer): Promise<Way> {
  const client = new Client({ name: 'scripted', version: '0' });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([connect2025(openFace(offer), near), client.connect(far)]);
  return handsOf(client);
}

async function overPipe({ folder }: Offer): Promise<Way> {
  const client = new Client({ name: 'scripted', version: '0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, 'mcp', '--workspace', folder], stderr: 'pipe' }));
  return handsOf(client);
}

const handsOf = async (client: Client): Promise<Way> => ({
  hands: {
    cards: JSON.stringify(await client.listTools()),
    instructions: client.getInstructions() ?? '',
    call: async (name, args) => readAnswer(await client.callTool({ name, arguments: args })),
  },
  end: () => client.close(),
});

async function overHttp({ offer }: Offer): Promise<Way> {
  const http = await serveSmall(createMcpHttp(offer));
  const client = new Client2026({ name: 'scripted', version: '0' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  await client.connect(new Http2026(new URL(http.url)));
  return {
    hands: {
      cards: JSON.stringify(await client.listTools()),
      instructions: client.getInstructions() ?? '',
      call: async (name, args) => readAnswer(await client.callTool({ name, arguments: args })),
    },
    async end() {
      await client.close();
      await http.close();
    },
  };
}

async function prove(scenario: Scenario, reading: 'text' | 'data', open: (offer: Offer) => Promise<Way>): Promise<void> {
  const opened = openOffer();
  for (const [name, example] of Object.entries(scenario.files)) copyFileSync(join(root, 'examples', example), join(opened.folder, name));
  const { hands, end } = await open(opened);
  try {
    const { last, variables } = await play(scenario, reading, hands);
    expect(last.isError, last.text).toBe(false);
    for (const words of scenario.end.says) expect(last.text).toContain(words);
    for (const words of scenario.end.silent) expect(last.text).not.toContain(words);
    for (const [name, value] of Object.entries(scenario.end.variables)) expect(variables[name], name).toEqual(value);
    for (const file of scenario.end.files) expect(existsSync(join(opened.folder, file)), file).toBe(true);
    const [report, proof] = scenario.end.verifies ?? [];
    if (report !== undefined && proof !== undefined) {
      expect(readFileSync(join(opened.folder, report), 'utf8')).not.toContain('[[');
      expect((await runZiping(['verify', report, proof], { folder: opened.folder })).code).toBe(0);
    }
  } finally {
    await end();
    opened.end();
  }
}

describe.each(readScenarios())('%s', (_, scenario) => {
  test('a model that reads the text gets there', () => prove(scenario, 'text', overMemory));
  // The longest is played once.
  test.skipIf(scenario.moves.length > 5)('a model that reads the data gets there, over HTTP', () => prove(scenario, 'data', overHttp));
});

test('the same over a pipe', async () => {
  const [, scenario] = readScenarios().find(([name]) => name === 'why') ?? [];
  if (scenario) await prove(scenario, 'text', overPipe);
});
