import type { CheckResult } from '../../schemas/check.ts';

/** What the server answers when it will not: what it got, what it expected, what to do. */
export type Refused = { readonly code: string; readonly message: string; readonly hint: string };
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refused };

/** A document as the server read it, with what it found; all offsets count in `text`. */
export type Checked = { readonly text: string; readonly result: CheckResult };

const UNREACHED: Refused = { code: 'unreached', message: '连不上服务器', hint: '请确认 ziping serve 仍在运行，然后重试。' };
const ABORTED: Refused = { code: 'aborted', message: '已取消', hint: '' };

async function send(path: string, init: RequestInit): Promise<Answer<Response>> {
  try {
    const response = await fetch(path, init);
    if (response.ok) return { ok: true, value: response };
    const body: { refusal?: Refused } = await response.json().catch(() => ({}));
    return {
      ok: false,
      refusal: body.refusal ?? { code: String(response.status), message: `服务器答 ${response.status}`, hint: '请重试。' },
    };
  } catch {
    return { ok: false, refusal: init.signal?.aborted ? ABORTED : UNREACHED };
  }
}

const asJson = (input: Readonly<Record<string, unknown>>, signal?: AbortSignal): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(input),
  ...(signal ? { signal } : {}),
});

/** Checks words or files; `table` reads them as tables. */
export async function checkDocument(given: string | File, signal?: AbortSignal, table = false): Promise<Answer<Checked>> {
  const path = `/api/${table ? 'table' : 'check'}?format=document`;
  const body = new FormData();
  if (typeof given !== 'string') body.append('file', given);
  const input =
    typeof given === 'string'
      ? asJson({ [table ? 'table' : 'text']: given }, signal)
      : { method: 'POST', body, ...(signal ? { signal } : {}) };
  const sent = await send(path, input);
  if (!sent.ok) return sent;
  const [checked]: Checked[] = await sent.value.json();
  return checked
    ? { ok: true, value: checked }
    : { ok: false, refusal: { code: 'empty', message: '服务器没有给出结果', hint: '请重试。' } };
}
