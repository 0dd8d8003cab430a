import { randomUUID } from 'node:crypto';
import { link, lstat, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { errorCode } from './error-code.ts';
import type { Workspace } from './workspace.ts';

type Job = { readonly path: string; readonly target: string; readonly temporary: string; readonly backup: string };

const exists = (path: string) =>
  lstat(path).then(
    (found) => found,
    () => undefined,
  );

const occupied = (path: string) =>
  refused('file-exists', `文件已存在，没有覆盖：${path}`, '确认要覆盖时加 --force（工具调用用 force: true），或换一个文件名。');

async function planJobs(files: ReadonlyMap<string, unknown>, force: boolean, workspace: Workspace): Promise<Outcome<Job[]>> {
  const jobs: Job[] = [];
  for (const path of files.keys()) {
    const resolved = workspace.resolveNew(path);
    if (!resolved.ok) return resolved;
    const target = resolved.value;
    if (jobs.some((job) => job.target === target))
      return refused('same-file-twice', `同一个文件要写两次：${path}`, '请给每个结果各起一个文件名。');
    const found = await exists(target);
    if (found?.isDirectory()) return refused('is-directory', `输出路径是文件夹：${path}`, '请给出文件名。');
    if (found && !found.isFile() && !found.isSymbolicLink())
      return refused('not-a-file', `输出路径不是普通文件：${path}`, '请换一个文件名。');
    if (found && !force) return occupied(path);
    const name = join(dirname(target), `.ziping-${randomUUID()}`);
    jobs.push({ path, target, temporary: `${name}.tmp`, backup: `${name}.old` });
  }
  return served(jobs);
}

/** Puts a finished temporary file in its place; without `force` an existing file wins even against a race. */
async function place({ temporary, target, backup }: Job, force: boolean): Promise<void> {
  if (!force) {
    try {
      await link(temporary, target);
      await rm(temporary);
      return;
    } catch (error) {
      if (errorCode(error) === 'EEXIST') throw error;
      // Some file systems have no hard links; there a rename must do.
    }
  } else if (await exists(target)) {
    await rename(target, backup);
  }
  await rename(temporary, target);
}

async function undo(placed: readonly Job[], all: readonly Job[]): Promise<void> {
  for (const job of placed) await rm(job.target, { force: true });
  for (const job of all) {
    if (await exists(job.backup)) await rename(job.backup, job.target);
    await rm(job.temporary, { force: true });
  }
}

/** Writes all files or none: each whole under a temporary name beside its place, then renamed. */
export async function writeFiles(
  files: ReadonlyMap<string, string | Uint8Array>,
  force: boolean,
  workspace: Workspace,
): Promise<Outcome<readonly string[]>> {
  const jobs = await planJobs(files, force, workspace);
  if (!jobs.ok) return jobs;
  const placed: Job[] = [];
  let current = '';
  try {
    for (const job of jobs.value) {
      current = job.path;
      await writeFile(job.temporary, files.get(job.path) ?? '', { flag: 'wx' });
    }
    for (const job of jobs.value) {
      current = job.path;
      await place(job, force);
      placed.push(job);
    }
  } catch (error) {
    await undo(placed, jobs.value);
    if (errorCode(error) === 'EEXIST') return occupied(current);
    return refused(
      'unwritable',
      `无法写入 ${current}（${errorCode(error) || '未知原因'}），没有留下任何文件`,
      '请核对磁盘空间和文件夹权限后重试。',
    );
  }
  for (const job of jobs.value) await rm(job.backup, { force: true });
  return served(jobs.value.map((job) => job.path));
}
