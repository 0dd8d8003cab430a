import { isMoved } from './far-rate.ts';
import { areAlike, isLevel, isRatio } from './levels.ts';
import { findSeries } from './series.ts';
import { isHowMany } from './share-whole.ts';
import type { Quantity } from './statement.ts';

const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && isLevel(quantity);

const NAMED = /([^，。；：、]{2,16}?)(?:占比|所占比重|所占比例|占)[^占]*$/u;
const LEADER = /[，；]([^，。；：、\d]{2,12}?)(?:的?数?[量额])?(?:最[多大高少小低]|居首|居多|为主|次之|其次)，占[比总]?[^，。；\d]{0,14}$/u;
const LEAD = 40;

/** 物业类3872件、市容类2946件，物业类最多，占42.4%: the words name one of those listed. */
const readLeader = ({ statement, start }: Quantity): string | undefined =>
  LEADER.exec(statement.block.text.slice(Math.max(statement.start, start - LEAD), start))?.[1];

/** 居民412.60万平方米、非居民137.85万平方米，居民面积占: one of a row is called by its short name, with what is measured behind it. */
function findShortened(before: readonly Quantity[], name: string): Quantity | undefined {
  const named = before.filter((other) => {
    const label = other.before.replace(/^(?:其中)?[：，]?/u, '');
    return label.length >= SHORT && label.length < name.length && name.startsWith(label) && MEASURED.test(name.slice(label.length));
  });
  return named.length === 1 ? named[0] : undefined;
}
const SHORT = 2;
const MEASURED = /^(?:的)?(?:面积|人数|户数|成本|支出|收入|资金|费用|金额|投资|数量|产量|产值|里程|比例|经费|贷款|部分)?$/u;

export type Found = { readonly part: Quantity; readonly row: readonly Quantity[]; readonly sure: boolean };

/** The number the share is of: named before 占, else the one just before; the like place in a row where shares stand in a row. */
export function findPart(share: Quantity): Found | undefined {
  const { quantities } = share.statement;
  const own = findSeries(share);
  const first = own?.items[0] ?? share;
  // 党员46人（女12人、少数民族8人），占36%: what a closed bracket holds is passed over.
  const open = quantities.slice(0, first.index).filter(({ depth }) => depth <= first.depth);
  const before = open.filter((other) => isPlain(other) || (other.index === first.index - 1 && isMoved(other)));
  // 三项资金占比依次为60%、26%、14%: how many there are is none of them.
  if (own && before.at(-1)?.kind === 'count' && isHowMany(before.at(-1), first, own.items.length)) before.pop();
  const last = before.at(-1);
  if (!last) return undefined;
  if (own) {
    const row = before.filter((other) => areAlike(other, last)).slice(-own.items.length);
    const part = row[own.place];
    return part && row.length === own.items.length ? { part, row, sure: true } : undefined;
  }
  const name = NAMED.exec(share.before)?.[1]?.replace(/^其中/u, '') ?? readLeader(share);
  const named =
    name === undefined
      ? undefined
      : (before.findLast((other) => other.before.includes(name) || other.after.startsWith(name)) ?? findShortened(before, name));
  if (named) return { part: named, row: [named], sure: true };
  // Another share in between has taken the number.
  if (quantities.slice(last.index + 1, share.index).some(isRatio)) return undefined;
  return { part: last, row: [last], sure: name === undefined && last.part === share.part };
}

const BEHIND = /^，(?:约?为|计|即|共计?|合计|达到?)?$/u;

/** 投诉544件，消费类占21.40%，为116件: the part stands behind its share. */
export function findPartBehind(share: Quantity): Quantity | undefined {
  const { block, quantities } = share.statement;
  const [whole, part] = [quantities[share.index - 1], quantities[share.index + 1]];
  // 民生类占45%，计3060万元；产业类占35%，计2380万元: the number before is the last part.
  if (
    !part ||
    !whole ||
    whole.part !== share.part ||
    quantities.slice(0, share.index).some(isRatio) ||
    !isPlain(part) ||
    !isPlain(whole) ||
    !areAlike(part, whole)
  )
    return undefined;
  return BEHIND.test(block.text.slice(share.end, part.start).trim()) && !isRatio(whole) && NAMED.test(share.before) ? part : undefined;
}
