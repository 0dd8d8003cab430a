import type { CheckResult } from '../../schemas/check.ts';

/** What the server answers when it will not: what it got, what it expected, what to do. */
export type Refused = { readonly code: string; readonly message: string; readonly hint: string };
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refused };

/** A document as the server read it, with what it found; all offsets count in `text`. */
export type Checked = { readonly text: string; readonly result: CheckResult };

const UNREACHED: Refused = { code: 'unreached', message: '连不上服务器', hint: '请确认 ziping serve 仍在运行，然后重试。' };
const EMPTY: Refused = { code: 'empty', message: '服务器没有给出结果', hint: '请重试。' };

let token = '';
/** The token goes with every call from now on; it is kept nowhere. */
export const giveToken = (given: string): void => {
  token = given.trim();
};

/** Why the server would not, in its own words where it said so. */
async function readRefusal(response: Response): Promise<Refused> {
  const body: { refusal?: Refused } = await response.json().catch(() => ({}));
  return body.refusal ?? { code: String(response.status), message: `服务器答 ${response.status}`, hint: '请重试。' };
}

async function send(path: string, body: FormData | Readonly<Record<string, unknown>>): Promise<Answer<Response>> {
  const headers = new Headers(token === '' ? {} : { authorization: `Bearer ${token}` });
  if (!(body instanceof FormData)) headers.set('content-type', 'application/json');
  try {
    const response = await fetch(path, { method: 'POST', headers, body: body instanceof FormData ? body : JSON.stringify(body) });
    return response.ok ? { ok: true, value: response } : { ok: false, refusal: await readRefusal(response) };
  } catch {
    return { ok: false, refusal: UNREACHED };
  }
}

/** Words as an argument, a file as an upload. */
function compose(given: string | File, isTable: boolean): FormData | Readonly<Record<string, unknown>> {
  if (typeof given === 'string') return isTable ? { table: given } : { text: given };
  const form = new FormData();
  form.append('file', given);
  return form;
}

const pathOf = (isTable: boolean, format: string): string => `/api/${isTable ? 'table' : 'check'}?format=${format}`;

/** Checks words or a file. */
export async function checkDocument(given: string | File, isTable: boolean): Promise<Answer<Checked>> {
  const sent = await send(pathOf(isTable, 'document'), compose(given, isTable));
  if (!sent.ok) return sent;
  const [checked]: Checked[] = await sent.value.json();
  return checked ? { ok: true, value: checked } : { ok: false, refusal: EMPTY };
}

export type FileFormat = 'docx' | 'html' | 'xlsx';

/** The findings as a file. */
export async function fetchFindings(given: string | File, isTable: boolean, format: FileFormat): Promise<Answer<Blob>> {
  const sent = await send(pathOf(isTable, format), compose(given, isTable));
  return sent.ok ? { ok: true, value: await sent.value.blob() } : sent;
}
