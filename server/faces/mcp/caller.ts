import type { Json, LogLevel } from './wire.ts';

/** Who asks, for the time of one request: what a thin file of either revision tells the offer, and takes from it. */
export type Caller = {
  /** Aborted when the client cancels or goes away. */
  readonly signal: AbortSignal;
  readonly progressToken: string | number | undefined;
  /** The least urgent level the client wants to hear; nothing where it wants none. */
  readonly logLevel: LogLevel | undefined;
  /** What the client says it can do: `elicitation`, `sampling`, `roots`. */
  readonly abilities: Json;
  /** A notification that belongs to this request. A client that has gone away does not hear it, which is no fault. */
  notify(method: string, params: Json): void;
  /** 2025: asks the client while the request waits. */
  readonly request?: (method: string, params: Json) => Promise<Json>;
  /** What this client's user was asked before and answered, for as long as the connection lasts; nothing is kept between requests of 2026 over HTTP. */
  readonly memory?: Map<string, unknown>;
  /** 2026: the answers that came with a repeated request, by the keys they were asked under; empty the first time. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** 2026: what the answer before this one gave the client to bring back, unproved. */
  readonly state?: string | undefined;
};
