import { CHINESE_DIGIT, CHINESE_SCALE, classOf } from './char-class.ts';
import { readChineseNumber } from './chinese-number.ts';
import type { Decimal } from './decimal.ts';
import { readUnit, type UnitReading } from './read-unit.ts';

/** No number is longer; it bounds the work on a line of nothing but numerals. */
const LONGEST = 48;

/** Past the run of Chinese number characters at `at`. */
export function endOfRun(line: string, at: number): number {
  let end = at;
  while (end - at < LONGEST) {
    const kind = classOf(line.charCodeAt(end));
    if (kind !== CHINESE_DIGIT && kind !== CHINESE_SCALE) break;
    end += 1;
  }
  return end;
}

export const isHanDigit = (line: string, at: number): boolean => classOf(line.charCodeAt(at)) === CHINESE_DIGIT;

const ONES = new Map(Array.from('零一二三四五六七八九十', (character, index) => [character, { units: BigInt(index), places: 0 }] as const));
ONES.set('两', { units: 2n, places: 0 });

/** 一 … 十, 两, 零 */
export const digitOf = (character: string): Decimal | undefined => ONES.get(character);
const valueOfRun = (text: string): Decimal | undefined => (text.length === 1 ? ONES.get(text) : readChineseNumber(text));

const POINT = /点[零〇一二三四五六七八九]{1,6}[十百千]?[万亿]?/y;

/** A number at the beginning of a run; no value where the run is none by itself (百, 五六, 一二三千). */
export type Run = { readonly end: number; readonly value: Decimal | undefined };

/** The longest number that begins at `start`, the run going to `end`: with 点五 behind it, or without the 千 of 十五千米. */
export function readRun(line: string, start: number, end: number): Run {
  if (line.charCodeAt(end) === 0x70b9) {
    POINT.lastIndex = end;
    const stop = end + (POINT.exec(line)?.[0].length ?? 0);
    const value = stop > end ? readChineseNumber(line.slice(start, stop)) : undefined;
    if (value) return { end: stop, value };
  }
  const value = valueOfRun(line.slice(start, end));
  const last = line.charAt(end - 1);
  if (value || end - start === 1 || (last !== '千' && last !== '百')) return { end, value };
  const shorter = valueOfRun(line.slice(start, end - 1));
  return shorter && readUnit(line, end - 1)?.word ? { end: end - 1, value: shorter } : { end, value };
}

/** Two neighbouring digits name no number but a few: 两三个, 四五十, 十七八, 三五. */
export function isGuess(text: string): boolean {
  for (let at = 0; at + 1 < text.length; at += 1) {
    const [a, b] = [ONES.get(text.charAt(at))?.units ?? 0n, ONES.get(text.charAt(at + 1))?.units ?? 0n];
    if (a > 0n && a < 10n && b < 10n && (b === a + 1n || (a === 3n && b === 5n))) return true;
  }
  return false;
}

/** 二 before a measure word ranks (二组, 二道); a quantity of two is 两, except of people and kinds. */
const isRank = (text: string, unit: UnitReading): boolean =>
  text === '二' && unit.word?.role === 'count' && !'人名户位项类'.includes(unit.word.word.charAt(0));

/** The unit of the Chinese number `text` that ends at `end`; a single digit is careful about what it takes for one. */
export function readUnitOfRun(line: string, text: string, end: number): UnitReading | undefined {
  const unit = readUnit(line, end);
  if (!unit?.word) return undefined;
  if (unit.more === '来' && !'十百千万亿'.includes(text.at(-1) ?? '')) return undefined;
  if (text.length > 1 || unit.unit !== unit.word.word) return unit;
  return unit.word.arabicOnly || isRank(text, unit) ? undefined : unit;
}
