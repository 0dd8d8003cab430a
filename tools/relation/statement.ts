import type { NumeralKind } from '../../schemas/check.ts';
import type { Decimal } from '../number/decimal.ts';
import type { Numeral } from '../number/numeral.ts';
import type { TextBlock } from '../text/report.ts';
import { findBareRuns } from './bare-runs.ts';
import { type Dimension, readDimension } from './dimension.ts';
import { readTerm, type Term } from './term.ts';

type Read = {
  readonly numeral: Numeral;
  readonly value: Decimal;
  readonly kind: NumeralKind;
  readonly dimension: Dimension;
  readonly statement: Statement;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly from: number;
  readonly lead: string;
  readonly after: string;
  readonly depth: number;
  readonly part: number;
};

/** 比2017年增收, 与2020年决算数相比: a year to compare with is cut off from the words of the number. */
const AGAINST_YEAR = /(?:[比较]|与|同|对比)(?:19|20)\d\d年/u;

/** A numeral in its sentence, with the words beside it. Offsets count in the block's text. A class: a report has many of them. */
export class Quantity implements Read {
  readonly numeral: Numeral;
  readonly value: Decimal;
  readonly kind: NumeralKind;
  readonly dimension: Dimension;
  readonly statement: Statement;
  /** Place among the quantities of the statement. */
  readonly index: number;
  readonly start: number;
  /** After the unit. */
  readonly end: number;
  /** Words to the left up to the nearest comma, number or opening bracket; brackets that hold no number are passed over. */
  readonly before: string;
  /** Where `before` begins. */
  readonly from: number;
  /** As `before`, but dates and years are words in it: `较2022年的`. */
  readonly lead: string;
  /** Words to the right up to the nearest comma, number or closing bracket. */
  readonly after: string;
  /** How many brackets are open around it. */
  readonly depth: number;
  /** Which part between ；;： it stands in. */
  readonly part: number;
  #term: Term | undefined;
  /** Two bits for each question that is answered once: whether it was asked, and the answer. */
  #answers = 0;

  constructor(read: Read) {
    this.numeral = read.numeral;
    this.value = read.value;
    this.kind = read.kind;
    this.dimension = read.dimension;
    this.statement = read.statement;
    this.index = read.index;
    this.start = read.start;
    this.end = read.end;
    this.before = read.before;
    this.from = read.from;
    this.lead = read.lead;
    this.after = read.after;
    this.depth = read.depth;
    this.part = read.part;
  }

  get term(): Term {
    this.#term ??= readTerm(this.before, this.lead !== this.before && AGAINST_YEAR.test(this.lead));
    return this.#term;
  }

  /** The answer noted to a question, by its number from 0 to 14. */
  recall(question: number): boolean | undefined {
    const bits = this.#answers >> (question * 2);
    return (bits & 1) === 0 ? undefined : (bits & 2) !== 0;
  }

  note(question: number, answer: boolean): void {
    this.#answers |= (answer ? 3 : 1) << (question * 2);
  }
}

/** The same words with another number. */
export const replaceNumeral = (quantity: Quantity, numeral: Numeral, value = quantity.value): Quantity =>
  new Quantity({ ...quantity, numeral, value });

/** One sentence of a block with the quantities in it. */
export type Statement = {
  readonly block: TextBlock;
  readonly blockIndex: number;
  /** Place among the sentences of the document. */
  readonly place: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quantities: readonly Quantity[];
};

const STOPS = '，,；;：:。、（(！？!?\n';
const isStop = (char: string): boolean => STOPS.includes(char);
const LOOK = 60;

function findOpening(text: string, from: number, floor: number): number | undefined {
  for (let i = from; i >= floor; i -= 1) if (text.charAt(i) === '（' || text.charAt(i) === '(') return i;
  return undefined;
}

/** Start of the words that belong to the number at `at`, not before `floor`. */
function findLeft(text: string, at: number, floor: number): number {
  let i = at;
  while (i > floor && at - i < LOOK) {
    const char = text.charAt(i - 1);
    if (char === '）' || char === ')') {
      const open = findOpening(text, i - 2, Math.max(floor, i - 42));
      if (open === undefined) return i;
      i = open;
      continue;
    }
    if (isStop(char)) return i;
    i -= 1;
  }
  return i;
}

function findRight(text: string, at: number, ceiling: number): number {
  let i = at;
  while (i < ceiling && i - at < LOOK) {
    const char = text.charAt(i);
    if (isStop(char) || char === '）' || char === ')') return i;
    i += 1;
  }
  return i;
}

/** （≥92%）: a sign is no word. */
const SIGN = /^[≥≤＞＜><≧≦=＝]{1,2}$/u;

/** An empty left side is looked for before the colon or bracket that the number follows. */
function readLeft(text: string, at: number, floor: number): { before: string; from: number } {
  const from = findLeft(text, at, floor);
  const before = text.slice(from, at).trim().replace(SIGN, '');
  const stop = text.charAt(from - 1);
  if (before !== '' || from <= floor || !'：:（('.includes(stop)) return { before, from };
  const again = findLeft(text, from - 1, floor);
  return { before: text.slice(again, from - 1).trim(), from: again };
}

/** The unit may stand after a space. */
export function findUnitEnd(text: string, { end, unit }: Numeral): number {
  if (unit === '') return end;
  if (text.startsWith(unit, end)) return end + unit.length;
  const spaced = text.charAt(end) === ' ' ? end + 1 : end;
  return text.startsWith(unit, spaced) ? spaced + unit.length : end;
}

const isDate = (numeral: Numeral): boolean => numeral.kind === 'date' || numeral.exempt === 'date';

/** Exempt numerals other than dates are words among words: they neither count nor cut. */
export const isFact = (numeral: Numeral): numeral is Numeral & { value: Decimal } =>
  numeral.exempt === undefined &&
  numeral.value !== undefined &&
  numeral.kind !== 'date' &&
  numeral.kind !== 'ordinal' &&
  numeral.kind !== 'docnumber';

/** Adds the sentences of a block to those before it. */
export function readStatements(block: TextBlock, blockIndex: number, statements: Statement[] = []): readonly Statement[] {
  const { text, numerals } = block;
  let cursor = 0;
  let start = 0;
  while (start < text.length) {
    const first = cursor;
    const end = findCut(numerals, first, start, findSentenceEnd(text, start));
    while ((numerals[cursor]?.start ?? Number.POSITIVE_INFINITY) < end) cursor += 1;
    const quantities: Quantity[] = [];
    const statement: Statement = { block, blockIndex, place: statements.length, start, end, text: text.slice(start, end), quantities };
    if (cursor > first) readQuantities(statement, numerals.slice(first, cursor), quantities);
    statements.push(statement);
    start = end;
  }
  return statements;
}

/** What is longer than this, or holds more numbers, is no sentence; it is cut so that the cost of a sentence has a bound. */
const LONGEST = 3000;
const MOST_NUMERALS = 80;

function findSentenceEnd(text: string, from: number): number {
  const most = Math.min(text.length, from + LONGEST);
  for (let i = from; i < most; i += 1) {
    const char = text.charCodeAt(i);
    if (char === 0x3002 || char === 0xff01 || char === 0xff1f) return i + 1;
  }
  return most;
}

/** Where the sentence ends that holds the numerals from `first` on: never inside a numeral. */
function findCut(numerals: readonly Numeral[], first: number, start: number, end: number): number {
  const beyond = numerals[first + MOST_NUMERALS];
  let cut = beyond && beyond.start < end ? beyond.start : end;
  for (let i = first; i < first + MOST_NUMERALS; i += 1) {
    const numeral = numerals[i];
    if (!numeral || numeral.start >= cut) break;
    if (numeral.end > cut) cut = numeral.start > start ? numeral.start : numeral.end;
  }
  return cut;
}

const OTHER_UNIT = /^（([一-龥]{1,2})）/u;

/** 直播822场（条） counts with the 条 of its sentence. */
function readOtherUnit(text: string, end: number, units: ReadonlySet<string>): string | undefined {
  if (text.charAt(end) !== '（') return undefined;
  const unit = OTHER_UNIT.exec(text.slice(end, end + 4))?.[1];
  return unit !== undefined && units.has(unit) ? unit : undefined;
}

const OF_POINTS = /^(?:[和、及与]|，和)\d{1,2}(?:\.\d{1,2})?个(?:[和、及与]\d{1,2}(?:\.\d{1,2})?个)?百分点/u;

/** 分别提高17.58个和16.14个百分点: the first of them counts points, too. */
const readPoints = (text: string, { unit }: Numeral, end: number): string | undefined =>
  unit === '个' && '和、及与，'.includes(text.charAt(end)) && OF_POINTS.test(text.slice(end, end + 24)) ? '个百分点' : undefined;

/** 261.01/10万: so many in a hundred thousand is a unit of the number before it. */
const isPerMany = (text: string, { start }: Numeral): boolean =>
  /[/／]/u.test(text.charAt(start - 1)) && /^(?:100|10|1)?[万亿]/u.test(text.slice(start, start + 4));

const BARE_ITEMS = /^（[一-龥]{1,10}\d[\d,.]*(?:[、，；][一-龥]{1,10}\d[\d,.]*){1,7}）/u;
const LONGEST_BRACKET = 120;

/** 编制95名（行政76、事业19）: what stands bare in the bracket right behind a number counts with its unit. */
function findBracket(text: string, end: number, { unit }: Numeral): number {
  if (unit === '' || text.charAt(end) !== '（') return end;
  return end + (BARE_ITEMS.exec(text.slice(end, end + LONGEST_BRACKET))?.[0].length ?? 0);
}

function readQuantities(statement: Statement, numerals: readonly Numeral[], into: Quantity[]): void {
  const { text } = statement.block;
  const loose = findBareRuns(text, numerals);
  const read = numerals.filter((numeral) => !loose.has(numeral) && !isPerMany(text, numeral) && (isFact(numeral) || isDate(numeral)));
  // The marker of an item is no word of it: （三）支持….
  const opens = Math.max(statement.start, Math.min(statement.block.marker?.end ?? 0, statement.end));
  let floor = opens;
  let fact = opens;
  let seen = statement.start;
  let depth = 0;
  let part = 0;
  const units = new Set(read.map(({ unit }) => unit));
  let inside = 0;
  for (const [i, numeral] of read.entries()) {
    for (; seen < numeral.start; seen += 1) {
      const char = text.charAt(seen);
      if (char === '（' || char === '(') depth += 1;
      else if (char === '）' || char === ')') depth = Math.max(0, depth - 1);
      else if (char === '；' || char === ';') part += 1;
    }
    const end = findUnitEnd(text, numeral);
    if (isFact(numeral)) {
      const { before, from } = readLeft(text, numeral.start, floor);
      const after = text.slice(end, findRight(text, end, read[i + 1]?.start ?? statement.end)).trim();
      const host = numeral.unit === '' && numeral.start < inside ? into.at(-1) : undefined;
      const { value, start } = numeral;
      const kind = host?.kind ?? numeral.kind;
      const lead = floor === fact ? before : text.slice(Math.min(from, findLeft(text, start, fact)), start).trim();
      const dimension =
        host?.dimension ?? readDimension(readPoints(text, numeral, end) ?? readOtherUnit(text, end, units) ?? numeral.unit, kind);
      if (!host) inside = findBracket(text, end, numeral);
      into.push(
        new Quantity({
          ...{ numeral, value, kind, dimension, statement, index: into.length, start, end },
          ...{ before, from, lead, after, depth, part },
        }),
      );
      fact = end;
    }
    floor = end;
  }
}
