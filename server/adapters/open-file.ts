import { readFileSync, statSync } from 'node:fs';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { errorCode } from './error-code.ts';
import type { Workspace } from './workspace.ts';

/** A report is some hundred kilobytes; beyond this something else was meant. */
const LIMIT_MEGABYTES = 64;
const LIMIT = LIMIT_MEGABYTES * 1024 * 1024;

const tooLarge = (path: string, size: number) =>
  refused(
    'too-large',
    `${path} 有 ${Math.ceil(size / 1024 / 1024)} MB，上限为 ${LIMIT_MEGABYTES} MB`,
    '请拆分文件，或只保留需要核对的部分后重试。',
  );

/** The bytes of a file that the workspace allows; nothing is read of one that is too large. */
export function openFile(path: string, workspace: Workspace): Outcome<Uint8Array> {
  const resolved = workspace.resolveExisting(path);
  if (!resolved.ok) return resolved;
  try {
    const found = statSync(resolved.value);
    if (found.isDirectory()) return refused('is-directory', `${path} 是文件夹，应为文件`, '请给出文件夹里的某个文件。');
    if (found.size > LIMIT) return tooLarge(path, found.size);
    return served(readFileSync(resolved.value));
  } catch (error) {
    return refused(
      'unreadable-file',
      `无法读取 ${path}（${errorCode(error) || '未知原因'}）`,
      '请核对访问权限，或关闭占用该文件的程序后重试。',
    );
  }
}
