import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const bin = join(root, 'bin/ziping.js');

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the real program in `folder`, as a user would, and waits for it. */
export function runZiping(
  args: readonly string[],
  { folder = root, input = '' }: { folder?: string; input?: string | Uint8Array } = {},
): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: 'pipe' });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }));
    // A call that is refused at once may close its input before we have written ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
