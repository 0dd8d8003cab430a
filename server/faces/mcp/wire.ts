/** What goes over the wire, as far as both revisions of the protocol agree; the SDKs' own types are wider and take these. */

export type Json = Record<string, unknown>;

type Held = { uri: string; mimeType?: string; text: string } | { uri: string; mimeType?: string; blob: string };

export type Content =
  | { type: 'text'; text: string }
  | { type: 'image' | 'audio'; data: string; mimeType: string }
  | { type: 'resource'; resource: Held }
  | { type: 'resource_link'; uri: string; name: string; title?: string; description?: string; mimeType?: string };

export type CallResult = { content: Content[]; structuredContent?: Json; isError?: boolean };

/** An answer of the 2026 revision: the client is to ask its user and to send the same request again with the answers. */
export type InputNeeded = {
  resultType: 'input_required';
  inputRequests?: Record<string, { method: string; params: Json }>;
  requestState?: string;
};

export type ToolCard = {
  name: string;
  title?: string;
  description: string;
  inputSchema: { type: 'object'; [key: string]: unknown };
  outputSchema?: { type: 'object'; [key: string]: unknown };
  annotations?: { title?: string; readOnlyHint?: boolean; destructiveHint?: boolean; idempotentHint?: boolean; openWorldHint?: boolean };
};

export type PromptCard = {
  name: string;
  title?: string;
  description: string;
  arguments: { name: string; description?: string; required?: boolean }[];
};
export type PromptResult = { description?: string; messages: { role: 'user' | 'assistant'; content: Content }[] };

export type ResourceCard = { uri: string; name: string; title?: string; description?: string; mimeType?: string };
export type TemplateCard = { uriTemplate: string; name: string; title?: string; description?: string; mimeType?: string };

export type Reference = { kind: 'prompt'; name: string } | { kind: 'resource'; uri: string };
export type Completion = { values: string[]; total: number; hasMore: boolean };

/** From the least to the most urgent. */
export const LOG_LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A request that cannot be answered: an error of the protocol, with its code. The SDKs send `code`, `message` and `data` as they are. */
export class ProtocolFault extends Error {
  readonly code: number;
  readonly data: unknown;
  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;
