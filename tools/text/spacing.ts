import { CHINESE, classOf, isDigit, isIdeograph, isLetter, OPERATOR, SPACE } from './characters.ts';
import { BREAK } from './inline-marks.ts';

/** The join between two lines of one paragraph. */
export const SEAM = 0x0b;

const COMMA = 0x2c;
const WIDE_COMMA = 0xff0c;
const POINT = 0x2e;
const DASH = 0x2d;
const TILDE = 0x7e;
const BLANK = 0x20;
const YEAR = 0x5e74;
const FULL_STOP = 0x3002;

/** Half-width punctuation and its form in Chinese text. */
const WIDE = new Map([...',;:()!?'].map((narrow, i) => [narrow.charCodeAt(0), '，；：（）！？'.charCodeAt(i)]));
const NARROW_END = 0x40;
/** A space before these never means anything. */
const CLOSING = new Set([...',;:)%‰℃°．.!?'].map((character) => character.charCodeAt(0)));
/** What may follow a number at the start of a line so that `22460. 48` there is one number and not item 22460. */
const AFTER_AMOUNT = new Set([...'%‰万亿元'].map((character) => character.charCodeAt(0)));
const AFTER_SENTENCE = new Set([...'。；：，、！？'].map((character) => character.charCodeAt(0)));
const LATIN_UNITS = new Set('km m cm mm kg g t kW MW GW kWh hm ha L'.split(' '));

type Codes = Uint16Array;

/** `<` is kept apart in the class table because it may open a tag. */
const isOperator = (code: number): boolean => classOf(code) === OPERATOR || code === 0x3c;

const digitsBefore = (codes: Codes, end: number, least: number): number => {
  let i = end;
  while (i > least && isDigit(codes[i - 1])) i -= 1;
  return end - i;
};
const digitsFrom = (codes: Codes, start: number, count: number): number => {
  let i = start;
  while (i < count && isDigit(codes[i])) i += 1;
  return i - start;
};

/** Whether a comma between the digits that end at `left` and start at `right` parts thousands: 1–3 digits, then exactly three. */
function partsThousands(written: Codes, left: number, codes: Codes, right: number, count: number): boolean {
  const before = digitsBefore(written, left, Math.max(0, left - 4));
  if (before < 1 || before > 3 || digitsFrom(codes, right, Math.min(count, right + 4)) !== 3) return false;
  if (codes[right + 3] === 0x25) return false;
  const preceding = left - before > 0 ? written[left - before - 1] : undefined;
  if (preceding === POINT) return false;
  return preceding !== COMMA || before === 3;
}

/** Whether the space before `codes[next]` parts thousands (`2 418.36万元`, GB/T 15835): 1–3 digits, then groups of exactly three, then a unit. */
function partsGroups(codes: Codes, offsets: Uint32Array, out: number, next: number, count: number): boolean {
  const before = digitsBefore(codes, out, Math.max(0, out - 10));
  const preceding = out - before > 0 ? codes[out - before - 1] : undefined;
  const grouped = before > 3 && (offsets[out - 3] ?? 0) - (offsets[out - 4] ?? 0) > 1;
  if ((before > 3 && !grouped) || codes[out - before] === 0x30) return false;
  if (preceding === POINT || preceding === COMMA || preceding === BLANK) return false;
  let i = next;
  while (digitsFrom(codes, i, Math.min(count, i + 4)) === 3) {
    i += 3;
    let gap = i;
    while (gap < count && classOf(codes[gap] ?? 0) === SPACE) gap += 1;
    const follower = gap < count ? codes[gap] : undefined;
    if (follower === undefined) return preceding === undefined;
    if (gap === i && follower === POINT) return isDigit(codes[i + 1]);
    if (isIdeograph(follower)) return true;
    if (gap === i || !isDigit(follower)) return false;
    i = gap;
  }
  return false;
}

/** Whether `written. ` + digits from `right` is one number torn apart. */
function isTornDecimal(written: Codes, out: number, codes: Codes, right: number, count: number): boolean {
  const whole = digitsBefore(written, out - 1, Math.max(0, out - 16));
  const part = digitsFrom(codes, right, Math.min(count, right + 12));
  if (whole === 0 || part === 0 || part > 10) return false;
  const follower = right + part < count ? codes[right + part] : undefined;
  if (part === 4 && follower === YEAR) return false;
  const preceding = out - 1 - whole > 0 ? written[out - 2 - whole] : undefined;
  const mayBeMarker = preceding === undefined || AFTER_SENTENCE.has(preceding);
  return !mayBeMarker || follower === undefined || AFTER_AMOUNT.has(follower);
}

function startsLatinUnit(codes: Codes, start: number, count: number): boolean {
  let word = '';
  for (let i = start; i < count && i < start + 4 && isLetter(codes[i]); i += 1) word += String.fromCharCode(codes[i] ?? 0);
  return LATIN_UNITS.has(word) && !isLetter(codes[start + word.length]);
}

/** A digit or a percent sign: a dash after it may lead to the other end of a range. */
const endsAmount = (code: number | undefined): boolean => isDigit(code) || code === 0x25;

/** What a gap of white space was: a space, a line break inside a cell, or the join of two lines of a paragraph. */
type Gap = typeof BLANK | typeof BREAK | typeof SEAM;

/** Whether the gap after `written[out - 1]` and before `codes[next]` says something and stays as one space. */
function keepsGap(gap: Gap, codes: Codes, offsets: Uint32Array, out: number, next: number, count: number, pointSpaced: boolean): boolean {
  const left = codes[out - 1] ?? 0;
  const right = codes[next] ?? 0;
  const [leftKind, rightKind] = [classOf(left), classOf(right)];
  if (leftKind === CHINESE || rightKind === CHINESE || isOperator(left) || isOperator(right)) return false;
  if (CLOSING.has(right)) return false;
  if (isDigit(right)) {
    const afterDigit = isDigit(codes[out - 2]);
    if (left === POINT && afterDigit) return !(pointSpaced || gap === SEAM || isTornDecimal(codes, out, codes, next, count));
    if (left === COMMA && afterDigit) return !partsThousands(codes, out - 1, codes, next, count);
    if ((left === DASH || left === TILDE) && endsAmount(codes[out - 2])) return false;
    if (isDigit(left)) {
      if (gap === SEAM) return false;
      if (gap === BLANK && partsGroups(codes, offsets, out, next, count)) return false;
      const part = next + digitsFrom(codes, next, count);
      return !(gap === BREAK && codes[part] === POINT && isDigit(codes[part + 1]));
    }
  }
  if (endsAmount(left) && (right === DASH || right === TILDE)) {
    let after = next + 1;
    while (after < count && classOf(codes[after] ?? 0) === SPACE) after += 1;
    return !isDigit(codes[after]);
  }
  return !(isDigit(left) && isLetter(right) && startsLatinUnit(codes, next, count));
}

/** The form of a punctuation mark that rules see: in a Chinese line full-width, between digits as it is. */
function settlePunctuation(code: number, codes: Codes, out: number, next: number, count: number): number {
  const left = out > 0 ? codes[out - 1] : undefined;
  let right = next;
  while (right < count && classOf(codes[right] ?? 0) === SPACE) right += 1;
  const follower = right < count ? codes[right] : undefined;
  if (code === POINT) {
    return isIdeograph(left) && (follower === undefined || isIdeograph(follower)) ? FULL_STOP : code;
  }
  if (code === COMMA) {
    if (isDigit(left) && isDigit(follower) && (right === next || partsThousands(codes, out, codes, right, count))) return code;
  } else if (code === 0x3a) {
    if ((isDigit(left) && isDigit(follower)) || follower === 0x2f) return code;
  }
  return WIDE.get(code) ?? code;
}

/**
 * Second pass, in place: decides every gap and every punctuation mark by its neighbours, and gives the new length.
 * `chinese` says whether the line holds any Chinese at all; a line without keeps its half-width punctuation.
 */
export function settleSpacing(codes: Codes, offsets: Uint32Array, count: number, chinese: boolean): number {
  let out = 0;
  let pointSpaced = false;
  for (let i = 0; i < count; i += 1) {
    const code = codes[i] ?? 0;
    if (classOf(code) === SPACE) {
      const first = i;
      let gap: Gap = BLANK;
      for (; i < count && classOf(codes[i] ?? 0) === SPACE; i += 1) {
        if (codes[i] === SEAM) gap = SEAM;
        else if (codes[i] === BREAK && gap === BLANK) gap = BREAK;
      }
      i -= 1;
      if (out === 0 || i + 1 >= count) continue;
      if (codes[i + 1] === POINT && isDigit(codes[out - 1])) pointSpaced = true;
      else if (keepsGap(gap, codes, offsets, out, i + 1, count, pointSpaced)) {
        codes[out] = BLANK;
        offsets[out] = offsets[first] ?? 0;
        out += 1;
      }
      continue;
    }
    let settled = code;
    if (chinese && code < NARROW_END && (code === POINT || WIDE.has(code))) settled = settlePunctuation(code, codes, out, i + 1, count);
    else if (code === WIDE_COMMA && isDigit(codes[out - 1]) && isDigit(codes[i + 1]) && partsThousands(codes, out, codes, i + 1, count)) {
      settled = COMMA;
    }
    if (code !== POINT) pointSpaced = false;
    codes[out] = settled;
    offsets[out] = offsets[i] ?? 0;
    out += 1;
  }
  return out;
}
