import type { DeadlineRule } from '../../schemas/problem-type.ts';

/** Less than this and there is no time left to do anything. */
const LEAST_MONTHS = 1;

type Month = { readonly year: number; readonly month: number };

const later = ({ year, month }: Month, by: number): Month => {
  const months = year * 12 + (month - 1) + by;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
};

const write = ({ year, month }: Month): string => `${year}年${month}月底前`;

/** The end of a month by which a measure is to be done, always after the report; without a report date, counted from the report. */
export function writeDeadline(rule: DeadlineRule, reportDate: string | undefined): string {
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/u.exec(reportDate ?? '') ?? [];
  if (!year || !month) return `报告报送后${rule.months}个月内`;
  const reported: Month = { year: Number(year), month: Number(month) };
  if (!('next_month' in rule)) return write(later(reported, rule.months));
  const ahead = (rule.next_month - reported.month + 12) % 12;
  return write(later(reported, ahead < LEAST_MONTHS ? rule.months : ahead));
}
