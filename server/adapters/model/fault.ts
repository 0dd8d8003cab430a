/** Why one request to an endpoint gave no answer. Texts are the endpoint's own words and go nowhere unscrubbed. */
export type Fault =
  | { readonly kind: 'http'; readonly status: number; readonly text: string; readonly waitMs: number | undefined }
  /** An error that came inside the stream. */
  | { readonly kind: 'told'; readonly text: string }
  /** No connection, or one that broke before an answer began; the code as the system names it. */
  | { readonly kind: 'connection'; readonly code: string }
  | { readonly kind: 'cut'; readonly text: string }
  | { readonly kind: 'late'; readonly limit: 'first' | 'idle' | 'total' }
  | { readonly kind: 'flood' }
  /** Not what a model's endpoint sends, such as the page of a proxy. */
  | { readonly kind: 'foreign'; readonly contentType: string }
  | { readonly kind: 'cancelled' };

/** Carries a fault through the client, which knows only errors. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super('fault');
    this.fault = fault;
  }
}

/** The fault behind an error, however deep the client wrapped it. */
export function faultOf(error: unknown): Fault | undefined {
  let cause: unknown = error;
  for (let depth = 0; depth < 6 && cause instanceof Error; depth++) {
    if (cause instanceof FaultError) return cause.fault;
    cause = cause.cause;
  }
  return undefined;
}

/** The system's name for what befell a connection (ECONNREFUSED, CERT_HAS_EXPIRED …), however deep it lies. */
export function connectionCode(error: unknown): string {
  let cause: unknown = error;
  for (let depth = 0; depth < 6 && cause instanceof Error; depth++) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  }
  return '';
}
