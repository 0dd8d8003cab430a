import { readDates } from '../../relation/calendar.ts';
import { placeOf } from '../../relation/place.ts';
import { readTopics } from '../../text/passages.ts';
import { type CheckContext, defineRule } from '../rule.ts';

const AFTER = /^(?:底|末|中旬|上旬|下旬|初)?(?:之?前|以前|起)/u;
const SIGNED = /^[^\d。，]{0,16}(20\d\d)年(\d{1,2})月(?:\d{1,2}日)?$/u;
/** What was done already rightly has a past date. */
/** 2023年3月底前已全部整改到位. */
const DONE = /^(?:底|末|中旬|上旬|下旬|初)?(?:之?前|以前)[^，。；]{0,6}(?:已|均已|全部已)/u;
const PAST = /已|于(?=\d)|截至|自(?=\d)|曾|下发|印发|发布|要求|召开|批复/u;

/** Months since year 0: of the date under the report, else of the end of the year it is about. */
function readNow({ report, year }: CheckContext): { months: number; words: string } | undefined {
  let signed: { months: number; words: string } | undefined;
  for (const block of report.blocks) {
    if (block.kind === 'table' || block.text.length > 40) continue;
    const match = SIGNED.exec(block.text);
    if (match) signed = { months: Number(match[1]) * 12 + Number(match[2]) - 1, words: `报告落款${match[1]}年${match[2]}月` };
  }
  if (signed && (year === undefined || Math.floor(signed.months / 12) >= year)) return signed;
  return year === undefined ? undefined : { months: year * 12 + 11, words: `报告评价${year}年度` };
}

export const deadlineAfterReport = defineRule({
  id: 'deadline-after-report',
  severity: 'warning',
  what: '整改时限早于报告。',
  why: '措施是今后要做的，时限已经过去，说明时间写错或沿用了旧稿。',
  fix: '改成报告之后的时限；已经办完的，写成已完成的事。',
  basis: '实践',
  confidence: 'certain',
  examples: {
    pass: [
      '# 2023年度部门整体支出绩效自评报告\n\n一、改进措施\n\n由综合科负责，2024年6月底前完成整改。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n一、问题整改情况\n\n针对上年发现的问题，2023年3月底前已全部整改到位。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n一、改进措施\n\n已于2023年11月底前完成清理，今后按季核对。\n',
      '一、改进措施\n\n2024年9月底前完成验收。\n\n2024年4月9日\n',
    ],
    fail: [
      { text: '# 2023年度部门整体支出绩效自评报告\n\n一、改进措施\n\n由工程科牵头，2023年6月底前完成竣工验收。\n', at: '2023年6月' },
      { text: '一、下一步打算\n\n2024年3月底前完善制度，形成长效机制。\n\n2024年5月20日\n', at: '2024年3月' },
    ],
  },
  *check(context) {
    const now = readNow(context);
    if (!now) return;
    for (const [block, topic] of readTopics(context.report)) {
      if (topic !== 'measure' || block.kind === 'heading' || !block.text.includes('月')) continue;
      for (const { year, month, start, end } of readDates(block)) {
        if (year === undefined || month < 1 || month > 12 || year * 12 + month - 1 > now.months - (now.words.includes('落款') ? 1 : 0))
          continue;
        const clause =
          block.text
            .slice(Math.max(0, start - 12), start)
            .split(/[，。；]/u)
            .at(-1) ?? '';
        if (!AFTER.test(block.text.slice(end, end + 4)) || PAST.test(clause) || DONE.test(block.text.slice(end, end + 16))) continue;
        const written = block.text.slice(start, end);
        yield {
          kind: 'defect',
          at: placeOf(block, start, end),
          message: `措施的时限“${written}”早于报告（${now.words}）。`,
          actual: written,
        };
      }
    }
  },
});
