import { scoreByHand } from './by-hand.ts';
import { isYes, nameWords } from './read-words.ts';
import type { Case, Scoring } from './scoring.ts';

/** Done by the day: full points. Later: nothing, or what the profile leaves for so many days. */
export function scoreDate(subject: Case): Scoring {
  const { target, actual, indicator, path, weight, profile } = subject;
  const { actual: came = '', target: wanted } = indicator;
  const late = profile.indicators.late ?? [];
  const rule = late.length > 0 ? '时限指标：按期得满分，逾期按天数分档计分' : '时限指标：按期得满分，逾期不得分';
  if (actual?.kind !== 'date' && isYes(came, wanted, profile)) {
    const word = nameWords(path, came);
    return {
      rule,
      formula: word ? `if(${word}, ${weight}, 0)` : weight,
      working: `“${came}”，得满分${indicator.weight}`,
      notes: target?.kind === 'date' ? ['完成值没有写日期，请补写以便核对'] : [],
    };
  }
  if (target?.kind !== 'date') return scoreByHand(subject, `指标值“${wanted}”不是日期`);
  if (actual?.kind !== 'date') return scoreByHand(subject, `完成值“${came}”不是日期`);
  const [end, done] = [`date(${path}.target)`, `date(${path}.actual)`];
  const days = actual.day - target.day;
  const steps = late.toSorted((a, b) => a.days - b.days);
  const part = steps.reduceRight(
    (rest, step) => `if(${done} <= ${end} + ${step.days}, round(${weight} * ${step.percent} / 100, ${profile.rounding.score}), ${rest})`,
    '0',
  );
  const reached = steps.find((step) => days <= step.days);
  return {
    rule,
    formula: `if(${done} <= ${end}, ${weight}, ${part})`,
    working:
      days <= 0
        ? `${came} 不晚于 ${wanted}，得满分${indicator.weight}`
        : reached
          ? `逾期${days}天，${indicator.weight} × ${reached.percent}%`
          : `${came} 晚于 ${wanted}${days}天，计0分`,
    notes: [],
    missed: `${done} > ${end}`,
  };
}
