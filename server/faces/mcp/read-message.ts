import type { Json } from './wire.ts';

/** The little that must be known of a message before it is known which revision it speaks. */

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a request of the 2026 revision says so. */
const VERSION = 'io.modelcontextprotocol/protocolVersion';

export const readMethod = (message: unknown): string | undefined =>
  isRecord(message) && typeof message.method === 'string' ? message.method : undefined;

export const readId = (message: unknown): string | number | undefined =>
  isRecord(message) && (typeof message.id === 'string' || typeof message.id === 'number') ? message.id : undefined;

const readParams = (message: unknown): Json => (isRecord(message) && isRecord(message.params) ? message.params : {});

/** Which request a `notifications/cancelled` gives up. */
export const readCancelled = (message: unknown): unknown =>
  readMethod(message) === 'notifications/cancelled' ? readParams(message).requestId : undefined;

export const speaksOf2026 = (message: unknown): boolean => {
  const meta = readParams(message)._meta;
  return isRecord(meta) && VERSION in meta;
};
