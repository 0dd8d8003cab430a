import { placeIn } from '../../relation/place.ts';
import type { Statement } from '../../relation/statement.ts';
import { readCover } from '../../text/outline.ts';
import { defineRule } from '../rule.ts';

/** A part of the year as the time of a figure. Never cut short inside a longer range. */
const MONTHS = /(?<![\d.])1月?份?[-—~至到](?:[6-9]|1[01])月份?/gu;
const PARTS = /前[二三23]个?季度|上半年|前(?:[6-9]|1[01]|六|七|八|九|十|十一)个月/gu;
/** Times of work, plans and other years, before the period; monitoring and the other half of the year, behind it. */
const EXEMPT_BEFORE =
  /工期|监控|施工|建设期|实施期|期间|计划|预计|力争|目标|上年|去年|次年|下年|下达|印发|培训|逐月|按季|序时|[-—~至到]\s?$/u;
const EXEMPT_AFTER = /^.{0,12}(?:监控|期间|工期|施工)|下半年|四季度|12月|年末|年底|全年|年度内|进度|分别为/u;
/** 上半年将补训: what is to come. */
const PROMISED = /^.{0,6}(?:将|拟|力争|计划|预计|争取|确保)/u;
const FACT = new Set(['money', 'percent', 'count', 'measure', 'score', 'ordinal']);

/** Words between the period and the figure stand close: a period that only dates an event gives no figure. */
const givesFigure = (statement: Statement, at: number): boolean =>
  statement.quantities.some(({ kind, start }) => FACT.has(kind) && start > at && start - at < 60) ||
  /排名|位居|位列|第\d{1,3}名/u.test(statement.block.text.slice(at, Math.min(statement.end, at + 60)));

const isReview = (text: string): boolean => /自评|绩效评价|年度绩效/u.test(text);

export const periodWithinYear = defineRule({
  id: 'period-within-year',
  severity: 'note',
  what: '年度报告用了不满一年的数据。',
  why: '自评对照的是全年目标，用部分月份的数据无法说明全年完成情况，也不能与上年全年相比。',
  fix: '换成全年数；全年数确实没有的，写明原因和数据截止时间。',
  basis: '实践；自评以全年实际完成值为准',
  confidence: 'seen',
  examples: {
    pass: [
      '# 2023年度部门整体支出绩效自评报告\n\n全年办理业务4.2万件，其中上半年1.9万件、下半年2.3万件。',
      '# 2023年度部门整体支出绩效自评报告\n\n工期为2023年1月至10月，总投资260万元。',
      '# 2022年绩效自评报告\n\n8月对1—7月预算执行情况开展监控，发现问题3个。',
      '# 2022年绩效自评报告\n\n培训人次比计划少28人次，2023年上半年将补训28人次。',
      '# 某县2023年上半年工作简报\n\n上半年完成投资3.2亿元。',
    ],
    fail: [
      { text: '# 2023年度部门整体支出绩效自评报告\n\n1—11月，规上工业增加值完成18.6亿元，同比增长7.2%。', at: '1—11月' },
      { text: '# 2022年度绩效评价报告\n\n前三季度接待游客86万人次，旅游收入5.1亿元。', at: '前三季度' },
    ],
  },
  *check({ report, statements, year }) {
    const cover = readCover(report)
      .map(({ text }) => text)
      .join('');
    if (year === undefined || !isReview(cover) || /半年|季度|1-|月报|中期|监控/u.test(cover)) return;
    for (const statement of statements) {
      if (statement.quantities.length === 0 && !/排名|位/u.test(statement.text)) continue;
      for (const [pattern, severity] of [
        [MONTHS, 'warning'],
        [PARTS, 'note'],
      ] as const) {
        for (const match of statement.text.matchAll(pattern)) {
          const start = statement.start + match.index;
          const before = statement.block.text.slice(Math.max(statement.start, start - 16), start);
          const after = statement.block.text.slice(start + match[0].length, Math.min(statement.end, start + 40));
          if (EXEMPT_BEFORE.test(before) || PROMISED.test(after) || EXEMPT_AFTER.test(after) || !givesFigure(statement, start)) continue;
          const others = /下半年|四季度|全年|1-12月|12月底/u.test(statement.block.text) && severity === 'note';
          if (others) continue;
          yield {
            kind: 'defect',
            at: placeIn(statement, start, start + match[0].length),
            severity,
            message: `${year}年度报告引用“${match[0]}”的数据，不是全年数。`,
            actual: match[0],
            expected: '全年数',
          };
        }
      }
    }
  },
});
