import type { Refusal } from '../../../schemas/outcome.ts';

/** What is not a matter of the arguments; everything else that a tool refuses is 422. */
const STATUS: Readonly<Record<string, number>> = {
  'invalid-json': 400,
  'invalid-form': 400,
  'unknown-format': 400,
  'unknown-tool': 404,
  'unknown-route': 404,
  'file-gone': 404,
  'wrong-method': 405,
  'unsupported-media': 415,
  'no-token': 401,
  'wrong-token': 401,
  'wrong-host': 403,
  'wrong-origin': 403,
  'body-too-large': 413,
  'too-many-files': 413,
  'too-many-calls': 429,
  busy: 503,
  closing: 503,
  late: 504,
  internal: 500,
};

export const chooseStatus = ({ code }: Refusal): number => STATUS[code] ?? 422;

const encoder = new TextEncoder();

/** The body of every answer that is a refusal. */
export const encodeRefusal = ({ code, message, hint }: Refusal): Uint8Array<ArrayBuffer> =>
  encoder.encode(`${JSON.stringify({ ok: false, refusal: { code, message, hint } })}\n`);

/** A refusal as a whole answer of its own. */
export function refuseRequest(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(encodeRefusal(refusal), {
    status: chooseStatus(refusal),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}
