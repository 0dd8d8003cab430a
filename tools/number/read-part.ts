import { readChineseFraction, readChineseNumber } from './chinese-number.ts';
import { type Decimal, parseDecimal } from './decimal.ts';
import { type Draft, draftNumeral, pushDraft, type Reading } from './draft-numeral.ts';
import { digitOf, endOfRun } from './han-run.ts';
import { exactDecimal } from './rational.ts';
import { readHedgeAfter, readHedgeBefore } from './read-hedge.ts';
import { beginsOtherWord, skipThin } from './read-unit.ts';

function pushPart(reading: Reading, draft: Draft): number {
  const found = readHedgeBefore(reading.line, draft.start) ?? readHedgeAfter(reading.line, draft.after);
  if (found) [draft.hedge, draft.hedgeWord] = [found.hedge, found.word];
  draft.kind = 'percent';
  return pushDraft(reading, draft);
}

const UNITS = new Map([
  ['百', '%'],
  ['千', '‰'],
  ['万', '‱'],
]);
const ABOVE = /[0-9]{1,9}(?:\.[0-9]{1,9})?|[零〇一二三四五六七八九十百两]{1,9}(?:点[零〇一二三四五六七八九]{1,9})?/y;

/** 百分之九十, 百分之 90 (in %), 三分之一: one numeral from the number [start, end) before 分之. */
export function readFraction(reading: Reading, start: number, end: number): number | undefined {
  const { line } = reading;
  if (line.charCodeAt(end) !== 0x5206 || line.charCodeAt(end + 1) !== 0x4e4b) return undefined;
  ABOVE.lastIndex = skipThin(line, end + 2);
  const above = ABOVE.exec(line)?.[0];
  if (above === undefined) return undefined;
  const below = line.slice(start, end);
  const draft = draftNumeral(start, ABOVE.lastIndex, undefined);
  const unit = UNITS.get(below);
  if (unit !== undefined) {
    draft.value = above === '百' ? { units: 100n, places: 0 } : (parseDecimal(above) ?? readChineseNumber(above));
    draft.unit = unit;
    return draft.value && pushPart(reading, draft);
  }
  draft.fraction = readChineseFraction(`${below}分之${above}`);
  draft.value = draft.fraction && exactDecimal(draft.fraction, 6);
  return draft.fraction && pushPart(reading, draft);
}

/** 百分百 and 一半, at `at`. */
export function readWholeOrHalf(reading: Reading, at: number): number | undefined {
  const { line } = reading;
  if (line.startsWith('百分百', at)) {
    return pushPart(reading, Object.assign(draftNumeral(at, at + 3, { units: 100n, places: 0 }), { unit: '%' }));
  }
  if (!line.startsWith('一半', at)) return undefined;
  return pushPart(reading, Object.assign(draftNumeral(at, at + 2, { units: 5n, places: 1 }), { fraction: { top: 1n, bottom: 2n } }));
}

/** 九成 and 八成五 are 9 and 8.5 of the unit 成; `value` is that of [start, end). */
export function readTenths(reading: Reading, start: number, end: number, value: Decimal | undefined): number | undefined {
  const { line } = reading;
  if (line.charCodeAt(end) !== 0x6210 || beginsOtherWord(line, '成', end + 1)) return undefined;
  const draft = draftNumeral(start, end, value);
  draft.unit = '成';
  draft.after = end + 1;
  const fifth = digitOf(line.charAt(end + 1));
  if (value?.places === 0 && fifth && fifth.units < 10n && endOfRun(line, end + 1) === end + 2) {
    draft.end = end + 2;
    draft.after = end + 2;
    draft.value = { units: value.units * 10n + fifth.units, places: 1 };
  }
  return pushPart(reading, draft);
}
