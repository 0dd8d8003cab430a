import type { TextBlock } from '../text/report.ts';

/** A date or month as written. Offsets count in the block's text. */
export type WrittenDate = {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number | undefined;
  readonly start: number;
  readonly end: number;
};

const DATE =
  /(?:(?<!\d)(\d{4})年)?(?<![\d.])(\d{1,3})月(?:(\d{1,3})[日号])?|(?<![\d.])((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})(?![\d.])/gu;

const ISO = /(?:19|20)\d\d[-./]\d/u;

export function* readDates({ text }: TextBlock): Iterable<WrittenDate> {
  if (!text.includes('月') && !ISO.test(text)) return;
  for (const match of text.matchAll(DATE)) {
    const [all, year, month, day, isoYear, isoMonth, isoDay] = match;
    const number = (written: string | undefined) => (written === undefined ? undefined : Number(written));
    const read = { year: number(year ?? isoYear), month: number(month ?? isoMonth) ?? 0, day: number(day ?? isoDay) };
    yield { ...read, start: match.index, end: match.index + all.length };
  }
}

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** How many days the month has; 29 for February where no year is said. */
export const daysIn = (month: number, year: number | undefined): number =>
  month === 2 && year !== undefined && !isLeap(year) ? 28 : (LENGTHS[month - 1] ?? 0);

export const isPossible = ({ year, month, day }: WrittenDate): boolean =>
  month >= 1 && month <= 12 && (day === undefined || (day >= 1 && day <= daysIn(month, year)));
