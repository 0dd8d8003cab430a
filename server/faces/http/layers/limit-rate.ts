import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from '../context.ts';
import { refuseRequest } from '../refusal-status.ts';

const MINUTE = 60_000;
/** Beyond so many callers the ones that have their whole allowance again are forgotten. */
const MOST_CALLERS = 10_000;

type Allowance = { left: number; at: number };

/** How many milliseconds a caller must wait; 0 where it may go on. An allowance fills up evenly over a minute. */
export function countCalls(rate: number, now: () => number): (caller: string) => number {
  const callers = new Map<string, Allowance>();
  const refill = ({ left, at }: Allowance, time: number): number => Math.min(rate, left + ((time - at) * rate) / MINUTE);
  return (caller) => {
    const time = now();
    if (callers.size > MOST_CALLERS) for (const [name, known] of callers) if (refill(known, time) >= rate) callers.delete(name);
    const known = callers.get(caller) ?? { left: rate, at: time };
    const left = refill(known, time);
    callers.set(caller, { left: left >= 1 ? left - 1 : left, at: time });
    return left >= 1 ? 0 : ((1 - left) * MINUTE) / rate;
  };
}

/** Holds back a caller, by its token or else by its address, that asks more often than it may. */
export function limitRate(rate: number): MiddlewareHandler<HttpEnv> {
  const wait = countCalls(rate, () => performance.now());
  return async (c, next) => {
    if (rate === 0 || c.req.path === '/healthz') return next();
    const milliseconds = wait(c.get('token') ?? `@${c.env.incoming.socket.remoteAddress ?? ''}`);
    if (milliseconds === 0) return next();
    return refuseRequest(
      { code: 'too-many-calls', message: `请求过于频繁，每分钟最多 ${rate} 次`, hint: '请按 Retry-After 稍后重试。' },
      { 'retry-after': String(Math.ceil(milliseconds / 1000)) },
    );
  };
}
