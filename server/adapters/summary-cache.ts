import { appendFileSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** What earlier runs found, beside the summary: a line for each report, so that a run that is broken off loses nothing. */
export type SummaryCache = {
  /** The value kept under a key, as it was put. */
  get(key: string): unknown;
  put(key: string, value: unknown): void;
  /** Forgets what is not among these keys, so that the file grows no larger than its reports. */
  keepOnly(keys: ReadonlySet<string>): void;
  /** Lines that could not be read. */
  readonly broken: number;
};

const HEAD = '{"ziping-cache":1}';
const MOST_BYTES = 256 * 1024 * 1024;
/** A report that takes more is done anew every time. */
const LONGEST = 4 * 1024 * 1024;
const KEYED = /^\{"key":"([0-9a-f]{64})","value":/u;

export const cachePathOf = (summary: string): string => summary.replace(/\.xlsx$/iu, '.ziping-cache.jsonl');

function readLines(path: string): readonly string[] {
  try {
    if (statSync(path).size > MOST_BYTES) return [''];
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** A cache that can't be read is as good as none; one that can't be written costs time, not results. */
export function openSummaryCache(path: string): SummaryCache {
  const lines = new Map<string, string>();
  const [head, ...rest] = readLines(path);
  let broken = head === undefined || head === HEAD ? 0 : 1;
  if (head === HEAD) {
    for (const line of rest) {
      const key = KEYED.exec(line)?.[1];
      if (key !== undefined && line.endsWith('}')) lines.set(key, line);
      else if (line !== '') broken += 1;
    }
  }
  let fresh = head !== HEAD || broken > 0;
  const write = (text: string): void => {
    try {
      if (fresh) {
        const temporary = `${path}.tmp`;
        writeFileSync(temporary, [HEAD, ...lines.values(), ''].join('\n'));
        renameSync(temporary, path);
        fresh = false;
      }
      if (text !== '') appendFileSync(path, text);
    } catch {
      rmSync(`${path}.tmp`, { force: true });
    }
  };
  return {
    broken,
    get(key) {
      const line = lines.get(key);
      if (line === undefined) return undefined;
      try {
        const entry: unknown = JSON.parse(line);
        return typeof entry === 'object' && entry !== null && 'value' in entry ? entry.value : undefined;
      } catch {
        return undefined;
      }
    },
    put(key, value) {
      const line = JSON.stringify({ key, value });
      if (line.length > LONGEST) return;
      write(`${line}\n`);
      lines.set(key, line);
    },
    keepOnly(keys) {
      const before = lines.size;
      for (const key of lines.keys()) if (!keys.has(key)) lines.delete(key);
      if (lines.size === before && !fresh) return;
      fresh = true;
      write('');
    },
  };
}
