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
