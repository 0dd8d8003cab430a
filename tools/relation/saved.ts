import words from '../../schemas/lexicon/check-rates.json' with { type: 'json' };
import { compare } from '../number/decimal.ts';
import { judge, type Reading } from './decide.ts';
import { inBase, minus, of, over, plus } from './expression.ts';
import { areAlike, DUE, isLevel, isRatio } from './levels.ts';
import type { Quantity } from './statement.ts';

const SAVED = new RegExp(`(?:${words.saved.join('|')})`, 'u');
const RATE = new RegExp(`(?:${words.saved.join('|')})(?:资金|金额|投资)?[率比](?:为|达到|达|是|约)*$`, 'u');
const SPENT = new RegExp(words.spent.join('|'), 'u');
const PLANNED = new RegExp(`${DUE.source}|${words.wholes.join('|')}`, 'u');

/** 节约率, 审减率: what was saved, of what was there before the saving. */
export const isSavedRate = ({ before }: Quantity): boolean => RATE.test(before);

const isAmount = (quantity: Quantity): boolean => !isRatio(quantity) && quantity.kind === 'money';
const isSaving = ({ lead, after }: Quantity): boolean => SAVED.test(lead) || SAVED.test(after.slice(0, 4));

const NEAR = 5;

/**
 * Readings of a rate of saving. What it is measured by is what was planned, sent in or budgeted, never what was spent: where only
 * the spent amount is written, the two together are the base. `before` are the numbers before the rate, nearest first.
 */
export function* proposeSaved(rate: Quantity, before: readonly Quantity[]): Iterable<Reading> {
  const [previous] = before;
  // 较预算减少7.15万元，节约率25%: what was spent less was saved.
  const less = previous?.statement === rate.statement && isAmount(previous) && previous.term.change === -1 ? previous : undefined;
  const saved = before.slice(0, NEAR).find((other) => isAmount(other) && isSaving(other)) ?? less;
  if (!saved) return;
  const own = (other: Quantity): boolean => other.statement === rate.statement;
  const levels = before.filter(
    (other) => other !== saved && isAmount(other) && isLevel(other) && areAlike(other, saved) && !isSaving(other),
  );
  const near = levels.slice(0, NEAR);
  const support = own(saved) ? 'sure' : 'likely';
  // The two amounts that the saving lies between leave no doubt.
  for (const whole of near) {
    for (const spent of near) {
      if (spent === whole || compare(inBase(whole), inBase(spent)) <= 0) continue;
      const difference = judge(saved, { expression: minus(of(whole), of(spent)), support });
      if (difference && difference.verdict !== 'broken') {
        yield { expression: over(of(saved), of(whole)), support };
        return;
      }
    }
  }
  const [first] = near;
  const only = near.filter(own).length === 1 && first !== undefined && own(first);
  const planned = near.find(({ lead }) => PLANNED.test(lead) && !SPENT.test(lead));
  if (planned) yield { expression: over(of(saved), of(planned)), support: own(planned) && own(saved) ? 'likely' : 'guess' };
  for (const level of near) {
    if (level !== planned) yield { expression: over(of(saved), of(level)), support: 'guess' };
    yield { expression: over(of(saved), plus(of(level), of(saved))), support: only && SPENT.test(level.lead) ? 'likely' : 'guess' };
  }
}
