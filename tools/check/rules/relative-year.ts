import { placeOf } from '../../relation/place.ts';
import { readCover } from '../../text/outline.ts';
import { defineRule, type Span } from '../rule.ts';

/** 今年 and 去年; not inside the name of a document or a quotation. */
const WORD = /今年|去年|明年/gu;
const DATED = /^(?:[^\d]{0,14})(20\d\d)年\d{1,2}月(?:\d{1,2}日)?$/u;
const isQuoted = (text: string, at: number): boolean => {
  const before = text.slice(Math.max(0, at - 30), at);
  return before.lastIndexOf('“') > before.lastIndexOf('”') || before.lastIndexOf('《') > before.lastIndexOf('》');
};

export const relativeYear = defineRule({
  id: 'relative-year',
  severity: 'note',
  what: '用“今年”“去年”指年份。',
  why: '年度自评多在次年编写，“今年”按字面是编写的那一年，读者要猜指哪一年。',
  fix: '改写成具体年份，如“2023年”。',
  basis: '公文写作惯例；报告所述年度写明年份',
  confidence: 'seen',
  examples: {
    pass: [
      '# 2023年度部门整体支出绩效自评报告\n\n2023年新建公厕9座，比上年多2座。',
      '# 2022年度绩效自评报告\n\n开展“今年我做主”主题活动12场。',
      '今年共完成造林320亩。',
    ],
    fail: [
      { text: '# 2023年度部门整体支出绩效自评报告\n\n今年新建公厕9座，去年为7座。今年以来改造户厕312座。', at: '今年', expected: '2023年' },
      { text: '2022年度县水利局整体绩效自评报告\n\n一、基本情况\n\n今年完成渠道清淤18公里。', at: '今年', expected: '2022年' },
    ],
  },
  *check({ report, year }) {
    if (year === undefined || !/[今去明]年/u.test(report.text)) return;
    const found: { readonly span: Span; readonly word: string }[] = [];
    let signed: number | undefined;
    const reviews = readCover(report).some(({ text }) => /自评|绩效评价/u.test(text));
    for (const block of report.blocks) {
      if (block.kind === 'table') continue;
      signed = block.text.length <= 40 ? Number(DATED.exec(block.text)?.[1] ?? signed) || signed : signed;
      for (const { index, 0: word } of block.text.matchAll(WORD)) {
        if (!isQuoted(block.text, index)) found.push({ span: placeOf(block, index, index + 2), word });
      }
    }
    const [first, ...rest] = found;
    if (!first || !reviews || signed === year) return;
    const expected = `${year + (first.word === '今年' ? 0 : first.word === '去年' ? -1 : 1)}年`;
    const when = signed === undefined ? '' : `，报告落款为${signed}年`;
    yield {
      kind: 'defect',
      at: first.span,
      message: `${year}年度的报告用“${first.word}”指年份${when}，全文${found.length}处“今年”“去年”“明年”。`,
      fix: `改写成具体年份，此处为“${expected}”。`,
      expected,
      evidence: rest.slice(0, 40).map(({ span }) => span),
    };
  },
});
