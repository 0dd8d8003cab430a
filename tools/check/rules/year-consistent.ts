import { placeOf } from '../../relation/place.ts';
import { readCover } from '../../text/outline.ts';
import { readTopics, type Topic } from '../../text/passages.ts';
import type { Report, TextBlock } from '../../text/report.ts';
import { defineRule, type Span } from '../rule.ts';

/** A year and what it is the year of, where that is what the report is about. */
const SUBJECT =
  /(?<!\d)((?:19|20)\d\d)年度?(?:全年)?(?:[\u4e00-\u9fff]{0,10}?)(?:部门|单位|本级|财政|整体)?(?:汇总|收支|综合)?(预算编制|部门预算|汇总预算|预算范围|预算单位|预算收入|收入预算|支出预算|预算支出|预算总|预算资金|预算执行|预算安排|部门决算|收入决算|支出决算|决算支出|整体支出|部门整体|绩效自评|绩效评价|绩效目标)/gu;
/** Comparison, plans, application of results and earlier rounds rightly speak of another year. */
const OTHER =
  /较|比|同期|相比|增|减|下降|上升|降|持平|上年|去年|往年|以前年度|历年|次年|下年|明年|下一年|下步|下一步|今后|将|拟|力争|确保|参考|依据|作为|挂钩|应用|结转|起|以来|截至|自|通知|办法|《|〔|印发|批复|下达|召开|整改|申报|提前|跨年|延续|续建|首次|试点|与/u;
/** Parts that speak of what is to come. */
const FORWARD: ReadonlySet<Topic> = new Set(['measure', 'problem']);
const COMPOSED = /(?:编制|申报|安排|提出|优化|调整|细化)[^，。]{0,3}$/u;

type Mention = { readonly block: TextBlock; readonly year: number; readonly start: number; readonly end: number; readonly subject: string };

function* readMentions(report: Report): Iterable<Mention> {
  for (const block of report.blocks) {
    if (block.kind === 'table' || !block.text.includes('年')) continue;
    for (const match of block.text.matchAll(SUBJECT)) {
      yield { block, year: Number(match[1]), start: match.index, end: match.index + match[0].length, subject: match[2] ?? '' };
    }
  }
}

/** The words of the sentence before and after the mention, at most forty each. */
function readAround({ block: { text }, start, end }: Mention): readonly [string, string] {
  let from = start;
  while (from > 0 && start - from < 40 && !'。；'.includes(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to - end < 40 && !'。；'.includes(text.charAt(to))) to += 1;
  return [text.slice(from, start), text.slice(end, to)];
}

const placeOfMention = ({ block, start, end }: Mention): Span => placeOf(block, start, end);

export const yearConsistent = defineRule({
  id: 'year-consistent',
  severity: 'warning',
  what: '同一事项的年度前后不一致。',
  why: '评价年度与所引预算、决算的年度不同，多是沿用了别年的文稿，数据也可能是别年的。',
  fix: '核对年度；确需引用别年数据的，写明用途。',
  basis: '财预〔2020〕10号：自评对象为本预算年度；实践',
  confidence: 'seen',
  examples: {
    pass: [
      '# 2022年度部门整体支出绩效自评报告\n\n2022年部门预算收入820万元，较2021年预算收入增加42万元。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n2023年部门预算610万元。\n\n二、下一步打算\n\n结合自评结果编制2025年部门预算。\n',
      '# 2022年度绩效自评报告\n\n按照《关于开展2021年度绩效自评工作的通知》（财绩〔2022〕3号）的做法组织自评。\n',
      '# 2021—2023年乡村道路项目绩效评价报告\n\n2021年预算资金300万元，2022年预算资金420万元，2023年预算资金380万元。\n',
    ],
    fail: [
      {
        text: '# 2022年度部门整体支出绩效自评报告\n\n一、基本情况\n\n纳入本部门2023年部门预算范围的单位共3个。\n\n二、评价结论\n\n2022年整体支出绩效自评得分92分。\n',
        at: '2023年部门预算',
      },
      {
        text: '某县民政局整体绩效评价报告\n\n一、部门预算\n\n2020年部门预算收入560万元。\n\n二、评价过程\n\n围绕2022年度整体支出开展评价。\n\n三、评价结论\n\n2022年度整体支出绩效得分88分。2022年度预算执行率96%。\n',
        at: '2020年部门预算',
      },
    ],
  },
  *check({ report, year }) {
    if (year === undefined) return;
    const cover = readCover(report).map(({ text }) => text);
    // 2021—2023年: several years are the subject.
    if (
      cover.some((text) => /(?:19|20)\d\d年?度?\s?[-—~至、和到]\s?(?:19|20)?\d\d年/u.test(text)) ||
      !cover.some((text) => /自评|绩效/u.test(text))
    )
      return;
    const topics = readTopics(report);
    const mentions = [...readMentions(report)];
    const own = mentions.filter((mention) => mention.year === year);
    if (own.length === 0) return;
    for (const mention of mentions) {
      const { block, year: written, subject } = mention;
      const topic = topics.get(block) ?? 'other';
      if (written === year || (topic === 'target' ? written > year : FORWARD.has(topic))) continue;
      const [before, after] = readAround(mention);
      if (OTHER.test(before) || OTHER.test(after) || COMPOSED.test(before)) continue;
      // Beside the year of the report itself another one is a comparison.
      if (block.text.includes(`${year}年`)) continue;
      yield {
        kind: 'defect',
        at: placeOfMention(mention),
        message: `本报告评价${year}年度，此处“${subject}”写的是${written}年。`,
        fix: `核对后改为${year}年，或写明为何引用${written}年的数据。`,
        expected: `${year}年`,
        evidence: own.slice(0, 4).map(placeOfMention),
      };
    }
  },
});
