import { readChineseNumber } from './chinese-number.ts';
import { formatDecimal } from './decimal.ts';

/** Days as spreadsheets count them: 2022-06-30 is 44742. */
export type Day = number;

const EPOCH_DAY = 25_569;
const LONGEST_REST = 10;

/** The day count of a date of the common calendar. */
export function countDays(year: number, month: number, day: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468 + EPOCH_DAY;
}

const lastDay = (year: number, month: number): number =>
  countDays(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - countDays(year, month, 1);

const HAN = /[一二三四五六七八九十]{1,3}(?=月|日|号|季度)/gu;

const arabic = (text: string): string =>
  text.replace(HAN, (run) => {
    const value = readChineseNumber(run);
    return value ? formatDecimal(value) : run;
  });

/** A date or the period that stands for its last day; the year may be said, named from the report's year, or left out. */
const DATE =
  /(?:(\d{4})(?:年度?|[-./](?=\d{1,2}(?:[-./]\d|月)))|(次年|下年|翌年|明年)度?|(上年|去年)度?|(?:当年|本年|今年)度?)?(?:(?<!\d)(\d{1,2})月份?(?:(\d{1,2})[日号]|(上旬|中旬|下旬|初|中|底|末))?|(?<=\d{4}[-./])(\d{1,2})[-./](\d{1,2})(?!\d)|(?:第|前)?([1-4])季度[末底]?|(上半年|年中)|(下半年|年底|年末|年终|年内)|(?<=\d{4}年度?)(底|末|内|))/gu;

/** No date is without one of these; most texts are told by them at once. */
const SIGN_OF_DATE = /[年月季]|\d[-./]\d/u;

const RANGE_BEFORE = /\d{1,4}(?:年|月|日|[-./]\d{1,2}[-./]\d{1,2})?(?:至|到|-|—|~)$/u;
const FORBIDDEN = /\d|[无未零没]|不(?!晚于|迟于|超过|得晚于|得迟于)/u;

function readOne(match: RegExpMatchArray, before: number | undefined): Day | undefined {
  const [, said, next, last, month, day, part, isoMonth, isoDay, quarter, half, end] = match;
  const base = before === undefined ? undefined : before + (next ? 1 : 0) - (last ? 1 : 0);
  const year = said === undefined ? base : Number(said);
  if (year === undefined) return undefined;
  const m = Number(month ?? isoMonth ?? (quarter ? Number(quarter) * 3 : half ? 6 : 12));
  if (m < 1 || m > 12) return undefined;
  const d = day ?? isoDay ?? (part === '上旬' || part === '初' ? 10 : part === '中旬' || part === '中' ? 20 : end ? 31 : lastDay(year, m));
  return Number(d) >= 1 && Number(d) <= lastDay(year, m) ? countDays(year, m, Number(d)) : undefined;
}

/**
 * The last day that a date of a target or a result stands for (`6月底前`, `2022年9月30日前`, `12月中旬`, `第三季度`, `2022-09-30`), in a text
 * already folded to half width and without blanks. `year` is what a date without one belongs to. Of two dates the later in the text.
 */
export function readWrittenDate(written: string, year: number | undefined): Day | undefined {
  if (!SIGN_OF_DATE.test(written)) return undefined;
  const text = arabic(written);
  const matches = [...text.matchAll(DATE)].filter(([found]) => found !== '');
  const final = matches.at(-1);
  if (!final) return undefined;
  const rest =
    text
      .slice(0, final.index)
      .replace(RANGE_BEFORE, '')
      .replaceAll(DATE, '')
      .replace(/[至到~—-]$/u, '') + text.slice(final.index + final[0].length);
  if (rest.length > LONGEST_REST || FORBIDDEN.test(rest)) return undefined;
  const [first] = matches.flatMap(([, said]) => (said === undefined ? [] : [Number(said)]));
  return readOne(final, final[1] === undefined && first !== undefined ? first : year);
}
