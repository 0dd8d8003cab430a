import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import { defineFaultKind } from './fault-kind.ts';
import { isFigureWord } from './near-mark.ts';

const LATIN = /[a-z]+(?:[ '’-]{1,2}[a-z]+)*/gu;

/** A name or an abbreviation: PPP, MEMS, WiFi, e. */
const isName = (word: string): boolean =>
  word.length === 1 || !/^[a-z]/u.test(word) || lexicon.latin.includes(word.toLowerCase()) || /^[a-z][A-Z]/u.test(word);

export const foreignWord = defineFaultKind({
  kind: 'foreign-word',
  what: '英文、拼音等写成的词句（其中可能藏有数字）。',
  examples: {
    pass: ['MEMS 产业基地、PPP 项目和 APP 应用推广。', '完善 WiFi 覆盖。'],
    fail: ['执行率为 forty-nine percent。', '执行率为 sishijiu 左右。', 'Sure, here is the section.'],
  },
  *find(draft) {
    for (const { index, 0: run } of draft.words.text.matchAll(LATIN)) {
      const to = index + run.length;
      // The words of the draft are folded to small letters; names are told by their capitals.
      const parts = draft.written.slice(draft.words.at[index], draft.words.at[to]).split(/[ '’-]+/u);
      if (draft.isNamed(index, to) || isFigureWord(run, draft)) continue;
      if (parts.every(isName) && !(parts.length > 2 && parts.some((part) => /[a-z]{2}/u.test(part)))) continue;
      yield draft.fault('foreign-word', index, to, `“${run}”是外文或拼音，报告用中文写`, '改用中文；其中的数字改为数据标记。');
    }
  },
});
