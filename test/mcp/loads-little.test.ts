import { describe, expect, test } from 'vitest';
import { listLoaded } from '../faces/list-loaded.ts';

const line = (message: object): string => `${JSON.stringify({ jsonrpc: '2.0', id: 1, ...message })}\n`;
const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 't', version: '0' },
};
const openings = {
  '@modelcontextprotocol/sdk': line({
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '0' } },
  }),
  '@modelcontextprotocol/server': line({ method: 'server/discover', params: { _meta: META } }),
};
/** What the SDKs bring along. */
const BROUGHT = [
  '@modelcontextprotocol/core',
  'zod',
  'ajv',
  'ajv-formats',
  'fast-deep-equal',
  'fast-uri',
  'json-schema-traverse',
  'zod-to-json-schema',
];

describe('a server that was only greeted', () => {
  test.each(Object.entries(openings))('has loaded %s and no tool', (sdk, opening) => {
    const loaded = listLoaded(['mcp'], opening);
    const packages = new Set(loaded.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url)?.[1] ?? []));
    expect([...packages]).toContain(sdk);
    expect([...packages].filter((name) => name !== sdk && !BROUGHT.includes(name))).toEqual([]);
    const own = loaded.filter((url) => url.startsWith('tools/') || url.startsWith('schemas/'));
    expect(own.filter((url) => url !== 'schemas/outcome.ts' && url !== 'tools/figure/find-nearest.ts')).toEqual([]);
    expect(loaded.some((url) => url.startsWith('server/adapters/create-world'))).toBe(false);
  });
});
