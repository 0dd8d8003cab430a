import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** What the layers know of a request. */
export type HttpEnv = {
  Bindings: HttpBindings;
  Variables: {
    id: string;
    /** The name of the token, where tokens are asked for. */
    token: string | undefined;
    /** The route by its pattern, for logs and counts; never the address as it came. */
    route: string;
  };
};

export type HttpContext = Context<HttpEnv>;
