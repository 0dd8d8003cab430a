/** Where a text stops being JSON (UTF-16 offset), and what should stand there. */
export type JsonFault = { readonly at: number; readonly expected: string };

const DEEPEST = 500;
const BLANK = /[ \t\r\n]+/uy;
const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /true|false|null/uy;

/** Finds the first fault of a JSON text: the engine's own message does not always say where, and takes the last of two equal names. */
export function findJsonFault(text: string): JsonFault | undefined {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const takeSign = (sign: string): boolean => {
    take(BLANK);
    const found = text[at] === sign;
    if (found) at += 1;
    return found;
  };

  function readMembers(close: string, readOne: () => string | undefined): string | undefined {
    if (takeSign(close)) return undefined;
    for (;;) {
      const fault = readOne();
      if (fault !== undefined) return fault;
      if (takeSign(close)) return undefined;
      if (!takeSign(',')) return `逗号或“${close}”`;
    }
  }

  /** What should have stood here, if the value is no JSON. */
  function readValue(depth: number): string | undefined {
    if (depth > DEEPEST) return `不超过 ${DEEPEST} 层的嵌套`;
    take(BLANK);
    if (take(STRING) || take(NUMBER) || take(WORD)) return undefined;
    if (text[at] === '"') return '以双引号结束、换行写成 \\n 的文字';
    if (takeSign('[')) return readMembers(']', () => readValue(depth + 1));
    if (!takeSign('{')) return '值（文字用双引号）';
    const names = new Set<string>();
    return readMembers('}', () => {
      take(BLANK);
      const start = at;
      if (!take(STRING)) return '双引号括起的字段名';
      const name = text.slice(start, at);
      if (names.has(name)) {
        at = start;
        return `与前面不重复的字段名（${name} 已有）`;
      }
      names.add(name);
      return takeSign(':') ? readValue(depth + 1) : '冒号';
    });
  }

  const expected = readValue(0);
  if (expected !== undefined) return { at, expected };
  take(BLANK);
  return at < text.length ? { at, expected: '文件结束' } : undefined;
}
