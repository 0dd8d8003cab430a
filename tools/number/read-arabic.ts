import { numberCues } from '../../schemas/lexicon/number-cues.ts';
import { classOf, FULL_WIDTH, isArabic, isHan, isLatin } from './char-class.ts';
import { parseDecimal } from './decimal.ts';
import { asOrdinal, type Draft, draftNumeral, pushDraft, type Reading } from './draft-numeral.ts';
import { readComposite } from './read-composite.ts';
import { isMarker, isSection } from './read-marker.ts';
import { readFraction, readTenths } from './read-part.ts';
import { readUnit, skipThin, skipThinBack, type UnitReading } from './read-unit.ts';
import { settleQuantity } from './settle-numeral.ts';
import { settleOrdinal } from './settle-unit.ts';

const isDigitAt = (line: string, at: number): boolean => isArabic(line.charCodeAt(at)) || classOf(line.charCodeAt(at)) === FULL_WIDTH;

function endOfDigits(line: string, at: number): number {
  let end = at;
  while (isDigitAt(line, end)) end += 1;
  return end;
}

/** A point with its decimals behind it. */
const isPoint = (line: string, at: number): boolean => (line.charAt(at) === '.' || line.charAt(at) === '．') && isDigitAt(line, at + 1);

/** Before these a grouped number is no amount: `98,100分` are two scores. */
const UNGROUPED = '%％‰分年月日号';

/** Past `,234,567` after one to three digits; `at` itself where the commas separate numbers instead of thousands. */
function endOfGroups(line: string, start: number, at: number): number {
  const comma = line.charAt(at);
  if ((comma !== ',' && comma !== '，') || at - start > 3 || line.charAt(start) === '0') return at;
  let end = at;
  while (line.charAt(end) === comma && endOfDigits(line, end + 1) === end + 4) end += 4;
  if (end === at || (line.charAt(end) === comma && isDigitAt(line, end + 1))) return at;
  if (isPoint(line, end)) return end;
  if (UNGROUPED.includes(line.charAt(skipThin(line, end)) || ' ')) return at;
  return comma === ',' || end === line.length || readUnit(line, end) ? end : at;
}

const MINUS = '-−－﹣负';
const MINUS_BEFORE = `${numberCues.minus_before}（(，,、：:；;≥≤><＞＜=＝| \u3000\t"“`;

/** Where the minus sign before `at` stands, if there is one and it is no dash between two numbers. */
function startOfSign({ line, drafts }: Reading, at: number, percent: boolean): number {
  if (at === 0 || !MINUS.includes(line.charAt(at - 1))) return at;
  const previous = drafts.at(-1);
  if (previous && previous.after >= skipThinBack(line, at - 1)) return at;
  return at === 1 || MINUS_BEFORE.includes(line.charAt(at - 2)) || (percent && isHan(line.charCodeAt(at - 2))) ? at - 1 : at;
}

const toHalfWidth = (text: string): string => text.replace(/[０-９．]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** The digits without separators and sign. */
function readDigits(line: string, start: number, end: number): string {
  const written = line.slice(start, end);
  const half = /[０-９．]/u.test(written) ? toHalfWidth(written) : written;
  return half.includes(',') || half.includes('，') ? half.replace(/[,，]/gu, '') : half;
}

/** Where the letters that touch a number begin. */
function startOfLetters(line: string, at: number): number {
  let start = at;
  while (at - start < 24 && (isLatin(line.charCodeAt(start - 1)) || line.charCodeAt(start - 1) === 95)) start -= 1;
  return start;
}

const isQuantityUnit = (unit: UnitReading | undefined): boolean => unit?.word?.role === 'measure' || unit?.word?.role === 'count';

/** Digits that touch a letter are part of a name (`5G`, `V2.0`, `PM2.5`), but not after an abbreviation and with a unit: `GDP12亿元`. */
function isPartOfName(line: string, start: number, end: number, unit: UnitReading | undefined): boolean {
  const letters = startOfLetters(line, start);
  if (letters < start && line.charAt(letters - 1) !== '\\') return start - letters < 2 || !isQuantityUnit(unit);
  if (unit !== undefined) return false;
  const next = line.charAt(end);
  // 219-某某局, 123456@…: a code before its name, an address.
  return isLatin(line.charCodeAt(end)) || next === '@' || (next === '-' && end - start >= 3 && isHan(line.charCodeAt(end + 1)));
}

/** A code of letters and digits, from its first digit: one name without a value. */
const CODE = /[0-9A-Za-z]{10,32}/y;

function pushName(reading: Reading, draft: Draft): number {
  CODE.lastIndex = draft.end;
  const rest = CODE.exec(reading.line)?.[0] ?? '';
  if (draft.end - draft.start + rest.length >= 12)
    Object.assign(draft, { end: draft.end + rest.length, after: draft.end + rest.length, value: undefined });
  draft.exempt = 'name';
  return pushDraft(reading, draft);
}

const SERVICE = new Set(numberCues.service_numbers);
/** 12345回音壁: a unit word that hardly counts so many. */
const SPOKEN = new Set(['回', '市', '区', '县', '省', '国', '部', '处', '站', '组']);

const MOBILE = /^1[3-9][0-9]{9}$/u;

/** What digits without a unit are by their number: a mobile phone, a code. */
const nameOfDigits = (digits: string): string | undefined => {
  if (MOBILE.test(digits)) return 'phone';
  return digits.length >= 12 || (digits.length >= 3 && digits.startsWith('0')) ? 'code' : undefined;
};

/** Reads the number whose first digit stands at `at`; returns where reading goes on. */
export function readArabic(reading: Reading, at: number): number {
  const { line } = reading;
  const whole = endOfDigits(line, at);
  const composite = readComposite(reading, at, whole) ?? readFraction(reading, at, whole);
  if (composite !== undefined) return composite;
  if (whole - at <= 2 && line.charAt(at - 1) !== '.' && isMarker(line, at, whole, BigInt(readDigits(line, at, whole)), false)) {
    const item = draftNumeral(at, whole, parseDecimal(readDigits(line, at, whole)));
    asOrdinal(item, 'serial');
    return pushDraft(reading, item);
  }
  const grouped = endOfGroups(line, at, whole);
  const end = isPoint(line, grouped) ? endOfDigits(line, grouped + 1) : grouped;
  return readAmount(reading, at, end, end === whole);
}

/** Digits with their point and separators, sign and unit around them. */
function readAmount(reading: Reading, at: number, end: number, plain: boolean): number {
  const { line } = reading;
  const digits = readDigits(line, at, end);
  const size = parseDecimal(digits);
  const unit = readUnit(line, end);
  if (isPartOfName(line, at, end, unit)) return pushName(reading, draftNumeral(at, end, size));
  if (plain && SERVICE.has(digits) && (unit === undefined || SPOKEN.has(unit.unit))) return pushName(reading, draftNumeral(at, end, size));
  const tenths = unit?.unit === '成' ? readTenths(reading, at, end, size) : undefined;
  if (tenths !== undefined) return tenths;
  const start = unit?.word?.role === 'date' ? at : startOfSign(reading, at, unit?.word?.kind === 'percent');
  const draft = draftNumeral(start, end, size && start < at ? { units: -size.units, places: size.places } : size);
  if (line.charAt(at - 1) === '第' || (line.charAt(at - 1) === ' ' && line.charAt(at - 2) === '第')) settleOrdinal(reading, draft);
  else if (!settleQuantity(reading, draft, unit?.unit === '成' ? undefined : unit, { chinese: false, plain })) {
    if (!plain && draft.exempt === undefined && isSection(line, start, end)) asOrdinal(draft, 'serial');
    else if (plain && draft.kind === 'other') draft.exempt = nameOfDigits(digits) ?? draft.exempt;
  }
  return pushDraft(reading, draft);
}
