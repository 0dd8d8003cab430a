import { countProcessors } from '../../adapters/thread-pool.ts';

/** What an operator may set; sizes in bytes, times in milliseconds. */
export type HttpSettings = {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Paths are read and written inside this folder; without it none are. */
  readonly root: string | undefined;
  readonly mostBody: number;
  /** How many calls are worked on at once. */
  readonly concurrency: number;
  /** How many more may wait. */
  readonly queue: number;
  /** Requests a minute of one token, or of one address where there are no tokens; 0 is without limit. */
  readonly rate: number;
  readonly callTime: number;
  /** How long requests under way may take to end when the server stops. */
  readonly drainTime: number;
  /** Names by which the server is called besides its own. */
  readonly allowHosts: readonly string[];
  /** Pages that may call the server besides its own. */
  readonly allowOrigins: readonly string[];
  /** A line of the access log for each request. */
  readonly isLogging: boolean;
  readonly limits: HttpLimits;
};

/** Times and sizes nobody needs to set. */
export type HttpLimits = {
  /** The head of a request must be there by then, the whole of it by `request`. */
  readonly headers: number;
  readonly request: number;
  /** How often both are looked at. */
  readonly look: number;
  readonly keepAlive: number;
  /** A connection on which nothing moves. */
  readonly still: number;
  readonly headerBytes: number;
  readonly headerCount: number;
  readonly connections: number;
  /** The largest message of MCP, which is read where everybody waits. */
  readonly message: number;
  /** Bodies that are in memory at once, of all requests together. */
  readonly bodies: number;
  /** Files that calls made and that wait to be fetched. */
  readonly kept: number;
  readonly keptTime: number;
};

const MEGABYTE = 1024 * 1024;

export const usualSettings: HttpSettings = {
  host: '127.0.0.1',
  port: 8765,
  root: undefined,
  mostBody: 32 * MEGABYTE,
  concurrency: countProcessors(),
  queue: 256,
  rate: 0,
  callTime: 120_000,
  drainTime: 10_000,
  allowHosts: [],
  allowOrigins: [],
  isLogging: true,
  limits: {
    headers: 10_000,
    request: 60_000,
    look: 1000,
    keepAlive: 65_000,
    still: 300_000,
    headerBytes: 16 * 1024,
    headerCount: 100,
    connections: 4096,
    message: 8 * MEGABYTE,
    bodies: 256 * MEGABYTE,
    kept: 64 * MEGABYTE,
    keptTime: 600_000,
  },
};

/** With tokens a client that runs wild is held back; without them there is one user, who is at this machine. */
export const USUAL_RATE = 600;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/u;

/** Whether a host name stands for this machine and no other. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host.toLowerCase());
