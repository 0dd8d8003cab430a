import { placeOf } from '../../relation/place.ts';
import { readTopics } from '../../text/passages.ts';
import { defineRule, type Span } from '../rule.ts';

/** 6月底前, 9月中旬前; garbled ones (8点月底前) count too. */
const DUE = /(?<![年\d.])\d{1,2}[点時时]?月(?:份|底|末|初|中旬|上旬|下旬)?(?:之?前|以前)/gu;
const YEAR = /(?:19|20)\d\d年|当年|本年|次年|上年|年内/u;
const DONE = /已|完成了|实际|如期|提前/u;

export const planDateWithYear = defineRule({
  id: 'plan-date-with-year',
  severity: 'note',
  what: '计划时限只有月份，没有年份和完成情况。',
  why: '自评是事后写的，“6月底前”没有年份，也没写是否办成，无法对照。',
  fix: '写明年份，并补一句实际完成时间。',
  basis: '实践',
  confidence: 'seen',
  examples: {
    pass: [
      '一、工作计划\n\n2023年6月底前完成规划编制，9月底前报批。\n',
      '一、工作计划\n\n6月底前完成规划编制，已于5月完成。\n',
      '一、改进措施\n\n由财务科负责，6月底前完成整改。\n',
    ],
    fail: [
      { text: '一、年度工作计划\n\n加快规划编制，力争6月底前完成初稿。推进平台建设，10月底前上线。\n', at: '6月底前' },
      { text: '二、绩效目标\n\n8月底前全面完成校舍维修，保障学生入学。\n', at: '8月底前' },
    ],
  },
  *check({ report }) {
    if (!/月[份底末初中上下]?旬?(?:之?前|以前)/u.test(report.text)) return;
    const found: { at: Span; words: string }[] = [];
    for (const [block, topic] of readTopics(report)) {
      if (topic !== 'target' || block.kind === 'heading' || YEAR.test(block.text)) continue;
      for (const { 0: words, index } of block.text.matchAll(DUE)) {
        const rest = block.text.slice(Math.max(0, index - 10), index + 40);
        if (!DONE.test(rest.split('。')[0] ?? '')) found.push({ at: placeOf(block, index, index + words.length), words });
      }
    }
    const [first, ...rest] = found;
    if (!first) return;
    const list = [...new Set(found.map(({ words }) => `“${words}”`))].slice(0, 5).join('、');
    yield {
      kind: 'defect',
      at: first.at,
      message: `计划时限${list}没有年份，也没有写完成情况。`,
      evidence: rest.map(({ at }) => at),
    };
  },
});
