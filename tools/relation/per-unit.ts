import lexicon from '../../schemas/lexicon/check-products.json' with { type: 'json' };
import { type Decimal, decimal } from '../number/decimal.ts';
import { divideR, exactDecimal } from '../number/rational.ts';
import { scaleOf } from '../number/unit.ts';
import { WordTrie } from '../number/word-trie.ts';
import { readDimension } from './dimension.ts';
import { dimensionOf } from './expression.ts';
import { areAlike, isRatio } from './levels.ts';
import type { Quantity } from './statement.ts';

/** A number of something for each of something else: 每生每天5元 is 元 for each 生 and 天. */
export type PerUnit = {
  readonly quantity: Quantity;
  /** What is given: the unit without scale or divisor. */
  readonly unit: string;
  /** For each of what. */
  readonly each: readonly string[];
  /** A price or a norm, exact as written; a mean may have been rounded. */
  readonly exact: boolean;
};

const EACH: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(lexicon.each));
const trie = new WordTrie<string>([...EACH.keys()].map((word) => [word, word] as const));
const MEANS = /([一-龥]{1,2})均(?![衡价])|([亩单])产|单([个项家户次台辆笔盏条件吨栋座期例仓套间宗场批])(?!位|元|价)/gu;

/** The unit of what is given: 万元/亩 gives 元, 万吨 吨. */
function readGiven(quantity: Quantity): string {
  const { unit } = quantity.numeral;
  const slash = unit.indexOf('/');
  return slash < 0 ? dimensionOf(quantity).name : readDimension(unit.slice(0, slash), quantity.kind).name;
}

function readMean(word: string): string | undefined {
  if (EACH.has(word)) return word;
  const last = word.slice(-1);
  return last !== '平' && EACH.has(last) ? last : undefined;
}

function readWords(before: string): { readonly each: string[]; readonly mean: boolean } {
  const each: string[] = [];
  let mean = /均|成本|造价|[单能水电]耗/u.test(before);
  for (let at = before.indexOf('每'); at >= 0; at = before.indexOf('每', at + 1)) {
    const found = trie.longest(before, at + 1);
    if (found) each.push(found.value);
  }
  for (const [, average, yielded, single] of before.matchAll(MEANS)) {
    const word = average !== undefined ? readMean(average) : yielded === '亩' ? '亩' : single;
    if (word === undefined || each.includes(word) || (average !== undefined && before.includes('每'))) continue;
    each.push(word);
    mean = true;
  }
  return { each, mean };
}

const known = new WeakMap<Quantity, PerUnit | false>();

export function readPerUnit(quantity: Quantity): PerUnit | undefined {
  const read = known.get(quantity) ?? readAfresh(quantity) ?? false;
  known.set(quantity, read);
  return read === false ? undefined : read;
}

const PRICED = /单价|单位(?:成本|造价|投资|费用)/u;

/** 垃圾箱120个，单价850元: for each of what was counted right before. */
function readCounted({ statement, index, part, kind }: Quantity): string | undefined {
  const count = statement.quantities[index - 1];
  if (!count || kind !== 'money' || count.kind === 'money' || count.part !== part || isRatio(count)) return undefined;
  const unit = dimensionOf(count).name;
  return EACH.has(unit) ? unit : undefined;
}

/** 按人均89元标准: set, not computed. */
const STANDARD = /^按.{0,14}均\|(?:的)?标准|均[^|]{0,6}标准(?:为|是)?\|/u;

function readAfresh(quantity: Quantity): PerUnit | undefined {
  if (isRatio(quantity) || (!/[每均产单]/u.test(quantity.before) && !quantity.numeral.unit.includes('/'))) return undefined;
  const { unit } = quantity.numeral;
  const slash = unit.indexOf('/');
  const { each, mean } = readWords(quantity.before);
  const divisor = slash < 0 ? undefined : unit.slice(slash + 1);
  const all = divisor === undefined ? each : [divisor, ...each.filter((word) => word !== divisor && !lexicon.times.includes(word))];
  if (all.length === 0) {
    const priced = PRICED.exec(quantity.before)?.[0];
    const unit = priced === undefined ? undefined : readCounted(quantity);
    return unit === undefined ? undefined : { quantity, unit: readGiven(quantity), each: [unit], exact: priced === '单价' };
  }
  return { quantity, unit: readGiven(quantity), each: all, exact: !mean || STANDARD.test(`${quantity.before}|${quantity.after}`) };
}

/** How many of one unit make one of another, where that is a finite decimal: a 吨 is 1000 公斤. */
export function readFactor(from: string, to: string): Decimal | undefined {
  if (from === to) return decimal('1');
  const [a, b] = [scaleOf(from), scaleOf(to)];
  if (!a || !b || a.dimension === '' || a.dimension !== b.dimension) return undefined;
  const ratio = divideR(a.factor, b.factor);
  return ratio && exactDecimal(ratio, 9);
}

/** The factor that turns a count into what a number is for each of; `undefined` where it does not count that. */
export function readCount(count: Quantity, each: string): Decimal | undefined {
  const unit = dimensionOf(count).name;
  if (unit === each) return decimal('1');
  const aliases = EACH.get(each) ?? [];
  if (each === '生' && !/生|学员/u.test(count.before + count.after.slice(0, 4))) return undefined;
  if (aliases.includes(unit)) {
    const factor = readFactor(unit, each);
    return factor ?? (scaleOf(unit)?.dimension === scaleOf(each)?.dimension ? undefined : decimal('1'));
  }
  // 个村, 个岗位: a plain counting word with the noun on either side.
  if (
    ['个', '所', '项', '座', '家', '处', ''].includes(unit) &&
    (count.after.slice(0, 6).includes(each) || count.before.slice(-6).includes(each))
  )
    return decimal('1');
  return undefined;
}

const OWNER = /^((?:(?![每按]|平均)[一-龥]){2,6}?)(?:平均)?每/u;

/** 户厕1238座、公厕22座，户厕每座2000元: of several counts those that are called as the number for each is. */
export function pickOwned(mean: Quantity, counts: readonly Quantity[]): readonly Quantity[] {
  const owner = OWNER.exec(mean.before)?.[1];
  if (owner === undefined) return [];
  const beside = counts.filter((other) => other.statement === mean.statement && other !== mean);
  const owned = beside.filter(({ before }) => before.includes(owner));
  return beside.some((other) => !owned.includes(other) && owned.some((own) => areAlike(own, other))) ? owned : [];
}
