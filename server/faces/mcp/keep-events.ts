type Kept<M> = { readonly id: string; readonly stream: string; readonly message: M; readonly size: number };

/** So much of one session is kept for a client that lost its connection. */
const MOST_BYTES = 4_000_000;
const MOST_EVENTS = 500;

/** About how much memory a message holds: its words, without writing it out. */
function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length + 16;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 16;
  for (const part of Object.values(value)) size += weigh(part);
  return size;
}

const isEmpty = (message: unknown): boolean => typeof message === 'object' && message !== null && Object.keys(message).length === 0;

/** What was sent in one session, so that a stream that broke off goes on where it ended; the oldest is forgotten first. */
export function keepEvents<M>() {
  const kept: Kept<M>[] = [];
  let bytes = 0;
  let count = 0;
  return {
    async storeEvent(stream: string, message: M): Promise<string> {
      count += 1;
      const event = { id: `${stream}:${count}`, stream, message, size: weigh(message) };
      kept.push(event);
      bytes += event.size;
      // The last event stays, however large: it is the one that a client comes back for.
      while (kept.length > 1 && (kept.length > MOST_EVENTS || bytes > MOST_BYTES)) bytes -= kept.shift()?.size ?? 0;
      return event.id;
    },
    async getStreamIdForEventId(id: string): Promise<string | undefined> {
      return kept.find((event) => event.id === id)?.stream;
    },
    async replayEventsAfter(last: string, { send }: { send: (id: string, message: M) => Promise<void> }): Promise<string> {
      const at = kept.findIndex((event) => event.id === last);
      const stream = kept[at]?.stream ?? '';
      // A priming event is empty: it only tells the client where it stands.
      for (const event of kept.slice(at + 1)) {
        if (event.stream === stream && !isEmpty(event.message)) await send(event.id, event.message);
      }
      return stream;
    },
  };
}
