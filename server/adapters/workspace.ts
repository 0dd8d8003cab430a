import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { errorCode } from './error-code.ts';

/**
 * Which paths a call may touch. A chat client is held inside `root`; the person at the command line may name any path,
 * and relative paths count from the current folder.
 */
export type Workspace = {
  /** The real path of something that exists. */
  resolveExisting(path: string): Outcome<string>;
  /** Where a new file would stand; its folder must exist. */
  resolveNew(path: string): Outcome<string>;
};

const missing = (path: string) => refused('missing-file', `找不到文件：${path}`, '请核对路径和文件名后重试。');
const outside = (path: string) =>
  refused('outside-workspace', `路径不在工作目录内：${path}`, '请把文件放进工作目录，并使用相对于工作目录的路径。');

function realPath(path: string, shown: string): Outcome<string> {
  try {
    return served(realpathSync(path));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return missing(shown);
    return refused('unreadable-file', `无法打开 ${shown}（${code || '未知原因'}）`, '请核对路径和访问权限后重试。');
  }
}

const isInside = (root: string, path: string): boolean => {
  const way = relative(root, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
};

/** `root` holds every path inside that folder, symbolic links followed; without it any path is allowed. */
export function openWorkspace(root?: string): Outcome<Workspace> {
  let realRoot: string | undefined;
  if (root !== undefined) {
    const real = realPath(resolve(root), root);
    if (!real.ok) return real;
    if (!statSync(real.value).isDirectory()) {
      return refused('not-a-directory', `工作目录应为文件夹，收到文件：${root}`, '请用 --workspace 指定一个文件夹。');
    }
    realRoot = real.value;
  }

  const locate = (path: string): Outcome<string> => {
    if (path.trim() === '') return refused('missing-path', '路径为空', '请给出文件路径。');
    if (path.includes('\0')) return refused('invalid-path', '路径中含有空字符', '请给出正常的文件路径。');
    const wanted = resolve(realRoot ?? '.', path);
    // Before the disk is asked, so that the answer does not tell what lies outside.
    if (realRoot !== undefined && !isInside(realRoot, wanted)) return outside(path);
    return served(wanted);
  };

  const confine = (real: string, path: string): Outcome<string> =>
    realRoot === undefined || isInside(realRoot, real) ? served(real) : outside(path);

  return served({
    resolveExisting(path) {
      const wanted = locate(path);
      if (!wanted.ok) return wanted;
      const real = realPath(wanted.value, path);
      return real.ok ? confine(real.value, path) : real;
    },
    resolveNew(path) {
      const wanted = locate(path);
      if (!wanted.ok) return wanted;
      const folder = realPath(dirname(wanted.value), dirname(path));
      if (!folder.ok) {
        return refused('missing-folder', `输出文件夹不存在：${dirname(path)}`, '请先建立该文件夹，或换一个输出路径。');
      }
      if (!statSync(folder.value).isDirectory()) return refused('not-a-directory', `${dirname(path)} 不是文件夹`, '请换一个输出路径。');
      const confined = confine(folder.value, path);
      return confined.ok ? served(join(confined.value, basename(wanted.value))) : confined;
    },
  });
}
