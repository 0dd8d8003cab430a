import { readdirSync, readFileSync } from 'node:fs';

/** A regular expression of the sources: written as a literal, or built while the sources ran. */
export type Pattern = { readonly source: string; readonly flags: string; readonly from: string };

const WORDS_BEFORE = new Set(['return', 'typeof', 'case', 'of', 'in', 'void', 'yield', 'await', 'default', 'else', 'delete', 'throw']);

/** Whether a slash after these signs divides. */
function divides(before: string): boolean {
  const last = before.at(-1) ?? '';
  if (last === ')' || last === ']' || last === '}') return true;
  const word = /[\w$]{1,80}$/u.exec(before.slice(-80))?.[0];
  return word !== undefined && !WORDS_BEFORE.has(word);
}

const endOfLiteral = (code: string, from: number): number => {
  let inClass = false;
  for (let i = from; i < code.length; i += 1) {
    const sign = code[i];
    if (sign === '\n') return -1;
    if (sign === '\\') i += 1;
    else if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (sign === '/' && !inClass) return i;
  }
  return -1;
};

const endOfQuote = (code: string, from: number, quote: string): number => {
  for (let i = from; i < code.length; i += 1) {
    if (code[i] === '\\') i += 1;
    else if (code[i] === quote) return i + 1;
  }
  return code.length;
};

/** Reads `code` up to `stop`, which closes the expression inside a template; gives where it ended. */
function readCode(code: string, from: number, found: (source: string, flags: string) => void, inTemplate = false): number {
  let before = '';
  let depth = 0;
  for (let i = from; i < code.length; ) {
    const sign = code[i] ?? '';
    if (sign === '/' && code[i + 1] === '/') i = (code.indexOf('\n', i) + code.length + 1) % (code.length + 1);
    else if (sign === '/' && code[i + 1] === '*') i = code.indexOf('*/', i) + 2;
    else if (sign === "'" || sign === '"') {
      i = endOfQuote(code, i + 1, sign);
      before = ')';
    } else if (sign === '`') {
      i = readTemplate(code, i + 1, found);
      before = ')';
    } else if (sign === '/' && !divides(before)) {
      const end = endOfLiteral(code, i + 1);
      if (end < 0) throw new Error(`no end of the pattern at ${code.slice(i, i + 40)}`);
      const flags = /^[a-z]{0,8}/u.exec(code.slice(end + 1, end + 9))?.[0] ?? '';
      found(code.slice(i + 1, end), flags);
      i = end + 1 + flags.length;
      before = ')';
    } else {
      if (sign === '{') depth += 1;
      if (sign === '}') {
        if (inTemplate && depth === 0) return i + 1;
        depth -= 1;
      }
      if (/\S/u.test(sign)) before = (before + sign).slice(-80);
      else if (/[\w$]$/u.test(before)) before += /\w/u.test(code[i + 1] ?? '') ? ' ' : '';
      i += 1;
    }
  }
  return code.length;
}

function readTemplate(code: string, from: number, found: (source: string, flags: string) => void): number {
  for (let i = from; i < code.length; ) {
    if (code[i] === '\\') i += 2;
    else if (code[i] === '`') return i + 1;
    else if (code[i] === '$' && code[i + 1] === '{') i = readCode(code, i + 2, found, true);
    else i += 1;
  }
  return code.length;
}

/** Every regular expression literal of a source text. */
export function readPatterns(code: string, from: string): readonly Pattern[] {
  const patterns: Pattern[] = [];
  readCode(code, 0, (source, flags) => patterns.push({ source, flags, from }));
  return patterns;
}

/** Every regular expression literal in the sources below `folders`. */
export function listPatterns(root: URL, folders: readonly string[]): readonly Pattern[] {
  return folders.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => readPatterns(readFileSync(new URL(`${folder}/${name}`, root), 'utf8'), `${folder}/${name}`)),
  );
}
