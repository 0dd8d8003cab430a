import { CHINESE_DIGIT, classOf, isArabic } from './char-class.ts';

const BOUNDARY = new Set('。；;：:！？!?，,…#*|>“‘"');
/** How high a list is numbered. */
const HIGHEST = 99n;
const SPACES = ' \t\u00a0\u3000';
const LINE_SIGNS = `${SPACES}#*>|-`;
const OPEN = '（([【〔';
const CLOSE = '）)]】〕';

/** Whether a list marker may begin at `at`: at the start of the line or after punctuation. */
function isBoundary(line: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && SPACES.includes(line.charAt(before))) before -= 1;
  return before < 0 || BOUNDARY.has(line.charAt(before));
}

/** Only spaces and Markdown signs before `at`. */
function isLineStart(line: string, at: number): boolean {
  for (let before = at - 1; before >= 0; before -= 1) if (!LINE_SIGNS.includes(line.charAt(before))) return false;
  return true;
}

const skipSpace = (line: string, at: number): number => (line.charCodeAt(at) === 32 ? at + 1 : at);

/** `（一）` `(1)`: the whole content of a bracket. */
function isBracketed(line: string, start: number, end: number, chinese: boolean): boolean {
  const open = line.charCodeAt(start - 1) === 32 ? start - 2 : start - 1;
  const kind = open < 0 ? -1 : OPEN.indexOf(line.charAt(open));
  const close = skipSpace(line, end);
  if (kind < 0 || close >= line.length || !CLOSE.includes(line.charAt(close))) return false;
  return chinese || isBoundary(line, open) || kind === 2;
}

/** `1、` `1.` `1)` and `一、`; after a list like `1、2、3号楼` a digit follows. */
function isPointed(line: string, start: number, end: number, chinese: boolean): boolean {
  if (!isBoundary(line, start)) return false;
  const near = skipSpace(line, end);
  const at = line.charAt(near) === '\\' ? near + 1 : near;
  const next = line.charCodeAt(skipSpace(line, at + 1));
  switch (line.charAt(at)) {
    case '、':
      if (isLineStart(line, start)) return !/^[0-9]{1,2}、/u.test(line.slice(at + 1, at + 4));
      return !isArabic(next) && classOf(next) !== CHINESE_DIGIT;
    case '.':
    case '．':
      return (
        !chinese &&
        (!isArabic(line.charCodeAt(at + 1)) || (isBoundary(line, start) && /^(?:19|20)[0-9]{2} ?年/u.test(line.slice(at + 1, at + 7))))
      );
    case ')':
    case '）':
      return !chinese || isLineStart(line, start);
    default:
      return false;
  }
}

/** 一是 二要 三则 at the start of a clause, 其一 其二, 第一， */
function isSpoken(line: string, start: number, end: number): boolean {
  const next = line.charAt(end);
  const before = line.charAt(start - 1);
  if (before === '其') return next === '是' || next === '为' || next === '、' || next === '，' || next === ',' || next === '：';
  if (before === '第') return isBoundary(line, start - 1) && '，,、：:是'.includes(next) && next !== '';
  return (
    (next === '是' || next === '要' || next === '为') &&
    (isBoundary(line, start) || line.charAt(start - 1) === '、') &&
    !line.startsWith('要求', end)
  );
}

/** Whether the whole number in [start, end) numbers an item of a list, and is no quantity. */
export function isMarker(line: string, start: number, end: number, value: bigint, chinese: boolean): boolean {
  if (value < 0n || value > HIGHEST) return false;
  return isBracketed(line, start, end, chinese) || isPointed(line, start, end, chinese) || (chinese && isSpoken(line, start, end));
}

/** `2.1 总体情况`: the number of a section, at the start of a line and before a title. */
export const isSection = (line: string, start: number, end: number): boolean =>
  isLineStart(line, start) && /^ ?[\u4e00-\u9fff]/u.test(line.slice(end, end + 2));
