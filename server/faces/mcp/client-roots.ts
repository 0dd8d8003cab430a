import { fileURLToPath } from 'node:url';
import { isRecord } from '../../../tools/formula/read-value.ts';
import type { Outcome } from '../../../tools/tool.ts';
import type { World } from '../../../tools/world.ts';
import type { Caller } from './caller.ts';

/** The world over a folder, if it can be opened. */
export type OpenRoot = (folder: string) => World | undefined;

/** A client that does not say its folders by then has none. */
const PATIENCE = 3000;
const MOST_ROOTS = 20;

const PATHS = ['path', 'dossier_path', 'previous_path', 'profile', 'id', 'compare'];

function readFolder(root: unknown): string | undefined {
  if (!isRecord(root) || typeof root.uri !== 'string' || !root.uri.startsWith('file://')) return undefined;
  try {
    return fileURLToPath(root.uri);
  } catch {
    return undefined;
  }
}

async function listFolders({ abilities, request }: Caller): Promise<readonly string[]> {
  if (!request || !isRecord(abilities.roots)) return [];
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((done) => {
    timer = setTimeout(done, PATIENCE, undefined);
  });
  const reply = await Promise.race([request('roots/list', {}).catch(() => undefined), silence]);
  clearTimeout(timer);
  const roots = reply && Array.isArray(reply.roots) ? reply.roots : [];
  return roots.slice(0, MOST_ROOTS).flatMap((root) => readFolder(root) ?? []);
}

/** The first folder that has the file answers; where none has it, the first one's refusal. */
async function tryEach<T>(worlds: readonly World[], read: (world: World) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  let first: Outcome<T> | undefined;
  for (const world of worlds) {
    const outcome = await read(world);
    if (outcome.ok || !['missing-file', 'outside-workspace'].includes(outcome.refusal.code)) return outcome;
    first ??= outcome;
  }
  if (!first) throw new Error('no folder');
  return first;
}

/**
 * The world over the folders that the client says its user has opened; over the server's own where it says none. Asked only where the
 * arguments name a file. What is written goes into the first.
 */
export async function followRoots(
  world: World,
  given: Readonly<Record<string, unknown>>,
  caller: Caller,
  openRoot: OpenRoot,
): Promise<World> {
  if (!PATHS.some((key) => typeof given[key] === 'string')) return world;
  const worlds = (await listFolders(caller)).flatMap((folder) => openRoot(folder) ?? []);
  const [first] = worlds;
  if (!first) return world;
  return {
    ...first,
    readDocument: (path, signal) => tryEach(worlds, (one) => one.readDocument(path, signal)),
    readDossier: (path, say) => tryEach(worlds, (one) => one.readDossier(path, say)),
    readJson: (path) => tryEach(worlds, (one) => one.readJson(path)),
    readBytes: (path) => tryEach(worlds, (one) => one.readBytes(path)),
  };
}
