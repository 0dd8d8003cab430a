import { compare } from '../number/decimal.ts';
import { dimensionOf, inBase } from './expression.ts';
import type { Quantity, Statement } from './statement.ts';

/** A step of a ladder: 90分以上 has a low end only, 80分（含）至90分 both, 60分以下 a high end only. */
export type Step = { readonly low?: Quantity; readonly high?: Quantity };

const INCLUDED = '(?:（[含不包括]{1,3}）|\\([含不包括]{1,3}\\))?';
/** 80分（含）至90分, 80—90分, 80分以上不足90分, 75≤得分<85. */
const RANGE = new RegExp(
  `^分?${INCLUDED}(?:及?以上)?[，、]?(?:[-—–~～至到]{1,2}|(?:但|且)?(?:不足|低于|小于|未满|不满|未达到?)|[ $]{0,2}(?:≤|<|＜|\\\\leq?)[ $]{0,2}[一-龥A-Za-z]{0,8}[ $]{0,2}(?:≤|<|＜|\\\\leq?)[ $]{0,2})$`,
  'u',
);
const ABOVE_AFTER = new RegExp(`^${INCLUDED}(?:及|（含）)?以上`, 'u');
const BELOW_AFTER = new RegExp(`^${INCLUDED}(?:及|（不含）)?以下`, 'u');
const ABOVE_BEFORE = /(?:≥|>=|＞|>|不低于|不少于|高于|大于|超过|达到|大于等于|\\geq?)[ $]{0,2}$/u;
const BELOW_BEFORE = /(?:≤|<=|＜|<|低于|不足|小于|不到|未满|不满|小于等于|\\leq?)[ $]{0,2}$/u;

const NEAR = 6;

/** 95（含）—100分: the unit is said once. */
const areOfKind = (a: Quantity, b: Quantity): boolean =>
  dimensionOf(a).name === dimensionOf(b).name || (a.kind === 'score' && b.kind === 'score');

function readStep(text: string, first: Quantity, second: Quantity | undefined): { readonly step: Step; readonly used: 1 | 2 } | undefined {
  if (second && areOfKind(first, second) && RANGE.test(text.slice(first.end, second.start))) {
    const rising = compare(inBase(first), inBase(second)) <= 0;
    return { step: rising ? { low: first, high: second } : { low: second, high: first }, used: 2 };
  }
  const after = text.slice(first.end, first.end + NEAR);
  const before = text.slice(Math.max(0, first.start - NEAR), first.start);
  if (ABOVE_AFTER.test(after)) return { step: { low: first }, used: 1 };
  if (BELOW_AFTER.test(after)) return { step: { high: first }, used: 1 };
  if (BELOW_BEFORE.test(before)) return { step: { high: first }, used: 1 };
  return ABOVE_BEFORE.test(before) ? { step: { low: first }, used: 1 } : undefined;
}

const LEAST = 3;

/** Rows of steps of one kind in a sentence, three and more; the first and the last may be open. */
export function readLadders({ block, quantities }: Statement): readonly (readonly Step[])[] {
  const ladders: Step[][] = [];
  let ladder: Step[] = [];
  let kind = '';
  const close = (): void => {
    if (ladder.length >= LEAST) ladders.push(ladder);
    ladder = [];
  };
  for (let i = 0; i < quantities.length; ) {
    const [first, second] = [quantities[i], quantities[i + 1]];
    if (!first) break;
    const read = readStep(block.text, first, second);
    i += read?.used ?? 1;
    if (!read) continue;
    const name = first.kind === 'score' ? first.kind : dimensionOf(first).name;
    if (name !== kind) close();
    kind = name;
    ladder.push(read.step);
  }
  close();
  return ladders;
}
