import { asDate, asOrdinal, type Draft, type Reading } from './draft-numeral.ts';
import {
  findCueEnd,
  findProjectWord,
  isAmountBefore,
  isCapacityBefore,
  isMoneyContext,
  isNameBefore,
  isPhoneBefore,
  isScoreAfter,
  isScoreBefore,
  isSerialBefore,
} from './numeral-cue.ts';
import { readHedgeAfter, readHedgeBefore } from './read-hedge.ts';
import { skipThinBack, type UnitReading } from './read-unit.ts';
import { isYear, settleDate } from './settle-date.ts';
import { settleCount, settleMeasure, settleOrdinalUnit } from './settle-unit.ts';

/** Amounts of a capacity that names a project: 年产5000吨某某项目. */
function exemptCapacity(reading: Reading, draft: Draft): void {
  const { line } = reading;
  if (isCapacityBefore(line, skipThinBack(line, draft.start))) reading.nameUntil = findProjectWord(line, draft.after) ?? reading.nameUntil;
  if (draft.start < reading.nameUntil) draft.exempt = 'name';
}

function readHedge(line: string, draft: Draft, more: string, scale: boolean): void {
  const found =
    (more === '' ? undefined : ({ hedge: more === '来' ? 'about' : 'more-than', word: more } as const)) ??
    readHedgeBefore(line, draft.start, scale) ??
    readHedgeAfter(line, draft.after);
  if (!found) return;
  draft.hedge = found.hedge;
  draft.hedgeWord = found.word;
}

const RECENT = new Set(['近', '接近', '将近']);
const PERIOD = /^(?:年|个?月|天|日|周|届|次|期|轮|个?季度)/u;

/** 近三年 are the last three years, no rough number. */
function dropRecent(draft: Draft): void {
  if (draft.hedgeWord === undefined || !RECENT.has(draft.hedgeWord) || !(draft.kind === 'date' || PERIOD.test(draft.unit))) return;
  draft.hedge = undefined;
  draft.hedgeWord = undefined;
}

/** Past an operator after a number. */
function skipOperator(line: string, after: number): number {
  let at = after;
  while (at < line.length && at - after < 14 && /[ $\\a-z≥≤<>＞＜]/u.test(line.charAt(at))) at += 1;
  return at;
}

const LEADER = /(?:\.{3}|…|·{3}|-{4})[ （(]{0,2}$/u;

/** A page at the end of a line of dots. */
const isPage = (line: string, start: number): boolean => LEADER.test(line.slice(Math.max(0, start - 6), start));

/** `（2022）`, the year of an edition. */
const isBracketedYear = (line: string, { start, end, value }: Draft): boolean =>
  end - start === 4 &&
  isYear(Number(value?.units)) &&
  '（(〔['.includes(line.charAt(start - 1) || ' ') &&
  '）)〕]'.includes(line.charAt(end) || ' ');

/** A number with no unit: a score by the words beside it, a name, a phone number, the number of an annex, or any other number. */
function settleBare({ line }: Reading, draft: Draft, plain: boolean): void {
  const at = findCueEnd(line, draft.start);
  if (isScoreBefore(line, at) || (draft.hedge && isScoreAfter(line, skipOperator(line, draft.after)))) draft.kind = 'score';
  else if (plain && isBracketedYear(line, draft)) asDate(draft);
  else if (plain && isPage(line, draft.start)) draft.exempt = 'page';
  else if (isAmountBefore(line, at)) draft.kind = 'money';
  else if (plain && isPhoneBefore(line, at)) draft.exempt = 'phone';
  else if (isNameBefore(line, at) || line.charAt(draft.end) === '#') draft.exempt = 'name';
  else if (plain && isSerialBefore(line, skipThinBack(line, draft.start))) asOrdinal(draft, 'serial');
}

function settleUnit(reading: Reading, draft: Draft, chinese: boolean, unit: UnitReading): boolean {
  const { word } = unit;
  switch (word?.role) {
    case 'date':
      return settleDate(reading, draft, word.word, chinese);
    case 'ordinal':
      return settleOrdinalUnit(reading, draft, word.word, chinese);
    case 'count':
      settleCount(reading, draft, word.word, chinese);
      return true;
    case 'measure':
      return settleMeasure(reading, draft, word.word);
    case 'name':
      draft.exempt = 'name';
      return true;
    default:
      return true;
  }
}

/** What is known about a number when its unit is settled: how it is written, and whether it is a bare 百 千 万 亿. */
export type Script = { readonly chinese: boolean; readonly plain?: boolean; readonly scale?: boolean };

/**
 * Reads kind, hedges and exemption of a number whose digits and unit are read. Returns whether the unit told what it counts; if not,
 * the unit is dropped again.
 */
export function settleQuantity(reading: Reading, draft: Draft, unit: UnitReading | undefined, script: Script): boolean {
  const { line } = reading;
  if (unit) {
    draft.unit = unit.unit === '％' ? '%' : unit.unit;
    draft.after = unit.after;
    draft.kind = unit.word?.kind ?? (isMoneyContext(line, draft.start) ? 'money' : 'count');
  }
  readHedge(line, draft, unit?.more ?? '', script.scale ?? false);
  const known = unit !== undefined && settleUnit(reading, draft, script.chinese, unit);
  if (!known) {
    draft.unit = '';
    draft.after = draft.end;
    draft.kind = 'other';
    draft.exempt = undefined;
    settleBare(reading, draft, script.plain ?? false);
  }
  dropRecent(draft);
  if (draft.kind === 'money' || draft.kind === 'count' || draft.kind === 'measure') exemptCapacity(reading, draft);
  return known;
}
