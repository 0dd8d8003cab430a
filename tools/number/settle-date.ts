import { asDate, type Draft, type Reading } from './draft-numeral.ts';
import { isDurationAfter } from './numeral-cue.ts';
import { skipThinBack } from './read-unit.ts';
import { settleNumber } from './settle-unit.ts';

const integerOf = ({ value }: Draft): number => (value && value.places === 0 && value.units < 1_000_000n ? Number(value.units) : -1);

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
export const isYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

const isAfterDate = ({ drafts, line }: Reading, draft: Draft): boolean => {
  const previous = drafts.at(-1);
  return previous?.kind === 'date' && previous.after >= skipThinBack(line, draft.start);
};

function asDuration(draft: Draft): true {
  draft.kind = 'measure';
  return true;
}

/** 两年平均: how long, of what is told behind. */
const PERIOD_AFTER = /平均|年均/y;

const SHORT_YEAR = /(?:[底末初]|[0-9]{1,2} ?月)/y;

/** 2022年 and 22年底 are dates, 3年 and 二十年 durations. */
function settleYear({ line }: Reading, draft: Draft, chinese: boolean): boolean {
  const width = draft.end - draft.start;
  if (isYear(integerOf(draft)) && width >= 4) return asDate(draft);
  if (!chinese && width === 2 && draft.value?.places === 0) {
    SHORT_YEAR.lastIndex = draft.after;
    if (draft.unit === '年度' || SHORT_YEAR.test(line) || "'’‘".includes(line.charAt(draft.start - 1) || ' ')) return asDate(draft);
  }
  PERIOD_AFTER.lastIndex = draft.after;
  return PERIOD_AFTER.test(line) && integerOf(draft) < 100 ? asDate(draft) : asDuration(draft);
}

function settleDay(reading: Reading, draft: Draft, chinese: boolean): boolean {
  if (isAfterDate(reading, draft)) return asDate(draft);
  const day = integerOf(draft);
  if (day < 1 || day > 31 || isDurationAfter(reading.line, draft.after)) return asDuration(draft);
  return chinese && draft.end - draft.start === 1 ? asDuration(draft) : asDate(draft);
}

/** Dates and durations, by the unit word 年 月 日 号 季度 时 …; `false`: not the unit of this number. */
export function settleDate(reading: Reading, draft: Draft, word: string, chinese: boolean): boolean {
  const number = integerOf(draft);
  if (draft.unit !== word) return asDuration(draft);
  switch (word) {
    case '年':
    case '年度':
    case '学年度':
      return settleYear(reading, draft, chinese);
    case '月':
    case '月份':
      return number >= 1 && number <= 12 ? asDate(draft) : asDuration(draft);
    case '日':
      return settleDay(reading, draft, chinese);
    case '号':
      return settleNumber(reading, draft, isAfterDate(reading, draft));
    case '季度':
      return number >= 1 && number <= 4 ? asDate(draft) : asDuration(draft);
    case '时':
    case '时许':
      return number >= 0 && number <= 24 && (!chinese || isAfterDate(reading, draft)) && asDate(draft);
    default:
      return asDate(draft);
  }
}
