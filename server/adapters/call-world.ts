import { basename, isAbsolute } from 'node:path';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import type { Drafting } from '../../tools/draft/model/drafting.ts';
import type { World } from '../../tools/world.ts';
import { openDocument } from './open-document.ts';
import { readDossier } from './read-dossier.ts';
import { readJson } from './read-json.ts';

/** A file that came with a call, under the name by which the call speaks of it. */
export type Attachment = { readonly name: string; readonly bytes: Uint8Array };

export type CallWorld = {
  readonly world: World;
  /** What the call wrote where no folder is open to it: files to be handed out. */
  readonly written: ReadonlyMap<string, string | Uint8Array>;
  /** What was passed over while dossiers were read. */
  readonly notes: readonly string[];
};

const SHOWN = 80;
const clip = (path: string): string => (path.length > SHOWN ? `${path.slice(0, SHOWN)}…` : path);

const noFolder = (path: string) =>
  refused(
    'no-workspace',
    `这台服务器没有开放文件夹，不能按路径读文件：${clip(path)}`,
    '请把内容直接给出（text、table、dossier），或以 multipart/form-data 上传文件。',
  );

const notAName = (path: string) =>
  refused('invalid-path', `这台服务器没有开放文件夹，path 应只是文件名，收到 ${clip(path)}`, '请只给文件名，如 报告.docx。');

/** Names that are no plain file name anywhere, on whatever system the server runs. */
const isPlainName = (path: string): boolean =>
  path.trim() !== '' && !isAbsolute(path) && basename(path) === path && !path.startsWith('.') && !/[\\/:*?"<>|\p{Cc}]/u.test(path);

/** Drafting that keeps nothing on the disk. */
function withoutFolders(drafting: () => Outcome<Drafting>): Outcome<Drafting> {
  const opened = drafting();
  return opened.ok ? served({ ...opened.value, openFolder: noFolder }) : opened;
}

/**
 * The world of one call from afar: the files that came with it, and besides them the folder that is open, if one is. Without a folder no
 * path is asked of the disk, and what is written is kept for the answer.
 */
export function createCallWorld(base: World, attachments: readonly Attachment[], hasFolder: boolean): CallWorld {
  const attached = new Map(attachments.map(({ name, bytes }) => [name, bytes]));
  const written = new Map<string, string | Uint8Array>();
  const notes: string[] = [];
  const { drafting } = base;
  const note = (words: string): void => void notes.push(words);
  const open = async <T>(path: string, own: (bytes: Uint8Array) => Promise<Outcome<T>> | Outcome<T>, other: () => Promise<Outcome<T>>) => {
    const bytes = attached.get(path);
    if (bytes) return own(bytes);
    return hasFolder ? other() : noFolder(path);
  };
  const collect: World['writeFiles'] = async (files) => {
    for (const path of files.keys()) if (!isPlainName(path)) return notAName(path);
    for (const [path, content] of files) written.set(path, content);
    return served([...files.keys()]);
  };
  return {
    written,
    notes,
    world: {
      ...base,
      readDocument: (path, signal) =>
        open(
          path,
          (bytes) => openDocument(bytes, path, signal),
          () => base.readDocument(path, signal),
        ),
      readDossier: (path) =>
        open(
          path,
          (bytes) => readDossier(bytes, path, undefined, note),
          () => base.readDossier(path, note),
        ),
      readJson: (path) =>
        open(
          path,
          (bytes) => readJson(bytes, path),
          () => base.readJson(path),
        ),
      readBytes: (path) =>
        open(
          path,
          (bytes) => served(bytes),
          () => base.readBytes(path),
        ),
      ...(hasFolder ? {} : { writeFiles: collect, ...(drafting ? { drafting: () => withoutFolders(drafting) } : {}) }),
    },
  };
}
