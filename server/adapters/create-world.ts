import { createHash } from 'node:crypto';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type Outcome, served } from '../../schemas/outcome.ts';
import type { World } from '../../tools/world.ts';
import { openLibrary } from './library.ts';
import { openDocument } from './open-document.ts';
import { openDrafting } from './open-drafting.ts';
import { openFile } from './open-file.ts';
import { readDossier } from './read-dossier.ts';
import { readJson } from './read-json.ts';
import { openWorkspace } from './workspace.ts';
import { writeFiles } from './write-files.ts';

export type WorldOptions = {
  /** Holds all paths inside this folder; without it any path may be named. */
  readonly root?: string;
  /** What the path `-` stands for; without it `-` is a file name like any other. */
  readonly readInput?: () => Promise<Uint8Array>;
  readonly progress?: World['progress'];
  /** Hears what was passed over while a workbook was read. */
  readonly say?: ((note: string) => void) | undefined;
};

/** The real world: the disk inside its bounds, and the standing data. */
export function createWorld({ root, readInput, progress, say }: WorldOptions = {}): Outcome<World> {
  const workspace = openWorkspace(root);
  if (!workspace.ok) return workspace;

  // Standard input can be read once, and a tool may ask for it twice.
  let input: Promise<Uint8Array> | undefined;
  const open = async (path: string): Promise<Outcome<Uint8Array>> => {
    if (path !== '-' || !readInput) return openFile(path, workspace.value);
    input ??= readInput();
    return served(await input);
  };

  return served({
    profiles: openLibrary(),
    async readDocument(path, signal) {
      const bytes = await open(path);
      return bytes.ok ? openDocument(bytes.value, path, signal) : bytes;
    },
    async readDossier(path, heard = say) {
      const bytes = await open(path);
      return bytes.ok ? readDossier(bytes.value, path, undefined, heard) : bytes;
    },
    async readJson(path) {
      const bytes = await open(path);
      return bytes.ok ? readJson(bytes.value, path) : bytes;
    },
    readBytes: open,
    relate: (from, to) => relative(dirname(resolve(root ?? '.', from)), resolve(root ?? '.', to)).replaceAll('\\', '/'),
    locate: (from, path) => (isAbsolute(path) ? path : join(dirname(from), path)),
    sha256: (data) => createHash('sha256').update(data).digest('hex'),
    encodeWorkbook: async (sheets) => (await import('./write-xlsx.ts')).writeXlsx(sheets),
    encodeReport: async (report) => (await import('./docx/write-docx.ts')).writeDocx(report),
    readWritten: async (bytes, name) => (await import('./docx/read-written.ts')).readWritten(bytes, name),
    writeFiles: (files, force) => writeFiles(files, force, workspace.value),
    openModel: async (options) => (await import('./model/open-model.ts')).openModel(process.env, options),
    drafting: () => openDrafting(process.env, workspace.value, say),
    ...(progress ? { progress } : {}),
  });
}
