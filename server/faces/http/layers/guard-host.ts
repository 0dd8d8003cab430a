import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from '../context.ts';
import { refuseRequest } from '../refusal-status.ts';
import { type HttpSettings, isLoopback } from '../settings.ts';

type Names = Pick<HttpSettings, 'host' | 'allowHosts' | 'allowOrigins'>;

/** The host of a `Host` header or an origin, without its port; nothing where it is no host. */
function readHost(host: string): { readonly name: string; readonly whole: string } | undefined {
  if (!/^[\w.:[\]-]{1,260}$/u.test(host)) return undefined;
  const url = URL.parse(`http://${host}`);
  return url && url.pathname === '/' ? { name: url.hostname, whole: url.host } : undefined;
}

const isAddress = (name: string): boolean => isIP(name.replace(/^\[|\]$/gu, '')) !== 0;

const wrongHost = () =>
  refuseRequest({
    code: 'wrong-host',
    message: '请求的主机名（Host）不是这台服务器的',
    hint: '请用服务器启动时显示的地址；经其他域名访问时，启动时加 --allow-host 域名。',
  });
const wrongOrigin = () =>
  refuseRequest({
    code: 'wrong-origin',
    message: '请求来自其他网页（Origin），已拒绝',
    hint: '要允许某个网页调用，启动时加 --allow-origin 网址。',
  });

/**
 * Against pages that reach a server on this machine or network by a name of their own (DNS rebinding), and against pages that call it
 * from elsewhere. A page cannot be given an address instead of a name, so that addresses are trusted where the server listens beyond
 * this machine.
 */
export function guardHost({ host, allowHosts, allowOrigins }: Names): MiddlewareHandler<HttpEnv> {
  const own = new Set([...allowHosts, host, hostname()].map((name) => name.toLowerCase()));
  const origins = new Set(allowOrigins.map((origin) => origin.toLowerCase()));
  const isOwn = (name: string): boolean => isLoopback(name) || own.has(name) || (!isLoopback(host) && isAddress(name));
  return async (c, next) => {
    const asked = readHost(c.req.header('host') ?? '');
    if (!asked || !isOwn(asked.name) || URL.parse(c.req.url)?.host !== asked.whole) return wrongHost();
    const origin = c.req.header('origin')?.toLowerCase();
    if (origin === undefined) {
      // Browsers say so themselves where a request without an origin comes from another page.
      const site = c.req.header('sec-fetch-site');
      if (site !== undefined && site !== 'same-origin' && site !== 'none' && c.req.header('sec-fetch-mode') !== 'navigate')
        return wrongOrigin();
      return next();
    }
    const isSame = origin === `http://${asked.whole}` || origin === `https://${asked.whole}`;
    if (isSame) return next();
    if (!origins.has(origin)) return wrongOrigin();
    const allow = { 'access-control-allow-origin': origin, vary: 'Origin', 'cross-origin-resource-policy': 'cross-origin' };
    if (c.req.method === 'OPTIONS') {
      return new Response(null, {
        status: 204,
        headers: {
          ...allow,
          'access-control-allow-methods': 'GET, POST, DELETE',
          'access-control-allow-headers':
            'authorization, content-type, accept, last-event-id, mcp-session-id, mcp-protocol-version, mcp-method, mcp-name',
          'access-control-max-age': '600',
        },
      });
    }
    await next();
    for (const [name, value] of Object.entries(allow)) c.res.headers.set(name, value);
    c.res.headers.set('access-control-expose-headers', 'content-disposition, retry-after, x-request-id, x-ziping-summary, mcp-session-id');
    return undefined;
  };
}
