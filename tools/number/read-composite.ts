import { isArabic } from './char-class.ts';
import { type Draft, draftNumeral, type Reading } from './draft-numeral.ts';
import { findCueEnd, isRatioBefore } from './numeral-cue.ts';
import { readUnit } from './read-unit.ts';
import { isYear } from './settle-date.ts';

/** Numbers that several signs hold together: document numbers, dates, clock times, ratios, fractions, versions. */

const integerAt = (line: string, start: number, end: number) => ({ units: BigInt(line.slice(start, end)), places: 0 });

function pushPart(reading: Reading, start: number, end: number, set: Partial<Draft>): Draft {
  const draft = Object.assign(draftNumeral(start, end, integerAt(reading.line, start, end)), set);
  reading.drafts.push(draft);
  return draft;
}

const OPEN = '〔[【（(〖﹝［〈<《';
const CLOSE = '〕]】）)〗﹞］〉>》';
const DOCUMENT = /[〕\]】）)〗﹞］〉>》] ?第? ?([0-9]{1,5}) ?([号期])/y;

/** `〔2020〕10号` in any brackets: two numerals, one document number. */
function readDocument(reading: Reading, at: number, end: number): number | undefined {
  const { line } = reading;
  if (end - at !== 4 || !OPEN.includes(line.charAt(at - 1) || ' ') || !CLOSE.includes(line.charAt(end) || ' ')) return undefined;
  DOCUMENT.lastIndex = end;
  const match = DOCUMENT.exec(line);
  const digits = match?.[1];
  if (!match || digits === undefined) return undefined;
  reading.groups += 1;
  const group = { kind: 'docnumber', id: reading.groups } as const;
  pushPart(reading, at, end, { kind: 'docnumber', exempt: 'docnumber', group });
  const after = end + match[0].length;
  const start = line.indexOf(digits, end);
  pushPart(reading, start, start + digits.length, { kind: 'docnumber', exempt: 'docnumber', unit: match[2] ?? '', after, group });
  return after;
}

const DATE = /([0-9]{4})([./-])([0-9]{1,2})(?:\2([0-9]{1,2}))?(?![0-9])/y;

/** `2022.12.31`, `2022/12/31`, `2022-12-31`, `2022-12`, `2022.12`: two or three numerals, one date. */
function readDottedDate(reading: Reading, at: number, end: number): number | undefined {
  const { line } = reading;
  if (end - at !== 4 || !'./-'.includes(line.charAt(end) || ' ')) return undefined;
  DATE.lastIndex = at;
  const match = DATE.exec(line);
  if (!match) return undefined;
  const [whole, year = '', sign = '', month = '', day] = match;
  const after = at + whole.length;
  if (!isYear(Number(year)) || Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) {
    if (month.length < 2 && (sign !== '.' || !'-—–~～至'.includes(line.charAt(after) || ' '))) return undefined;
    if (sign === '.' && readUnit(line, after)) return undefined;
  } else if (Number(day) < 1 || Number(day) > 31) return undefined;
  if (line.charAt(after) === sign && isArabic(line.charCodeAt(after + 1))) return undefined;
  reading.groups += 1;
  const date = { kind: 'date', exempt: 'date', group: { kind: 'date', id: reading.groups } } as const;
  pushPart(reading, at, end, date);
  const last = pushPart(reading, end + 1, end + 1 + month.length, date);
  const final = day === undefined ? last : pushPart(reading, end + 2 + month.length, after, date);
  const unit = readUnit(line, after);
  if (unit?.word?.role === 'date') Object.assign(final, { unit: unit.unit, after: unit.after });
  return final.after;
}

const PAIR = /([0-9]{1,3})([:：])([0-9]{1,3})(?:\2([0-9]{1,3}))?(?![0-9.])/y;

/** `9:30` is a time, `1:3` a ratio; a full-width colon may also end a label, so it needs two digits after it or 比 before it. */
function readPair(reading: Reading, at: number, end: number): number | undefined {
  const { line } = reading;
  if (end - at > 3 || (line.charAt(end) !== ':' && line.charAt(end) !== '：')) return undefined;
  PAIR.lastIndex = at;
  const match = PAIR.exec(line);
  if (!match) return undefined;
  const [whole, left = '', colon = '', right = '', third] = match;
  const after = at + whole.length;
  const ratio = isRatioBefore(line, findCueEnd(line, at)) || isRatioBefore(line, at);
  const clock = !ratio && left.length <= 2 && right.length === 2 && Number(left) <= 24 && Number(right) < 60;
  if (colon === '：' && !ratio && (!clock || readUnit(line, after))) return undefined;
  reading.groups += 1;
  const id = reading.groups;
  const part: Partial<Draft> = clock ? { kind: 'date', exempt: 'date', group: { kind: 'date', id } } : { group: { kind: 'pair', id } };
  pushPart(reading, at, end, part);
  pushPart(reading, end + 1, end + 1 + right.length, part);
  if (third !== undefined) pushPart(reading, after - third.length, after, part);
  return after;
}

const FRACTION = /([0-9]{1,3})\/([0-9]{1,4})(?![0-9./])/y;

/** `1/3`: one numeral. */
function readFraction(reading: Reading, at: number, end: number): number | undefined {
  const { line } = reading;
  if (end - at > 3 || line.charAt(end) !== '/' || line.charAt(at - 1) === '/') return undefined;
  FRACTION.lastIndex = at;
  const match = FRACTION.exec(line);
  const [top, bottom] = [BigInt(match?.[1] ?? '0'), BigInt(match?.[2] ?? '0')];
  if (!match || top === 0n || top >= bottom) return undefined;
  const after = at + match[0].length;
  const draft = draftNumeral(at, after, undefined);
  draft.kind = 'percent';
  draft.fraction = { top, bottom };
  reading.drafts.push(draft);
  return after;
}

const VERSION = /[0-9]{1,4}(?:\.[0-9]{1,4}){2,6}(?![0-9])/y;

/** `2.1.3`, `10.0.0.1`: a section, a version, an address. */
function readVersion(reading: Reading, at: number, end: number): number | undefined {
  const { line } = reading;
  if (end - at > 4 || line.charAt(end) !== '.') return undefined;
  VERSION.lastIndex = at;
  const match = VERSION.exec(line);
  if (!match) return undefined;
  const after = at + match[0].length;
  reading.drafts.push(Object.assign(draftNumeral(at, after, undefined), { kind: 'ordinal', exempt: 'serial' }));
  return after;
}

const PHONE = /0[0-9]{2,3}[-－—][0-9]{7,8}(?![0-9])|[48]00-[0-9]{3,4}-[0-9]{3,4}(?![0-9])/y;

function readPhone(reading: Reading, at: number): number | undefined {
  const first = reading.line.charCodeAt(at);
  if (first !== 48 && first !== 52 && first !== 56) return undefined;
  PHONE.lastIndex = at;
  const match = PHONE.exec(reading.line);
  if (!match) return undefined;
  const after = at + match[0].length;
  reading.drafts.push(Object.assign(draftNumeral(at, after, undefined), { exempt: 'phone' }));
  return after;
}

/** Reads a composite number that begins with the digits [at, end); `undefined` where they stand alone. */
export function readComposite(reading: Reading, at: number, end: number): number | undefined {
  if (!isArabic(reading.line.charCodeAt(at))) return undefined;
  return (
    readDocument(reading, at, end) ??
    readDottedDate(reading, at, end) ??
    readPair(reading, at, end) ??
    readPhone(reading, at) ??
    readFraction(reading, at, end) ??
    readVersion(reading, at, end)
  );
}
