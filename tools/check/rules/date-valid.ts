import { daysIn, isPossible, readDates, type WrittenDate } from '../../relation/calendar.ts';
import { placeOf } from '../../relation/place.ts';
import { defineRule } from '../rule.ts';

const explain = ({ year, month, day }: WrittenDate): string => {
  if (month < 1 || month > 12) return `没有${month}月`;
  const last = daysIn(month, year);
  return `${year === undefined ? '' : `${year}年`}${month}月只有${last}天，没有${day}日`;
};

/** 9点月底, 6月月底, 2023年年12月: what cannot stand between a number and 月. */
const GARBLED = /\d{1,2}[点時时号]月[底初末中前]|\d{1,2}月月|\d{4}年年(?![初底末中度终内报检])/gu;

export const dateValid = defineRule({
  id: 'date-valid',
  severity: 'error',
  what: '日期不成立。',
  why: '日历上没有的日期是笔误或识别错误，读者无法据此核对时限。',
  fix: '查原件，改成正确的年月日。',
  basis: '公历',
  confidence: 'certain',
  examples: {
    pass: [
      '2024年2月29日印发。',
      '2023年年初预算1860万元，2023年年底支出1720万元。',
      '计划6月底前完成，12月31日前验收。',
      '工期为2023年3—11月，2023.11.30竣工。',
      '为期3个月底稿整理已经结束。',
    ],
    fail: [
      { text: '报告日期：2023年2月29日。', at: '2023年2月29日' },
      { text: '力争13月底前完成竣工验收。', at: '13月' },
      { text: '要求各科室于8点月底前报送材料。', at: '8点月底' },
      { text: '2023年11月31日召开评审会。', at: '2023年11月31日' },
    ],
  },
  *check({ report }) {
    for (const block of report.blocks) {
      if (block.kind === 'table') continue;
      for (const date of readDates(block)) {
        if (isPossible(date)) continue;
        yield {
          kind: 'defect',
          at: placeOf(block, date.start, date.end),
          message: `“${block.text.slice(date.start, date.end)}”不成立：${explain(date)}。`,
        };
      }
      if (!block.text.includes('月') && !block.text.includes('年年')) continue;
      for (const match of block.text.matchAll(GARBLED)) {
        const at = placeOf(block, match.index, match.index + match[0].length);
        const plain = match[0].replace(/[点時时号]月|月月/u, '月').replace('年年', '年');
        yield { kind: 'defect', at, message: `“${match[0]}”不是时间的写法。`, fix: `疑为“${plain}”，请核对。`, expected: plain };
      }
    }
  },
});
