import type { MiddlewareHandler } from 'hono';
import type { Tokens } from '../../../adapters/token-file.ts';
import type { HttpEnv } from '../context.ts';
import { refuseRequest } from '../refusal-status.ts';

/** What may be asked without a token: the page that says what this is, whether the server lives, and files whose address is a secret itself. */
const OPEN = /^(?:\/|\/app\.(?:js|css)|\/healthz|\/api\/files\/[0-9a-f]{32}(?:\/\d{1,3})?)$/u;

const BEARER = /^Bearer +([\w.~+/=-]{1,200})$/iu;

/** Lets in whoever brings a token of the file; without a file, everybody who reaches the server. */
export function askToken(tokens: Tokens | undefined): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (!tokens || OPEN.test(c.req.path)) return next();
    const header = c.req.header('authorization');
    const [, token] = BEARER.exec(header ?? '') ?? [];
    const name = token === undefined ? undefined : tokens.find(token);
    if (name === undefined) {
      const refusal =
        header === undefined
          ? { code: 'no-token', message: '没有令牌', hint: '请在请求头中加 Authorization: Bearer 令牌；令牌由服务器的管理员发放。' }
          : { code: 'wrong-token', message: '令牌不对', hint: '请核对令牌；已作废的请向服务器的管理员另要一个。' };
      return refuseRequest(refusal, {
        'www-authenticate': header === undefined ? 'Bearer realm="ziping"' : 'Bearer realm="ziping", error="invalid_token"',
      });
    }
    c.set('token', name);
    return next();
  };
}
