import lexicon from '../../schemas/lexicon/check-mentions.json' with { type: 'json' };
import { add, negate, subtract } from '../number/decimal.ts';
import { cutPairs, readPairs } from './content-words.ts';
import { dimensionOf } from './expression.ts';
import type { Facts } from './facts.ts';
import { isBand, isBaseline, isDelta } from './levels.ts';
import { areDatedApart, areMovedApart, isWished, Mention } from './mention.ts';
import { areApart, areOfOthers } from './set-apart.ts';
import { readDifference } from './slip.ts';
import type { Quantity, Statement } from './statement.ts';

/** A count that the text takes up again (完成11个管护类问题整改, 17个项目中只抽取5个), and what it was before. */
export type Reference = {
  readonly earlier: Quantity;
  readonly later: Quantity;
  /** What is counted, in the words of the later. */
  readonly label: string;
  readonly verdict: 'holds' | 'differs';
};

const WIDE = 60;
const NOUN = 5;
const FAR_NOUN = 10;
const HEAD = 14;
const BEFORE = 80;
const AFTER = 30;
/** From so many on a count is hardly ever one digit off another by chance. */
const LONG = 100n;

const any = (words: readonly string[]): string => words.join('|');
/** What is done with things already counted: 整改, 补齐, 办结; or words that point back: 以上, 对, 把. */
const HANDLES = new RegExp(`(?:${any(lexicon.handles)})[^，。；：、\\d]{0,6}$`, 'u');
const AMONG = new RegExp(`^[一-龥]{1,10}?(?:${any(lexicon.among)})`, 'u');
const AMONG_WORD = new RegExp(any(lexicon.among), 'u');
const POINTS_BACK = new RegExp(`(?:${any(lexicon.points_back)})的?$`, 'u');
const FOLLOWS = /^[一-龥]{2}/u;
const NEUTRAL = new RegExp(any(lexicon.neutral), 'gu');

const isCount = ({ kind, value, numeral, statement }: Quantity): boolean =>
  kind === 'count' && value.places === 0 && value.units > 0n && numeral.hedge === undefined && statement.blockIndex >= 0;

/** Uncommon neighbouring characters, words that stand beside any count left out. */
const readWords = (text: string): ReadonlySet<string> => readPairs(text.replace(NEUTRAL, '，'));

const BRACKETED = /（[^）]{0,12}）/gu;

/** The words behind a count, brackets passed over: 14个市（州）中. */
const readAfter = ({ statement, end, after }: Quantity): string =>
  statement.block.text.charAt(end + after.length) === '（'
    ? statement.block.text
        .slice(end, end + WIDE)
        .replace(BRACKETED, '')
        .slice(0, NOUN * 2)
    : after;

/** The noun right behind a count, up to what is said of it. */
function readNoun(quantity: Quantity): string {
  const after = readAfter(quantity);
  if (!FOLLOWS.test(after)) return '';
  const among = AMONG.exec(after);
  return among ? after.slice(0, after.slice(1).search(AMONG_WORD) + 1) : after.slice(0, NOUN);
}

const readWide = ({ statement, start, end }: Quantity): string =>
  `${statement.block.text.slice(Math.max(0, start - WIDE), start)}，${statement.block.text.slice(end, end + NOUN)}`;

/** 6户13人, 2个村，29个村民小组: a further number of a row stands behind the first, and opens nothing. */
const isPaired = ({ statement, index, start }: Quantity): boolean => {
  const previous = statement.quantities[index - 1];
  return (
    previous !== undefined && start - previous.end <= 6 && /^[一-龥]{0,5}[、，]?$/u.test(statement.block.text.slice(previous.end, start))
  );
};

/** 17个项目中, 对9个薄弱村, 未完工的2座危桥, 11个工作站平均: things that were counted before. */
function isReference(quantity: Quantity): 'whole' | 'named' | undefined {
  const { before } = quantity;
  const after = readAfter(quantity);
  // 以上四项合计: how many are added up.
  if (/^(?:合计|之和|共计|总计|相加|加总)/u.test(after)) return undefined;
  if (!FOLLOWS.test(after)) return quantity.value.units >= LONG ? 'named' : undefined;
  if (POINTS_BACK.test(before) || AMONG.test(after)) return 'whole';
  const opens = before === '' && !isPaired(quantity);
  return opens || before.endsWith('的') || HANDLES.test(before) || quantity.value.units >= LONG ? 'named' : undefined;
}

/** A count with its words, which are read when they are asked for: most counts are of another value than the one compared. */
class Known {
  readonly quantity: Quantity;
  readonly mention: Mention;
  #noun: string | undefined;
  #wide: ReadonlySet<string> | undefined;
  #tight: ReadonlySet<string> | undefined;
  #sides: number | undefined;

  constructor(quantity: Quantity) {
    this.quantity = quantity;
    this.mention = new Mention(quantity);
  }
  get noun(): string {
    this.#noun ??= readNoun(this.quantity);
    return this.#noun;
  }
  get wide(): ReadonlySet<string> {
    this.#wide ??= readWords(readWide(this.quantity));
    return this.#wide;
  }
  get tight(): ReadonlySet<string> {
    this.#tight ??= readWords(`${this.quantity.before.slice(-HEAD)}，${this.noun}`);
    return this.#tight;
  }
  /** From which sides it is told: a bit for each of `ROLES`. */
  get sides(): number {
    this.#sides ??= readSides(this.quantity);
    return this.#sides;
  }
}

const readSides = ({ before, after }: Quantity): number =>
  ROLES.reduce((sides, role, i) => (role.before.test(before) || role.after?.test(after) ? sides | (1 << i) : sides), 0);

const readKnown = (quantity: Quantity): Known => new Known(quantity);

const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return shared;
};

/** Whether the words of a reference name what an earlier count counted. */
function speaksOf(later: Known, earlier: Known): boolean {
  const { size } = later.tight;
  if (size === 0) return false;
  const near = share(later.tight, earlier.tight);
  if (earlier.tight.size > 0 && near === Math.min(size, earlier.tight.size)) return true;
  return share(later.tight, earlier.wide) * 5 >= size * 3 && size >= 2;
}

/** 80个项目中 and 项目80个: one noun, with nothing more to tell. */
function countsLike({ noun }: Known, { quantity }: Known): boolean {
  const end = noun.slice(-2);
  return end !== '' && (quantity.before.endsWith(end) || readAfter(quantity).slice(0, FAR_NOUN).includes(end));
}

/** What is due, what is left, whom it reaches: the side from which a count is told. */
const ROLES = Object.values(lexicon.roles).map(({ before, after }) => ({
  before: new RegExp(`(?:${any(before)})[^，。；：]{0,16}$`, 'u'),
  after: after.length > 0 ? new RegExp(`^[^，。；：、\\d]{0,10}(?:${any(after)})`, 'u') : undefined,
}));

/** 计划救助180名 and 救助186名, 23个项目 and 仍有2个项目未完成: told from opposite sides, two counts are two numbers. */
const areOpposed = (a: Known, b: Known): boolean => a.sides !== b.sides;

const ITEMS: ReadonlySet<string> = new Set(['ar-dot', 'ar-dun', 'ar-paren', 'ar-rparen', 'circled']);
const NEXT_ITEMS = 12;

/** 2.对40个贫困村…。3.扶持10个贫困村…: items of one list, each about a thing of its own. */
function areItems({ quantity: { statement: a } }: Known, { quantity: { statement: b } }: Known): boolean {
  const [first, second] = [a.block.marker, b.block.marker];
  if (!first || !second || first.style !== second.style || !ITEMS.has(first.style)) return false;
  const step = b.blockIndex - a.blockIndex;
  return first.value !== second.value && step > 0 === second.value > first.value && Math.abs(step) <= NEXT_ITEMS;
}

const mayBeOne = (a: Known, b: Known): boolean =>
  a.quantity.statement !== b.quantity.statement &&
  !isDelta(a.quantity) &&
  !isDelta(b.quantity) &&
  !isBaseline(a.quantity) &&
  !isBaseline(b.quantity) &&
  !areOpposed(a, b) &&
  !isBand(a.quantity) &&
  !areApart(a.mention.own, b.mention.own) &&
  !areOfOthers(a.mention.head, b.mention.head) &&
  !areDatedApart(a.quantity, b.quantity) &&
  !areMovedApart(a.quantity, b.quantity);

/** Whether the value is told somewhere else of such a thing, by whatever words. */
const isToldElsewhere = (later: Known, facts: Facts): boolean =>
  facts
    .saying(dimensionOf(later.quantity).name, later.quantity.value)
    .some(
      (other) =>
        other !== later.quantity &&
        (other.statement.blockIndex < 0 || share(later.tight, readWords(readWide(other))) > 0 || countsLike(later, readKnown(other))),
    );

/** 89件已结 and 8件未结 of 97件: two parts of a whole that is told, or a part with what is left of it. */
function areParts({ quantity: a }: Known, { quantity: b }: Known, facts: Facts): boolean {
  const { name } = dimensionOf(b);
  if (facts.saying(name, add(a.value, b.value)).length > 0) return true;
  const gap = subtract(a.value, b.value);
  const rest = facts.saying(name, gap.units < 0n ? negate(gap) : gap);
  return rest.some(({ statement }) => statement.blockIndex === a.statement.blockIndex || statement.blockIndex === b.statement.blockIndex);
}

/** How much the words say: `sure` names the thing, `half` is enough for long numbers only. */
function isSaid(later: Known, earlier: Known, manner: 'whole' | 'named'): boolean {
  if (speaksOf(later, earlier)) return true;
  if (manner === 'whole' && later.tight.size === 0) return countsLike(later, earlier);
  const near = share(later.tight, earlier.tight);
  return later.quantity.value.units >= LONG && near > 0 && near * 2 >= Math.min(later.tight.size, earlier.tight.size);
}

function findAntecedent(later: Known, others: readonly Known[], facts: Facts): Reference | undefined {
  const manner = isReference(later.quantity);
  if (!manner) return undefined;
  let broken: Known | undefined;
  for (const earlier of others) {
    // The numbers are compared first: their words take longer.
    const same = earlier.mention.value === later.mention.value;
    if (!same && (broken || !isNear(earlier, later))) continue;
    if ((!same && areItems(earlier, later)) || !mayBeOne(earlier, later) || !isSaid(later, earlier, manner)) continue;
    if (same) return { earlier: earlier.quantity, later: later.quantity, label: later.noun, verdict: 'holds' };
    if (!isWished(earlier.quantity) && !isWished(later.quantity) && !areOfTwoNouns(earlier, later)) broken = earlier;
  }
  if (!broken || areParts(broken, later, facts) || isToldElsewhere(later, facts)) return undefined;
  return { earlier: broken.quantity, later: later.quantity, label: later.noun, verdict: 'differs' };
}

const readLead = ({ quantity: { statement, start } }: Known): string => statement.block.text.slice(Math.max(0, start - WIDE), start);

/** 红十字会内设3个科室 and 5个县红十字会: each count has a noun of its own behind it. */
function areOfTwoNouns(one: Known, other: Known): boolean {
  const [a, b] = [one.noun, other.noun];
  if (a === '' && b === '') return false;
  // 充电桩426个 and 46个小区充电桩: what stands right behind the count is counted.
  if (a === '' || b === '') return !readLead(a === '' ? one : other).includes((a + b).slice(0, 2));
  const pairs = cutPairs(a);
  return !cutPairs(b).some((pair) => pairs.includes(pair));
}

const isNear = (earlier: Known, later: Known): boolean =>
  isOneOff(earlier.quantity, later.quantity) || readDifference(earlier.mention, later.mention) !== 'value';

function isOneOff(a: Quantity, b: Quantity): boolean {
  const gap = a.value.units - b.value.units;
  return gap === 1n || gap === -1n;
}

/** Counts that are taken up again, against the counts they take up: those before them first, nearest first, then those that follow. */
export function* readReferences(statements: readonly Statement[], facts: Facts): Iterable<Reference> {
  const all = statements.flatMap(({ quantities }) => quantities.filter(isCount).map(readKnown));
  const kinds = Map.groupBy(all, ({ quantity }) => dimensionOf(quantity).name);
  for (const list of kinds.values()) {
    for (const [i, later] of list.entries()) {
      const others = [...list.slice(Math.max(0, i - BEFORE), i).reverse(), ...list.slice(i + 1, i + 1 + AFTER)];
      const found = others.length > 0 ? findAntecedent(later, others, facts) : undefined;
      if (found) yield found;
    }
  }
}
