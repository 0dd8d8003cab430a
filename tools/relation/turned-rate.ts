import { type Decision, decide } from './decide.ts';
import { of, over } from './expression.ts';
import { isBaseline } from './levels.ts';
import type { Quantity } from './statement.ts';

const DUE = /(?<![供响适反效对相])应(?![答急用届聘诊对征邀援变酬])|计划|目标|任务|预算(?!执行|支出|完成)|概算|核定/u;
/** 完成预算的, 实际: what was done says so itself, whatever else stands beside it. */
const DONE = /实际|实收|实发|实缴|实到|已|完成|执行|支出|支付/u;
const RATE =
  /(?:完成|执行|收缴|征缴|到位|支付|支出|发放|拨付|兑付|办结|办理|回收|达成|实现|使用)(?:率|进度)(?:为|达到?|是|仅)*$|(?:完成|实现|达到)[^，。；]{0,14}的$/u;
/** A rate of something else: what was saved, what is left. */
const OTHER = /节约|结余|剩余|未|缺|偏差|超|降|减|增|平均/u;

const readNear = ({ lead, after }: Quantity): string => lead + /^[^，。；、（）]{0,6}/u.exec(after)?.[0];
const isDue = (quantity: Quantity): boolean => DUE.test(readNear(quantity)) && !DONE.test(quantity.lead.replace(DUE, ''));

/** 应收287.50万元，实收309.12万元，收缴率93.01%: the rate holds only with what was due over what was done, so the two changed places. */
export function findTurnedRate({ verdict, stated, expression }: Decision): Decision | undefined {
  if (verdict !== 'holds' || expression.op !== '/' || expression.left.op !== 'number' || expression.right.op !== 'number') return undefined;
  const [due, done] = [expression.left.quantity, expression.right.quantity];
  if (!RATE.test(stated.before) || OTHER.test(stated.before) || isBaseline(done) || isBaseline(due)) return undefined;
  if (!isDue(due) || DUE.test(readNear(done)) || due.statement !== done.statement || done.statement !== stated.statement) return undefined;
  const decision = decide(stated, [{ expression: over(of(done), of(due)), support: 'sure' }]);
  return decision?.verdict === 'broken' ? decision : undefined;
}
