import type { IncomingMessage } from 'node:http';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';

/** What bodies may take in memory, of all requests together. */
export type BodyBudget = { take(bytes: number): boolean; give(bytes: number): void; readonly taken: number };

export function openBodyBudget(most: number): BodyBudget {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > most) return false;
      taken += bytes;
      return true;
    },
    give(bytes) {
      taken -= bytes;
    },
    get taken() {
      return taken;
    },
  };
}

const MEGABYTE = 1024 * 1024;
const tell = (bytes: number): string => (bytes >= MEGABYTE ? `${Math.round((bytes / MEGABYTE) * 10) / 10} MB` : `${bytes} 字节`);

export type ReadBody = { readonly bytes: Uint8Array<ArrayBuffer>; free(): void };

/** The whole body, as long as it is within the limit: told by its head where it says, by counting where it lies. */
export async function readBody(incoming: IncomingMessage, most: number, budget: BodyBudget): Promise<Outcome<ReadBody>> {
  const tooLarge = () =>
    refused('body-too-large', `请求正文超过上限 ${tell(most)}`, '请拆分文件，或只提交需要核对的部分；管理员可用 --max-body 调整。');
  const encoding = incoming.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    return refused('unsupported-media', '请求正文不能压缩（Content-Encoding）', '请直接发送 JSON 或表单。');
  if (Number(incoming.headers['content-length'] ?? 0) > most) return tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  let taken = 0;
  const free = (): void => {
    budget.give(taken);
    taken = 0;
  };
  try {
    for await (const chunk of incoming) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size > most) {
        free();
        return tooLarge();
      }
      if (!budget.take(chunk.length)) {
        free();
        return refused('busy', '服务器正忙，收到的文件已满', '请按 Retry-After 稍后重试。');
      }
      taken += chunk.length;
      chunks.push(chunk);
    }
  } catch {
    free();
    return refused('invalid-form', '请求正文没有收完，连接已断开', '请重新提交。');
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return served({ bytes, free });
}
