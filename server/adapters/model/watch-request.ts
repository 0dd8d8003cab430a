import { type Fault, FaultError } from './fault.ts';
import type { Pace } from './pace.ts';
import { readWait } from './read-wait.ts';

/** An error's text is read no further than this. */
const ERROR_BYTES = 64 * 1024;

export type Watch = {
  /** `fetch` under watch: only the headers given, no redirects, every byte counted and timed. */
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** Rejects as soon as the request is given up, whatever the client still does. */
  readonly ended: Promise<never>;
  /** Gives the request up. */
  end(fault: Fault): void;
  /** Whether the stream said in so many words that it was done. */
  saidDone(): boolean;
  close(): void;
};

async function readSome(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    text += decoder.decode(chunk, { stream: true });
    if (bytes > ERROR_BYTES) break;
  }
  return text;
}

/** Watches over one request: the wait for its first byte, each silence, its whole time, its size, and the caller's wish to stop. */
export function watchRequest(options: {
  readonly pace: Pace;
  /** When the whole answer must be there, by `performance.now()`. */
  readonly deadline: number;
  readonly maxBytes: number;
  /** All that goes with the question; the client's own headers tell about the machine or belong to other hosts. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}): Watch {
  const { pace, deadline, maxBytes, headers, signal } = options;
  const controller = new AbortController();
  let reject: (error: FaultError) => void = () => {};
  const ended = new Promise<never>((_, fail) => {
    reject = fail;
  });
  ended.catch(() => undefined);

  let begun = false;
  let tail = '';
  const end = (fault: Fault) => {
    const error = new FaultError(fault);
    reject(error);
    if (!controller.signal.aborted) controller.abort(error);
    close();
  };
  const cancel = () => end({ kind: 'cancelled' });
  const total = setTimeout(() => end({ kind: 'late', limit: 'total' }), Math.max(0, deadline - performance.now()));
  let silence = setTimeout(() => end({ kind: 'late', limit: 'first' }), pace.firstMs);
  const close = () => {
    clearTimeout(total);
    clearTimeout(silence);
    signal?.removeEventListener('abort', cancel);
  };
  const hear = () => {
    if (begun) {
      silence.refresh();
      return;
    }
    begun = true;
    clearTimeout(silence);
    silence = setTimeout(() => end({ kind: 'late', limit: 'idle' }), pace.idleMs);
  };
  if (signal?.aborted) cancel();
  else signal?.addEventListener('abort', cancel, { once: true });

  const counted = (body: ReadableStream<Uint8Array>) => {
    let bytes = 0;
    const decoder = new TextDecoder('latin1');
    return body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, stream) {
          if (controller.signal.aborted) return;
          hear();
          bytes += chunk.byteLength;
          if (bytes > maxBytes) end({ kind: 'flood' });
          tail = (tail + decoder.decode(chunk.subarray(-64))).slice(-64);
          stream.enqueue(chunk);
        },
      }),
    );
  };

  return {
    signal: controller.signal,
    ended,
    end,
    close,
    saidDone: () => /(?:^|\n)data: ?\[DONE\]/u.test(tail),
    async fetch(input, init) {
      const response = await fetch(input, { ...init, headers, redirect: 'manual' });
      if (response.ok) {
        return response.body ? new Response(counted(response.body), { status: response.status, headers: response.headers }) : response;
      }
      const text = await readSome(response).catch(() => '');
      throw new FaultError({ kind: 'http', status: response.status, text, waitMs: readWait(response.headers, Date.now()) });
    },
  };
}
