import { compare } from '../number/decimal.ts';
import type { Reading } from './decide.ts';
import { inBase, of, over, sumOf } from './expression.ts';
import { areAlike, isLevel, isRatio } from './levels.ts';
import type { Quantity } from './statement.ts';

const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && isLevel(quantity);

/** The nearest number of the same kind before one, ratios and changes passed over. */
const findAlikeBefore = (quantity: Quantity, from: number): Quantity | undefined =>
  quantity.statement.quantities.slice(0, from).findLast((other) => isPlain(other) && areAlike(other, quantity));

export const CONTENT = /满意/u;
const DISCONTENT = /不满意|不太满意/u;
/** 群众满意度问卷420份, 满意度调查600人: who was asked. */
const ASKED = /满意[度率][^，。；]{0,8}(?:问卷|调查|测评|测验|样本|评价|回访|访谈|抽样|对象|发放|回收)[^，。；]{0,8}$/u;
const isContent = ({ before }: Quantity): boolean => CONTENT.test(before) && !DISCONTENT.test(before) && !ASKED.test(before);

/** Satisfaction: those content, some or all of them, of all asked. */
export function* proposeContent(rate: Quantity): Iterable<Reading> {
  if (!CONTENT.test(rate.before)) return;
  const before = rate.statement.quantities.slice(0, rate.index).filter(isPlain);
  const first = before.findIndex(isContent);
  const from = before[first];
  if (!from) return;
  const content = before
    .slice(first)
    .filter((other) => areAlike(other, from) && isContent(other))
    .slice(0, 4);
  const told = before[first - 1];
  const asked = before.slice(first).filter((other) => areAlike(other, from));
  // 非常满意857份，满意476份，一般71份，不满意22份: all of them are who was asked.
  const all = asked.length > content.length ? sumOf(asked.map(of)) : undefined;
  const whole = told && areAlike(from, told) ? of(told) : all;
  for (let count = 1; whole && count <= content.length; count += 1) {
    const sum = sumOf(content.slice(0, count).map(of));
    const within = told === undefined || !areAlike(from, told) || compare(inBase(content[0] ?? from), inBase(told)) <= 0;
    if (sum) yield { expression: over(sum, whole), support: within ? 'likely' : 'guess' };
    if (sum && all && whole !== all) yield { expression: over(sum, all), support: 'guess' };
  }
}

/** 办理提案146件，满意率100%（满意144件，基本满意2件）. */
export function* proposeContentBehind(rate: Quantity): Iterable<Reading> {
  const { quantities } = rate.statement;
  const content = quantities
    .slice(rate.index + 1)
    .filter((other) => other.depth > rate.depth && isPlain(other) && CONTENT.test(other.before));
  const [first] = content;
  const whole = first && findAlikeBefore(first, rate.index);
  const good = content.filter(({ before }) => !DISCONTENT.test(before));
  for (let count = 1; whole && count <= good.length; count += 1) {
    const sum = sumOf(good.slice(0, count).map(of));
    if (sum) yield { expression: over(sum, of(whole)), support: 'guess' };
  }
}
