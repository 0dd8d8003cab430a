import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A checker of texts by others that is timed on the same files: its arguments for one file, after `node`. */
export type Peer = { readonly name: string; args(file: string): readonly string[] };

const PACKAGES = ['autocorrect-node@2.14.0', 'textlint@15.8.0', 'textlint-rule-preset-ja-spacing@3.0.3'];
const MINUTES_TO_INSTALL = 2;

/** Installs the peers into a folder of their own, never into this package; nothing where the registry cannot be reached. */
export async function installPeers(folder: string): Promise<readonly Peer[]> {
  try {
    await run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--silent', ...PACKAGES], {
      cwd: folder,
      timeout: MINUTES_TO_INSTALL * 60_000,
      shell: process.platform === 'win32',
    });
  } catch {
    return [];
  }
  const modules = join(folder, 'node_modules');
  return [
    { name: 'autocorrect-node', args: (file) => [join(modules, 'autocorrect-node', 'cli.js'), '--lint', file] },
    {
      name: 'textlint (preset ja-spacing)',
      args: (file) => [join(modules, 'textlint', 'bin', 'textlint.js'), '--no-textlintrc', '--preset', 'ja-spacing', file],
    },
  ];
}
