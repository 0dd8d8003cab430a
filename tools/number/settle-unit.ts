import { numberCues } from '../../schemas/lexicon/number-cues.ts';
import { isArabic } from './char-class.ts';
import type { Decimal } from './decimal.ts';
import { asDate, asDocument, asOrdinal, type Draft, type Reading } from './draft-numeral.ts';
import { isClockAfter, isClockBefore, isDocumentAfter, isGradeAfter, isPhaseAfter, isPlaceCountBefore } from './numeral-cue.ts';
import { readUnit, skipThin, skipThinBack } from './read-unit.ts';

const between = (value: Decimal | undefined, low: bigint, high: bigint): boolean =>
  value !== undefined && value.places === 0 && value.units >= low && value.units <= high;

const LAW = new Set(numberCues.law_units);
const SERIES = new Set(numberCues.series_units);

/** 第…: a rank, an article of a law, the number of a document, a page, a quarter. */
export function settleOrdinal({ line }: Reading, draft: Draft): void {
  const at = skipThin(line, draft.end);
  const first = line.charAt(at);
  if ((LAW.has(first) || SERIES.has(first)) && !line.startsWith('项目', at) && !line.startsWith('目标', at)) {
    draft.unit = first;
    draft.after = at + 1;
    asOrdinal(draft, LAW.has(first) ? 'law' : 'ordinal');
    return;
  }
  const unit = readUnit(line, draft.end);
  if (!unit || unit.more) {
    asOrdinal(draft, 'ordinal');
    return;
  }
  draft.unit = unit.unit;
  draft.after = unit.after;
  if (unit.unit === '季度') asDate(draft);
  else if (unit.unit === '号') asDocument(draft);
  else asOrdinal(draft, unit.unit === '页' ? 'page' : 'ordinal');
}

/** 届 级 队 等 期 楼 号楼 …: mostly part of a name. `false`: not the unit of this number. */
export function settleOrdinalUnit({ line }: Reading, draft: Draft, word: string, chinese: boolean): boolean {
  const pair = line.charAt(draft.start) === '两';
  if (draft.unit !== word || (draft.value !== undefined && draft.value.places < 0)) {
    draft.kind = 'other';
    draft.exempt = 'name';
    return true;
  }
  switch (word) {
    case '等':
      if (!isGradeAfter(line, draft.after)) return false;
      return asOrdinal(draft, 'name');
    case '届':
      return asOrdinal(draft, 'ordinal');
    case '期':
      if (chinese ? !pair && between(draft.value, 1n, 10n) : isPhaseAfter(line, draft.after)) return asOrdinal(draft, 'name');
      break;
    default:
      if (!pair) return asOrdinal(draft, 'name');
  }
  draft.kind = 'count';
  return true;
}

/** 10号: a day after a month, a document before 文, otherwise the name of a thing. */
export function settleNumber({ line }: Reading, draft: Draft, afterDate: boolean): boolean {
  if (afterDate) return asDate(draft);
  return isDocumentAfter(line, draft.after) ? asDocument(draft) : asOrdinal(draft, 'name');
}

export function settleCount({ line, drafts }: Reading, draft: Draft, word: string, chinese: boolean): void {
  const before = skipThinBack(line, draft.start);
  draft.kind = 'count';
  if (draft.unit !== word) return;
  switch (word) {
    case '类':
      if (!chinese || line.charAt(draft.start) === '两' || !between(draft.value, 1n, 2n)) return;
      draft.kind = 'other';
      draft.exempt = 'name';
      return;
    case '大':
      // 党的二十大
      if (!chinese || !between(draft.value, 12n, 30n)) return;
      Object.assign(draft, { kind: 'other', unit: '', after: draft.end, exempt: 'name' });
      return;
    case '名':
    case '位':
      if (line.charAt(before - 1) === '前') asOrdinal(draft, 'ordinal');
      return;
    case '次':
      // 十七届人大三次会议
      if (drafts.at(-1)?.unit === '届' && draft.start - (drafts.at(-1)?.after ?? 0) < 6) asOrdinal(draft, 'ordinal');
      return;
    case '点':
      if (!chinese && between(draft.value, 0n, 24n) && (isClockBefore(line, before) || isClockAfter(line, draft.after))) asDate(draft);
      return;
    case '村':
    case '社':
      if (!isArabic(line.charCodeAt(skipThin(line, draft.after))) && !isPlaceCountBefore(line, before)) draft.exempt = 'name';
      return;
    default:
  }
}

/** `false`: not the unit of this number. */
export function settleMeasure({ line, drafts }: Reading, draft: Draft, word: string): boolean {
  switch (word) {
    case '岁':
    case '周岁':
      if (draft.hedgeWord?.endsWith('以上') || draft.hedgeWord?.endsWith('以下')) draft.exempt = 'age';
      return true;
    case '周年':
      draft.exempt = 'name';
      return true;
    case '番':
      return line.slice(Math.max(0, draft.start - 2), draft.start).includes('翻');
    case '分': {
      const previous = drafts.at(-1);
      return previous?.kind === 'date' &&
        (previous.unit === '时' || previous.unit === '点') &&
        previous.after >= skipThinBack(line, draft.start)
        ? asDate(draft)
        : true;
    }
    default:
      return true;
  }
}
