import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import { MARK_CHARACTER } from '../plain-view.ts';
import { defineFaultKind } from './fault-kind.ts';
import { dimensionOf, isLimit } from './figure-sense.ts';
import { hasWord } from './match-words.ts';

/** Words that put a number into another year, where nothing compares with that year. */
const PRIOR = new RegExp(`(?:${lexicon.prior.join('|')})(?!${lexicon.prior_free.join('|')})`, 'gu');
const NOW = /本年度?|今年|当年|全年/u;
const FAR = 14;

export const wrongYear = defineFaultKind({
  kind: 'wrong-year',
  what: '年份用词与数据的年度不符。',
  examples: {
    pass: [
      '支出预算较上年减少[[change-total-size]]。',
      '上年支出预算[[previous-total]]。',
      '上年结转[[income-2]]。',
      '与[[previous-year]]相比，预算减少[[change-total-size]]。',
    ],
    fail: [
      '上年预算支出[[expenditure-total]]。',
      '去年执行率为[[execution-rate]]。',
      '[[previous-year]]自评得分[[department-score]]。',
      '本年预算支出[[previous-total]]。',
    ],
  },
  *find(draft) {
    const { text } = draft.words;
    for (const { at, figure } of draft.said) {
      if (!figure || ['words', 'year', 'months'].includes(dimensionOf(figure)) || isLimit(figure)) continue;
      const start = Math.max(0, at - FAR);
      const raw = text.slice(start, at);
      const cut = Math.max(...[...'，。；、！？\n|：'].map((stop) => raw.lastIndexOf(stop)));
      const clause = raw.slice(cut + 1);
      const origin = start + cut + 1;
      // A mark for the year before counts as the word for it; any other mark ends the reach of the words.
      const others = draft.saidIn(origin, at);
      const year = others.find(({ figure: other }) => other?.id === 'previous-year');
      const last = others.at(-1);
      const tail = last && last !== year ? clause.slice(last.at - origin + 1) : clause;
      const word = year && last === year ? MARK_CHARACTER : [...tail.matchAll(PRIOR)].at(-1)?.[0];
      const isPrior = /上年|以前年度/u.test(figure.name);
      if (word) {
        const index = clause.lastIndexOf(word);
        const around = `${clause.slice(Math.max(0, index - 3), index)}`;
        const then = clause.slice(index + word.length);
        if (
          hasWord(around, lexicon.compared) ||
          hasWord(then, lexicon.prior_free) ||
          draft.isNamed(origin + index, origin + index + word.length) ||
          isPrior
        )
          continue;
        yield draft.fault(
          'wrong-year',
          origin + index,
          at + 1,
          `“${word === MARK_CHARACTER ? '上一年度' : word}”后面的 [[${figure.id}]] 是${figure.name}，属评价年度`,
          '删去这个年份用词，或换成上年的数据标记。',
        );
      } else if (/^上年/u.test(figure.name) && NOW.test(tail) && !/较|比|与/u.test(tail))
        yield draft.fault(
          'wrong-year',
          origin,
          at + 1,
          `[[${figure.id}]] 是${figure.name}，不是本年的数`,
          '改写为“上年”，或换成本年的数据标记。',
        );
    }
  },
});
