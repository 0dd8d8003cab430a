import { areAlike } from './levels.ts';
import type { Quantity } from './statement.ts';

const CAME = /(?:新增|增加|转入|调入|新进|新招|新开|纳入)了?$/u;
const WENT = /(?:减少|注销|退出|转出|调出|迁出|核减|流失|关闭)了?$/u;

/** 新增39人，减少87人: two flows side by side, none of them the difference of two levels. */
export function isFlow(change: Quantity): boolean {
  const beside = (other: Quantity | undefined, here: RegExp, there: RegExp): boolean =>
    other !== undefined &&
    other.part === change.part &&
    other.depth === change.depth &&
    areAlike(other, change) &&
    here.test(change.before) &&
    there.test(other.before);
  const { quantities } = change.statement;
  return [quantities[change.index - 1], quantities[change.index + 1]].some(
    (other) => beside(other, WENT, CAME) || beside(other, CAME, WENT),
  );
}

/** 由每延米180元提高到240元，增加38.47万元: what it costs in all is no difference of two prices. */
export const isOfPrices = (change: Quantity, { now, base }: { readonly now: Quantity; readonly base: Quantity }): boolean =>
  (/每/u.test(base.before) || /每/u.test(now.before)) &&
  now.numeral.unit === base.numeral.unit &&
  now.numeral.unit !== change.numeral.unit &&
  !/每/u.test(change.before);

/** Words of time and of change around the name of a level. */
export const TIMES =
  /(?:20|19)\d\d年(?:度|末|底)?|本年度?|当年|今年|全年|年度|去年|上年度?|上一年度?|同期|年初|年末|年底|期初|期末|实现|完成|达到?|增加|增长|由|从|较|比|与|的|为|是|至|到/gu;
export const nameOf = ({ lead }: Quantity): string => lead.replace(TIMES, '').trim();

/** 成本下降3.6%，人均经费由2.86万元降至2.74万元: levels told by another name than the change are of another thing. */
export function isOfOne(level: Quantity, change: Quantity): boolean {
  const own = nameOf(level);
  return own === '' || [...own].filter((char) => change.before.includes(char)).length * 2 > own.length;
}
