import { compare } from '../number/decimal.ts';
import type { Reading } from './decide.ts';
import { inBase, minus, of, over, plus } from './expression.ts';
import { areAlike, isBand, isBaseline, isMean, isPoints, isRatio, textBetween } from './levels.ts';
import { findSeries } from './series.ts';
import type { Quantity } from './statement.ts';

/** Rates of what is wanting: 空置率, 未到位率, 不合格率. */
const REST_RATE =
  /(空置|空编|空缺|空床|空闲|空余|闲置|缺编|缺员|缺勤|流失|脱落|失访|剩余|欠缴|欠费|滞留|(?<!尚)未[一-龥]{1,4}|不[一-龥]{1,3})率(?:为|达到|达|是|约|仅|在|控制在)*$/u;
const WHOLE = /总|共|应|可|核定|编制|设计|发放|发出|全部|现有|下达|预算|计划|目标|抽[检查样]|检[测查]|调查|受理/u;
/** Words beside what was done that tell of all there was to do: 应到, 受理起诉. */
const ALL = /应|受理|收到|提请|移送|审查|总|计划|抽|检/u;
const EMPTY = /空|闲|缺/u;
const LOST = /流失|脱落|失访|滞留|欠/u;

export const isRestRate = ({ before }: Quantity): boolean => before.includes('率') && REST_RATE.test(before);

const isNumber = (quantity: Quantity): boolean =>
  !isRatio(quantity) &&
  !isPoints(quantity) &&
  !isMean(quantity) &&
  !isBand(quantity) &&
  !isBaseline(quantity) &&
  quantity.numeral.hedge === undefined;

/** Whether the number counts what is wanting: 未到位126万元 of 未到位率, 空置138套 of 空置率. */
const isWanting = ({ lead, after }: Quantity, name: string): boolean =>
  lead.includes(name) ||
  after.startsWith(name) ||
  (/^[不未]/u.test(name) && /[不未]/u.test(lead) && lead.includes(name.slice(-1))) ||
  (EMPTY.test(name) && EMPTY.test(lead.slice(-5))) ||
  // 未收回1441份，流失率20%.
  (LOST.test(name) && /[未不没]/u.test(lead.slice(-6)));

const larger = (a: Quantity, b: Quantity): boolean => compare(inBase(a), inBase(b)) > 0;

/** `before`: the numbers before the rate, nearest first, the sentence before its own included. */
export function* proposeRestRate(rate: Quantity, before: readonly Quantity[]): Iterable<Reading> {
  const name = REST_RATE.exec(rate.before)?.[1];
  if (name === undefined || findSeries(rate)) return;
  const own = before.filter((other) => other.statement === rate.statement && other.part === rate.part && isNumber(other));
  const [last] = own;
  if (!last || last.index !== rate.index - 1) return;
  const alike = own.filter((other) => areAlike(other, last));
  const earlier = before.filter((other) => other.statement !== rate.statement && isNumber(other) && areAlike(other, last));
  const next = earlier.length === 1 && earlier[0]?.statement.end === rate.statement.start ? earlier[0] : undefined;
  const rest = isWanting(last, name) ? last : undefined;
  if (rest) {
    // 房源1240套，已出租1102套，空置138套: the first is the whole.
    const whole = alike.length > 1 ? alike.findLast((other) => other !== rest && larger(other, rest)) : next;
    // 逮捕36人，不捕12人，不捕率25%: what was done and what was not are all there was.
    const act = /^[不未].*(.)$/u.exec(name)?.[1];
    if (
      whole &&
      alike.length === 2 &&
      act !== undefined &&
      whole.lead.includes(act) &&
      !/[不未]/u.test(whole.lead) &&
      !ALL.test(whole.lead)
    ) {
      yield { expression: over(of(rest), plus(of(whole), of(rest))), support: 'likely' };
      yield { expression: over(of(rest), of(whole)), support: 'guess' };
      return;
    }
    if (whole && larger(whole, rest))
      yield { expression: over(of(rest), of(whole)), support: alike.length <= 3 && WHOLE.test(whole.lead) ? 'sure' : 'likely' };
    return;
  }
  const [part, whole, more] = alike;
  const wholly = whole ?? next;
  if (!part || !wholly || more || !larger(wholly, part) || /其中/u.test(whole ? textBetween(whole, part) : '')) return;
  if (isWanting(wholly, name)) return;
  yield { expression: over(minus(of(wholly), of(part)), of(wholly)), support: WHOLE.test(wholly.lead) ? 'sure' : 'likely' };
}
