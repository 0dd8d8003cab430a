import { RECTIFICATION_WORDS } from '../../schemas/rectification.ts';

/** Words that take it back: 未完成, 部分完成, 已完成前期, 完成80%. */
const NOT_DONE =
  /未|没有|尚|不能|无法|难以|正在|推进|进行|部分|基本|大部|初步|前期|阶段|过半|一半|剩余|其余|拟|预计|计划|力争|继续|待|(?<![\d.])\d{1,2}(?:\.\d{1,2})?[%％]/u;

/** Whether an office's own words say that a measure is done: 已整改到位, 完成（100%）. */
export const readDone = (status: string): boolean =>
  !NOT_DONE.test(status) && RECTIFICATION_WORDS.done.some((word) => status.includes(word));

type Month = { readonly year: number; readonly month: number };

const WRITTEN = /(20\d{2})\s?[年./-]\s?(\d{1,2})(?!\d)/u;
const MONTH = /(?<!\d)(\d{1,2})\s?月/u;
const QUARTER = /(?:第|前)?([一二三四1-4])季度/u;
const YEAR_END = /年底|年末|年内/u;
const QUARTERS = '一二三四';
/** A date that a spreadsheet counts in days: 45473 is 2024-06-30. */
const SERIAL = /^\d{5}$/u;
const [FIRST_SERIAL, LAST_SERIAL] = [36_526, 73_050];
const DAYS_PER_YEAR = 365.2425;

/** Good enough for a month: counted from the middle of the year's length, a day more or less. */
function monthOfSerial(days: number): Month {
  const since = days - FIRST_SERIAL;
  const year = 2000 + Math.floor(since / DAYS_PER_YEAR);
  return { year, month: Math.min(12, Math.floor((since % DAYS_PER_YEAR) / (DAYS_PER_YEAR / 12)) + 1) };
}

/** The month by which a measure was to be done, as people write it; without a year it is that after the year evaluated. */
export function readDeadline(written: string, evaluated: number | undefined): Month | undefined {
  const text = written.normalize('NFKC').trim();
  const [, year, month] = WRITTEN.exec(text) ?? [];
  if (year && month) return Number(month) >= 1 && Number(month) <= 12 ? { year: Number(year), month: Number(month) } : undefined;
  const days = SERIAL.test(text) ? Number(text) : 0;
  if (days >= FIRST_SERIAL && days <= LAST_SERIAL) return monthOfSerial(days);
  const [, named] = /(20\d{2})年/u.exec(text) ?? [];
  const base = named === undefined ? evaluated && evaluated + 1 : Number(named);
  if (base === undefined) return undefined;
  const [, only] = MONTH.exec(text) ?? [];
  if (only && Number(only) >= 1 && Number(only) <= 12) return { year: base, month: Number(only) };
  const [, quarter] = QUARTER.exec(text) ?? [];
  if (quarter) return { year: base, month: 3 * (/\d/u.test(quarter) ? Number(quarter) : QUARTERS.indexOf(quarter) + 1) };
  return YEAR_END.test(text) ? { year: base, month: 12 } : undefined;
}

/** Whether the deadline, the end of a month, lies before the date (`2024-03-15`). */
export function isPast(deadline: string, date: string, evaluated: number | undefined): boolean {
  const due = readDeadline(deadline, evaluated);
  return due !== undefined && due.year * 12 + due.month < Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}
