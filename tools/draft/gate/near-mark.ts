import type { Draft } from './draft.ts';
import { defineFaultKind } from './fault-kind.ts';

/** Brackets that are meant as a mark and are none. */
const BRACKETS = /\[\[|\]\]|[［【〔[{｛]{2}|[］】〕\]}｝]{2}|\$\{|[{｛][^{}｛｝\n]{0,40}[}｝]|<<|>>|《《|》》|\[[^\]\n]{1,40}\](?!\()/gu;
const WORD = /(?<![a-z0-9-])[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){1,12}/gu;

/** A number of the ledger by its id, without the brackets. */
export const isFigureWord = (word: string, { sources: { figures } }: Draft): boolean => figures.has(word);

export const nearMark = defineFaultKind({
  kind: 'near-mark',
  what: '像标记而不是标记：括号不对、漏了括号、套了几层。',
  examples: {
    pass: ['执行率[[execution-rate]]。', '执行率[[ execution-rate ]]。'],
    fail: [
      '执行率［［execution-rate］］。',
      '执行率{{execution-rate}}。',
      '执行率[execution-rate]。',
      '执行率execution-rate。',
      '执行率[[[[execution-rate]]]]。',
      '执行率{execution-rate}。',
      '执行率【【execution-rate】】。',
    ],
  },
  *find(draft) {
    const { text } = draft.words;
    for (const { index, 0: found } of text.matchAll(BRACKETS)) {
      if (draft.isNamed(index, index + found.length)) continue;
      yield draft.fault(
        'near-mark',
        index,
        index + found.length,
        `“${found}”不是数据标记`,
        '标记写成 [[数据编号]]，半角双方括号，只套一层。',
      );
    }
    for (const { index, 0: word } of text.matchAll(WORD))
      if (isFigureWord(word, draft))
        yield draft.fault('near-mark', index, index + word.length, `“${word}”是数据编号，没有写成标记`, `写成 [[${word}]]。`);
  },
});
