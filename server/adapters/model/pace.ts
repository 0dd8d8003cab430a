import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import type { Endpoint, Environment } from './read-endpoint.ts';

/** How long an endpoint may take, in milliseconds, and how often it is tried. */
export type Pace = {
  /** To the first byte of an answer. */
  readonly firstMs: number;
  /** Between two pieces of an answer. */
  readonly idleMs: number;
  /** For one answer with all its tries and waits. */
  readonly totalMs: number;
  /** Tries of one request, the first included. */
  readonly tries: number;
  /** Before the second try; doubled with each further one. */
  readonly backoffMs: number;
  /** The longest wait that an endpoint may ask for. */
  readonly longestWaitMs: number;
};

const SETTINGS = [
  { name: 'ZIPING_LLM_FIRST_SECONDS', key: 'firstMs', most: 290 },
  { name: 'ZIPING_LLM_IDLE_SECONDS', key: 'idleMs', most: 290 },
  { name: 'ZIPING_LLM_TOTAL_SECONDS', key: 'totalMs', most: 7200 },
] as const;

/** A model in the house loads and reads a long question slowly; 300 s without a byte is where Node itself gives up. */
export function readPace(environment: Environment, endpoint: Endpoint): Outcome<Pace> {
  const times = { firstMs: endpoint.isLocal ? 240_000 : 60_000, idleMs: endpoint.isLocal ? 60_000 : 30_000, totalMs: 900_000 };
  for (const { name, key, most } of SETTINGS) {
    const written = environment[name]?.trim();
    if (!written) continue;
    const seconds = /^\d{1,6}$/u.test(written) ? Number(written) : 0;
    if (seconds < 1 || seconds > most) {
      return refused('model-setting', `${name} 应为 1 到 ${most} 的整秒数`, '请改正这个环境变量，或去掉它以用默认值。');
    }
    times[key] = seconds * 1000;
  }
  return served({ ...times, tries: 4, backoffMs: 500, longestWaitMs: 60_000 });
}
