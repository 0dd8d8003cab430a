import { randomBytes } from 'node:crypto';
import { type Outcome, type Refusal, refused, served } from '../../../../schemas/outcome.ts';
import { findNearest } from '../../../../tools/figure/find-nearest.ts';
import type { AnyTool } from '../../../../tools/tool.ts';
import type { World } from '../../../../tools/world.ts';
import { createCallWorld } from '../../../adapters/call-world.ts';
import { chooseStatus, encodeRefusal } from '../refusal-status.ts';
import type { Call, CallAnswer, HandedFile } from './call.ts';
import { composeChecked } from './compose-checked.ts';
import { mediaOf } from './media-of.ts';
import { readCall } from './read-call.ts';

/** Where calls are worked on: in the server's own thread or in one of the pool. */
export type Workshop = {
  readonly tools: readonly AnyTool[];
  readonly world: World;
  /** Whether a folder is open to callers; without it no path is asked of the disk. */
  readonly hasFolder: boolean;
  readonly version: string;
};

const JSON_MEDIA = 'application/json; charset=utf-8';
const encoder = new TextEncoder();

export const answerRefusal = (refusal: Refusal): CallAnswer => ({
  status: chooseStatus(refusal),
  media: JSON_MEDIA,
  body: encodeRefusal(refusal),
});

export function findTool(tools: readonly AnyTool[], name: string): Outcome<AnyTool> {
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool) return served(tool);
  const names = tools.map((candidate) => candidate.name);
  const near = findNearest(name, names);
  return refused('unknown-tool', `没有工具 ${name.slice(0, 40)}`, near ? `是否想用 ${near}？` : `可用的工具：${names.join('、')}。`);
}

const toBytes = (content: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  typeof content === 'string' ? encoder.encode(content) : new Uint8Array(content);

/** Works on one call. A refusal is an answer; a fault of ours is thrown. */
export async function serveCall(
  call: Call,
  { tools, world, hasFolder, version }: Workshop,
  hooks: Pick<World, 'progress' | 'signal' | 'ask' | 'breathe'> = {},
) {
  const answered = await answerCall();
  return answered.ok ? answered.value : answerRefusal(answered.refusal);

  async function answerCall(): Promise<Outcome<CallAnswer>> {
    const tool = findTool(tools, call.tool);
    if (!tool.ok) return tool;
    const read = await readCall(tool.value, call.media, call.body, call.format !== undefined);
    if (!read.ok) return read;
    const { input, attachments, documents } = read.value;
    const own = createCallWorld({ ...world, ...hooks }, attachments, hasFolder);
    if (call.format) return composeChecked(call.format, tool.value, read.value, own.world, version);
    if (documents.length > 1)
      return refused('invalid-form', `一次只核对一个文件，收到 ${documents.length} 个`, '几个文件一起核对用 /api/check。');
    const [path = input.path] = documents;
    const outcome = await tool.value.call({ ...input, path }, own.world, call.reading);
    if (!outcome.ok) return outcome;
    const { data, markdown } = outcome.value;
    const files: HandedFile[] = [...own.written].map(([name, content]) => ({ name, bytes: toBytes(content) }));
    const id = randomBytes(16).toString('hex');
    const links = files.map(({ name, bytes }, at) => ({
      name,
      media_type: mediaOf(name),
      size: bytes.length,
      url: `/api/files/${id}/${at}`,
    }));
    const notes = own.notes.length > 0 ? { notes: own.notes } : {};
    const answer = { ok: true, data, markdown, ...notes, ...(files.length > 0 ? { files: links, archive: `/api/files/${id}` } : {}) };
    return served({
      status: 200,
      media: JSON_MEDIA,
      body: encoder.encode(`${JSON.stringify(answer)}\n`),
      ...(files.length > 0 ? { handed: { id, files } } : {}),
    });
  }
}
