import { request } from 'node:http';
import { createWorld } from '../../server/adapters/create-world.ts';
import type { PageFiles } from '../../server/adapters/read-page.ts';
import type { Tokens } from '../../server/adapters/token-file.ts';
import { openServer } from '../../server/faces/http/open-server.ts';
import { type HttpSettings, usualSettings } from '../../server/faces/http/settings.ts';
import { tools } from '../../tools/catalog.ts';
import type { AnyTool } from '../../tools/tool.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly bytes: Buffer;
};

export type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

export type Started = {
  readonly port: number;
  readonly url: string;
  readonly log: Record<string, unknown>[];
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** Posts JSON. */
  call(path: string, input: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, form: FormData, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  stop(): Promise<void>;
};

/** The real server on a port of its own, in this process. */
export async function startServer(
  changes: Partial<HttpSettings> = {},
  { tokens, offered = tools, page }: { readonly tokens?: Tokens; readonly offered?: readonly AnyTool[]; readonly page?: PageFiles } = {},
): Promise<Started> {
  const settings = { ...usualSettings, port: 0, concurrency: 1, ...changes };
  const world = createWorld(settings.root === undefined ? {} : { root: settings.root });
  if (!world.ok) throw new Error(world.refusal.message);
  const log: Record<string, unknown>[] = [];
  const opened = await openServer({
    ...{ settings, tools: offered, tokens, page, version: '0.0.0' },
    world: world.value,
    say: (line) => void log.push({ ...line }),
  });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const { url } = opened.value;
  const port = Number(new URL(url).port);
  // `fetch` sets Host and Origin itself; the tests need to say what they like.
  const ask = (path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> =>
    new Promise((done, fail) => {
      const asked = request({ port, path, method, headers: { ...headers }, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', fail);
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const told = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
          done({ status: answer.statusCode ?? 0, headers: told, text: bytes.toString('utf8'), bytes });
        });
      });
      asked.on('error', fail);
      asked.end(body);
    });
  return {
    ...{ port, url, log, ask },
    call: (path, input, headers = {}) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(input) }),
    async post(path, form, headers = {}) {
      const sent = new Response(form);
      const body = new Uint8Array(await sent.arrayBuffer());
      return ask(path, { method: 'POST', headers: { 'content-type': sent.headers.get('content-type') ?? '', ...headers }, body });
    },
    stop: () => opened.value.stop(),
  };
}

/** The body of an answer as JSON. */
export const readJson = ({ text }: Answer): Record<string, unknown> => JSON.parse(text);
