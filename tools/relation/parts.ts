import { dimensionOf } from './expression.ts';
import { isBand, isBaseline, isDelta, isMean, isPoints, isRatio, remember, textBetween } from './levels.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity, Statement } from './statement.ts';

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

const LONGEST = 12;
/** Numbers before a whole that its parts may belong to instead. */
const MOST_MATES = 16;
const isRatioOrPoints = (quantity: Quantity): boolean => isRatio(quantity) || isPoints(quantity);
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

const uniqueLists = (lists: readonly (readonly Quantity[])[]): readonly (readonly Quantity[])[] =>
  lists.filter((list, i) => list.length >= 2 && list.length <= LONGEST && !lists.slice(0, i).some((other) => areSame(other, list)));

/** The lists that begin with the first number after the whole: up to the next ；and complete, with and without nested ones. */
function listRuns(parts: readonly Quantity[]): readonly (readonly Quantity[])[] {
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
  const opening = next.statement === whole.statement ? findOpening(text, whole.end, whole.statement.end) : whole.end;
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

function findOpening(text: string, from: number, to: number): number | undefined {
  const words = text.slice(from, to);
  const places = [OPENS, COMPLETE].flatMap((pattern) => {
    const match = pattern.exec(words);
    return match && !OTHERWISE.test(words.slice(0, match.index + match[0].length)) ? [match.index] : [];
  });
  return places.length > 0 ? from + Math.min(...places) : undefined;
}

/** What follows is no part any more. */
const BEYOND = /^(?:另有|另外|此外|同时|还有|另|除此)/u;

const CLASSIFIED =
  /(?:按[^，。；]{1,14}(?:分|划分|看|统计)|分[一-龥]{1,4}看|从[^，。；]{1,12}看|[一-龥]{2,8}(?<!过程|工作|当|推进|建设|实施|执行|进行|运行|检查|办理|使用|管理)中)，/gu;

/** 从上表看: no class of anything. */
const OF_TABLE = /从[上下附]?[表图]/u;

/** Claims in which the parts are a classification of what was counted before: `共14个，按来源分，省级5个、市级9个`. */
export function* readClassified(statement: Statement, earlier: readonly Quantity[]): Iterable<Claim> {
  const { block, start, end, quantities } = statement;
  for (const match of block.text.slice(start, end).matchAll(CLASSIFIED)) {
    // 从主要科目看: some of them.
    if (PARTIAL.test(match[0]) || OF_TABLE.test(match[0])) continue;
    const from = start + match.index + match[0].length;
    const after = quantities.filter((quantity) => quantity.start >= from);
    const [first] = after.filter((quantity) => !isRatioOrPoints(quantity) && !isDelta(quantity));
    if (!first) continue;
    const alike = after.filter((quantity) => isAlike(first, quantity));
    const near = alike.filter(({ part }) => part === first.part);
    const parts = near.length > 1 ? near : alike;
    if (parts.length < 2) continue;
    const own = quantities
      .filter((quantity) => quantity.start < from)
      .reverse()
      .filter((quantity) => isAlike(first, quantity) && !isBaseline(quantity));
    const far = earlier.filter((quantity) => isAlike(first, quantity) && !isBaseline(quantity));
    const [nearest] = own;
    if (nearest)
      yield {
        whole: nearest,
        link: own.length === 1 || nearest.term.total ? 'complete' : 'opens',
        lists: listRuns(parts),
        contested: own.length > 1,
      };
    for (const whole of [...own.slice(1), ...far.slice(0, 6)]) yield { whole, link: 'opens', lists: listRuns(parts), contested: true };
  }
}

const TOTALS =
  /^(?:以上|上述)?(?:[两二三四五六七八九十\d]{1,2}[项者类种个处部分]?[一-龥]{0,4})?(?:合计|共计|总计|总共|共)(?:为|是|有|安排|支出)?$/u;

/** 共计资助学生451人: what is added up is named behind the word. */
const NAMED_TOTAL = /^(?:合计|共计|总计)([一-龥]{2,10})$/u;

/** 、家庭农场132家，两类主体共: how many are added up is said before the sum. */
const COUNTED_TOTAL =
  /^，(?:以上|上述)?[两二三四五六七八九十\d]{1,2}[项者类种个处块部][一-龥]{0,4}(?:合计|共计|总计|总共|共)(?:为|是|有|安排|支出|扣)?$/u;

/** Bare numbers with nothing but words and blanks in between: a table that was made into text, where no column can be told. */
const isFlat = (parts: readonly Quantity[], whole: Quantity): boolean =>
  whole.numeral.unit === '' &&
  [...parts, whole]
    .slice(1)
    .every((right, i) => !/[，、；：。]/u.test(textBetween(parts[i] ?? whole, right).replace(/（[^（）]{0,60}）/gu, '')));

const NOUN = /^[一-龥]{1,8}/u;
const readNoun = ({ end, statement: { block } }: Quantity): string =>
  NOUN.exec(block.text.slice(end, end + 14).replace(/（[^（）]{1,4}）(?=[一-龥])/u, ''))?.[0] ?? '';

/** 9个行政村、2个社区，共104个村民小组: the parts are named, and what is counted in all is something else. */
function isOfOther(whole: Quantity, parts: readonly Quantity[]): boolean {
  const noun = readNoun(whole);
  if (noun.length < 2 || whole.kind !== 'count') return false;
  const nouns = parts.filter(({ part }) => part === whole.part).map(readNoun);
  return (
    nouns.length > 1 &&
    nouns.every((own) => own !== '' && !noun.includes(own.slice(0, 2)) && !(noun.length <= 3 && noun.includes(own.slice(-1))))
  );
}

/** 满意与较满意合计: two of what was listed. */
const OF_TWO = /^([一-龥]{2,12})[和与及]([一-龥]{2,12}?)(?:[两二][项类者])?(?:合计|共计|之和)(?:为|是|共|达)?$/u;

/** Claims in which the whole stands last: `A 3个，B 5个，合计8个`. `kin` are the numbers of its sentence that measure the same. */
export function readBackward(whole: Quantity, kin: readonly Quantity[]): Claim | undefined {
  const before = kin.filter((part) => part.index < whole.index && isAlike(whole, part));
  if (before.length < 2) return undefined;
  const some = OF_TWO.exec(whole.before);
  if (some) {
    const two = before.filter((part) => some.includes(part.before.replace(/^其中：?/u, ''), 1)).reverse();
    return two.length === 2 ? { whole, said: true, link: 'complete', lists: [two] } : undefined;
  }
  const name = NAMED_TOTAL.exec(whole.before)?.[1];
  // 合计发放500份: of 发放350份、收回341份 only what is called so.
  const called = name === undefined ? [] : before.filter((part) => part.before.includes(name));
  const recent = (called.length >= 2 ? called : before).slice(-LONGEST).reverse();
  const previous = before.at(-1);
  const joined = previous !== undefined && previous.part === whole.part && textBetween(previous, whole).length <= 12;
  const complete =
    joined &&
    !isFlat(before, whole) &&
    !isOfOther(whole, before) &&
    (TOTALS.test(whole.before) || COUNTED_TOTAL.test(textBetween(previous, whole).trim()));
  return {
    whole,
    said: complete,
    link: complete || (name !== undefined && joined && recent.length > 2) ? 'complete' : 'none',
    lists: uniqueLists([recent.filter(({ part }) => part === whole.part), recent]),
  };
}

const PERIODS: readonly (readonly [RegExp, readonly RegExp[]])[] = [
  [/上半年/u, [/(?:第?一|1)季度/u, /(?:第?二|2)季度/u]],
  [/下半年/u, [/(?:第?三|3)季度/u, /(?:第?四|4)季度/u]],
  [/前三季度/u, [/(?<!前)(?:第?一|1)季度/u, /(?:第?二|2)季度/u, /(?<!前)(?:第?三|3)季度/u]],
];
const QUARTERS = [/(?:第?一|1)季度/u, /(?:第?二|2)季度/u, /(?<!前)(?:第?三|3)季度/u, /(?:第?四|4)季度/u];
const RUNNING = /累计|截至|末/u;

/** Quarters make up the half-year, and all four the year that was told before: `一季度32万元，二季度50万元；上半年82万元`. */
export function* readPeriods(statement: Statement, earlier: readonly Quantity[]): Iterable<Claim> {
  if (!statement.text.includes('季度')) return;
  const told = statement.quantities.filter((quantity) => !isRatioOrPoints(quantity) && !isDelta(quantity));
  const find = (period: RegExp): Quantity | undefined => told.find(({ lead }) => period.test(lead));
  const parts = QUARTERS.flatMap((quarter) => find(quarter) ?? []);
  const [first] = parts;
  if (
    !first ||
    parts.some(({ lead }) => RUNNING.test(lead)) ||
    parts.some((part) => !isAlike(first, part)) ||
    new Set(parts).size < parts.length
  )
    return;
  for (const [period, quarters] of PERIODS) {
    const whole = find(period);
    const own = quarters.flatMap((quarter) => find(quarter) ?? []);
    if (whole && own.length === quarters.length && !own.includes(whole) && isAlike(first, whole))
      yield { whole, link: 'complete', lists: [own] };
  }
  if (parts.length < QUARTERS.length) return;
  const wholes = [...told.slice(0, told.indexOf(first)).toReversed(), ...earlier.slice(0, 12)].filter(
    (other) =>
      isAlike(first, other) && !isBaseline(other) && /全年|年度|本年|总/u.test(other.before) && !/预算|计划|目标/u.test(other.before),
  );
  for (const whole of wholes) yield { whole, link: 'opens', lists: [parts], contested: true };
}
