import { ARABIC, CAPITAL, CHINESE_DIGIT, CHINESE_SCALE, CIRCLED, classOf, FULL_WIDTH, readCircled } from './char-class.ts';
import { fromInteger, parseDecimal } from './decimal.ts';
import { draftNumeral, isInside, type Reading } from './draft-numeral.ts';
import { findQuotes, findTitles } from './find-spans.ts';
import { linkNumerals } from './link-numerals.ts';
import type { Numeral } from './numeral.ts';
import { readArabic } from './read-arabic.ts';
import { readCapital } from './read-capital.ts';
import { readHan } from './read-han.ts';

function readItemSign(reading: Reading, at: number): number {
  const draft = draftNumeral(at, at + 1, fromInteger(readCircled(reading.line.charCodeAt(at))));
  reading.drafts.push(Object.assign(draft, { kind: 'ordinal', exempt: 'serial' }));
  return at + 1;
}

/** What stands in a title or, without a unit, in a short quotation states no fact of the report. */
function exemptNames({ drafts, quotes, titles }: Reading): void {
  for (const draft of drafts) {
    if (draft.exempt !== undefined) continue;
    if (isInside(titles, draft.start)) draft.exempt = 'name';
    else if (draft.unit === '' && draft.kind === 'other' && isInside(quotes, draft.start)) draft.exempt = 'slogan';
  }
}

/**
 * Every written number of one line of normalised text (half-width digits; a space between a digit and a Chinese character does no
 * harm), in order. Dates, ranges, document numbers and 户/人 pairs are separate numerals in one `group`. Linear in the line.
 */
export function readNumerals(line: string): Numeral[] {
  const reading: Reading = { line, drafts: [], quotes: findQuotes(line), titles: findTitles(line), from: 0, nameUntil: 0, groups: 0 };
  let at = 0;
  while (at < line.length) {
    const kind = classOf(line.charCodeAt(at));
    if (kind === 0) {
      at += 1;
      continue;
    }
    const next = readAt(reading, at, kind);
    reading.from = next;
    at = next;
  }
  if (reading.drafts.length > 1) linkNumerals(line, reading.drafts, reading.groups);
  if (reading.drafts.length > 0) exemptNames(reading);
  // A list that grew keeps room for more; a report has tens of thousands of them.
  return reading.drafts.slice();
}

function readAt(reading: Reading, at: number, kind: number): number {
  switch (kind) {
    case ARABIC:
    case FULL_WIDTH:
      return readArabic(reading, at);
    case CHINESE_DIGIT:
    case CHINESE_SCALE:
      return readHan(reading, at);
    case CAPITAL:
      return readCapital(reading, at);
    case CIRCLED:
      return readItemSign(reading, at);
    default:
      return at + 1;
  }
}

const WHOLE = /^\s*[-+−－]?\d[\d,，]*(?:\.\d+)?\s*$/u;

/** As `readNumerals` for a table cell: a cell that is one number is that number, never a date, a phone number or a list marker. */
export function readCellNumerals(cell: string): Numeral[] {
  if (!WHOLE.test(cell)) return readNumerals(cell);
  return readWholeCell(cell);
}

function readWholeCell(cell: string): Numeral[] {
  const start = cell.search(/[-+−－\d]/u);
  const end = cell.trimEnd().length;
  const written = cell
    .slice(start, end)
    .replace(/[,，+]/gu, '')
    .replace(/^[−－]/u, '-');
  return [draftNumeral(start, end, parseDecimal(written))];
}
