import { isHan } from './char-class.ts';
import { readChineseNumber } from './chinese-number.ts';
import { draftNumeral, pushDraft, type Reading } from './draft-numeral.ts';
import { digitOf, endOfRun, isHanDigit } from './han-run.ts';
import { readUnit } from './read-unit.ts';

/** A number in a slogan: read, exempt. */
export function readSlogan(reading: Reading, start: number, end: number): number {
  const text = reading.line.slice(start, end);
  const draft = draftNumeral(start, end, digitOf(text) ?? readChineseNumber(text));
  draft.exempt = 'slogan';
  return pushDraft(reading, draft);
}

/** The numbers inside a fixed name (三公经费, 四个意识), each on its own. */
export function readSloganWord(reading: Reading, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const stop = Math.min(endOfRun(reading.line, at), end);
    if (stop > at) readSlogan(reading, at, stop);
    at = Math.max(stop, at + 1);
  }
  return end;
}

/** A phrase told by its shape: `distributive` 一村一品 counts nothing, the others are slogans. */
type Phrase = { readonly end: number; readonly distributive: boolean };

/** 一村一品, 三通一平, 三个一批: digit and word twice, from the digit [start, end). */
export function findPhrase(line: string, start: number, end: number): Phrase | undefined {
  const second = end + 1;
  if (end - start !== 1 || !isHanDigit(line, second) || isHanDigit(line, second + 1)) return undefined;
  if (!isHan(line.charCodeAt(end)) || !isHan(line.charCodeAt(second + 1))) return undefined;
  if (line.charAt(start) === '一' && line.charAt(second) === '一') return { end: second + 2, distributive: true };
  if (line.charAt(end) !== '个' && (readUnit(line, end)?.word || readUnit(line, second + 1)?.word)) return undefined;
  return { end: second + 2, distributive: false };
}
