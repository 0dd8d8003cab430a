import { numberUnits } from '../../schemas/lexicon/number-units.ts';
import { isLatin } from './char-class.ts';
import { matchMagnitude, type UnitWord, unitWords } from './unit.ts';

/** The unit after a number: as written without 余/多, its word if there is one besides 万/亿, and where it ends. */
export type UnitReading = {
  readonly unit: string;
  readonly word: UnitWord | undefined;
  readonly after: number;
  /** 余, 多 or 几 between number and unit. */
  readonly more: string;
};

const SPACES = ' \u00a0\u3000';
const isSpace = (code: number): boolean => code === 32 || code === 0xa0 || code === 0x3000;

/** Past one space and one `$` or `\` that a conversion may have left between number and unit. */
export function skipThin(line: string, at: number): number {
  let next = isSpace(line.charCodeAt(at)) ? at + 1 : at;
  const code = line.charCodeAt(next);
  if (code === 36 || code === 92) next += isSpace(line.charCodeAt(next + 1)) ? 2 : 1;
  return next;
}

/** Back over the same. */
export function skipThinBack(line: string, at: number): number {
  let before = at;
  while (before > 0 && at - before < 3 && (line.charAt(before - 1) === '$' || SPACES.includes(line.charAt(before - 1)))) before -= 1;
  return before;
}

type Match = { readonly at: number; readonly value: UnitWord };

const NOT_BEFORE = new Map(Object.entries(numberUnits.not_before));

/** Whether the unit word ending at `after` only begins another word: 成立, 分公司, 所示. */
export const beginsOtherWord = (line: string, word: string, after: number): boolean =>
  NOT_BEFORE.get(word)?.includes(line.charAt(after) || ' ') ?? false;

const isWordLatin = (code: number): boolean => isLatin(code) || (code >= 48 && code <= 57);

function matchWord(line: string, at: number): Match | undefined {
  const match = unitWords.longest(line, at);
  if (!match) return undefined;
  if (isLatin(line.charCodeAt(match.at - 1)) && isWordLatin(line.charCodeAt(match.at))) return undefined;
  return match.at - at === 1 && beginsOtherWord(line, match.value.word, match.at) ? undefined : match;
}

/** The unit at `at` with or without 万 or 亿 before it, whichever is longer (千瓦时, not 千 瓦). */
function endOfUnit(line: string, at: number): number {
  const magnitude = matchMagnitude(line, at);
  return Math.max(matchWord(line, at)?.at ?? at, magnitude ? (matchWord(line, magnitude.at)?.at ?? at) : at);
}

/** `元/人`, `万元/亩`, `元/人·月` */
function extend(line: string, after: number): number {
  let end = after;
  while (end - after < 12) {
    const code = line.charCodeAt(end);
    const next = code === 47 || code === 0xb7 || code === 0xff0f ? endOfUnit(line, end + 1) : end + 1;
    if (next === end + 1) return end;
    end = next;
  }
  return end;
}

/** Past `（含）` between number and unit: 80（含）分. */
const skipIncluded = (line: string, at: number): number =>
  (line.startsWith('（含）', at) || line.startsWith('(含)', at)) && matchWord(line, at + 3) ? at + 3 : at;

const INFIX = '余多几来';

/** Reads the unit that begins at `end`, the end of a number; `undefined` where no unit word and no 万/亿 stands there. */
export function readUnit(line: string, end: number): UnitReading | undefined {
  const start = skipIncluded(line, skipThin(line, end));
  let [from, more] = [start, ''];
  const first = line.charAt(start);
  if (first !== '' && INFIX.includes(first)) [from, more] = [skipThin(line, start + 1), first];
  const direct = matchWord(line, from);
  const found = matchMagnitude(line, from);
  // 38 十、节能环保: an item of its own.
  const magnitude = found && found.at - from === 1 && from > end && '十百'.includes(line.charAt(from)) ? undefined : found;
  if (magnitude) {
    const next = line.charAt(magnitude.at);
    const infix = more === '' && (next === '余' || next === '多') ? next : '';
    const rest = magnitude.at + infix.length;
    const word = matchWord(line, skipThin(line, rest));
    if (word && (!direct || word.at > direct.at)) {
      const after = extend(line, word.at);
      return {
        unit: line.slice(from, magnitude.at) + line.slice(skipThin(line, rest), after),
        word: word.value,
        after,
        more: more || infix,
      };
    }
    if (!direct || magnitude.at > direct.at) {
      return { unit: line.slice(from, magnitude.at), word: undefined, after: magnitude.at + infix.length, more: more || infix };
    }
  }
  if (!direct) return undefined;
  const after = extend(line, direct.at);
  return { unit: line.slice(from, after), word: direct.value, after, more };
}
