import data from '../../schemas/lexicon/check-partitions.json' with { type: 'json' };
import { add, compare, decimal } from '../number/decimal.ts';
import { inBase } from './expression.ts';
import { isRatio } from './levels.ts';
import type { Quantity } from './statement.ts';

/** Whether the parts make up the whole: the last takes in the rest, or all names are from one known set with its core among them. */
/** 程序类、进度类 …, 一等奖、二等奖 …: names of classes, all of them listed. */
const CLASSES =
  /类(?:项目|问题|指标|资金)?$|[一二三特]等奖?$|第[一二三四五六]次?$|[一两二三四五]次$|[ⅠⅡⅢⅣⅤI]级?$|[一二三四五]级$|[甲乙丙丁ABCD]级$/u;
/** In one row, or each in a part of its own between ；. */
function standTogether(parts: readonly Quantity[]): boolean {
  const [first] = parts;
  return parts.every(({ part }) => part === first?.part) || parts.every(({ part }, i) => i === 0 || part > (parts[i - 1]?.part ?? part));
}

const DONE = /已|完成|恢复|达标|通过|合格|整改到位|办结|竣工|完工|投用|销号/u;
const UNDONE = /正在办理|在办|办理中|仍未|尚未|仍在|还在|仍有|尚有|未能|未达|没有/u;

/** 5个已恢复正常，2个仍未达到: done and not done leave nothing over. */
const isComplement = ([first = '', second = '']: readonly string[]): boolean =>
  DONE.test(first) && !UNDONE.test(first) && UNDONE.test(second);

const REST = /其他|其它|其余|余下|及以下|[以之]外/u;

/** 50万元以上的3个、20万元至50万元的6个、20万元以下的9个: bands that leave nothing over. */
const isBanded = (parts: readonly Quantity[]): boolean => {
  const words = parts.map(({ before, statement, start }) => `${statement.block.text.slice(Math.max(0, start - 16), start)}|${before}`);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const ends = (text: string, side: RegExp) =>
    side.test(
      text
        .slice(0, text.indexOf('|'))
        .split(/[、，；]/u)
        .at(-1) ?? '',
    );
  if (!((ends(first, ABOVE) && ends(last, BELOW)) || (ends(first, BELOW) && ends(last, ABOVE)))) return false;
  return words.slice(1, -1).every((text) => ends(text, BETWEEN));
};
const ABOVE = /\d[^、，]{0,8}?(?:（含）)?[及以]?以上(?:的|项目|企业|单位|户|村)?$|超过\d[^、，]{0,6}的?$/u;
const BELOW = /\d[^、，]{0,8}?(?:（不含）)?[及以]?以下(?:的|项目|企业|单位|户|村)?$|不足\d[^、，]{0,6}的?$/u;
const BETWEEN = /(?:至|—|-|～|~|到)[^、，]{0,10}的?$/u;

const ALL = decimal('0.97');

/** 劳动年龄人口882万人，占62.5%；60岁及以上267万人，占18.9%: by their own shares these are not all there is. */
export function fallShort(parts: readonly Quantity[]): boolean {
  const shares = parts.map(({ statement, index, part }) => {
    const next = statement.quantities[index + 1];
    return next && next.part === part && isRatio(next) && /^占/u.test(next.before) ? inBase(next) : undefined;
  });
  return shares.every((share) => share !== undefined) && compare(shares.reduce(add), ALL) < 0;
}

/** “良”“中”各1个: the number counts more than once. */
export const countsForEach = ({ before }: Quantity): boolean => /各(?:有|为|占)?$/u.test(before);

/** 省级示范38家、市级112家 of 1086家: those singled out at every level, not all there are. */
const SINGLED = /示范|重点|龙头|优秀|先进|精品|名优|特色|品牌|骨干|领军|星级|非遗|文保|文物保护/u;

export const areSingledOut = ([first]: readonly Quantity[], whole: Quantity): boolean =>
  first !== undefined && SINGLED.test(first.before) && !SINGLED.test(whole.before);

type Partition = (typeof data.partitions)[number];

/** The classifications by the first character of their members. */
const byOpening = Map.groupBy(
  data.partitions.flatMap((partition) => partition.members.map((member) => ({ member, partition }))),
  ({ member }) => member.charCodeAt(0),
);

/** The classifications of which a name holds a member. */
function listPartitions(name: string): readonly Partition[] {
  const found = new Set<Partition>();
  for (let i = 0; i < name.length; i += 1)
    for (const { member, partition } of byOpening.get(name.charCodeAt(i)) ?? []) if (name.startsWith(member, i)) found.add(partition);
  return [...found];
}

export function isPartition(parts: readonly Quantity[], trustRest = true, whole?: Quantity): boolean {
  if (!standTogether(parts) || parts.some(countsForEach)) return false;
  if (whole && areSingledOut(parts, whole)) return false;
  const names = parts.map(({ before, after }) => (before.length > 1 ? before.replace(/的$/u, '') : `${before}${after}`));
  const plain = names.map((name) => name.replace(/^(?:其中)?[：，]?/u, ''));
  // 改造涵闸泵站17座，其中涵闸11座、泵站6座: the whole names its parts.
  if (
    whole &&
    plain.length > 1 &&
    new Set(plain).size === plain.length &&
    plain.every((name) => name.length > 1 && whole.before.includes(name))
  )
    return true;
  if (plain.length === 2 && isComplement(plain)) return true;
  if (isBanded(parts)) return true;
  const last = parts.at(-1);
  if (trustRest && last && (REST.test(last.before) || REST.test(last.after))) return true;
  if (parts.length >= 2 && names.every((name) => CLASSES.test(name))) return true;
  return listPartitions(names[0] ?? '').some(({ members, core }) => {
    // Without a core only a list of three and more is taken to be complete.
    if (core.length === 0 && names.length < 3) return false;
    if (!names.every((name) => members.some((member) => name.includes(member)))) return false;
    return core.every((word) => names.some((name) => name.includes(word)));
  });
}
