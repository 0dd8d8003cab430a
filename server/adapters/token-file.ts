import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { errorCode } from './error-code.ts';

/** Who may call: names and the hashes of their tokens. */
export type Tokens = {
  readonly size: number;
  /** The name of a token. Every hash is compared, each in constant time. */
  find(token: string): string | undefined;
};

/** Letters, digits and what joins them, so that a name is one word in a log. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;
const LINE = /^(\S{1,64})[ \t]{1,20}sha256:([0-9a-f]{64})$/u;
const HEAD = '# ziping serve 的令牌：每行一个名称和令牌的 SHA-256；删去一行即作废，改后向服务器进程发 SIGHUP。\n';

const hash = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

const OTHERS = 0o077;

/** Whoever can write the file can let himself in, and it is read by the server alone. */
function proveMode(path: string): Outcome<undefined> {
  if (process.platform === 'win32') return served(undefined);
  const { mode, uid } = statSync(path);
  if ((mode & OTHERS) !== 0)
    return refused(
      'open-token-file',
      `令牌文件 ${path} 其他用户也能读写（权限 ${(mode & 0o777).toString(8)}）`,
      `请执行 chmod 600 ${path} 后重试。`,
    );
  const own = process.getuid?.();
  if (uid !== own && uid !== 0) return refused('open-token-file', `令牌文件 ${path} 属于其他用户`, '请改为由运行服务器的用户所有后重试。');
  return served(undefined);
}

/** The tokens of a file that only its owner can read. */
function readTokens(path: string): Outcome<Tokens> {
  let text: string;
  try {
    const proved = proveMode(path);
    if (!proved.ok) return proved;
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT'
      ? refused('missing-file', `找不到令牌文件：${path}`, `先用 ziping serve --new-token 名称 --token-file ${path} 生成。`)
      : refused('unreadable-file', `无法读取令牌文件 ${path}（${code || '未知原因'}）`, '请核对路径和访问权限后重试。');
  }
  const known = new Map<string, Buffer>();
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, name, digest] = LINE.exec(line.trim()) ?? [];
    if (name === undefined || digest === undefined)
      return refused('invalid-token-file', `${path} 第 ${index + 1} 行应为“名称 sha256:64 位十六进制”`, '请改正或删去这一行。');
    if (known.has(name))
      return refused('invalid-token-file', `${path} 第 ${index + 1} 行：名称 ${name} 重复`, '请给每个令牌各起一个名称。');
    known.set(name, Buffer.from(digest, 'hex'));
  }
  if (known.size === 0)
    return refused('invalid-token-file', `${path} 里没有令牌`, `用 ziping serve --new-token 名称 --token-file ${path} 生成。`);
  return served({
    size: known.size,
    find(token) {
      const digest = hash(token);
      let found: string | undefined;
      for (const [name, own] of known) if (timingSafeEqual(own, digest)) found = name;
      return found;
    },
  });
}

/** What the file says now; nothing where there is none yet. */
function readBefore(path: string): Outcome<string> {
  try {
    const proved = proveMode(path);
    return proved.ok ? served(readFileSync(path, 'utf8')) : proved;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return served('');
    return refused('unreadable-file', `无法读取令牌文件 ${path}（${errorCode(error) || '未知原因'}）`, '请核对路径和访问权限后重试。');
  }
}

/** Adds a new token under this name and gives it out, the only time that anybody sees it: the file keeps its hash. */
export function addToken(path: string, name: string): Outcome<string> {
  if (!NAME.test(name)) return refused('invalid-name', `令牌名称应为 64 个以内的字、字母、数字或 . _ @ -，收到 ${name}`, '请换一个名称。');
  const before = readBefore(path);
  if (!before.ok) return before;
  const isTaken = before.value.split(/\r?\n/u).some((line) => line.split(/[ \t]/u, 1)[0] === name);
  if (isTaken) return refused('name-taken', `令牌文件里已有名称 ${name}`, '请换一个名称，或先删去那一行。');
  // Random and long, so that a plain hash of it tells nothing.
  const token = `zp_${randomBytes(32).toString('base64url')}`;
  const start = before.value === '' ? HEAD : before.value.endsWith('\n') ? before.value : `${before.value}\n`;
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, `${start}${name} sha256:${hash(token).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    return refused('unwritable', `无法写入令牌文件 ${path}（${errorCode(error) || '未知原因'}）`, '请核对磁盘空间和文件夹权限后重试。');
  }
  return served(token);
}

/** The tokens of a file, which can be read again; what is wrong with it then leaves the former ones in force. */
export function holdTokens(path: string): Outcome<Tokens & { reload(): Outcome<number> }> {
  const first = readTokens(path);
  if (!first.ok) return first;
  let tokens = first.value;
  return served({
    get size() {
      return tokens.size;
    },
    find: (token) => tokens.find(token),
    reload() {
      const again = readTokens(path);
      if (!again.ok) return again;
      tokens = again.value;
      return served(tokens.size);
    },
  });
}
