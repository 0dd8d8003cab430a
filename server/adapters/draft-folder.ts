import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import type { DraftFolder } from '../../tools/draft/model/drafting.ts';
import { errorCode } from './error-code.ts';
import type { Workspace } from './workspace.ts';

/** What a run that was killed left half-written; never read. */
const TEMPORARY = /^\.ziping-[0-9a-f-]+\.tmp$/u;
/** A section is a few kilobytes. */
const MOST_BYTES = 2_000_000;

/** Makes a rename outlive a loss of power; some systems cannot, and then it is as safe as they are. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows opens no folders.
  }
}

const unwritable = (path: string, error: unknown) =>
  refused('unwritable', `无法写入 ${path}（${errorCode(error) || '未知原因'}）`, '请核对磁盘空间和文件夹权限后重试。');

/** A folder of small text files, each written whole under another name and then renamed. */
export function openDraftFolder(path: string, workspace: Workspace): Outcome<DraftFolder> {
  // A folder that is there may be a link to another place.
  const there = workspace.resolveExisting(path);
  const resolved = there.ok || there.refusal.code !== 'missing-file' ? there : workspace.resolveNew(path);
  if (!resolved.ok) return resolved;
  const folder = resolved.value;
  return served({
    async list() {
      try {
        const names = await readdir(folder);
        for (const name of names.filter((one) => TEMPORARY.test(one))) await rm(join(folder, name), { force: true });
        return served(names.filter((name) => !TEMPORARY.test(name)).toSorted());
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return served([]);
        if (errorCode(error) === 'ENOTDIR') return refused('not-a-directory', `${path} 应为存放各节草稿的文件夹`, '请移走这个文件后重试。');
        return refused('unreadable-file', `无法打开 ${path}（${errorCode(error) || '未知原因'}）`, '请核对访问权限后重试。');
      }
    },
    async read(name) {
      try {
        const file = join(folder, name);
        if ((await stat(file)).size > MOST_BYTES) return undefined;
        return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
      } catch {
        return undefined;
      }
    },
    async write(name, text) {
      const temporary = join(folder, `.ziping-${randomUUID()}.tmp`);
      try {
        await mkdir(folder, { recursive: true });
        const handle = await open(temporary, 'wx');
        try {
          await handle.writeFile(text);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(temporary, join(folder, name));
        await syncFolder(folder);
        return served(undefined);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        return unwritable(`${path}/${name}`, error);
      }
    },
    async putAside(name) {
      for (let copy = 1; copy < 100; copy += 1) {
        const aside = `${name}.bak${copy === 1 ? '' : copy}`;
        if (
          await stat(join(folder, aside)).then(
            () => true,
            () => false,
          )
        )
          continue;
        try {
          await rename(join(folder, name), join(folder, aside));
          return aside;
        } catch {
          return undefined;
        }
      }
      return undefined;
    },
  });
}
