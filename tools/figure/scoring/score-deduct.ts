import { scoreByHand } from './by-hand.ts';
import { measure } from './measure.ts';
import { isNone, nameWords } from './read-words.ts';
import type { Case, Scoring } from './scoring.ts';

/** So many points off for each case beyond the free ones, down to nothing. */
export function scoreDeduct(subject: Case): Scoring {
  const { indicator, path, weight, actual } = subject;
  const { deduct, actual: came = '' } = indicator;
  if (!deduct) return scoreByHand(subject, '没有给出每例扣分（deduct）');
  const free = deduct.free ?? 0;
  const rule = `按例扣分：每例扣${deduct.points}分${free > 0 ? `，${free}例以内不扣` : ''}，扣完为止`;
  if (isNone(came)) {
    const word = nameWords(path, came);
    return { rule, formula: word ? `if(${word}, ${weight}, 0)` : weight, working: `“${came}”，得满分${indicator.weight}`, notes: [] };
  }
  if (actual?.kind !== 'amount') return scoreByHand(subject, `完成值“${came}”不是例数`);
  const measured = measure({ ...subject, target: { kind: 'amount', value: actual.value, unit: actual.unit, sign: undefined } });
  if (typeof measured === 'string') return scoreByHand(subject, measured);
  const { aPath, aShown } = measured;
  const over = free > 0 ? `${aPath} - ${path}.deduct.free` : aPath;
  const cases = free > 0 ? `(${aShown} − ${free})` : aShown;
  return {
    rule,
    formula: `max(0, ${weight} - ${path}.deduct.points * max(0, ${over}))`,
    working: `${indicator.weight} − ${deduct.points} × ${cases}，不低于0、不高于${indicator.weight}`,
    notes: [],
  };
}
