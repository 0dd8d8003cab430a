import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openFace } from '../../server/faces/mcp/offer.ts';
import { serveMcpOnStdio } from '../../server/faces/mcp-stdio.ts';
import { defineTool, served } from '../../tools/tool.ts';
import { openOffer } from './open-offer.ts';

const ended: string[] = [];
/** Works for as long as it is told to, or until it is cancelled. */
const wait = defineTool({
  name: 'wait',
  title: '等',
  description: '测试',
  effects: 'pure',
  input: z.strictObject({ milliseconds: z.number() }),
  output: z.object({ how: z.string() }),
  examples: [{ title: '', input: {}, output: {} }],
  async run({ milliseconds }, { signal }) {
    const how = await new Promise<string>((done) => {
      const clock = setTimeout(() => done('finished'), milliseconds);
      signal?.addEventListener('abort', () => {
        clearTimeout(clock);
        done('cancelled');
      });
    });
    ended.push(how);
    return served({ how });
  },
  render: ({ how }) => how,
});

const { offer, end } = openOffer({ tools: [wait] });
afterAll(end);

function open() {
  const input = new PassThrough();
  const output = new PassThrough();
  const replies: Record<string, unknown>[] = [];
  let rest = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) replies.push(JSON.parse(line));
  });
  const stop = new AbortController();
  const over = serveMcpOnStdio(openFace(offer), { input, output, stop: stop.signal });
  return {
    replies,
    over,
    stop,
    close: () => input.end(),
    write: (text: string | Buffer) => input.write(text),
    send: (message: object) => input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`),
  };
}

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 't', version: '0' },
};
const INITIALIZE = {
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '0' } },
};
const call = (id: number, milliseconds: number, meta = {}) => ({
  id,
  method: 'tools/call',
  params: { name: 'wait', arguments: { milliseconds }, ...meta },
});

describe('what comes in', () => {
  test('is answered in order, in pieces as they come, blank lines apart', async () => {
    const pipe = open();
    const line = Buffer.from(`\r\n${JSON.stringify({ jsonrpc: '2.0', ...INITIALIZE })}\n\n{"jsonrpc":"2.0","id":"二","method":"ping"}\n`);
    for (let at = 0; at < line.length; at += 7) pipe.write(line.subarray(at, at + 7));
    pipe.close();
    await pipe.over;
    expect(pipe.replies).toMatchObject([
      { id: 1, result: { protocolVersion: '2025-11-25' } },
      { id: '二', result: {} },
    ]);
  });

  test('is refused where it is no JSON or no message, and what follows is answered', async () => {
    const pipe = open();
    pipe.write('not json\n');
    pipe.write('[1,2]\n');
    pipe.write('{"id":5,"method":"ping"}\n');
    pipe.send(INITIALIZE);
    pipe.close();
    await pipe.over;
    expect(pipe.replies).toMatchObject([
      { error: { code: -32700 } },
      { error: { code: -32600 } },
      { id: 5, error: { code: -32600 } },
      { id: 1 },
    ]);
  });
});

describe('the revision', () => {
  test('is what the first message speaks of', async () => {
    const pipe = open();
    pipe.send({ id: 1, method: 'tools/list', params: { _meta: META } });
    pipe.close();
    await pipe.over;
    expect(pipe.replies).toMatchObject([{ id: 1, result: { resultType: 'complete', tools: [{ name: 'wait' }] } }]);
  });

  test('may go back to an earlier one after a client has only looked around', async () => {
    const pipe = open();
    pipe.send({ id: 0, method: 'server/discover', params: { _meta: META } });
    await vi.waitFor(() => expect(pipe.replies).toHaveLength(1));
    pipe.send(INITIALIZE);
    pipe.send({ id: 2, method: 'tools/list' });
    pipe.close();
    await pipe.over;
    expect(pipe.replies).toMatchObject([
      { id: 0, result: { supportedVersions: ['2026-07-28'] } },
      { id: 1, result: { protocolVersion: '2025-11-25' } },
      { id: 2, result: { tools: [{ name: 'wait' }] } },
    ]);
  });
});

describe.each([
  ['2025', INITIALIZE, {}],
  ['2026', { id: 1, method: 'server/discover', params: { _meta: META } }, { _meta: META }],
])('the end, %s', (_era, opening, meta) => {
  test('of the input: what was asked is answered first', async () => {
    const pipe = open();
    pipe.send(opening);
    pipe.send(call(2, 40, meta));
    pipe.close();
    await pipe.over;
    expect(pipe.replies).toMatchObject([{ id: 1 }, { id: 2, result: { structuredContent: { how: 'finished' } } }]);
  });

  test('asked for: what ends soon may end, the rest is cancelled', async () => {
    const pipe = open();
    pipe.send(opening);
    pipe.send(call(2, 30_000, meta));
    await vi.waitFor(() => expect(pipe.replies).toHaveLength(1));
    ended.length = 0;
    pipe.send(call(3, 20, meta));
    pipe.send({ method: 'notifications/cancelled', params: { requestId: 2, ...meta } });
    await vi.waitFor(() => expect(ended).toContain('cancelled'));
    pipe.stop.abort();
    await pipe.over;
    expect(ended).toContain('finished');
    expect(pipe.replies.map(({ id }) => id)).toEqual([1, 3]);
  });
});
