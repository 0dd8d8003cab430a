import { readChineseNumber } from '../number/chinese-number.ts';
import type { Reading, Support } from './decide.ts';
import { dimensionOf, minus, of, plus, sumOf } from './expression.ts';
import { isBand, isBaseline, isDelta, isPoints, isRatio } from './levels.ts';
import { isAlike } from './parts.ts';
import type { Quantity } from './statement.ts';

/** A total whose words say what it adds up, with the calculations they may mean. */
export type SaidTotal = { readonly whole: Quantity; readonly readings: readonly Reading[] };

const LOOK = 40;
const MOST_PARTS = 12;
const CUES = ['合计', '共', '总计', '累计', '之和', '加总', '此前', '实际', '实有'];

const COUNTED =
  /(?:^|[，。；、：（）])(?:以上|上述|前述|这)?(前|后)?([两二三四五六七八九十]|\d{1,2})(年|项|类|种|者|级|块|笔|批次?|部分|个?方面|个?渠道|个?季度|个?来源|个?途径|个?板块|个?月|[家处个座所支条户名][一-龥]{0,4})[^，。；：、\d（）]{0,10}?(?:合计|共计|总计|累计|之和|加总|总共|共)[^，。；：、\d（）]{0,10}$/u;
const CHANGES = /节约|节支|节省|结余|剩余|减|增|降|超|少|多|扣|缺|差/u;
const KINDS = /^(?:年|项|类|种|者|级|块|笔|批次?|部分|个?(?:方面|渠道|季度|来源|途径|板块|月))$/u;

const isPart = (whole: Quantity, part: Quantity): boolean =>
  isAlike(whole, part) && part.depth <= whole.depth && !isBand(part) && (!isBaseline(part) || /^(?:19|20)\d\d年/u.test(part.lead));

const OPENS = /[。：]|其中|包括|分别|分为|构成|组成/u;

/** The numbers before the words of a total that measure the same, in reading order, cut where another total closes them. */
function listBefore(whole: Quantity, from: number): Quantity[] {
  const { quantities } = whole.statement;
  const parts: Quantity[] = [];
  for (let i = whole.index - 1; i >= 0 && parts.length <= MOST_PARTS; i -= 1) {
    const part = quantities[i];
    if (part && part.end <= from && isPart(whole, part)) parts.unshift(part);
  }
  return parts;
}

/** Only rates and what stands in brackets may come between the parts of a sum. */
function areNeighbours(parts: readonly Quantity[]): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return false;
  return first.statement.quantities
    .slice(first.index, last.index)
    .every((other) => parts.includes(other) || isRatio(other) || isPoints(other) || other.depth > first.depth);
}

const sum = (parts: readonly Quantity[], support: Support): Reading[] => {
  const expression = parts.length >= 2 ? sumOf(parts.map(of)) : undefined;
  return expression ? [{ expression, support }] : [];
};

/** 两项合计409万元, 三级网点共108个: as many numbers before it as are said. */
function readCounted(whole: Quantity, head: string, start: number): SaidTotal | undefined {
  const match = COUNTED.exec(head);
  if (!match) return undefined;
  const [, side, word = '', noun = ''] = match;
  const count = Number(readChineseNumber(word)?.units ?? word);
  const before = listBefore(whole, start + match.index + 1);
  if (count < 2 || count > MOST_PARTS || before.length < count) return undefined;
  const last = before.slice(-count);
  const [first] = last;
  const previous = before.at(-count - 1);
  const text = whole.statement.block.text;
  if (side === '前') return { whole, readings: [...sum(before.slice(0, count), 'likely'), ...sum(before.slice(1, count + 1), 'likely')] };
  // 两项合计节约4.2万元: what is added up is not what stands there.
  const verb = CHANGES.test(head.slice(match.index).slice(-10));
  if (verb && !last.some(({ before: words }) => CHANGES.test(words))) return undefined;
  const named =
    KINDS.test(noun) || last.every(({ before: words, after }) => words.includes(noun.slice(-2)) || after.includes(noun.slice(-2)));
  if (!first || !named) return undefined;
  const alone = previous === undefined || OPENS.test(text.slice(previous.end, first.start));
  const gap = text.slice(last.at(-1)?.end ?? 0, start + match.index + 1);
  const close = !/\d/u.test(gap.replace(/（[^）]{0,30}）|占[^，；]{0,12}\d[\d.]{0,6}%/gu, ''));
  const support = alone && close && areNeighbours(last) && !isRatio(whole) ? 'sure' : 'likely';
  return { whole, readings: [...sum(last, support), ...sum(before.slice(0, count), 'guess'), ...sum(before.slice(1, count + 1), 'guess')] };
}

const NAMED = /^([一-龥]{2,10}?)(?:合计|共计|总计|共)(?:为|达|有)?$/u;
const WIDE = /[全总现已累]|辖区|目前/u;

/** 公益林面积共计6.54万亩 behind 国家级公益林 and 省级公益林: the total bears the name of what it adds up. */
function readNamed(whole: Quantity): SaidTotal | undefined {
  const name = NAMED.exec(whole.before)?.[1];
  if (name === undefined || WIDE.test(name)) return undefined;
  const pairs = [...name.slice(0, -1)].map((char, i) => char + name.charAt(i + 1));
  const before = listBefore(whole, whole.from);
  const parts: Quantity[] = [];
  for (const part of before.toReversed()) {
    if (!pairs.some((pair) => part.term.label.includes(pair))) break;
    parts.unshift(part);
  }
  return parts.length >= 2 && areNeighbours(parts) ? { whole, readings: sum(parts, 'likely') } : undefined;
}

const CUMULATIVE = /累计|总数|总量|增至|达到?$/u;
const UNTIL_NOW = /(?:此前|之前|在此之前)(?:已?有|已[一-龥]{0,3})?为?$/u;

/** 新增46款，累计219款，此前为173款. */
function readPrior(prior: Quantity): SaidTotal | undefined {
  if (!UNTIL_NOW.test(prior.before)) return undefined;
  const kin = prior.statement.quantities.filter(
    (other) => other.index < prior.index && dimensionOf(other).name === dimensionOf(prior).name,
  );
  const [added, whole] = kin.slice(-2);
  if (!added || !whole || !CUMULATIVE.test(whole.before) || CUMULATIVE.test(added.before)) return undefined;
  // 入库162人，超目标12人，累计入库2435人: what went beyond a goal is not what was added.
  const beyond = /超|多|少|欠|目标|计划|任务/u.test(added.before);
  const [first] = kin.slice(-3);
  const by = beyond && first ? first : added;
  return { whole, readings: [{ expression: plus(of(by), of(prior)), support: beyond ? 'likely' : 'sure' }] };
}

const NET = /^(?:实际|实有|净|去重后?|剔除重复后?|扣除重复后?|合计|共计?)[一-龥]{0,6}$/u;
const OVERLAP = /双重|重复|交叉|重叠|兼有|兼任|同时[^，]{0,6}/u;

/** 处分121人、处理37人，其中双重处理18人，实际处理140人: a sum less what was counted twice. */
function readNet(whole: Quantity): SaidTotal | undefined {
  if (!NET.test(whole.before)) return undefined;
  const before = listBefore(whole, whole.from);
  const twice = before.at(-1);
  if (!twice || !OVERLAP.test(twice.before) || before.length !== 3) return undefined;
  const expression = sumOf(before.slice(0, 2).map(of));
  return expression && { whole, readings: [{ expression: minus(expression, of(twice)), support: 'sure' }] };
}

/** Totals of a sentence that their words explain. */
export function* readSaidTotals(statement: Quantity['statement']): Iterable<SaidTotal> {
  const { quantities, text, start: floor, block } = statement;
  if (quantities.length < 3 || !CUES.some((cue) => text.includes(cue))) return;
  for (const whole of quantities) {
    if (whole.index < 2 || whole.kind === 'score' || isPoints(whole) || whole.numeral.hedge !== undefined) continue;
    const prior = readPrior(whole);
    if (prior) yield prior;
    if (isDelta(whole)) continue;
    const from = Math.max(floor, whole.start - LOOK);
    const said = readCounted(whole, block.text.slice(from, whole.start), from) ?? readNamed(whole) ?? readNet(whole);
    if (said) yield said;
  }
}
