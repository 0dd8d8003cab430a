import { placeIn } from '../../relation/place.ts';
import { readCover } from '../../text/outline.ts';
import { readTopics } from '../../text/passages.ts';
import { defineRule } from '../rule.ts';

/** The year that a sentence opens with, or to whose end it counts. */
const OPENING =
  /^(?:[一二三四五六七八九十]是|（?[一二三四五六七八九十\d]{1,2}[）、.])?\s?((?:19|20)\d\d)年(?!\d{1,2}月|以|起|至|到|前|后|[-—~])/u;
const CLOSING = /截[至止](?:到)?((?:19|20)\d\d)年(?:12月(?:31日|底|末)|年?底|末)/u;
/** History, comparison and plans rightly name other years. */
const OTHER =
  /成立|始建|设立|组建|立项|批复|批准|获|荣获|开工|建成|竣工|启动|五年|累计|规划|比|较|增长|下降|增加|减少|相比|同期|上年|结转|延续|续建|首次|印发|出台|修订|纳入|转|起|以来|历年|三年|分别|将|拟|计划|预算编制|普查|贷款|借款|债券|发行|合同|工期|周期|基准|基数|〔|《/u;
const RESULT = /完成|实现|支出|执行|安排|收入|预算|共|全年/u;

export const staleYear = defineRule({
  id: 'stale-year',
  severity: 'note',
  what: '一句话说的是两年前或更早的情况。',
  why: '年度自评说的是本年度，孤零零冒出早年的数，多是沿用旧稿没有改年份。',
  fix: '核对年份；确是早年情况的，写明为何引用。',
  basis: '实践',
  confidence: 'seen',
  examples: {
    pass: [
      '# 2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n2023年全年支出820万元，较2021年增加60万元。2019年成立信息中心，编制6名。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n2022年支出760万元，2023年支出820万元。截至2023年底，在职人员42人。\n',
    ],
    fail: [
      { text: '# 2023年度部门整体支出绩效自评报告\n\n一、预算执行情况\n\n2021年，本单位共完成培训12期，支出86万元。\n', at: '2021年' },
      { text: '# 2022年度绩效自评报告\n\n一、资金情况\n\n截至2020年12月31日，实际支出420万元，执行率96%。\n', at: '2020年' },
    ],
  },
  *check({ report, told, year }) {
    if (year === undefined) return;
    const cover = readCover(report).map(({ text }) => text);
    if (
      !cover.some((text) => /自评|绩效评价/u.test(text)) ||
      cover.some((text) => /(?:19|20)\d\d年?\s?[-—~至、]\s?(?:19|20)?\d\d/u.test(text))
    )
      return;
    const topics = readTopics(report);
    for (const statement of told) {
      if (statement.quantities.length === 0 || !statement.text.includes('年')) continue;
      const match = OPENING.exec(statement.text) ?? CLOSING.exec(statement.text);
      const written = Number(match?.[1]);
      if (!match || written > year - 2) continue;
      const topic = topics.get(statement.block);
      if (topic === 'target' || topic === 'measure' || OTHER.test(statement.text) || !RESULT.test(statement.text)) continue;
      if (statement.block.text.includes(`${year}年`) || statement.block.text.includes(`${year - 1}年`)) continue;
      const start = statement.start + match.index + match[0].indexOf(`${written}`);
      yield {
        kind: 'defect',
        at: placeIn(statement, start, start + 5),
        message: `报告评价${year}年度，此句说的是${written}年。`,
        expected: `${year}年`,
      };
    }
  },
});
