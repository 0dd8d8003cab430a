import { dimensionOf } from './expression.ts';
import { isBand, isBaseline, isDelta, isMean, isPoints, isRatio, remember, textBetween } from './levels.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity } from './statement.ts';

/** A whole with the numbers that the words may mean as its parts. */
export type Claim = {
  readonly whole: Quantity;
  /** What links them: words that say the list is complete, words that open a list, or nothing but neighbourhood. */
  readonly link: 'complete' | 'opens' | 'none';
  /** Candidate lists of parts, the likeliest first. */
  readonly lists: readonly (readonly Quantity[])[];
  /** Another number near it could be the whole as well. */
  readonly contested?: boolean;
  /** 合计, 共 right behind the list: the words say what is added up. */
  readonly said?: boolean;
  /** Those other numbers. */
  readonly rivals?: readonly Quantity[];
};

export const LONGEST = 12;
/** Numbers before a whole that its parts may belong to instead. */
const MOST_MATES = 16;
export const isRatioOrPoints = (quantity: Quantity): boolean => isRatio(quantity) || isPoints(quantity);
const OPENS = /其中|包括|包含|(?<!过程|工作|当|推进|建设|实施|执行|进行|运行|检查|办理|使用|管理)中，|：|（(?=[^）\d]{0,30}\d)/u;
const COMPLETE = /分别为|分别是|分为(?![一-龥\d]{0,3}[类种级档个])|分成|由.{1,60}(?:组成|构成)|等于/u;
/** 引进62名，计划分别为15名和60名: the list is of something else. */
const OTHERWISE = /(?:计划|目标|任务|上年|去年|同期|预算|控制数|占|扣|较|比)[^，。；]{0,6}分别/u;
export const PARTIAL = /主要|重点|特别是|尤其|不含|另有|此外|另外/u;

const isScored = (quantity: Quantity): boolean => roleOf(quantity) === 'score' || roleOf(quantity) === 'total-score';

const EACH = /平均|[人户亩村校班件次]均|每(?!年|月|季)/u;
const isEach = remember(({ before }) => EACH.test(before));
const LOST = /扣|失/u;

/** Whether `part` can be of one kind with `whole`: unit, level or change, weight or score. */
export function isAlike(whole: Quantity, part: Quantity): boolean {
  if (dimensionOf(whole).name !== dimensionOf(part).name) return false;
  if (isMean(part) && !isMean(whole)) return false;
  if (isDelta(whole) !== isDelta(part) || whole.term.prior !== part.term.prior) return false;
  if (part.numeral.hedge !== undefined || (isBaseline(part) && !isBaseline(whole))) return false;
  // 平均每个网格290件, 每生每年1400元: a number for each is no part of a sum.
  if (isEach(whole) !== isEach(part)) return false;
  if (whole.kind !== 'score') return true;
  if (LOST.test(whole.before.slice(-4)) !== LOST.test(part.before.slice(-4))) return false;
  if (isBand(part) || isBand(whole)) return false;
  return isScored(whole) === isScored(part) || (roleOf(part) === undefined && roleOf(whole) !== 'weight');
}

/** How many characters the ends of two labels share: 总投资 and 今年完成投资 share two. */
export function countSharedEnding(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a.charAt(a.length - 1 - shared) === b.charAt(b.length - 1 - shared)) shared += 1;
  return shared;
}

/** Of several wholes the one whose words end most like the part's; the nearest where none does. */
export function findWhole(wholes: readonly Quantity[], part: Quantity): Quantity | undefined {
  let best: Quantity | undefined;
  let most = -1;
  for (const whole of wholes) {
    const shared = countSharedEnding(whole.term.label, part.term.label);
    if (shared >= most) [best, most] = [whole, shared];
  }
  return best;
}

/** Drops the parts of parts: numbers in deeper brackets, and those that an inner 其中 opens up to the next ；. */
function dropNested(parts: readonly Quantity[]): Quantity[] {
  const [first] = parts;
  if (!first) return [];
  const kept: Quantity[] = [first];
  let inner: number | undefined;
  for (let i = 1; i < parts.length; i += 1) {
    const [last, part] = [parts[i - 1], parts[i]];
    if (!last || !part) continue;
    if (/其中|包括|(?<!（)含(?!）)/u.test(textBetween(last, part))) inner = part.part;
    if (inner !== undefined && part.part !== inner) inner = undefined;
    if (inner === undefined && part.depth <= first.depth) kept.push(part);
  }
  return kept;
}

const areSame = (a: readonly Quantity[], b: readonly Quantity[]): boolean =>
  a.length === b.length && a.every((quantity, i) => quantity === b[i]);

export const uniqueLists = (lists: readonly (readonly Quantity[])[]): readonly (readonly Quantity[])[] =>
  lists.filter((list, i) => list.length >= 2 && list.length <= LONGEST && !lists.slice(0, i).some((other) => areSame(other, list)));

/** The lists that begin with the first number after the whole: up to the next ；and complete, with and without nested ones. */
export function listRuns(parts: readonly Quantity[]): readonly (readonly Quantity[])[] {
  const flat = dropNested(parts);
  const inPart = (list: readonly Quantity[]) => list.filter(({ part }) => part === list[0]?.part);
  return uniqueLists([inPart(flat), flat, inPart(parts), parts, dropAcross(flat)]);
}

/** 其中重大隐患6条，已整改1098条，其余28条限期整改: the first tells of the whole by another measure, done and rest make it up. */
function dropAcross(parts: readonly Quantity[]): readonly Quantity[] {
  const done = parts.findIndex(
    ({ before, from, statement }, i) => i > 0 && DEALT.test(before) && /[，；]/u.test(statement.block.text.charAt(from - 1)),
  );
  return done < 0 ? [] : parts.slice(done);
}

const DEALT = /^(?:截至[^，]{0,12}|目前|年内|当年|现)?(?:已|均|完成|整改|办结|审结|合格|回收|当场|立即|按期|按时)/u;

/** 占全市退役军人6.82万人的17.86%: what a share is of is no part. */
const isBaseOfShare = ({ before, after }: Quantity): boolean => after.startsWith('的') && before.includes('占');

/** Claims in which the whole stands first: `共9个，其中续建2个，新开工7个`. `rest` are the quantities after it. */
export function readForward(whole: Quantity, rest: readonly Quantity[]): Claim | undefined {
  const kin = rest.filter((part) => isAlike(whole, part) && part.depth >= whole.depth && !isBaseOfShare(part));
  const beyond = kin.findIndex(({ before }) => BEYOND.test(before));
  const alike = beyond < 0 ? kin : kin.slice(0, beyond);
  const [next] = alike;
  if (!next || isBaseline(whole) || findSeries(whole)) return undefined;
  const { text } = whole.statement.block;
  const opening = next.statement === whole.statement ? findOpening(whole, text) : whole.end;
  const mates = alike.filter(({ start, statement }) => statement === whole.statement && opening !== undefined && start < opening);
  if (opening !== undefined) {
    const all = alike.filter((part) => part.statement !== whole.statement || part.start > opening);
    const close = text.charAt(opening) === '（' ? all.findIndex(({ depth }) => depth <= whole.depth) : -1;
    const after = close < 0 ? all : all.slice(0, close);
    const cue = after[0] && after[0].statement === whole.statement ? text.slice(whole.end, after[0].start) : '其中';
    const rivals = [...listMatesBefore(whole), whole, ...mates];
    const named = rivals.length > 1 ? after.filter((part) => findWhole(rivals, part) === whole) : after;
    // 指标42个：产出24个、效益18个: a list right behind a colon is all there is.
    const listed =
      (COMPLETE.test(cue) && !OTHERWISE.test(cue)) ||
      (/^[^，。；其包含]{0,12}：/u.test(cue) && !PARTIAL.test(cue) && whole.kind === 'count');
    if (named.length >= 2)
      return {
        whole,
        link: listed ? 'complete' : 'opens',
        lists: listRuns(named),
        contested: named.length < after.length || named.some((part) => mayBelong(rivals, whole, part)),
        rivals: mates,
      };
    if (mates.length < 2) return undefined;
  }
  const near = opening === undefined ? alike : mates;
  return near.length >= 2 ? { whole, link: 'none', lists: listRuns(near) } : undefined;
}

const mayBelong = (rivals: readonly Quantity[], whole: Quantity, part: Quantity): boolean =>
  rivals.some((rival) => rival !== whole && countSharedEnding(rival.term.label, part.term.label) > 0);

const listMatesBefore = (whole: Quantity): Quantity[] =>
  whole.statement.quantities
    .slice(Math.max(0, whole.index - MOST_MATES), whole.index)
    .filter((other) => other.part === whole.part && isAlike(whole, other));

function findOpening(whole: Quantity, text: string): number | undefined {
  const { quantities, end } = whole.statement;
  const words = text.slice(whole.end, end);
  const places = [OPENS, COMPLETE].flatMap((pattern) => {
    const match = pattern.exec(words);
    if (!match || OTHERWISE.test(words.slice(0, match.index + match[0].length))) return [];
    // 两批20000万元，票面利率分别为3.31%和3.04%: the list is of what stands right behind the words.
    const behind = whole.end + match.index + match[0].length;
    const first = pattern === COMPLETE ? quantities.find(({ start }) => start >= behind) : undefined;
    return first && dimensionOf(first).name !== dimensionOf(whole).name ? [] : [match.index];
  });
  return places.length > 0 ? whole.end + Math.min(...places) : undefined;
}

/** What follows is no part any more. */
const BEYOND = /^(?:另有|另外|此外|同时|还有|另|除此)/u;
