import { dirname, join, relative } from 'node:path/posix';
import { refused, served } from '../../schemas/outcome.ts';
import { readWritten } from '../../server/adapters/docx/read-written.ts';
import { writeDocx } from '../../server/adapters/docx/write-docx.ts';
import type { World } from '../../tools/world.ts';
import { readProfile, sha256 } from './subject.ts';

/** A world of a few files in memory. */
export function openWorld(files: Record<string, string> = {}): World & { readonly written: Map<string, string> } {
  const written = new Map<string, string>();
  const find = (path: string) => files[path] ?? written.get(path);
  const missing = (path: string) => refused('missing-file', `没有 ${path}`, '请核对。');
  return {
    written,
    profiles: { ids: ['national', 'luquan'], find: (id) => (['national', 'luquan'].includes(id) ? served(readProfile(id)) : undefined) },
    async readDocument(path) {
      const text = find(path);
      return text === undefined ? missing(path) : served({ name: path, format: 'md' as const, text });
    },
    async readDossier(path) {
      const text = find(path);
      return text === undefined ? missing(path) : served<unknown>(JSON.parse(text));
    },
    async readJson(path) {
      const text = find(path);
      return text === undefined ? missing(path) : served<unknown>(JSON.parse(text));
    },
    async readBytes(path) {
      const text = find(path);
      return text === undefined ? missing(path) : served(new TextEncoder().encode(text));
    },
    encodeWorkbook: async (sheets) => new TextEncoder().encode(JSON.stringify(sheets)),
    encodeReport: writeDocx,
    readWritten,
    relate: (from, to) => relative(dirname(from), to),
    locate: (from, path) => join(dirname(from), path),
    sha256,
    async writeFiles(all, force) {
      for (const path of all.keys()) if (find(path) !== undefined && !force) return refused('file-exists', `已有 ${path}`, '换名。');
      for (const [path, content] of all) written.set(path, typeof content === 'string' ? content : new TextDecoder().decode(content));
      return served([...all.keys()]);
    },
  };
}
