import type { ReplyShape } from '../../../schemas/model.ts';
import { jsonPieces } from './json-pieces.ts';

/** What a model thought aloud before its answer; an unclosed thought has no answer after it. */
export function withoutThoughts(text: string): string {
  const close = text.lastIndexOf('</think>');
  if (close >= 0) return text.slice(close + '</think>'.length).trim();
  const open = text.indexOf('<think>');
  return (open >= 0 ? text.slice(0, open) : text).trim();
}

/** Strict schemas make a model say null for what may be left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, entry]) => (entry === null ? [] : [[key, withoutNulls(entry)]])));
}

export type ReadReply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: 'empty' | 'not-json' | 'shape' };

/** An answer by its shape: JSON alone, in a code fence or amid prose, else what the shape reads in plain text. */
export function readReply<T>(written: string, shape: ReplyShape<T>): ReadReply<T> {
  const text = withoutThoughts(written);
  if (text === '') return { ok: false, why: 'empty' };
  let sawJson = false;
  for (const piece of jsonPieces(text)) {
    let value: unknown;
    try {
      value = JSON.parse(piece);
    } catch {
      continue;
    }
    // A stray pair of braces in a long text is no answer in JSON.
    sawJson ||= typeof value === 'object' && value !== null && piece.length * 2 > text.length;
    for (const form of [value, withoutNulls(value)]) {
      const proved = shape.schema.safeParse(form);
      if (proved.success) return { ok: true, value: proved.data };
    }
  }
  if (sawJson) return { ok: false, why: 'shape' };
  // What was meant as JSON and broke off is no plain text.
  if (/^(?:```json\s*)?[[{]\s*["{[\]}]/u.test(text)) return { ok: false, why: 'not-json' };
  const plain = shape.schema.safeParse(shape.readText(text));
  return plain.success ? { ok: true, value: plain.data } : { ok: false, why: 'not-json' };
}
