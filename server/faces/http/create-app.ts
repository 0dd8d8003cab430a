import { Hono } from 'hono';
import type { AnyTool } from '../../../tools/tool.ts';
import type { PageFiles } from '../../adapters/read-page.ts';
import type { Tokens } from '../../adapters/token-file.ts';
import type { HttpContext, HttpEnv } from './context.ts';
import type { FileStore } from './file-store.ts';
import { askToken } from './layers/ask-token.ts';
import { guardHost } from './layers/guard-host.ts';
import { limitRate } from './layers/limit-rate.ts';
import { secureHeaders } from './layers/secure-headers.ts';
import { type AccessLine, watchRequests } from './layers/watch-requests.ts';
import type { Metrics } from './metrics.ts';
import { type BodyBudget, readBody } from './read-body.ts';
import { refuseRequest } from './refusal-status.ts';
import { describeApi } from './routes/describe-api.ts';
import { listTools } from './routes/list-tools.ts';
import { sendPage } from './routes/page.ts';
import { describeDownload, packFiles, sendFile } from './routes/send-files.ts';
import type { HttpSettings } from './settings.ts';
import { openTurns } from './take-turns.ts';
import { type Call, checkFormats } from './work/call.ts';
import { isTooDeep } from './work/measure-depth.ts';
import type { Runner } from './work/run-call.ts';
import { findTool } from './work/serve-call.ts';

export type AppParts = {
  readonly settings: HttpSettings;
  readonly tools: readonly AnyTool[];
  readonly version: string;
  readonly runner: Runner;
  readonly files: FileStore;
  /** Nothing where the page was not built. */
  readonly page: PageFiles | undefined;
  readonly budget: BodyBudget;
  readonly metrics: Metrics;
  readonly tokens: Tokens | undefined;
  readonly mcp: { fetch(request: Request): Promise<Response>; sessions(): number };
  /** Whether the server is about to stop. */
  readonly isClosing: () => boolean;
  readonly log: (line: AccessLine) => void;
  readonly report: (error: unknown) => void;
};

/** The tools whose findings can be had in other forms, by the address where. */
const CHECKS: Readonly<Record<string, string>> = { '/api/check': 'check_draft', '/api/table': 'validate_table' };

const RETRY_SECONDS = '2';
const unknownRoute = () =>
  refuseRequest({ code: 'unknown-route', message: '没有这个地址', hint: '可用的地址见 /api/openapi.json；MCP 客户端用 /mcp。' });
const wrongMethod = (allowed: string) =>
  refuseRequest({ code: 'wrong-method', message: `这个地址只接受 ${allowed}`, hint: '请改用所列的方法。' }, { allow: allowed });

/** All layers and routes. Whatever is added to the first list is around everything below it. */
export function createApp(parts: AppParts): Hono<HttpEnv> {
  const { settings, tools, version, runner, files, budget, metrics, tokens, mcp, isClosing } = parts;
  const { limits } = settings;
  const app = new Hono<HttpEnv>();
  app.use(watchRequests(metrics, parts.log), secureHeaders, guardHost(settings), askToken(tokens), limitRate(settings.rate));
  app.onError((error) => {
    parts.report(error);
    return refuseRequest({ code: 'internal', message: '程序内部错误（internal error），没有结果', hint: '请把服务器日志反馈给开发者。' });
  });
  app.notFound(unknownRoute);

  const turns = openTurns();
  const isFull = (): boolean => isClosing() || runner.isFull || turns.waiting > settings.queue;
  const refuseBusy = () => {
    const refusal = isClosing()
      ? { code: 'closing', message: '服务器正在停止', hint: '请稍后重试。' }
      : { code: 'busy', message: '服务器正忙，等候的调用已满', hint: '请按 Retry-After 稍后重试。' };
    return refuseRequest(refusal, { 'retry-after': RETRY_SECONDS });
  };

  /** Reads the body, has the call worked on and sends what came of it. */
  async function serve(c: HttpContext, tool: string, format?: Call['format']): Promise<Response> {
    const known = findTool(tools, tool);
    if (!known.ok) return refuseRequest(known.refusal);
    if (isFull()) return refuseBusy();
    const body = await readBody(c.env.incoming, settings.mostBody, budget);
    if (!body.ok) return body.refusal.code === 'busy' ? refuseBusy() : refuseRequest(body.refusal, { connection: 'close' });
    await turns.take();
    try {
      const media = c.req.header('content-type') ?? '';
      const call: Call = { tool, media, body: body.value.bytes, ...(format ? { format } : {}) };
      const answer = await runner.run(call, { signal: c.req.raw.signal });
      if (answer.handed) files.keep(answer.handed);
      const headers: Record<string, string> = { 'content-type': answer.media, 'content-length': String(answer.body.length) };
      if (answer.status === 503) headers['retry-after'] = RETRY_SECONDS;
      if (answer.download !== undefined) headers['content-disposition'] = describeDownload(answer.download);
      if (answer.summary !== undefined) headers['x-ziping-summary'] = answer.summary;
      // A page made of the caller's document is shown with nothing but its own style.
      if (answer.media.startsWith('text/html'))
        headers['content-security-policy'] = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
      return new Response(answer.body, { status: answer.status, headers });
    } finally {
      body.value.free();
    }
  }

  for (const address of ['/', '/app.js', '/app.css'])
    app.get(address, (c) => {
      c.set('route', address);
      return sendPage(address, parts.page, version, tokens !== undefined) ?? unknownRoute();
    });
  app.get('/healthz', (c) => {
    c.set('route', '/healthz');
    return c.json({ ok: !isClosing(), version }, isClosing() ? 503 : 200);
  });
  app.get('/metrics', (c) => {
    c.set('route', '/metrics');
    const { rss, heapUsed } = process.memoryUsage();
    const gauges = {
      ziping_calls_working: { help: 'Calls that a thread is working on.', value: runner.load.working },
      ziping_queue_length: { help: 'Calls that wait for a thread.', value: runner.load.waiting },
      ziping_threads_ended_total: { help: 'Threads ended before their time.', value: runner.load.ended, isCounter: true },
      ziping_sessions: { help: 'Open MCP sessions.', value: mcp.sessions() },
      ziping_bodies_bytes: { help: 'Request bodies in memory.', value: budget.taken },
      ziping_files_bytes: { help: 'Written files that wait to be fetched.', value: files.bytes },
      process_resident_memory_bytes: { help: 'Resident memory.', value: rss },
      nodejs_heap_size_used_bytes: { help: 'Heap of the main thread.', value: heapUsed },
      process_start_time_seconds: { help: 'When the process began, since 1970.', value: Math.round(performance.timeOrigin / 1000) },
    };
    return new Response(metrics.write(version, gauges), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } });
  });

  const catalogue = JSON.stringify(listTools(tools));
  const description = JSON.stringify(describeApi(tools, version, CHECKS));
  const asJson = (text: string): Response => new Response(text, { headers: { 'content-type': 'application/json; charset=utf-8' } });
  app.get('/api/tools', (c) => {
    c.set('route', '/api/tools');
    return asJson(catalogue);
  });
  app.get('/api/openapi.json', (c) => {
    c.set('route', '/api/openapi.json');
    return asJson(description);
  });
  app.post('/api/tools/:name', (c) => {
    const name = c.req.param('name');
    // Names that are not ours stay out of logs and counts.
    c.set('route', `/api/tools/${tools.some((tool) => tool.name === name) ? name : 'unknown'}`);
    return serve(c, name);
  });
  for (const [path, tool] of Object.entries(CHECKS)) {
    app.post(path, (c) => {
      c.set('route', path);
      const asked = c.req.query('format') ?? 'json';
      const format = checkFormats.find((one) => one === asked);
      if (format) return serve(c, tool, format);
      const message = `format 应为 ${checkFormats.join('、')} 之一，收到 ${asked.slice(0, 40)}`;
      return refuseRequest({ code: 'unknown-format', message, hint: '请改用其中一个，或不给（json）。' });
    });
  }
  const gone = () => refuseRequest({ code: 'file-gone', message: '文件不存在或已过期', hint: '写成的文件只保留十分钟，请重新调用。' });
  app.get('/api/files/:id', async (c) => {
    c.set('route', '/api/files/:id');
    const found = files.find(c.req.param('id'));
    return found ? packFiles(found) : gone();
  });
  app.get('/api/files/:id/:at', (c) => {
    c.set('route', '/api/files/:id/:at');
    const file = files.find(c.req.param('id'))?.[Number(c.req.param('at'))];
    return file ? sendFile(file) : gone();
  });
  app.on(['GET', 'POST', 'DELETE'], '/mcp', async (c) => {
    c.set('route', '/mcp');
    if (c.req.method !== 'POST') return isClosing() ? refuseBusy() : mcp.fetch(c.req.raw);
    if (isFull()) return refuseBusy();
    const body = await readBody(c.env.incoming, Math.min(settings.mostBody, limits.message), budget);
    if (!body.ok) return body.refusal.code === 'busy' ? refuseBusy() : refuseRequest(body.refusal, { connection: 'close' });
    await turns.take();
    try {
      if (isTooDeep(body.value.bytes)) return refuseRequest({ code: 'invalid-json', message: 'JSON 嵌套层数过多', hint: '请核对参数。' });
      const { url, method, headers, signal } = c.req.raw;
      return await mcp.fetch(new Request(url, { method, headers, signal, body: body.value.bytes }));
    } finally {
      body.value.free();
    }
  });
  for (const [path, allowed] of [
    ['/', 'GET'],
    ['/healthz', 'GET'],
    ['/metrics', 'GET'],
    ['/api/tools', 'GET'],
    ['/api/openapi.json', 'GET'],
    ['/api/files/:id/:at?', 'GET'],
    ['/api/tools/:name', 'POST'],
    ['/api/check', 'POST'],
    ['/api/table', 'POST'],
    ['/mcp', 'GET, POST, DELETE'],
  ] as const) {
    app.all(path, (c) => {
      c.set('route', path.replace(':name', 'unknown').replace('/:at?', ''));
      return wrongMethod(allowed);
    });
  }
  return app;
}
