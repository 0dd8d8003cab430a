import type { Readable, Writable } from 'node:stream';

/** One message of JSON a line, both ways. */
export type Lines = {
  /** Resolves when the line is on its way. */
  send(message: unknown): Promise<void>;
  /** No more lines are taken. */
  stop(): void;
};

type Hearers = {
  message(message: unknown): void;
  /** A line that is no JSON, or too long to be taken. */
  fault(reason: string): void;
  /** The other end has closed its side, or is gone. */
  end(gone: boolean): void;
};

/** So long a line: a document of some size, escaped. */
const MOST_BYTES = 64_000_000;
const NEWLINE = 0x0a;

export function openLines(input: Readable, output: Writable, hear: Hearers): Lines {
  let pieces: Buffer[] = [];
  let size = 0;
  let stopped = false;
  const take = (line: string): void => {
    if (line.trim() === '') return;
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      hear.fault('每行应为一条 JSON 消息（Parse error）');
      return;
    }
    hear.message(message);
  };
  const finish = (): void => {
    const long = size > MOST_BYTES;
    const line = long ? '' : Buffer.concat(pieces).toString('utf8');
    pieces = [];
    size = 0;
    if (long) hear.fault(`一条消息应不超过 ${MOST_BYTES} 字节`);
    else take(line);
  };
  const feed = (chunk: Buffer): void => {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0 && !stopped; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at));
      from = at + 1;
      finish();
    }
    keep(chunk.subarray(from));
  };
  const keep = (piece: Buffer): void => {
    size += piece.length;
    // What is too long anyway is not held in memory.
    if (size > MOST_BYTES) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  let ended = false;
  const end = (gone: boolean): void => {
    if (ended && !gone) return;
    ended = true;
    hear.end(gone);
  };
  const stop = (): void => {
    stopped = true;
    input.off('data', feed);
    input.pause();
  };
  input.on('data', feed);
  input.on('end', () => {
    if (size > 0) finish();
    end(false);
  });
  input.on('error', () => end(true));
  output.on('error', () => end(true));
  return {
    send: (message) => new Promise((sent) => output.write(`${JSON.stringify(message)}\n`, () => sent())),
    stop,
  };
}
