import { type Decimal, shift } from './decimal.ts';
import { type Draft, draftNumeral, isInside, pushDraft, type Reading } from './draft-numeral.ts';
import { endOfRun, isGuess, type Run, readRun, readUnitOfRun } from './han-run.ts';
import { findNumberWord } from './number-word.ts';
import { isCountedNumberBefore } from './numeral-cue.ts';
import { readHedgeBefore } from './read-hedge.ts';
import { isMarker } from './read-marker.ts';
import { readFraction, readTenths, readWholeOrHalf } from './read-part.ts';
import { findPhrase, readSlogan, readSloganWord } from './read-slogan.ts';
import { settleQuantity } from './settle-numeral.ts';
import { settleOrdinal } from './settle-unit.ts';

const ONE: Decimal = { units: 1n, places: 0 };
/** A bare 百 千 万 亿 is a number only with a hedge: 上百家, 千余亩. */
const SCALES = new Map([
  ['百', shift(ONE, 2)],
  ['千', shift(ONE, 3)],
  ['万', shift(ONE, 4)],
  ['亿', shift(ONE, 8)],
]);

/** Reads the Chinese number whose first character stands at `at`; returns where reading goes on. */
export function readHan(reading: Reading, at: number): number {
  const { line } = reading;
  const runEnd = endOfRun(line, at);
  const part = readFraction(reading, at, runEnd) ?? readWholeOrHalf(reading, at);
  if (part !== undefined) return part;
  const word = findNumberWord(line, at, reading.from);
  if (word) return word.slogan ? readSloganWord(reading, word.start, word.end) : Math.max(word.end, at + 1);
  const run = readRun(line, at, runEnd);
  return readFixed(reading, at, run) ?? readQuantity(reading, at, run);
}

/** List markers, 九成, 第…: told by their surroundings, whatever they count. */
function readFixed(reading: Reading, at: number, { end, value }: Run): number | undefined {
  const { line } = reading;
  const guess = isGuess(line.slice(at, end));
  if (value?.places === 0 && isMarker(line, at, end, value.units, true)) {
    return pushDraft(reading, Object.assign(draftNumeral(at, end, value), { kind: 'ordinal', exempt: 'serial' }));
  }
  const tenths = end - at <= 2 && (value || guess) ? readTenths(reading, at, end, guess ? undefined : value) : undefined;
  if (tenths !== undefined || !value || line.charAt(at - 1) !== '第') return tenths;
  const draft = draftNumeral(at, end, value);
  settleOrdinal(reading, draft);
  return pushDraft(reading, draft);
}

/** 几十, 数百: the number begins one character earlier. */
const isFew = (line: string, at: number): boolean =>
  line.charAt(at - 1) === '几' || (line.charAt(at - 1) === '数' && !isCountedNumberBefore(line, at));

const SCALE_ONLY = /^[十百千万亿]+$/u;

const LINK = '、至到和-－—–~～';

/** 三至五年, 一、二季度: the next number has the unit. */
function isLinked(line: string, end: number, links = 4): boolean {
  if (!LINK.includes(line.charAt(end) || ' ')) return false;
  const next = endOfRun(line, end + 1);
  if (next === end + 1) return false;
  return readUnitOfRun(line, line.slice(end + 1, next), next) !== undefined || (links > 0 && isLinked(line, next, links - 1));
}

/** How far a number is only roughly told: 几十, 十几, 两三. */
function readVague(line: string, at: number, end: number, text: string, known: boolean): Draft | undefined {
  const last = text.charAt(text.length - 1);
  const few = SCALE_ONLY.test(text) && isFew(line, at);
  const several = line.charAt(end) === '几' && '十百千万亿'.includes(last);
  if (!few && !several && (known || !isGuess(text))) return undefined;
  const draft = draftNumeral(few ? at - 1 : at, several ? end + 1 : end, undefined);
  draft.hedge = 'about';
  draft.hedgeWord = few ? line.charAt(at - 1) : several ? '几' : text;
  return draft;
}

function pushVague(reading: Reading, vague: Draft, text: string): number | undefined {
  const unit = readUnitOfRun(reading.line, text, vague.end);
  if (!unit || !settleQuantity(reading, vague, unit, { chinese: true })) return undefined;
  return pushDraft(reading, vague);
}

function readQuantity(reading: Reading, at: number, { end, value }: Run): number {
  const { line } = reading;
  const text = line.slice(at, end);
  const unit = readUnitOfRun(line, text, end);
  const scale = SCALES.get(text);
  const number = value ?? (scale && (readHedgeBefore(line, at, true) || unit?.more) ? scale : undefined);
  const phrase = value && findPhrase(line, at, end);
  if (isInside(reading.quotes, at) && unit?.word?.kind !== 'money' && unit?.word?.kind !== 'percent') {
    return phrase ? readSloganWord(reading, at, phrase.end) : readSlogan(reading, at, end);
  }
  const vague = readVague(line, at, end, text, value !== undefined);
  if (vague) return pushVague(reading, vague, text) ?? end;
  if (!number) return end;
  if (phrase) return phrase.distributive ? phrase.end : readSloganWord(reading, at, phrase.end);
  const linked = unit !== undefined || isLinked(line, end);
  if (!linked && (text.length === 1 || !isSpelled(text))) return end;
  // 基金三十、结转: in a table made into text the number of a row stands behind the cell before it.
  if (!linked && line.charAt(end) === '、')
    return pushDraft(reading, Object.assign(draftNumeral(at, end, number), { kind: 'ordinal', exempt: 'serial' }));
  const draft = draftNumeral(at, end, number);
  if (!settleQuantity(reading, draft, unit, { chinese: true, scale: '百千万亿'.includes(text.charAt(0)) }) && unit && text.length === 1)
    return end;
  return pushDraft(reading, draft);
}

/** Numbers that need no unit to be seen as one: 二十, 三百五十; neither 七一 nor 千万. */
const isSpelled = (text: string): boolean => !'百千万亿'.includes(text.charAt(0)) && /[十百千万亿]|点/u.test(text);
