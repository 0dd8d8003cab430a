import { isNone, isYes, nameWords, squeeze } from './read-words.ts';
import type { Case, Scoring } from './scoring.ts';

/** There or not there. The formula names the word by which the result was taken for a yes. */
export function scoreYesNo({ indicator, path, weight, profile, actual: came }: Case): Scoring {
  const { actual = '', target } = indicator;
  if (isNone(target) && came?.kind === 'amount') {
    return {
      rule: '直接赋分指标：没有发生得满分，发生不得分',
      formula: `if(number(${path}.actual) <= 0, ${weight}, 0)`,
      working: came.value.units <= 0n ? `“${actual}”，得满分${indicator.weight}` : `“${actual}”与“${target}”不符，计0分`,
      notes: [],
    };
  }
  const met = isYes(actual, target, profile) || (isNone(actual) && isNone(target));
  const word = met && squeeze(actual) !== squeeze(target) ? nameWords(path, actual) : undefined;
  const same = `${path}.actual = ${path}.target`;
  const comparable = actual !== '' && !/^[-+]?\d/u.test(actual) && !/^[-+]?\d/u.test(target);
  return {
    rule: '直接赋分指标：符合得满分，不符合不得分',
    formula:
      met && (!comparable || (word === undefined && actual !== target)) ? weight : comparable ? `if(${word ?? same}, ${weight}, 0)` : '0',
    working: met ? `“${actual}”符合，得满分${indicator.weight}` : `“${actual}”与“${target}”不符，计0分`,
    notes: [],
  };
}
