import lexicon from '../../schemas/lexicon/check-mentions.json' with { type: 'json' };
import { countShared, isWordy } from './content-words.ts';
import { exactlyOf, intervalOf, isWhole } from './decide.ts';
import { inBase } from './expression.ts';
import { isMean, isRatio } from './levels.ts';
import {
  areDatedApart,
  areMovedApart,
  areOfOneKind,
  countAlike,
  countCommon,
  isLeft,
  isPlanned,
  isWished,
  type Mention,
  namesAlike,
} from './mention.ts';
import { areApart, areOfOthers, areOfSame } from './set-apart.ts';
import type { Quantity } from './statement.ts';
import { decideEquality } from './verdict.ts';

/** `sure`: one noun phrase that names its thing; `likely`: words around that point to one thing. */
export type Match = 'sure' | 'likely';

/** From so many digits two numbers agree by chance only rarely, and from so many hardly ever. */
const TELLING = 4;
const LONG = 6;
/** A noun phrase of so many characters names its thing. */
const NAMED = 4;

/** Whether the other sentence names what the label names; `undefined` where the label names nothing. */
const isNamed = ({ named }: Mention, { pairs }: Mention): boolean | undefined =>
  named.size === 0 ? undefined : countShared(named, pairs) * 2 >= named.size;

/** How much the words of two mentions agree on what is measured. */
export function readMatch(a: Mention, b: Mention): Match | undefined {
  if (a.label === b.label && !a.generic && isWordy(a.label, NAMED)) return 'sure';
  if (areOfOthers(a.head, b.head)) return undefined;
  const named = [isNamed(a, b), isNamed(b, a)];
  const shared = countCommon(a, b);
  const ofSame = areOfSame(a.head, b.head) && a.label.slice(-2) === b.label.slice(-2);
  if (ofSame && (shared >= 1 || !named.includes(false))) return 'likely';
  if (named.includes(false)) return undefined;
  const ending = a.label.endsWith(b.label) || b.label.endsWith(a.label);
  if (ending && named.includes(true) && !(a.generic && b.generic)) return a.generic || b.generic ? 'likely' : 'sure';
  return shared >= 1 ? 'likely' : undefined;
}

/** Three digits to the second place: 9.45. */
const isFine = ({ quantity: { value } }: Mention): boolean => value.places >= 2 && value.units % 10n !== 0n;

const CONVERTS = /^[，（]?(?:折合|约合|即|合(?!计))/u;

/** 114,000.00万元，折合11.40亿元. */
export const isConverted = (a: Quantity, b: Quantity): boolean =>
  a.statement === b.statement && b.index === a.index + 1 && CONVERTS.test(a.statement.block.text.slice(a.end, b.start)) && !isMean(b);

/** Whether two numbers stand far enough apart to be two mentions. */
export const isComparable = (a: Quantity, b: Quantity): boolean =>
  a.statement !== b.statement || (a.part !== b.part && a.depth === b.depth) || isConverted(a, b);

/** The score of the whole department has one value. */
export const isOverall = ({ quantity, label }: Mention): boolean =>
  quantity.kind === 'score' && quantity.term.role === 'total-score' && lexicon.overall.some((word) => label.includes(word));

/** Whether two numbers of one value are said of one thing: long numbers agree by chance only rarely, short ones need the words. */
export function agrees(a: Mention, b: Mention): boolean {
  const { length } = a.digits;
  if (isConverted(a.quantity, b.quantity)) return true;
  if (a.quantity.statement === b.quantity.statement && length < TELLING) return false;
  if (length >= LONG || (isOverall(a) && isOverall(b))) return true;
  if (length === 1 && a.digits === '1' && a.quantity.kind === 'percent') return false;
  if (length >= TELLING) return namesAlike(a, b) || countCommon(a, b) >= 1;
  const { kind, value } = a.quantity;
  if (kind === 'count') {
    const alike = countAlike(a, b);
    if (alike && value.units >= 10n) return true;
    const shared = countCommon(a, b);
    return shared >= 5 || (shared >= 1 && alike) || (shared >= 2 && value.units >= 10n);
  }
  const named = a.label === b.label && isWordy(a.label, NAMED);
  if (named && (length === 3 || !a.generic)) return true;
  if (length === 3 && kind === 'measure') return true;
  const ending = a.label !== '' && b.label !== '' && (a.label.endsWith(b.label.slice(-2)) || b.label.endsWith(a.label.slice(-2)));
  if (length === 3 && ending && isFine(a)) return true;
  const shared = countCommon(a, b);
  return shared >= 3 || (ending && shared >= (length === 3 ? 1 : 2));
}

const OPENS = /^\s*(?:其中|分)/u;
const isOpened = ({ statement }: Quantity): boolean => OPENS.test(statement.text);

/** 支出分别为518万元、985万元: the first of a row. */
const isOfRow = ({ label }: Mention): boolean => label.endsWith('分别');

/** Both numbers could be said of one thing at one time; changes only where both are changes in one direction. */
export const mayBeOne = (a: Mention, b: Mention): boolean =>
  a.quantity.statement !== b.quantity.statement &&
  (a.scope === b.scope || a.scope === '' || b.scope === '') &&
  a.quantity.numeral.hedge === b.quantity.numeral.hedge &&
  areOfOneKind(a.quantity, b.quantity) &&
  !a.deictic &&
  !b.deictic &&
  isLeft(a) === isLeft(b) &&
  isOfRow(a) === isOfRow(b) &&
  !areApart(a.own, b.own) &&
  (Math.min(a.digits.length, b.digits.length) >= LONG || !areOfOthers(a.head, b.head)) &&
  !isWished(a.quantity) &&
  !isWished(b.quantity) &&
  !areDatedApart(a.quantity, b.quantity) &&
  !areMovedApart(a.quantity, b.quantity) &&
  (isRatio(a.quantity) || Math.min(a.digits.length, b.digits.length) >= TELLING || isPlanned(a.quantity) === isPlanned(b.quantity)) &&
  (!isOpened(b.quantity) || isOpened(a.quantity));

/** Whether one number may be the other, rounded as it is written. */
export const meetsRounded = (a: Quantity, b: Quantity): boolean => {
  const [coarse, fine] = inBase(a).places <= inBase(b).places ? [a, b] : [b, a];
  const stated = { value: inBase(coarse), whole: isWhole(coarse) };
  return [exactlyOf(fine), intervalOf(fine)].some((range) => decideEquality(range, stated) === 'holds');
};
