import lexicon from '../../schemas/lexicon/check-lists.json' with { type: 'json' };
import { WordTrie } from '../number/word-trie.ts';
import { cutOutside, type Enumeration, type Item, readNames } from './enumeration.ts';
import { dimensionOf } from './expression.ts';
import type { Quantity, Statement } from './statement.ts';

/** A count with the list it announces or closes. */
export type CountedList = Enumeration & {
  readonly count: Quantity;
  /** Words such as 共 or ： tie the two; without them they only stand side by side. */
  readonly tied: boolean;
};

const forwardCues = new WordTrie(lexicon.forward.map((cue) => [cue, true] as const));
const backwardCues = [...lexicon.backward].sort((a, b) => b.length - a.length);
const generic = new Set(lexicon.generic);
const MAX_NOUN = 18;
/** More than this is no list that anyone names in a sentence; a longer number is looked at for a digit too many. */
const MAX_LIST = 40n;
const MAX_SLIPPED = 999n;

export const isLongList = ({ value }: Quantity): boolean => value.units > MAX_LIST;

export const isCounting = ({ kind, value, numeral }: Quantity): boolean =>
  kind === 'count' && value.places === 0 && value.units >= 2n && value.units <= MAX_SLIPPED && numeral.hedge === undefined;

/** The cue after the noun that is counted: `7个项目：`, `3家，分别为`, `（`. */
function findForwardCue(text: string, { end }: Quantity, to: number): { from: number; bracket: boolean } | undefined {
  for (let i = end; i < to && i - end <= MAX_NOUN; i += 1) {
    const cue = forwardCues.longest(text, i);
    if (cue) return { from: cue.at, bracket: false };
    const char = text.charAt(i);
    if (char === '（') return { from: i + 1, bracket: true };
    if ('，；。、）'.includes(char)) return undefined;
  }
  return undefined;
}

const LATER = /，(?:分别为|分别是|分别位于|依次为|即)/u;

/** A list a clause later: `修缮古建筑3处，拨付资金28万元，分别为…`; no other count may stand between. */
function findLaterCue({ statement, end, index }: Quantity): { from: number; bracket: boolean } | undefined {
  const { text } = statement.block;
  const match = LATER.exec(text.slice(end, Math.min(statement.end, end + 40)));
  if (!match) return undefined;
  const from = end + match.index + match[0].length;
  const between = statement.quantities.filter((other) => other.index > index && other.start < from);
  const listed = statement.quantities.some((other) => other.start >= from && other.start < from + 4);
  return between.some(({ kind }) => kind === 'count') || listed ? undefined : { from, bracket: false };
}

/** 100分6个、95分15个: numbers of the same kind are to be added, not counted. */
function isSummed({ statement, dimension }: Quantity, items: readonly Item[]): boolean {
  const summed = items.filter((item) =>
    statement.quantities.some((other) => other.start >= item.start && other.end <= item.end && dimensionOf(other).name === dimension.name),
  );
  return summed.length * 2 >= items.length;
}

/** 7个县（市、区）, 12个乡镇（街道）: other names for what is counted. */
const DIVISIONS =
  /^(?:县|市|区|旗|州|盟|镇|乡|街道|办事处|开发区|管委会|场|林场|农场|社区|居委会|园区|师|团场|单位|部门|、|，|和|及|含|不含)+$/u;

const LISTS = /、|[”》][“《]/u;
const REMARK = new RegExp(`^(?:${lexicon.remarks.join('|')})|\\d|[，；：均各]`, 'u');

/** 专科2个（心血管内科）: one name where two are counted; 2个（续建项目） says of what sort they are. */
const isLoneName = (text: string): boolean =>
  text.length <= 14 && !REMARK.test(text) && lexicon.entities.some((entity) => text.endsWith(entity) && text.length > entity.length);

/** （1）注入资本金4个 … （2）化解债务2个: kinds with counts of their own, which add up to the count. */
export const isSplit = ({ numeral: { unit } }: Quantity, texts: readonly string[]): boolean =>
  unit !== '' && texts.filter((text) => new RegExp(`[\\d一二两三四五六七八九十]${unit}`, 'u').test(text)).length * 2 >= texts.length;

const MARKED = /^\s*(?:一是|（?一）|1[、.．）)]|（1）|①|第一|首先)/u;

const DATES =
  /^[^，。；：、\d]{0,8}，?(?:分别|依次)(?:在|于|安排在|为)((?:[一二三四五六七八九十\d]{1,2}月(?:\d{1,2}日|份|底|初|末|[上中下]旬)?(?:、|和|及|与|以及)?){2,12})(?=[，。；）举召开组进实下拨]|$)/u;

/** 4次，分别在3月、6月、9月和11月. */
function readDates(count: Quantity): CountedList | undefined {
  const match = DATES.exec(count.statement.block.text.slice(count.end, count.statement.end));
  const list = match?.[1];
  if (!match || list === undefined || !/^[次场期轮批]/u.test(count.numeral.unit)) return undefined;
  const from = count.end + match.index + match[0].length - list.length;
  const items = cutOutside(count.statement.block.text, from, from + list.length, '、和及与');
  return { items, least: items.length, most: items.length, open: false, solid: true, entities: false, count, tied: true };
}

const STEPS = '一二三四五六七八九十';
const STEPPED = /^(?:批次?|期|阶段|轮|步|标段)$/u;

/** 分三批下达：第一批…第三批: the last step that is told says how many there are. */
function readSteps(count: Quantity): CountedList | undefined {
  const { unit } = count.numeral;
  const { block, end } = count.statement;
  if (!STEPPED.test(unit) || !count.before.endsWith('分')) return undefined;
  const words = block.text.slice(count.end, end);
  const items = [...words.matchAll(/第([一二三四五六七八九十])(批|期|阶段|轮|步|标段)/gu)]
    .filter(([, step = ''], i) => STEPS.indexOf(step) === i)
    .map(({ index, 0: { length } }) => ({ start: count.end + index, end: count.end + index + length }));
  const told = BigInt(items.length);
  // The first ones may be all there is to tell of so far.
  if (items.length < 2 || told < count.value.units) return undefined;
  return { items, least: items.length, most: items.length, open: false, solid: true, entities: false, count, tied: true };
}

/** A list that follows its count. `next` are the sentences after it in the same block. */
export function readForwardList(count: Quantity, next: readonly Statement[]): CountedList | undefined {
  const { block, end } = count.statement;
  const { text } = block;
  const dated = readDates(count) ?? readSteps(count);
  if (dated) return dated;
  const cue = findForwardCue(text, count, end) ?? findLaterCue(count);
  if (!cue || MARKED.test(text.slice(cue.from, cue.from + 6))) return undefined;
  if (cue.bracket) {
    const within = text.slice(cue.from, end + 1).indexOf('）');
    const inside = text.slice(cue.from, cue.from + within);
    if (DIVISIONS.test(inside)) return undefined;
    if (within < 0 || (!LISTS.test(inside) && !isLoneName(inside))) return undefined;
    const names = readNames(text, cue.from, cue.from + within);
    return isSummed(count, names.items) ? undefined : { ...names, count, tied: true, ...(LISTS.test(inside) ? {} : { solid: false }) };
  }
  const bare = text.charAt(end - 1) === '。' ? end - 1 : end;
  const pieces = cutOutside(text, cue.from, bare, '；');
  const [first] = pieces;
  if (!first) return undefined;
  const [opening, ...further] = pieces.map((piece) => startsVerb(text.slice(piece.start, piece.end)));
  // 分别位于甲街道；完成改造536户: the list ends before what has a verb of its own.
  const apart = !opening && further.includes(true);
  if (pieces.length >= 2 && !apart && BigInt(pieces.length) === count.value.units) return readPieces(count, pieces, next);
  const clauses = cutOutside(text, first.start, first.end, '，');
  const [clause = first] = clauses;
  const names = readNames(text, clause.start, clause.end);
  // 造林及退化林修复，森林抚育，森林防火: commas part the names, and the first has a 及 of its own.
  const parted = clauses.length >= 2 && !text.slice(clause.start, clause.end).includes('、') ? readCommas(count, clauses) : undefined;
  if (parted?.fits) return parted.list;
  // 5个片区，分别位于东坪、石桥、柳湾3个乡镇: the names are those that the next count closes.
  const closes = (other: Quantity) =>
    other.index > count.index &&
    other.start > clause.start &&
    other.end <= clause.end &&
    isCounting(other) &&
    text.slice(clause.start, other.start).includes('、');
  if (names.most >= 2 && text.slice(0, cue.from).endsWith('位于') && count.statement.quantities.some(closes)) return undefined;
  if (names.most >= 2) return isSummed(count, names.items) ? undefined : { ...names, count, tied: true };
  // 分为四块：人员98万元，公用12万元: a clause with a number each.
  const summed = clauses.findIndex((item, i) => i > 0 && /分别|合计|共计|总计/u.test(text.slice(item.start, item.end)));
  const told = (summed > 1 ? clauses.slice(0, summed) : clauses).filter((item) =>
    count.statement.quantities.some(({ start }) => start >= item.start && start < item.end),
  );
  if (told.length >= 2 && told.length === (summed > 1 ? summed : clauses.length))
    return { items: told, least: told.length, most: told.length, open: false, solid: false, entities: false, count, tied: true };
  const commas = names.most === 1 ? parted : undefined;
  if (pieces.length >= 2 && !apart) return readPieces(count, pieces, next);
  if (commas) return commas.list;
  // 分别 announces two at least.
  const alone =
    text.slice(cue.from - 4, cue.from).includes('分别') &&
    names.most === 1 &&
    count.value.units >= 2n &&
    !/[\d]/u.test(text.slice(clause.start, clause.end));
  return alone ? { ...names, count, tied: true } : undefined;
}

const SHORT = 24;
const startsVerb = (text: string): boolean => lexicon.verbs.some((verb) => text.startsWith(verb));

/** Names parted by commas; where they do not run to the end of the sentence, nothing says where the list ends. */
function readCommas(count: Quantity, clauses: readonly Item[]): { list: CountedList; fits: boolean } | undefined {
  const { block, quantities } = count.statement;
  const { text } = block;
  const other = clauses.findIndex(
    ({ start, end }) => end - start > SHORT || quantities.some((quantity) => quantity.start >= start && quantity.start < end),
  );
  const items = other < 0 ? clauses : clauses.slice(0, other);
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last || items.length < 2) return undefined;
  const names = readNames(text, first.start, last.end, '，、');
  const stated = Number(count.value.units);
  const fits = stated >= names.least && stated <= names.most;
  const closed = other < 0 && names.entities && items.every((item) => !isVerb(text.slice(item.start, item.end)));
  return fits || closed ? { list: { ...names, count, tied: true }, fits } : undefined;
}

const ENTITY = new RegExp(lexicon.entities.join('|'), 'u');

/** Items parted by ；, which may go on as sentences of their own until the next count with a list. */
function readPieces(count: Quantity, pieces: readonly Item[], next: readonly Statement[]): CountedList {
  const { text } = count.statement.block;
  const named = (from: number, to: number) => ENTITY.test(text.slice(from, Math.min(to, from + 40)).split('，')[0] ?? '');
  let most = pieces.length;
  const items = [...pieces];
  for (const statement of next) {
    if (statement.quantities.some((other) => isCounting(other) && findForwardCue(text, other, statement.end))) break;
    const more = cutOutside(text, statement.start, statement.end, '；。').filter((item) => named(item.start, item.end));
    if (more.length === 0) break;
    most += more.length;
    items.push(...more);
  }
  const alike = pieces.filter((item) => named(item.start, item.end)).length * 3 >= pieces.length * 2;
  const short = pieces.every((item) => item.end - item.start <= 24);
  const last = items.at(-1);
  const open = last !== undefined && /等。?$/u.test(text.slice(Math.max(last.start, last.end - 2), last.end));
  return { items, least: pieces.length, most, open, solid: alike || short, entities: false, count, tied: true };
}

const STOP = '，。；：！？\n';
const isVerb = (name: string): boolean => lexicon.verbs.some((verb) => name.includes(verb));

const LONE_TOTAL = /，(?:共|合计|共计|总计)(?:有|计)?$/u;
const LEAD = /^[^、]{0,24}?(?:分别为|分别是|包括|[为是有设含：])/u;

/** 直属单位为看守所、拘留所: the names begin behind the verb. */
const skipLead = (text: string, from: number, to: number): number => from + (LEAD.exec(text.slice(from, to))?.[0].length ?? 0);

/** A list that its count closes: `A、B和C共3个部门`, `A、B、C三个方面`. */
export function readBackwardList(count: Quantity): CountedList | undefined {
  const { block, start: floor } = count.statement;
  const { text } = block;
  let from = count.start;
  let depth = 0;
  // A、B以及C，共3个: what is counted is nothing but what stands before the comma.
  const lone = count.after === '' ? LONE_TOTAL.exec(text.slice(Math.max(floor, count.start - 6), count.start)) : null;
  const tail = lone ? count.start - lone[0].length + 1 : -1;
  while (from > floor && count.start - from < 300) {
    const char = text.charAt(from - 1);
    if ('）”》'.includes(char)) depth += 1;
    else if ('（“《'.includes(char)) {
      if (depth === 0) break;
      depth -= 1;
    } else if (depth === 0 && STOP.includes(char) && !(char === '，' && from === tail)) break;
    from -= 1;
  }
  if (lone) {
    const begins = skipLead(text, from, count.start);
    // Where the clause does not begin the list, names may stand in the clause before.
    if (begins === from && text.charAt(from - 1) === '，') return undefined;
    from = begins;
  }
  const head = text.slice(from, count.start).trimEnd();
  const cue = backwardCues.find((words) => head.endsWith(words));
  const to = from + head.length - (cue?.length ?? 0);
  if (
    !(LISTS.test(text.slice(from, to)) || (lone && text.slice(from, to).includes('以及'))) ||
    count.statement.quantities.some((other) => other.start >= from && other.end <= to)
  )
    return undefined;
  const names = readNames(text, from, to);
  const last = names.items.at(-1);
  if (!last || names.most < 2) return undefined;
  if (names.open || (!cue && (isVerb(text.slice(last.start, last.end)) || !generic.has(count.numeral.unit)))) return undefined;
  return { ...names, open: cue?.startsWith('等') ?? false, count, tied: cue !== undefined };
}
