import type { CellObject } from '@e965/xlsx';
import { readCellValue } from '../../tools/table/cell-value.ts';

export type CellText = { readonly text: string; readonly trouble?: 'no-cached-value' | 'error-value' | 'text-number' };

/** Excel counts no more than fifteen digits; what a double has beyond is noise (0.94499999999999995 is 0.945). */
const DIGITS = 15;
/** A quotient that was computed in the sheet has endless places; so many say all that a check can use. */
const MOST_PLACES = 10;

/** Plain decimal digits of a number as Excel means it, never in the form 1e-7. */
export function writeNumber(value: number): string {
  const shortest = String(value);
  // At most fifteen digits and the places that are kept: nothing to round. `-0` and exponents take the long way.
  if (shortest.length <= MOST_PLACES && !shortest.includes('e') && value !== 0) return shortest;
  const [mantissa = '0', exponent] = value.toPrecision(DIGITS).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '0', part = ''] = mantissa.replace('-', '').split('.');
  const shift = Number(exponent ?? 0);
  const digits = whole + part;
  const point = whole.length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const cut = point <= 0 ? 1 : point;
  const places = padded.slice(cut).replace(/0+$/u, '');
  const rounded = places.length > MOST_PLACES ? roundPlaces(padded.slice(0, cut), places) : { whole: padded.slice(0, cut), places };
  const text = rounded.places === '' ? rounded.whole : `${rounded.whole}.${rounded.places}`;
  return /[1-9]/u.test(text) ? sign + text : '0';
}

function roundPlaces(whole: string, places: string): { readonly whole: string; readonly places: string } {
  const kept = BigInt(whole + places.slice(0, MOST_PLACES)) + (places.charAt(MOST_PLACES) >= '5' ? 1n : 0n);
  const digits = kept.toString().padStart(MOST_PLACES + 1, '0');
  return { whole: digits.slice(0, -MOST_PLACES), places: digits.slice(-MOST_PLACES).replace(/0+$/u, '') };
}

/** The part of a number format for positive numbers, without colours, locale tags and quoted words. */
const bareFormat = (format: string): string => (format.split(';')[0] ?? '').replace(/"[^"]*"|\[[^\]]*\]|_.|\*./gu, '');

/**
 * Powers of ten by which a format shows a number smaller than it is stored: `0!.0000"万元"` shows ten-thousandths,
 * each comma after the last digit thousandths.
 */
export function readFormatScale(format: string): number {
  const bare = bareFormat(format);
  const cut = /[!\\]\.([0#?]+)/u.exec(bare);
  if (cut) return cut[1]?.length ?? 0;
  const commas = /[0#?](,+)(?:[^0#?,]|$)/u.exec(bare);
  return (commas?.[1]?.length ?? 0) * 3;
}

/** Places that a plain format always shows: `0.00` shows 374.1 as 374.10. */
const readPlaces = (format: string): number => /[0#]\.(0{1,12})(?![0#?Ee])/u.exec(bareFormat(format))?.[1]?.length ?? 0;

/** Digits with at least so many places. */
function padPlaces(text: string, places: number): string {
  const [whole = '', part = ''] = text.split('.');
  return part.length >= places ? text : `${whole}.${part.padEnd(places, '0')}`;
}

/** Year, month and day together, not the `y` of a colour or a unit. */
const DATE = /y{2,4}|[mM]{1,4}[^a-zA-Z]{0,3}[dD]|[dD]{1,2}[^a-zA-Z]{0,3}[mM]|h{1,2}:/u;

type FormatSense = { readonly date: boolean; readonly percent: boolean; readonly scale: number; readonly places: number };
const PLAIN: FormatSense = { date: false, percent: false, scale: 0, places: 0 };
const MOST_KNOWN = 500;
const known = new Map<string, FormatSense>();

/** What a format makes of a number. A book has few formats and very many cells. */
function readFormat(format: string): FormatSense {
  if (format === 'General') return PLAIN;
  const before = known.get(format);
  if (before) return before;
  const bare = bareFormat(format);
  const sense = { date: DATE.test(bare), percent: bare.includes('%'), scale: readFormatScale(format), places: readPlaces(format) };
  if (known.size < MOST_KNOWN) known.set(format, sense);
  return sense;
}

function movePoint(text: string, exponent: number): string {
  if (exponent === 0 || text === '0') return text;
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const digits = (whole + part).padStart(1 - Math.min(0, whole.length + exponent), '0');
  const point = digits.length - part.length + exponent;
  const padded = digits.padEnd(point, '0');
  const places = padded.slice(point).replace(/0+$/u, '');
  const integer = padded.slice(0, point).replace(/^0+(?=\d)/u, '') || '0';
  return `${sign}${integer}${places === '' ? '' : `.${places}`}`;
}

/** Days since 1899-12-30, as both calendars of Excel agree on from March 1900 on. */
function writeDate(serial: number): string {
  const day = new Date(Math.round(serial * 86_400_000) - 2_209_161_600_000);
  return Number.isNaN(day.getTime()) ? writeNumber(serial) : day.toISOString().slice(0, 10);
}

const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/**
 * What a cell says, numbers with every digit they are stored with, at the size in which their format shows them.
 * `days` are those by which the book counts its dates from a later day.
 */
export function readCellText(cell: Pick<CellObject, 't' | 'v' | 'f' | 'z'>, days = 0): CellText {
  const { t, v, f } = cell;
  const format = typeof cell.z === 'string' ? cell.z : 'General';
  if (t === 'e') return { text: ERRORS.get(Number(v)) ?? '#VALUE!', trouble: 'error-value' };
  if (f !== undefined && (t === 'z' || v === undefined || v === null)) return { text: '', trouble: 'no-cached-value' };
  if (v === undefined || v === null || t === 'z') return { text: '' };
  if (typeof v === 'number') {
    if (!Number.isFinite(v)) return { text: String(v), trouble: 'error-value' };
    const { date, percent, scale } = readFormat(format);
    if (date) return { text: writeDate(v + days) };
    if (percent) return { text: `${movePoint(writeNumber(v), 2)}%` };
    return { text: movePoint(writeNumber(v), -scale) };
  }
  if (v instanceof Date) return { text: v.toISOString().slice(0, 10) };
  if (typeof v === 'boolean') return { text: v ? '是' : '否' };
  const text = String(v);
  return readCellValue(text.trim()) ? { text, trouble: 'text-number' } : { text };
}

/** The same number with the zeros that its format shows behind it, where there are such: what was meant by whoever typed 374.10. */
export function readShownZeros({ t, v, z }: Pick<CellObject, 't' | 'v' | 'z'>, text: string): string | undefined {
  if (t !== 'n' || typeof v !== 'number' || typeof z !== 'string') return undefined;
  const { date, places } = readFormat(z);
  if (date || places === 0) return undefined;
  const shown = text.endsWith('%') ? `${padPlaces(text.slice(0, -1), places)}%` : padPlaces(text, places);
  return shown === text ? undefined : shown;
}
