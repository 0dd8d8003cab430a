import { isIP } from 'node:net';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';

/** Where a model is and how it is called. `key` is never shown, logged or put into a message. */
export type Endpoint = {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly host: string;
  readonly key: string;
  readonly model: string;
  /** On this machine or in the house: slow to begin, and not reached through the public net. */
  readonly isLocal: boolean;
  /** Fields that the user wants in every request, such as one that stops a model from thinking. */
  readonly extra: Readonly<Record<string, unknown>>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** What servers without keys (Ollama, vLLM) are given, because the client wants one. */
export const NO_KEY = 'no-key';

const EXAMPLE = 'ZIPING_LLM_BASE_URL=http://127.0.0.1:11434/v1、ZIPING_LLM_MODEL=qwen3:8b';

/** What the program itself says of a request. */
const OWN_FIELDS = ['model', 'messages', 'stream', 'response_format', 'n'];

function readExtra(written: string | undefined): Outcome<Endpoint['extra']> {
  if (written === undefined) return served({});
  const refuse = (why: string) =>
    refused('model-setting', `ZIPING_LLM_EXTRA ${why}`, '请写成一个 JSON 对象，例如 {"enable_thinking":false}，或去掉它。');
  try {
    const read: unknown = JSON.parse(written);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return refuse('不是 JSON 对象');
    const own = OWN_FIELDS.find((name) => Object.hasOwn(read, name));
    return own === undefined ? served({ ...read }) : refuse(`里不能有 ${own}`);
  } catch {
    return refuse('不是 JSON');
  }
}

/** Private addresses of IPv4 and IPv6, and names that only a house network knows. */
function isLocalHost(hostname: string): boolean {
  const host = hostname.replaceAll(/[[\]]/gu, '').toLowerCase();
  if (isIP(host) === 4) return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)/u.test(host);
  if (isIP(host) === 6) return host === '::1' || /^f[cd]/u.test(host);
  return host === 'localhost' || !host.includes('.') || /\.(?:local|lan|internal|localhost)$/u.test(host);
}

function readBase(name: string, written: string): Outcome<URL> {
  const refuse = (why: string) =>
    refused('model-setting', `${name} ${why}`, '请写成模型端点的完整地址，例如 http://127.0.0.1:11434/v1 或 https://api.deepseek.com/v1。');
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return refuse('不是 http 或 https 地址');
  if (url.username || url.password) return refuse('里写有用户名或密码；密钥请放在 ZIPING_LLM_API_KEY');
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/(?:chat\/completions|completions|models)\/?$/u, '');
  return served(url);
}

/**
 * The endpoint that the environment names; nothing where none is set. A key goes only to the base URL that it was set with: one of
 * OPENAI_API_KEY never to the host of ZIPING_LLM_BASE_URL.
 */
export function readEndpoint(environment: Environment): Outcome<Endpoint | undefined> {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const own = { base: read('ZIPING_LLM_BASE_URL'), key: read('ZIPING_LLM_API_KEY'), model: read('ZIPING_LLM_MODEL') };
  const usual = { base: read('OPENAI_BASE_URL'), key: read('OPENAI_API_KEY'), model: read('OPENAI_MODEL') };

  const model = own.model ?? usual.model;
  const base = own.base ?? usual.base ?? (model !== undefined && usual.key !== undefined ? 'https://api.openai.com/v1' : undefined);
  if (base === undefined) {
    if (own.key === undefined && own.model === undefined) return served(undefined);
    return refused('model-setting', '设置了模型的名称或密钥，没有设置端点地址', `请设置 ZIPING_LLM_BASE_URL，例如 ${EXAMPLE}。`);
  }
  const name = own.base === undefined ? 'OPENAI_BASE_URL' : 'ZIPING_LLM_BASE_URL';
  if (model === undefined) {
    return refused(
      'model-setting',
      `设置了 ${name}，没有设置模型名称`,
      `请设置 ZIPING_LLM_MODEL（例如 ${EXAMPLE}），或去掉 ${name} 以不用模型。`,
    );
  }
  const url = readBase(name, base);
  if (!url.ok) return url;
  const key = own.key ?? (own.base === undefined ? usual.key : undefined) ?? NO_KEY;
  if (!/^[\x21-\x7e]+$/u.test(key)) {
    return refused(
      'model-setting',
      '模型端点的密钥里有空白、换行或非 ASCII 字符',
      '请检查 ZIPING_LLM_API_KEY（或 OPENAI_API_KEY），只留密钥本身。',
    );
  }
  const extra = readExtra(read('ZIPING_LLM_EXTRA'));
  if (!extra.ok) return extra;
  const baseUrl = url.value.href.replace(/\/+$/u, '');
  return served({ baseUrl, host: url.value.host, key, model, isLocal: isLocalHost(url.value.hostname), extra: extra.value });
}
