import { isWordy } from './content-words.ts';
import { isRatio } from './levels.ts';
import { countAlike, countCommon, type Mention, namesAlike, readMention, tellAlike } from './mention.ts';
import { agrees, isComparable, isConverted, isOverall, type Match, mayBeOne, meetsRounded, readMatch } from './mention-match.ts';
import { areListed, areOfOwn, areSaidApart, opensAlike } from './opening.ts';
import { passScope, type Scope } from './scope.ts';
import { countWritten, readDifference } from './slip.ts';
import type { Quantity, Statement } from './statement.ts';

/** Two mentions of one measure. */
export type Repetition = {
  readonly earlier: Quantity;
  readonly later: Quantity;
  readonly label: string;
  readonly verdict: 'holds' | 'differs';
  /** How the later number differs: in one slip of the pen, in the unit alone, or otherwise. */
  readonly by?: 'slip' | 'unit' | 'value';
  readonly support: Match;
};

/** How many mentions are remembered under one label, one value, and of long numbers. */
const REMEMBERED = 12;
const EXACT = 6;
const LONG_REMEMBERED = 40;
const TELLING = 4;
const LONG = 6;

/** The last mentions under a key. */
class Memory {
  readonly #lists = new Map<string, Mention[]>();
  readonly #most: number;
  constructor(most: number) {
    this.#most = most;
  }
  read(key: string): readonly Mention[] {
    return this.#lists.get(key) ?? [];
  }
  push(key: string, mention: Mention): void {
    const list = this.#lists.get(key);
    if (!list) this.#lists.set(key, [mention]);
    else {
      if (list.length >= this.#most) list.shift();
      list.push(mention);
    }
  }
}

const between = (earlier: Mention, later: Mention): Pick<Repetition, 'earlier' | 'later' | 'label'> => ({
  earlier: earlier.quantity,
  later: later.quantity,
  label: later.label,
});

const isHedged = (a: Mention, b: Mention): boolean => a.quantity.numeral.hedge !== undefined || b.quantity.numeral.hedge !== undefined;

/** 占…的比重 names what is divided by, not what is measured: two shares of one whole are two numbers. */
const namesBase = ({ label, quantity }: Mention): boolean =>
  /^(?:占|较|比|同比|高于|低于|超过?|快于|慢于|落后|领先|距)/u.test(label) || (isRatio(quantity) && /的$/u.test(quantity.before));

/** A pair that could be one measure but has two values. */
function differ(earlier: Mention, later: Mention): Repetition | undefined {
  if (earlier.value === later.value || areListed(earlier, later)) return undefined;
  const by = readDifference(earlier, later);
  const overall = isOverall(earlier) && isOverall(later);
  const alike = earlier.label === later.label;
  const named = alike && isWordy(later.label, TELLING + 1) && !later.generic;
  const { kind } = later.quantity;
  if (by === 'value' && !overall && (!named || kind !== 'percent' || namesBase(later) || !opensAlike(earlier, later))) return undefined;
  const digits = countWritten(earlier, later);
  if (digits < TELLING && areOfOwn(earlier, later)) return undefined;
  const apart = digits < TELLING && areSaidApart(earlier, later);
  if (kind === 'percent' && namesBase(earlier) && namesBase(later)) return undefined;
  // 件数下降32.4% and 件数下降38.24%: growths of two things.
  if (kind === 'percent' && later.quantity.term.change !== undefined && (!named || !opensAlike(earlier, later))) return undefined;
  // A target and its result share all their words: 10条 planned, 11条 opened.
  if (digits < 3 && kind !== 'percent' && kind !== 'money' && !overall) return undefined;
  if (digits < TELLING && (earlier.quantity.term.change !== undefined || isHedged(earlier, later))) return undefined;
  if (!mayBeOne(earlier, later)) return undefined;
  const said = overall || named ? 'sure' : readMatch(earlier, later);
  const support = said ?? (alike && (by === 'unit' || digits >= LONG - 1) ? 'likely' : undefined);
  if (!support || (apart && support !== 'sure')) return undefined;
  const fine = Math.min(earlier.quantity.value.places, later.quantity.value.places) >= 2;
  const moved = earlier.digits === later.digits;
  const enough = support === 'sure' ? digits >= 3 || moved || named : digits >= TELLING || by === 'unit' || (digits === 3 && fine);
  return enough || overall ? { ...between(earlier, later), verdict: 'differs', by, support } : undefined;
}

/** The same amount in two units, one of them rounded. */
function agree(earlier: Mention, later: Mention): Repetition | undefined {
  const [a, b] = [earlier.quantity, later.quantity];
  if (a.numeral.unit === b.numeral.unit || Math.min(earlier.digits.length, later.digits.length) < 3) return undefined;
  if (!isComparable(a, b) || !meetsRounded(a, b)) return undefined;
  if (!isConverted(a, b) && !readMatch(earlier, later)) return undefined;
  return { ...between(earlier, later), verdict: 'holds', support: 'likely' };
}

/** 9642, 612.00: too long to be near another number by chance. */
const isTelling = ({ digits, written, quantity: { value } }: Mention): boolean =>
  digits.length >= TELLING || (digits.length === TELLING - 1 && value.places >= 2 && written.length > TELLING);

/** Long numbers that differ by one slip are hardly ever two numbers. */
function findLong(mention: Mention, earlier: readonly Mention[]): Repetition | undefined {
  for (const other of earlier) {
    if (other.dimension !== mention.dimension || other.value === mention.value) continue;
    const by = readDifference(other, mention);
    if (by === 'value' || !mayBeOne(other, mention)) continue;
    const digits = countWritten(other, mention);
    const spoken = digits >= LONG - 1 && (namesAlike(other, mention) || countCommon(other, mention) >= 1);
    if (digits > LONG || spoken || tellAlike(other, mention))
      return { ...between(other, mention), verdict: 'differs', by, support: 'likely' };
  }
  return undefined;
}

/** Written alike to the last zero: 86,400.00万元 and 86,400.00亿元. */
const isCopied = ({ quantity: a }: Mention, { quantity: b }: Mention): boolean =>
  a.value.units === b.value.units && a.value.places === b.value.places && a.value.places > 0;

/** The same digits with the point or the unit moved. */
function findMoved(mention: Mention, earlier: readonly Mention[]): Repetition | undefined {
  for (const other of earlier) {
    if (other.dimension !== mention.dimension || other.value === mention.value) continue;
    if (other.quantity.statement === mention.quantity.statement) continue;
    const by = readDifference(other, mention);
    const copied = by === 'unit' && isCopied(other, mention);
    const long = mention.digits.length >= LONG - 1;
    if (!long && !copied && !mayBeOne(other, mention)) continue;
    const shared = countCommon(other, mention);
    if (long || shared >= 2 || ((shared >= 1 || copied) && namesAlike(other, mention))) {
      return { ...between(other, mention), verdict: 'differs', by, support: 'likely' };
    }
  }
  return undefined;
}

/** 11.38亿元 behind 114,000.00万元，折合: what was converted has to be the same. */
function findConverted({ quantity, label }: Mention): Repetition | undefined {
  const previous = quantity.statement.quantities[quantity.index - 1];
  if (!previous || previous.numeral.unit === quantity.numeral.unit || !isConverted(previous, quantity)) return undefined;
  const before = readMention(previous);
  const hedged = quantity.numeral.hedge !== undefined;
  if (!before || hedged || before.dimension !== readMention(quantity)?.dimension || meetsRounded(previous, quantity)) return undefined;
  return { earlier: previous, later: quantity, label, verdict: 'differs', by: 'value', support: 'sure' };
}

/** A label that was said with several other values names several things: only the one whose words fit best is meant. */
function pickOne(others: readonly Repetition[]): Repetition | undefined {
  const sure = others.filter(({ support }) => support === 'sure');
  const [only, ...more] = sure.length > 0 ? sure : others;
  return more.length === 0 ? only : undefined;
}

/** 中央资金 of one item after another: what was said with two values before, and now with a third, is of several things. */
const namesSeveral = ({ label, value }: Mention, earlier: readonly Mention[]): boolean =>
  new Set(earlier.flatMap((other) => (other.label === label && other.value !== value ? [other.value] : []))).size > 1;

/** Two short numbers that agree say little; two sentences that agree in several numbers speak of one thing. */
class Pairs {
  readonly #kept = new Map<Statement, Map<Statement, Repetition[]>>();
  readonly #strong = new Map<Statement, Set<Statement>>();
  mark(earlier: Statement, later: Statement): void {
    const marked = this.#strong.get(later);
    if (marked) marked.add(earlier);
    else this.#strong.set(later, new Set([earlier]));
  }
  keep(earlier: Mention, later: Mention): void {
    const mates = this.#kept.get(later.quantity.statement) ?? new Map<Statement, Repetition[]>();
    this.#kept.set(later.quantity.statement, mates);
    const repetition: Repetition = { ...between(earlier, later), verdict: 'holds', support: 'likely' };
    const kept = mates.get(earlier.quantity.statement);
    if (kept) kept.push(repetition);
    else mates.set(earlier.quantity.statement, [repetition]);
  }
  *release(): Iterable<Repetition> {
    for (const [later, mates] of this.#kept) {
      for (const [earlier, kept] of mates) {
        const units = new Set(kept.map(({ later: { numeral } }) => numeral.unit));
        if (units.size >= 2 || this.#strong.get(later)?.has(earlier)) yield* kept;
      }
    }
  }
}

/** Short numbers whose nouns agree but nothing else. */
const isWeakMatch = (a: Mention, b: Mention): boolean =>
  a.quantity.statement !== b.quantity.statement &&
  a.quantity.numeral.unit === b.quantity.numeral.unit &&
  (namesAlike(a, b) || countAlike(a, b));

/** Reads mentions one after another and remembers what it needs of them. */
class Reader {
  readonly #values = new Memory(EXACT);
  readonly #labels = new Memory(REMEMBERED);
  readonly #digits = new Memory(EXACT);
  readonly #long = new Memory(LONG_REMEMBERED);
  readonly #pairs = new Pairs();

  read(mention: Mention): Repetition | undefined {
    const { quantity, digits } = mention;
    const equal = this.#values.read(mention.value);
    const same = equal.findLast((other) => isComparable(other.quantity, quantity) && agrees(other, mention));
    if (same && digits.length >= 2) this.#pairs.mark(same.quantity.statement, quantity.statement);
    const found: Repetition | undefined = same
      ? { ...between(same, mention), verdict: 'holds', support: 'sure' }
      : this.#compare(mention, equal);
    this.#values.push(mention.value, mention);
    if (isWordy(mention.label, 2)) this.#labels.push(mention.key, mention);
    if (digits.length >= 3) this.#digits.push(digits, mention);
    if (isTelling(mention)) this.#long.push(mention.dimension, mention);
    return found;
  }

  close(): Iterable<Repetition> {
    return this.#pairs.release();
  }

  #compare(mention: Mention, equal: readonly Mention[]): Repetition | undefined {
    const converted = findConverted(mention);
    if (converted) return converted;
    for (const other of equal) if (isWeakMatch(other, mention)) this.#pairs.keep(other, mention);
    const alike = isWordy(mention.label, 2) ? this.#labels.read(mention.key) : [];
    const held = alike.flatMap((other) => agree(other, mention) ?? []).at(-1);
    if (held) return held;
    const accused = namesSeveral(mention, alike) ? undefined : pickOne(alike.flatMap((other) => differ(other, mention) ?? []));
    if (accused) return accused;
    const { digits, dimension } = mention;
    const moved = digits.length >= 3 ? findMoved(mention, this.#digits.read(digits)) : undefined;
    return moved ?? (isTelling(mention) ? findLong(mention, this.#long.read(dimension)) : undefined);
  }
}

function findRepetitions(statements: readonly Statement[]): readonly Repetition[] {
  const found: Repetition[] = [];
  const reader = new Reader();
  let scope: Scope | undefined;
  for (const { block, quantities } of statements) {
    scope = passScope(scope, block);
    for (const quantity of quantities) {
      const mention = readMention(quantity, scope?.words);
      const repetition = mention && reader.read(mention);
      if (repetition) found.push(repetition);
    }
  }
  return [...found, ...reader.close()];
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
