import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import { addR, compareR, subtractR } from '../../number/rational.ts';
import { MARK_CHARACTER } from '../plain-view.ts';
import { defineFaultKind } from './fault-kind.ts';
import { amountOf } from './figure-sense.ts';
import { wordsPattern } from './match-words.ts';

const WORDS = wordsPattern(lexicon.arithmetic);
const RESULT = new RegExp(`^(?:后|得)?(?:为|是|等于|计|即|合计|达|共计|：)?${MARK_CHARACTER}`, 'u');
/** How far before the word a number is that it takes up. */
const NEAR = 24;
const SIGNS = new RegExp(`${MARK_CHARACTER}\\s?[+＋×÷*/=＝−-]\\s?${MARK_CHARACTER}`, 'gu');

export const arithmetic = defineFaultKind({
  kind: 'arithmetic',
  what: '用文字算出来的数：两者之和、相加、加上；用加减乘除号连起来的标记。',
  examples: {
    pass: [
      '基本支出[[basic-expenditure]]与项目支出[[project-expenditure]]之和为[[expenditure-total]]。',
      '总分为各项指标得分与预算执行率得分之和。',
      '执行率按执行数除以预算数计算。',
    ],
    fail: [
      '支出为[[basic-expenditure]]与[[project-expenditure]]之和。',
      '预算收入相当于[[basic-expenditure]]加上[[project-expenditure]]。',
      '基本支出[[basic-expenditure]]与项目支出[[project-expenditure]]之和为[[executed-total]]。',
      '执行率[[executed-total]]÷[[budget-total]]。',
    ],
  },
  *find(draft) {
    const { text } = draft.words;
    for (const sentence of draft.sentences)
      for (const { index, 0: word } of sentence.text.matchAll(WORDS)) {
        const at = sentence.from + index;
        const before = draft
          .saidIn(Math.max(sentence.from, at - NEAR), at)
          .filter(({ figure }) => figure && !/^months-|^year$/u.test(figure.id));
        // How a figure is worked out, told without amounts.
        if (before.length === 0 || draft.isNamed(at, at + word.length)) continue;
        const rest = text.slice(at + word.length, at + word.length + 6);
        const result = RESULT.exec(rest);
        const said = result && draft.saidIn(at, at + word.length + result[0].length).at(-1)?.figure;
        const [a, b] = before.slice(-2).map(({ figure }) => figure && amountOf(figure));
        const sum = said && amountOf(said);
        const apart = /差|减|扣除/u.test(word);
        if (sum && a && b && /和|差|相加|相减|总和|加总/u.test(word)) {
          const holds = compareR(apart ? subtractR(a, b) : addR(a, b), sum) === 0 || (apart && compareR(subtractR(b, a), sum) === 0);
          if (holds) continue;
        }
        yield draft.fault(
          'arithmetic',
          at,
          at + word.length,
          `“${word}”让读者自己算数，或算得不对`,
          '换成台账里算好的数据标记；台账没有的就不要写。',
        );
      }
    for (const { index, 0: found } of text.matchAll(SIGNS))
      yield draft.fault('arithmetic', index, index + found.length, '标记之间用了运算符', '换成台账里算好的数据标记。');
  },
});
