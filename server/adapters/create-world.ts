import { createHash } from 'node:crypto';
import { type Outcome, served } from '../../schemas/outcome.ts';
import type { World } from '../../tools/world.ts';
import { loadProfiles } from './library.ts';
import { openDocument } from './open-document.ts';
import { openFile } from './open-file.ts';
import { readDossier } from './read-dossier.ts';
import { openWorkspace } from './workspace.ts';
import { writeFiles } from './write-files.ts';

export type WorldOptions = {
  /** Holds all paths inside this folder; without it any path may be named. */
  readonly root?: string;
  /** What the path `-` stands for; without it `-` is a file name like any other. */
  readonly readInput?: () => Promise<Uint8Array>;
  readonly progress?: World['progress'];
};

/** The real world: the disk inside its bounds, and the standing data. */
export function createWorld({ root, readInput, progress }: WorldOptions = {}): Outcome<World> {
  const workspace = openWorkspace(root);
  if (!workspace.ok) return workspace;
  const profiles = loadProfiles();
  if (!profiles.ok) return profiles;

  const open = async (path: string): Promise<Outcome<Uint8Array>> =>
    path === '-' && readInput ? served(await readInput()) : openFile(path, workspace.value);

  return served({
    profiles: profiles.value,
    async readDocument(path) {
      const bytes = await open(path);
      return bytes.ok ? openDocument(bytes.value, path) : bytes;
    },
    async readDossier(path) {
      const bytes = await open(path);
      return bytes.ok ? readDossier(bytes.value, path) : bytes;
    },
    readBytes: open,
    sha256: (data) => createHash('sha256').update(data).digest('hex'),
    writeFiles: (files, force) => writeFiles(files, force, workspace.value),
    ...(progress ? { progress } : {}),
  });
}
