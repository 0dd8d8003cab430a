import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import { defineFaultKind } from './fault-kind.ts';
import { wordsPattern } from './match-words.ts';

const WORDS = wordsPattern(lexicon.residue);
const BLANKS =
  /(?<![A-Za-z])[Xx×✕]{2,8}(?![A-Za-z])|[×〇○●□■＊_]{2,20}|(?<![A-Za-z])[Xx×](?=[年月日个项万亿元分%％人次县市局])|(?<=[约为达共计：])[xX](?![a-zA-Z])|〔\s*〕|（\s*）|\(\s*\)|【[^】\n]{0,40}】|“\s*”|《\s*》|…{2,}|\.{3,}/gu;

const LINES = /(?<![A-Za-z[\]_])_{2,40}(?![A-Za-z[\]_])/gu;

export const residue = defineFaultKind({
  kind: 'residue',
  what: '模板留下的空：XX、××、〔〕、待补充、此处填写。',
  examples: {
    pass: ['部门职责如下。', '（一）总体情况'],
    fail: [
      '本年度预算XX万元。',
      '××县财政局',
      '根据〔〕号文件',
      '待补充',
      '【请填写部门名称】',
      '完成情况：____',
      '职责包括……等……（略）',
      '某项目完成。',
    ],
  },
  *find(draft) {
    // Underscores are no words: they are looked for in the text as written.
    for (const { index, 0: found } of draft.written.matchAll(LINES))
      yield {
        kind: 'residue',
        quote: found,
        start: index,
        end: index + found.length,
        message: `“${found}”是没有填的空`,
        fix: '填上自评数据里的内容；没有的，删去这句。',
      };
    for (const pattern of [WORDS, BLANKS])
      for (const { index, 0: found } of draft.words.text.matchAll(pattern))
        if (!draft.isNamed(index, index + found.length) && !/^\*{2}$/u.test(found))
          yield draft.fault(
            'residue',
            index,
            index + found.length,
            `“${found}”是没有填的空或模板的话`,
            '填上自评数据里的内容；没有的，删去这句。',
          );
  },
});
