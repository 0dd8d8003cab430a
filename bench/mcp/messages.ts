export type Era = '2025' | '2026';

const clientInfo = { name: 'bench', version: '0' };

/** What every request of the 2026 revision carries. */
export const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': clientInfo,
};
export const INITIALIZE = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };

/** A client of a bench: it asks, and says how long the answer took. */
export type Asking = {
  open(): Promise<void>;
  ask(method: string, params?: Record<string, unknown>): Promise<{ readonly line: string; readonly took: number }>;
  close(): Promise<unknown>;
};
