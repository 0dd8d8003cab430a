import lexicon from '../../schemas/lexicon/check-mentions.json' with { type: 'json' };
import { exactlyOf, intervalOf, isWhole } from './decide.ts';
import { dimensionOf, inBase } from './expression.ts';
import { isRatio } from './levels.ts';
import {
  areApart,
  areDatedApart,
  areOfOneKind,
  areOfSame,
  areOfOthers,
  countAlike,
  countShared,
  isDeictic,
  isPlanned,
  isWished,
  isWordy,
  type Mention,
  namesAlike,
  readAround,
  readHead,
  readMention,
  readPairs,
  tellAlike,
} from './mention.ts';
import type { Quantity, Statement } from './statement.ts';
import { decideEquality } from './verdict.ts';

/** Two mentions of one measure. */
export type Repetition = {
  readonly earlier: Quantity;
  readonly later: Quantity;
  readonly label: string;
  readonly verdict: 'holds' | 'differs';
  /** How the later number differs: in one slip of the pen, in the unit alone, or otherwise. */
  readonly by?: 'slip' | 'unit' | 'value';
  /** `sure`: one noun phrase that names its thing; `likely`: words around that point to one thing. */
  readonly support: 'sure' | 'likely';
};

const REMEMBERED = 12;
const EXACT = 6;
const LONG = 6;
const LONG_REMEMBERED = 40;
const NAMED = 4;
const LONG_KEY = 'long';

/** One digit wrong, missing or too many, or two neighbours swapped. */
export function isSlip(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return false;
  if (a.length === b.length) {
    let at = 0;
    while (a.charAt(at) === b.charAt(at)) at += 1;
    const rest = (skip: number) => a.slice(at + skip) === b.slice(at + skip);
    return rest(1) || (a.charAt(at) === b.charAt(at + 1) && a.charAt(at + 1) === b.charAt(at) && rest(2));
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length !== short.length + 1) return false;
  let i = 0;
  while (i < short.length && short.charAt(i) === long.charAt(i)) i += 1;
  return short.slice(i) === long.slice(i + 1);
}

/** Digits at the finest place of both numbers. */
function alignDigits(a: Quantity, b: Quantity): readonly [string, string] {
  const [x, y] = [inBase(a), inBase(b)];
  const places = Math.max(x.places, y.places);
  const write = ({ units, places: own }: typeof x) =>
    ((units < 0n ? -units : units) * 10n ** BigInt(Math.min(places - own, 30))).toString();
  return [write(x), write(y)];
}

const NEAR = 2n;

/** Two units of the last place apart at most, in numbers long enough for that to mean something. */
const areNear = (a: Mention, b: Mention, x: string, y: string): boolean => {
  if (x.length !== y.length || countWritten(a, b) < NAMED) return false;
  const gap = BigInt(x) - BigInt(y);
  return gap <= NEAR && gap >= -NEAR;
};

/** Digits that say something: zeros at the end count where they were written behind the point. */
function countWritten(a: Mention, b: Mention): number {
  const count = ({ quantity, digits }: Mention): number => (quantity.value.places >= 2 ? firstDigits(quantity).length : digits.length);
  return Math.min(count(a), count(b));
}

const firstDigits = ({ value: { units } }: Quantity): string => (units < 0n ? -units : units).toString();

/** How the numbers differ; the power of ten between numbers with the same digits tells a slip of the unit from one of the point. */
function readDifference(a: Mention, b: Mention): 'slip' | 'unit' | 'value' {
  const [x, y] = alignDigits(a.quantity, b.quantity);
  if (a.digits === b.digits) return Math.abs(x.length - y.length) === 4 || Math.abs(x.length - y.length) === 8 ? 'unit' : 'slip';
  const written = a.quantity.numeral.unit === b.quantity.numeral.unit && isSlip(a.digits, b.digits) && a.digits.length >= 3 && b.digits.length >= 3;
  return isSlip(x, y) || areNear(a, b, x, y) || written ? 'slip' : 'value';
}

const meetsRounded = (a: Quantity, b: Quantity): boolean => {
  const [coarse, fine] = inBase(a).places <= inBase(b).places ? [a, b] : [b, a];
  const stated = { value: inBase(coarse), whole: isWhole(coarse) };
  return [exactlyOf(fine), intervalOf(fine)].some((range) => decideEquality(range, stated) === 'holds');
};

type Words = { readonly shared: number; readonly around: readonly [string, string] };

function readWords(a: Mention, b: Mention): Words {
  const around = [readAround(a.quantity), readAround(b.quantity)] as const;
  return { shared: countShared(readPairs(around[0]), readPairs(around[1])), around };
}

/** Whether the other sentence names what the label names; `undefined` where the label names nothing. */
const isNamed = ({ label }: Mention, text: string): boolean | undefined => {
  const pairs = readPairs(label);
  return pairs.size === 0 ? undefined : countShared(pairs, readPairs(text)) * 2 >= pairs.size;
};

/** How much the words of two mentions agree on what is measured. */
function readSupport(a: Mention, b: Mention, { shared, around }: Words): Repetition['support'] | undefined {
  if (a.label === b.label && !a.generic && isWordy(a.label, NAMED)) return 'sure';
  const named = [isNamed(a, around[1]), isNamed(b, around[0])];
  const heads = [readHead(a.quantity), readHead(b.quantity)] as const;
  if (areOfOthers(...heads)) return undefined;
  const ofSame = areOfSame(...heads) && a.label.slice(-2) === b.label.slice(-2);
  if (ofSame && (shared >= 1 || !named.includes(false))) return 'likely';
  if (named.includes(false)) return undefined;
  const ending = a.label.endsWith(b.label) || b.label.endsWith(a.label);
  if (ending && named.includes(true) && !(a.generic && b.generic)) return a.generic || b.generic ? 'likely' : 'sure';
  return shared >= 1 ? 'likely' : undefined;
}

/** Whether two numbers of one value are said of one thing: long numbers agree by chance only rarely, short ones need the words. */
function agrees(a: Mention, b: Mention): boolean {
  const { length } = a.digits;
  const here = a.quantity.statement === b.quantity.statement;
  if (isConverted(a.quantity, b.quantity)) return true;
  if (here && length < 4) return false;
  if (isOverall(a) && isOverall(b)) return true;
  if (a.digits === '1' && a.quantity.kind === 'percent') return false;
  const { shared } = readWords(a, b);
  const ending = a.label !== '' && b.label !== '' && (a.label.endsWith(b.label.slice(-2)) || b.label.endsWith(a.label.slice(-2)));
  const named = a.label === b.label && isWordy(a.label, NAMED);
  if (length >= LONG) return true;
  if (length >= 4) return shared >= 1 || namesAlike(a, b);
  if (a.quantity.kind === 'count') {
    const alike = countAlike(a, b);
    if (alike && a.quantity.value.units >= 10n) return true;
    return shared >= 5 || (shared >= 1 && alike) || (shared >= 2 && a.quantity.value.units >= 10n);
  }
  if (length === 3) return shared >= 3 || (ending && (shared >= 1 || isFine(a))) || named || a.quantity.kind === 'measure';
  return shared >= 3 || (named && !a.generic) || (ending && shared >= 2);
}

/** Three digits to the second place: 9.45. */
const isFine = ({ quantity }: Mention): boolean => quantity.value.places >= 2 && quantity.value.units % 10n !== 0n;

const CONVERTS = /^[，（]?(?:折合|约合|即|合(?!计))/u;
const isConverted = (a: Quantity, b: Quantity): boolean =>
  a.statement === b.statement && b.index === a.index + 1 && CONVERTS.test(a.statement.block.text.slice(a.end, b.start));

const isComparable = (a: Quantity, b: Quantity): boolean =>
  a.statement !== b.statement || (a.part !== b.part && a.depth === b.depth) || isConverted(a, b);

const isOverall = ({ quantity, label }: Mention): boolean =>
  quantity.term.role === 'total-score' && lexicon.overall.some((word) => label.includes(word));

const OPENS = /^(?:其中|分)/u;
const isOpened = ({ statement }: Quantity): boolean => OPENS.test(statement.text.trimStart());

const haveHedge = (a: Quantity, b: Quantity): boolean => a.numeral.hedge !== undefined || b.numeral.hedge !== undefined;

/** Both numbers could be said of one thing at one time; changes only where both are changes in one direction. */
const mayBeOne = (a: Mention, b: Mention): boolean =>
  a.quantity.statement !== b.quantity.statement &&
  areOfOneKind(a.quantity, b.quantity) &&
  a.quantity.numeral.hedge === b.quantity.numeral.hedge &&
  !isDeictic(a) &&
  !isDeictic(b) &&
  !isWished(a.quantity) &&
  !isWished(b.quantity) &&
  !areDatedApart(a.quantity, b.quantity) &&
  !areApart(a, b) &&
  (isRatio(a.quantity) || Math.min(a.digits.length, b.digits.length) >= NAMED || isPlanned(a.quantity) === isPlanned(b.quantity)) &&
  (!isOpened(b.quantity) || isOpened(a.quantity));

/** Written alike to the last zero: 86,400.00万元 and 86,400.00亿元. */
const isWrittenAlike = (a: Mention, b: Mention): boolean =>
  a.quantity.value.units === b.quantity.value.units && a.quantity.value.places === b.quantity.value.places && a.quantity.statement !== b.quantity.statement;

/** 占…的比重 names what is divided by, not what is measured: two shares of one whole are two numbers. */
const namesBase = ({ label }: Mention): boolean => /^(?:占|较|比|同比)/u.test(label);

/** A pair that could be one measure but has two values. */
function differ(earlier: Mention, later: Mention): Repetition | undefined {
  if (earlier.value === later.value) return undefined;
  const by = readDifference(earlier, later);
  const overall = isOverall(earlier) && isOverall(later);
  const digits = countWritten(earlier, later);
  const alike = earlier.label === later.label;
  if (by === 'value' && !overall && namesBase(later)) return undefined;
  const named = alike && !later.generic && isWordy(later.label, NAMED + 1);
  if ((by === 'value' && !overall && !(named && later.quantity.kind === 'percent')) || !mayBeOne(earlier, later)) return undefined;
  const isChange = earlier.quantity.term.change !== undefined;
  if ((isChange || haveHedge(earlier.quantity, later.quantity)) && digits < NAMED) return undefined;
  // A target and its result share all their words: 10条 planned, 11条 opened.
  if (digits < 3 && later.quantity.kind !== 'percent' && later.quantity.kind !== 'money' && !overall) return undefined;
  const words = readWords(earlier, later);
  const spoken = readSupport(earlier, later, words);
  const support = overall || named ? 'sure' : (spoken ?? (alike && (by === 'unit' || digits >= LONG - 1) ? 'likely' : undefined));
  if (!support) return undefined;
  const moved = earlier.digits === later.digits;
  const fine = Math.min(earlier.quantity.value.places, later.quantity.value.places) >= 2;
  const enough = support === 'sure' ? digits >= 3 || moved || named : digits >= NAMED || by === 'unit' || (digits === 3 && fine);
  return enough || overall ? { earlier: earlier.quantity, later: later.quantity, label: later.label, verdict: 'differs', by, support } : undefined;
}

function agree(earlier: Mention, later: Mention): Repetition | undefined {
  const [a, b] = [earlier.quantity, later.quantity];
  if (
    !isComparable(a, b) ||
    a.numeral.unit === b.numeral.unit ||
    Math.min(earlier.digits.length, later.digits.length) < 3 ||
    !meetsRounded(a, b)
  )
    return undefined;
  return isConverted(a, b) || readSupport(earlier, later, readWords(earlier, later))
    ? { earlier: a, later: b, label: later.label, verdict: 'holds', support: 'likely' }
    : undefined;
}

/** The last mentions under a key. */
class Memory {
  private readonly lists = new Map<string, Mention[]>();
  private readonly most: number;
  constructor(most: number) {
    this.most = most;
  }
  read(key: string): readonly Mention[] {
    return this.lists.get(key) ?? [];
  }
  push(key: string, mention: Mention): void {
    const list = this.lists.get(key);
    if (!list) this.lists.set(key, [mention]);
    else {
      list.push(mention);
      if (list.length > this.most) list.shift();
    }
  }
}

/** Long numbers that differ by one slip are hardly ever two numbers. */
function* differLong(mention: Mention, earlier: readonly Mention[]): Iterable<Repetition> {
  for (const other of earlier) {
    if (dimensionOf(other.quantity).name !== dimensionOf(mention.quantity).name) continue;
    const by = readDifference(other, mention);
    if (by === 'value' || !mayBeOne(other, mention)) continue;
    const digits = countWritten(other, mention);
    const spoken = digits >= LONG - 1 && (readWords(other, mention).shared >= 1 || namesAlike(other, mention));
    if (digits > LONG || spoken || tellAlike(other, mention)) {
      yield { earlier: other.quantity, later: mention.quantity, label: mention.label, verdict: 'differs', by, support: 'likely' };
    }
  }
}

/** The same digits with the point or the unit moved. */
function* differMoved(mention: Mention, earlier: readonly Mention[]): Iterable<Repetition> {
  for (const other of earlier) {
    const by = readDifference(other, mention);
    if (by === 'value' || other.value === mention.value || dimensionOf(other.quantity).name !== dimensionOf(mention.quantity).name) continue;
    const copied = by === 'unit' && isWrittenAlike(other, mention);
    const { shared } = readWords(other, mention);
    if (mention.digits.length < LONG - 1 && !(copied && mention.quantity.value.places > 0) && !mayBeOne(other, mention)) continue;
    if (other.quantity.statement === mention.quantity.statement) continue;
    if (mention.digits.length >= LONG - 1 || shared >= 2 || ((shared >= 1 || copied) && namesAlike(other, mention))) {
      yield { earlier: other.quantity, later: mention.quantity, label: mention.label, verdict: 'differs', by, support: 'likely' };
    }
  }
}

/** 11.38亿元 behind 114,000.00万元，折合: what was converted has to be the same. */
function differConverted(mention: Mention): Repetition | undefined {
  const { quantity, label } = mention;
  const previous = quantity.statement.quantities[quantity.index - 1];
  if (!previous || !isConverted(previous, quantity) || dimensionOf(previous).name !== dimensionOf(quantity).name) return undefined;
  if (previous.numeral.unit === quantity.numeral.unit || meetsRounded(previous, quantity) || quantity.numeral.hedge !== undefined) return undefined;
  return { earlier: previous, later: quantity, label, verdict: 'differs', by: 'value', support: 'sure' };
}

/** A label that was said with several other values names several things: only the one whose words fit best is meant. */
function pickAccused(others: readonly Repetition[]): readonly Repetition[] {
  const sure = others.filter(({ support }) => support === 'sure');
  const [only, ...more] = sure.length > 0 ? sure : others;
  return only && more.length === 0 ? [only] : [];
}

/** Two short numbers that agree say little; two sentences that agree in several numbers speak of one thing. */
class Pairs {
  private readonly held = new Map<Statement, Map<Statement, Repetition[]>>();
  private readonly strong = new Map<Statement, Set<Statement>>();
  mark(earlier: Statement, later: Statement): void {
    const marked = this.strong.get(later);
    if (marked) marked.add(earlier);
    else this.strong.set(later, new Set([earlier]));
  }
  keep(repetition: Repetition): void {
    const [earlier, later] = [repetition.earlier.statement, repetition.later.statement];
    const mates = this.held.get(later) ?? new Map<Statement, Repetition[]>();
    this.held.set(later, mates);
    mates.set(earlier, [...(mates.get(earlier) ?? []), repetition]);
  }
  *release(): Iterable<Repetition> {
    for (const [later, mates] of this.held) {
      for (const [earlier, kept] of mates) {
        const units = new Set(kept.map(({ later: { numeral } }) => numeral.unit));
        if (units.size >= 2 || this.strong.get(later)?.has(earlier)) yield* kept;
      }
    }
  }
}

/** Short numbers whose nouns agree but nothing else. */
const isWeakMatch = (a: Mention, b: Mention): boolean =>
  a.quantity.statement !== b.quantity.statement &&
  a.quantity.numeral.unit === b.quantity.numeral.unit &&
  (namesAlike(a, b) || countAlike(a, b));

function findRepetitions(statements: readonly Statement[]): readonly Repetition[] {
  const found: Repetition[] = [];
  const [values, labels, long, digits] = [new Memory(EXACT), new Memory(REMEMBERED), new Memory(LONG_REMEMBERED), new Memory(EXACT)];
  const pairs = new Pairs();
  for (const statement of statements) {
    for (const quantity of statement.quantities) {
      const mention = readMention(quantity);
      if (!mention) continue;
      const equal = values.read(mention.value);
      const same = equal.findLast((other) => isComparable(other.quantity, quantity) && agrees(other, mention));
      if (same) {
        found.push({ earlier: same.quantity, later: quantity, label: mention.label, verdict: 'holds', support: 'sure' });
        if (mention.digits.length >= 2) pairs.mark(same.quantity.statement, statement);
      } else found.push(...findUnequal(mention, equal, { labels, long, digits, pairs }));
      values.push(mention.value, mention);
      if (isWordy(mention.label, 2)) labels.push(mention.key, mention);
      if (mention.digits.length >= NAMED) long.push(LONG_KEY, mention);
      if (mention.digits.length >= 3) digits.push(mention.digits, mention);
    }
  }
  return [...found, ...pairs.release()];
}

type Memories = { readonly labels: Memory; readonly long: Memory; readonly digits: Memory; readonly pairs: Pairs };

function findUnequal(mention: Mention, equal: readonly Mention[], { labels, long, digits, pairs }: Memories): readonly Repetition[] {
  const { quantity } = mention;
  const converted = differConverted(mention);
  if (converted) return [converted];
  for (const other of equal) {
    if (isWeakMatch(other, mention))
      pairs.keep({ earlier: other.quantity, later: quantity, label: mention.label, verdict: 'holds', support: 'likely' });
  }
  const alike = isWordy(mention.label, 2) ? labels.read(mention.key) : [];
  const held = alike.flatMap((other) => agree(other, mention) ?? []).at(-1);
  if (held) return [held];
  const accused = pickAccused(alike.flatMap((other) => differ(other, mention) ?? []));
  if (accused.length > 0) return accused;
  const moved = mention.digits.length >= 3 ? [...differMoved(mention, digits.read(mention.digits))] : [];
  const [first] = moved.length > 0 ? moved : mention.digits.length >= NAMED ? differLong(mention, long.read(LONG_KEY)) : [];
  return first ? [first] : [];
}

const cache = new WeakMap<readonly Statement[], readonly Repetition[]>();

/** Numbers that the text states more than once, with what their words make of a difference. */
export function readRepetitions(statements: readonly Statement[]): readonly Repetition[] {
  const known = cache.get(statements);
  if (known) return known;
  const found = findRepetitions(statements);
  cache.set(statements, found);
  return found;
}
