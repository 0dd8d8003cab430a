import { decimal } from '../number/decimal.ts';
import { type Decision, decide, type Support } from './decide.ts';
import { constant, type Expression, minus, of, sumOf } from './expression.ts';
import type { Points } from './score-list.ts';
import type { Quantity } from './statement.ts';

const HUNDRED = constant(decimal('100'));
const IN_ALL =
  /(?:累计|合计|总共|一共|总计|共计|共)(?:被)?(?:扣|失|丢)(?:分|掉|去|了)?(?:为|是)?$|^(?:总)?(?:扣|失|丢)分(?:为|合计|共计?|总计)?$/u;
const SOME = /主要|等|其中|较多|部分|加分|附加/u;
const LEAST = 2;

/** Points taken off in all, and those taken off for each: `产出扣1分，效益扣1.8分，累计扣2.8分`, `扣分4.8分，投入、过程分别扣2分、2.8分`. */
export function* decideLost(points: readonly Points[]): Iterable<{ readonly decision: Decision; readonly subject: string }> {
  const lost = points.filter(({ kind }) => kind === 'lost').map(({ quantity }) => quantity);
  yield* decideBracketed(lost);
  yield* decideListed(lost);
  const all = lost.filter(({ before }) => IN_ALL.test(before));
  const [total, other] = all;
  if (total && !other) {
    const rest = lost.filter((quantity) => quantity !== total);
    const beside = [rest.filter(({ start }) => start < total.start), rest.filter(({ start }) => start > total.start)];
    for (const list of beside) {
      const sum = list.length >= LEAST ? sumOf(list.map(of)) : undefined;
      const decision = sum && decide(total, [{ expression: sum, support: readSupport(list, total) }]);
      if (decision) yield { decision, subject: '扣分合计' };
    }
    return;
  }
  const totals = points.filter(({ kind }) => kind === 'total').map(({ quantity }) => quantity);
  const [score, more] = totals;
  if (other || !score || more || points.length !== lost.length + 1 || lost.length < LEAST || saysSome(lost, score)) return;
  const left = lost.reduce<Expression>((rest, quantity) => minus(rest, of(quantity)), HUNDRED);
  const decision = decide(score, [{ expression: left, support: 'likely' }]);
  if (decision) yield { decision, subject: '总分' };
}

/** 过程类扣1.25分（预算执行扣0.75分、资产管理扣0.5分）: what the bracket lists makes up the loss right before it. */
function* decideBracketed(lost: readonly Quantity[]): Iterable<{ readonly decision: Decision; readonly subject: string }> {
  for (const [i, whole] of lost.entries()) {
    const { block } = whole.statement;
    if (block.text.charAt(whole.end) !== '（') continue;
    const close = block.text.indexOf('）', whole.end);
    const inside = lost.slice(i + 1).filter((part) => part.statement === whole.statement && part.depth > whole.depth && part.start < close);
    const sum = inside.length >= LEAST ? sumOf(inside.map(of)) : undefined;
    if (!sum || SOME.test(block.text.slice(whole.end, close))) continue;
    const decision = decide(whole, [{ expression: sum, support: 'sure' }]);
    if (decision) yield { decision, subject: '扣分合计' };
  }
}

/** 扣2.5分：文物修缮未完成1处，扣2分；验收延迟，扣0.5分: what the colon opens makes up the loss right before it. */
function* decideListed(lost: readonly Quantity[]): Iterable<{ readonly decision: Decision; readonly subject: string }> {
  for (const [i, whole] of lost.entries()) {
    const { block, end } = whole.statement;
    if (block.text.charAt(whole.end) !== '：' || IN_ALL.test(whole.before)) continue;
    const listed = lost.slice(i + 1).filter((part) => part.statement === whole.statement && part.depth === whole.depth);
    const sum = listed.length >= LEAST ? sumOf(listed.map(of)) : undefined;
    if (!sum || SOME.test(block.text.slice(whole.end, end))) continue;
    const decision = decide(whole, [{ expression: sum, support: 'sure' }]);
    if (decision) yield { decision, subject: '扣分合计' };
  }
}

/** In one sentence with nothing to say that others are left out, the parts are all there is. */
const readSupport = (list: readonly Quantity[], total: Quantity): Support =>
  saysSome(list, total) ? 'guess' : list.every(({ statement }) => statement === total.statement) ? 'sure' : 'likely';

const saysSome = (list: readonly Quantity[], total: Quantity): boolean =>
  !list.some(({ lead, statement }) => lead.includes('其余') || /其余[两三四五六]项/u.test(statement.text)) &&
  [total, ...list].some(({ statement }) => SOME.test(statement.text.replace(/优秀等|等[级次]|等于/gu, '')));
