import { type Outcome, refused, served } from '../../../../schemas/outcome.ts';
import type { AnyTool } from '../../../../tools/tool.ts';
import type { Attachment } from '../../../adapters/call-world.ts';
import { isTooDeep } from './measure-depth.ts';
import { uploadsOf } from './uploads.ts';

export type ReadCall = {
  readonly input: Record<string, unknown>;
  readonly attachments: readonly Attachment[];
  /** The names of attachments that are documents to be checked. */
  readonly documents: readonly string[];
  /** The name of the attachment that says which findings are known. */
  readonly baseline?: string;
};

const MOST_PARTS = 100;
const LONGEST_NAME = 120;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name as files are called, whatever folder the sender had it in. */
function cleanName(given: string, taken: ReadonlySet<string>): string {
  const own = given.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const bare = [...own.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/^[.\s]{1,200}/u, '')].slice(-LONGEST_NAME).join('') || '上传文件';
  let name = bare;
  for (let count = 2; taken.has(name); count += 1) name = `${count}-${bare}`;
  return name;
}

export function readArguments(body: Uint8Array): Outcome<Record<string, unknown>> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return refused('invalid-json', '请求正文不是 UTF-8 文本', '请用 UTF-8 编码的 JSON，或以 multipart/form-data 上传文件。');
  }
  if (text.trim() === '') return served({});
  if (isTooDeep(body)) return refused('invalid-json', 'JSON 嵌套层数过多', '请核对参数。');
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return served(value);
    return refused('invalid-json', '请求正文应为 JSON 对象，即工具的各项参数', '写法如 {"text":"……"}，各工具的参数见 /api/tools。');
  } catch {
    return refused('invalid-json', '请求正文不是完整的 JSON', '请核对引号、逗号和括号后重试。');
  }
}

/** A form's words as the tool means them: as words where it takes words, else as JSON. */
function readField(tool: AnyTool, key: string, value: string): unknown {
  const wanted = Object.hasOwn(tool.input.shape, key) ? tool.input.shape[key] : undefined;
  if (!wanted || value === '' || wanted.safeParse(value).success || isTooDeep(new TextEncoder().encode(value))) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const BASELINE = 'baseline';
const BASELINE_NAME = '基线.json';

/** The call with its baseline, which no tool knows, put aside. */
function takeBaseline({ input, attachments, documents }: ReadCall): ReadCall {
  const { [BASELINE]: baseline, ...own } = input;
  if (baseline === undefined || baseline === null || baseline === '') return { input: own, attachments, documents };
  const bytes =
    baseline instanceof Uint8Array
      ? baseline
      : new TextEncoder().encode(typeof baseline === 'string' ? baseline : JSON.stringify(baseline));
  const name = cleanName(BASELINE_NAME, new Set(attachments.map((one) => one.name)));
  return { input: own, attachments: [...attachments, { name, bytes }], documents, baseline: name };
}

async function readForm(tool: AnyTool, media: string, body: Uint8Array<ArrayBuffer>): Promise<Outcome<ReadCall>> {
  const form = await new Response(body, { headers: { 'content-type': media } }).formData().catch(() => undefined);
  if (!form) return refused('invalid-form', '表单不完整，没有读出各个部分', '请用 multipart/form-data，并带上 boundary。');
  const input = new Map<string, unknown>();
  const files = new Map<string, Attachment>();
  const documents: string[] = [];
  const accepted = uploadsOf(tool);
  let parts = 0;
  for (const [key, value] of form) {
    parts += 1;
    if (parts > MOST_PARTS) return refused('too-many-files', `表单的部分超过 ${MOST_PARTS} 个`, '请分几次提交。');
    if (typeof value === 'string') {
      if (input.has(key)) return refused('invalid-form', `${key} 给了两次`, '每个参数只给一次。');
      input.set(key, readField(tool, key, value));
      continue;
    }
    if (key === BASELINE) {
      input.set(key, new Uint8Array(await value.arrayBuffer()));
      continue;
    }
    // A file may be sent under the argument's own name too.
    const argument = accepted.find((one) => one.field === key || one.argument === key)?.argument;
    if (argument === undefined) {
      const hint = accepted.length > 0 ? `可以上传的：${accepted.map(({ field }) => field).join('、')}。` : '这个工具不接受文件。';
      return refused('invalid-form', `${tool.name} 没有用到上传的文件 ${key.slice(0, LONGEST_NAME)}`, hint);
    }
    if (value.name.includes('\0')) return refused('invalid-path', '文件名中含有空字符', '请给出正常的文件名。');
    const cleaned = cleanName(value.name, new Set(files.keys()));
    // Only what has this ending, or a folder before it, is taken for a file of a profile.
    const name = argument === 'profile' && !/\.json$/iu.test(cleaned) ? `${cleaned}.json` : cleaned;
    files.set(name, { name, bytes: new Uint8Array(await value.arrayBuffer()) });
    if (argument === 'path') documents.push(name);
    else if (input.has(argument)) return refused('invalid-form', `${argument} 给了两次`, '每个参数只给一次。');
    else input.set(argument, name);
  }
  if (documents.length > 0 && input.has('path')) return refused('invalid-form', '既上传了文件，又给了 path', '请只给一个。');
  return served({ input: Object.fromEntries(input), attachments: [...files.values()], documents });
}

async function readOwn(tool: AnyTool, media: string, body: Uint8Array<ArrayBuffer>): Promise<Outcome<ReadCall>> {
  const [kind = ''] = media.toLowerCase().split(';');
  if (kind.trim() === 'multipart/form-data') return readForm(tool, media, body);
  if (kind.trim() === 'application/json') {
    const input = readArguments(body);
    return input.ok ? served({ input: input.value, attachments: [], documents: [] }) : input;
  }
  const got = kind === '' ? '没有 Content-Type' : `Content-Type: ${kind.slice(0, LONGEST_NAME)}`;
  return refused('unsupported-media', `请求正文应为 application/json 或 multipart/form-data，收到${got}`, '参数用 JSON；上传文件用表单。');
}

/** What a request's body says, by what it is declared to be; with a baseline, if one is understood. */
export async function readCall(
  tool: AnyTool,
  media: string,
  body: Uint8Array<ArrayBuffer>,
  hasBaseline: boolean,
): Promise<Outcome<ReadCall>> {
  const read = await readOwn(tool, media, body);
  return read.ok && hasBaseline ? served(takeBaseline(read.value)) : read;
}
