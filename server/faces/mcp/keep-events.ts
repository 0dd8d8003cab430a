type Kept<M> = { readonly id: string; readonly stream: string; readonly message: M; readonly size: number };

/** So much of one session is kept for a client that lost its connection. */
const MOST_BYTES = 4_000_000;
const MOST_EVENTS = 500;

/** What was sent in one session, so that a stream that broke off goes on where it ended; the oldest is forgotten first. */
export function keepEvents<M>() {
  const kept: Kept<M>[] = [];
  let bytes = 0;
  let count = 0;
  return {
    async storeEvent(stream: string, message: M): Promise<string> {
      count += 1;
      const event = { id: `${stream}:${count}`, stream, message, size: JSON.stringify(message).length };
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
        if (event.stream === stream && event.size > 2) await send(event.id, event.message);
      }
      return stream;
    },
  };
}
