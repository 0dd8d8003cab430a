import lexicon from '../../schemas/lexicon/check-mentions.json' with { type: 'json' };
import { compare } from '../number/decimal.ts';
import { countShared, cutPairs, isGeneric, readPairs, startsHan, stripFillers } from './content-words.ts';
import { dimensionOf, inBase } from './expression.ts';
import { isBand, isBaseline, isDelta, isOutcome, isRatio } from './levels.ts';
import { readSides, type Sides } from './set-apart.ts';
import type { Quantity } from './statement.ts';

const WIDE = 44;
const AFTER = 10;
const LONGEST_LABEL = 30;
const DEICTIC = /^(?:本|该|此|各|每)[项个类期]/u;

/** The words before a number in its sentence: what it is of. */
const readHead = ({ statement, start }: Quantity): string => statement.block.text.slice(Math.max(statement.start, start - WIDE), start);

/** The words around a number in its sentence: what it may be about. */
export const readAround = (quantity: Quantity): string => {
  const { statement, end } = quantity;
  return readHead(quantity) + statement.block.text.slice(end, Math.min(statement.end, end + AFTER));
};

/** 每人, 户均: of what is not said. */
const PER_HEAD = /^(?:平均)?(?:每[一-龥]{1,2}|[人户亩件台次月日年]均)$/u;

/** A number with the words that say what it measures, made comparable. What takes reading is read when first asked for. */
export class Mention {
  readonly quantity: Quantity;
  /** What the heading above says the numbers are of: 全区, 区本级; empty where it says nothing. */
  readonly scope: string;
  /** What directly stands before it, without links and fillers: 项目支出执行率. */
  readonly label: string;
  readonly dimension: string;
  /** Two mentions can only be of one measure where these agree: dimension and the end of the label. */
  readonly key: string;
  /** Dimension and value in base units. */
  readonly value: string;
  /** Written digits without sign, point and outer zeros; `written` has the zeros. */
  readonly digits: string;
  readonly written: string;
  /** Decimals in base units. */
  readonly places: number;
  #generic: boolean | undefined;
  #pairs: ReadonlySet<string> | undefined;
  #named: ReadonlySet<string> | undefined;
  #head: Sides | undefined;
  #own: Sides | undefined;

  constructor(quantity: Quantity, scope = '') {
    const { units, places } = inBase(quantity);
    const written = (units < 0n ? -units : units).toString();
    let end = written.length;
    while (end > 0 && written.charCodeAt(end - 1) === 0x30) end -= 1;
    this.quantity = quantity;
    this.scope = scope;
    this.label = stripFillers(quantity.before.slice(-LONGEST_LABEL));
    this.dimension = dimensionOf(quantity).name;
    this.key = `${this.dimension} ${this.label.slice(-2)}`;
    this.digits = written.slice(0, end);
    this.value = `${this.dimension} ${units < 0n ? '-' : ''}${this.digits} ${written.length - end - places}`;
    this.written = written;
    this.places = places;
  }

  /** The label says what is measured but not of what: 执行率, 预算数. */
  get generic(): boolean {
    this.#generic ??= this.deictic || PER_HEAD.test(this.label) || isGeneric(this.label);
    return this.#generic;
  }

  /** 本项得分: of what, only the place tells. */
  get deictic(): boolean {
    return DEICTIC.test(this.label);
  }

  /** Uncommon pairs of characters around the number. */
  get pairs(): ReadonlySet<string> {
    this.#pairs ??= readPairs(readAround(this.quantity));
    return this.#pairs;
  }

  /** Uncommon pairs of the label. */
  get named(): ReadonlySet<string> {
    this.#named ??= readPairs(this.label);
    return this.#named;
  }

  /** What the sentence before the number is of. */
  get head(): Sides {
    this.#head ??= readSides(readHead(this.quantity));
    return this.#head;
  }

  /** What the words right before the number are of. */
  get own(): Sides {
    this.#own ??= readSides(this.quantity.before);
    return this.#own;
  }
}

/** What is only about a number is no number; a bound that is repeated is one bound. */
const isVague = ({ numeral: { hedge } }: Quantity): boolean => hedge === 'about' || hedge === 'more-than' || hedge === 'less-than';

/** `undefined` for what is no plain number: vague ones, steps of a distribution, nothing. */
export function readMention(quantity: Quantity, scope?: string): Mention | undefined {
  if (isVague(quantity) || quantity.value.units === 0n || (quantity.kind === 'score' && isBand(quantity))) return undefined;
  return new Mention(quantity, scope);
}

export const countCommon = (a: Mention, b: Mention): number => countShared(a.pairs, b.pairs);

const DATES = /(?:19|20)\d\d年|[一二三四五六七八九十\d]{1,2}月|[一二三四]季度|上半年|下半年/gu;
const datesOf = (text: string): string => (text.match(DATES) ?? []).sort().join(' ');

/** Whether the words before two numbers date them differently. */
export const areDatedApart = (a: Quantity, b: Quantity): boolean => {
  const [x, y] = [datesOf(a.lead), datesOf(b.lead)];
  return x !== '' && y !== '' && x !== y;
};

const changeOf = ({ statement, index, part }: Quantity): Quantity | undefined => {
  const next = statement.quantities[index + 1];
  return next && next.part === part && isRatio(next) && isDelta(next) ? next : undefined;
};

/** 办结7018件，上升2.04%; 执行2018件，下降5.21%: two numbers that moved differently are of two things. */
export function areMovedApart(a: Quantity, b: Quantity): boolean {
  const [x, y] = [changeOf(a), changeOf(b)];
  return x !== undefined && y !== undefined && (x.term.change !== y.term.change || compare(inBase(x), inBase(y)) !== 0);
}

export const isWished = ({ statement, start, lead }: Quantity): boolean => {
  const head = statement.block.text.slice(Math.max(statement.start, start - 14), start);
  return lexicon.wanted.some((word) => lead.includes(word) || head.includes(word));
};

/** 比年初预算增加: what a change is measured from belongs to the change. */
const isOfEarlier = (quantity: Quantity): boolean => (quantity.term.change ? quantity.term.prior : isBaseline(quantity));

/** Two mentions that tell of the same side of things: both levels or both changes, both of this period or both of another. */
export const areOfOneKind = (a: Quantity, b: Quantity): boolean =>
  a.term.change === b.term.change && isOfEarlier(a) === isOfEarlier(b) && isOutcome(a) === isOutcome(b);

/** Whether the words right before two numbers share two neighbouring characters, common or not. */
export function namesAlike(a: Mention, b: Mention): boolean {
  const pairs = cutPairs(a.label);
  return pairs.length > 0 && cutPairs(b.label).some((pair) => pairs.includes(pair));
}

/** Whether one word that tells amounts apart stands before both: 结存, 追加. */
export const tellAlike = (a: Mention, b: Mention): boolean =>
  lexicon.telling.some((word) => a.quantity.before.includes(word) && b.quantity.before.includes(word)) || (isLeft(a) && isLeft(b));

/** 尚有612万元未支付, 剩余的612万元: what is left, in whatever words. */
export const isLeft = ({ quantity: { before, after } }: Mention): boolean =>
  lexicon.left.some((word) => before.includes(word)) || lexicon.unpaid.some((word) => after.startsWith(word));

/** Whether the sentence is about what was planned. */
export const isPlanned = ({ statement, start }: Quantity): boolean => {
  const head = statement.block.text.slice(statement.start, start);
  return lexicon.planned.some((word) => head.includes(word));
};

/** What a count counts: the end of the words before it and the beginning of those after it. */
const readNouns = ({ label, quantity }: Mention): readonly string[] => [
  ...cutPairs(label.slice(-4)),
  ...cutPairs(stripFillers(quantity.after.slice(0, 8)).slice(0, 6)),
];

/** Whether two counts count the same thing: 自评项目25个 and 25个项目. */
export function countAlike(a: Mention, b: Mention): boolean {
  const nouns = readNouns(a);
  if (readNouns(b).some((pair) => nouns.includes(pair))) return true;
  const [x, y] = [a.quantity.after.slice(0, 2), b.quantity.after.slice(0, 2)];
  return startsHan(x) && (x === y || (x.charAt(0) === y.charAt(0) && a.quantity.value.units >= 100n));
}
