import lexicon from '../../schemas/lexicon/check-mentions.json' with { type: 'json' };
import { exactlyOf, intervalOf, isWhole } from './decide.ts';
import { dimensionOf, inBase } from './expression.ts';
import {
  areApart,
  areDatedApart,
  areOfOthers,
  areOfOneKind,
  countAlike,
  countShared,
  isDeictic,
  isWished,
  isWordy,
  namesAlike,
  type Mention,
  readAround,
  readMention,
  readPairs,
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
  const write = ({ units, places: own }: typeof x) => ((units < 0n ? -units : units) * 10n ** BigInt(Math.min(places - own, 30))).toString();
  return [write(x), write(y)];
}

/** How the numbers differ; the power of ten between numbers with the same digits tells a slip of the unit from one of the point. */
function readDifference(a: Mention, b: Mention): 'slip' | 'unit' | 'value' {
  const [x, y] = alignDigits(a.quantity, b.quantity);
  if (a.digits === b.digits) return Math.abs(x.length - y.length) === 4 || Math.abs(x.length - y.length) === 8 ? 'unit' : 'slip';
  return isSlip(x, y) ? 'slip' : 'value';
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
  if (named.includes(false) || areOfOthers(around[0], around[1])) return undefined;
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

const CONVERTS = /^[，（]?(?:折合|约合|即|合)/u;
const isConverted = (a: Quantity, b: Quantity): boolean =>
  a.statement === b.statement && b.index === a.index + 1 && CONVERTS.test(a.statement.block.text.slice(a.end, b.start));

const isComparable = (a: Quantity, b: Quantity): boolean =>
  a.statement !== b.statement || (a.part !== b.part && a.depth === b.depth) || isConverted(a, b);

const isOverall = ({ quantity, label }: Mention): boolean => quantity.term.role === 'total-score' && lexicon.overall.some((word) => label.includes(word));

const OPENS = /^(?:其中|分)/u;
const isOpened = ({ statement }: Quantity): boolean => OPENS.test(statement.text.trimStart());

/** A pair that could be one measure but has two values. */
function differ(earlier: Mention, later: Mention): Repetition | undefined {
  const [a, b] = [earlier.quantity, later.quantity];
  if (a.statement === b.statement || !areOfOneKind(a, b) || a.term.change !== undefined) return undefined;
  if (isDeictic(earlier) || isDeictic(later)) return undefined;
  const by = readDifference(earlier, later);
  const overall = isOverall(earlier) && isOverall(later);
  const digits = Math.min(earlier.digits.length, later.digits.length);
  if (by === 'value' && !overall) return undefined;
  if (isWished(a) || isWished(b) || areDatedApart(a, b)) return undefined;
  const words = readWords(earlier, later);
  const support = overall ? 'sure' : readSupport(earlier, later, words);
  if (!support || areApart(earlier, later) || (isOpened(b) && !isOpened(a))) return undefined;
  const enough = support === 'sure' ? digits >= 3 || (digits === 2 && isWordy(later.label, 5) && earlier.label === later.label) : digits >= 4;
  return enough || overall ? { earlier: a, later: b, label: later.label, verdict: 'differs', by, support } : undefined;
}

function agree(earlier: Mention, later: Mention): Repetition | undefined {
  const [a, b] = [earlier.quantity, later.quantity];
  if (!isComparable(a, b) || a.numeral.unit === b.numeral.unit || Math.min(earlier.digits.length, later.digits.length) < 3 || !meetsRounded(a, b)) return undefined;
  return isConverted(a, b) || readSupport(earlier, later, readWords(earlier, later)) ? { earlier: a, later: b, label: later.label, verdict: 'holds', support: 'likely' } : undefined;
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
    if (other.quantity.statement === mention.quantity.statement || dimensionOf(other.quantity).name !== dimensionOf(mention.quantity).name) continue;
    const by = readDifference(other, mention);
    if (by === 'value' || areDatedApart(other.quantity, mention.quantity) || other.quantity.term.change !== mention.quantity.term.change) continue;
    if (readWords(other, mention).shared >= 1) yield { earlier: other.quantity, later: mention.quantity, label: mention.label, verdict: 'differs', by, support: 'likely' };
  }
}

/** A label that was said with several other values names several things: only the one whose words fit best is meant. */
function pickAccused(others: readonly Repetition[]): readonly Repetition[] {
  const sure = others.filter(({ support }) => support === 'sure');
  const [only, ...more] = sure.length > 0 ? sure : others;
  return only && more.length === 0 ? [only] : [];
}

function findRepetitions(statements: readonly Statement[]): readonly Repetition[] {
  const found: Repetition[] = [];
  const [values, labels, long] = [new Memory(EXACT), new Memory(REMEMBERED), new Memory(LONG_REMEMBERED)];
  for (const statement of statements) {
    for (const quantity of statement.quantities) {
      const mention = readMention(quantity);
      if (!mention) continue;
      const same = values.read(mention.value).findLast((other) => isComparable(other.quantity, quantity) && agrees(other, mention));
      if (same) found.push({ earlier: same.quantity, later: quantity, label: mention.label, verdict: 'holds', support: 'sure' });
      else {
        const alike = isWordy(mention.label, 2) ? labels.read(mention.key) : [];
        const held = alike.flatMap((other) => agree(other, mention) ?? []).at(-1);
        const accused = held ? [held] : pickAccused(alike.flatMap((other) => differ(other, mention) ?? []));
        found.push(...accused);
        if (accused.length === 0 && mention.digits.length >= LONG) found.push(...[...differLong(mention, long.read(LONG_KEY))].slice(0, 1));
      }
      values.push(mention.value, mention);
      if (isWordy(mention.label, 2)) labels.push(mention.key, mention);
      if (mention.digits.length >= LONG) long.push(LONG_KEY, mention);
    }
  }
  return found;
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
