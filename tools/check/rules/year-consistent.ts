import { placeOf } from '../../relation/place.ts';
import { readReportYear } from '../../text/report-year.ts';
import { readYearMentions, type YearMention, type YearRole } from '../../text/year-mentions.ts';
import { accuseYear, readYearsBeside } from '../accuse-year.ts';
import { defineRule, type Span, type Tie } from '../rule.ts';

const placeOfYear = ({ block, start, end }: YearMention): Span => placeOf(block, start, end);

const SAYS: ReadonlySet<YearRole> = new Set(['title', 'own', 'result', 'end', 'current', 'notice']);
const BEFORE: ReadonlySet<YearRole> = new Set(['base', 'prior']);
const BEHIND: ReadonlySet<YearRole> = new Set(['next', 'following', 'signed']);

/** How a year that agrees with the report's own year is tied to it; nothing where it says nothing of it. */
function describeTie({ role, year: written }: YearMention, year: number): string | undefined {
  if (written === year) return BEFORE.has(role) ? undefined : `${year} = ${written}`;
  if (SAYS.has(role)) return undefined;
  if (written === year - 1) return BEHIND.has(role) ? undefined : `${year} - 1 = ${written}`;
  if (written === year + 1) return BEFORE.has(role) ? undefined : `${year} + 1 = ${written}`;
  return undefined;
}

/** The years that the text under each heading tells of. */
const readTold = (mentions: readonly YearMention[]): ReadonlySet<string> =>
  new Set(
    mentions.flatMap(({ block, heading, year, role }) =>
      block.kind === 'heading' || BEFORE.has(role) ? [] : [`${readBare(heading)} ${year}`],
    ),
  );

const readBare = (heading: string): string => heading.replace(/^[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．\s]*/u, '').trim();

/** 二、2021年决算情况, and under it 2021年度支出…: a part of its own about another year. */
function isOfSection({ block, heading, year }: YearMention, told: ReadonlySet<string>): boolean {
  if (block.kind === 'heading' && block.level === 0) return false;
  const title = readBare(block.kind === 'heading' ? block.text : heading);
  return title.includes(`${year}年`) && told.has(`${title} ${year}`);
}

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
      '# 2023年度部门整体支出绩效自评报告\n\n2023年度支出588万元，2023年度自评得分93分。\n\n二、建议\n\n建议2024年预算按620万元左右安排；力争到2025年底持证率达到95%以上，规划至2026年末建成泵站12座。\n',
      '# 2022年度“三公”经费公开说明\n\n一、2022年“三公”经费预算\n\n2022年度预算合计26.4万元，其中公务接待14.2万元、车辆运行12.2万元。\n\n二、2021年“三公”经费决算情况\n\n2021年度合计支出25.1万元，其中公务接待15.0万元、车辆运行10.1万元。\n',
      '# 2022年度部门整体支出绩效自评报告\n\n2022年部门预算收入820万元，较2021年预算收入增加42万元。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n2023年部门预算610万元。\n\n二、下一步打算\n\n结合自评结果编制2025年部门预算。\n',
      '# 2022年度绩效自评报告\n\n按照《关于开展2021年度绩效自评工作的通知》（财绩〔2022〕3号）的做法组织自评。\n',
      '# 2021—2023年乡村道路项目绩效评价报告\n\n2021年预算资金300万元，2022年预算资金420万元，2023年预算资金380万元。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n2023年决算支出588万元，较2023年初预算减少22万元。2022年支出560万元，2023年支出588万元，比2021年的531万元增加57万元。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n一、工作开展\n\n2024年，我局组织各科室开展自评，自评项目12个。2022年获评省级文明单位。2022年立项的3个项目跨年实施。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n一、自评情况\n\n2023年支出588万元。\n\n二、存在问题\n\n支出集中在第四季度。下一步将提前启动采购，2024年上半年支出进度不低于55%。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n2023年度部门预算610万元，2023年度自评得分93分。上年结转2023年使用的资金12万元。\n\n二、改进措施\n\n2023年3月底前应完工的2个项目仍未完工，2024年补齐欠账，全年共建成8处。\n',
      '# 2023年度部门整体支出绩效自评报告\n\n2023年全年支出588万元。\n\n二、整改措施\n\n2024年加快支出进度，全年执行率达到95%以上，自评结果作为安排2025年预算的依据。\n',
    ],
    fail: [
      {
        text: '# 2023年度部门整体支出绩效自评报告\n\n2023年全年支出588万元，同比增长6.91%（2023年为550万元）。2023年度自评得分93分。\n\n2023年度部门预算610万元。\n',
        at: '2023',
        expected: '2022年',
      },
      {
        text: '# 2023年度部门整体支出绩效自评报告\n\n2023年度部门预算610万元，2023年度自评得分93分。\n\n二、结余\n\n剩余资金22万元，结转2023年继续使用。\n',
        at: '2023',
        expected: '2024年',
      },
      {
        text: '# 2023年度部门整体支出绩效自评报告\n\n2023年度部门预算610万元，2023年度自评得分93分。\n\n二、改进措施\n\n（一）对9处隐患逐一明确责任人，2023年5月底前全部销号。\n',
        at: '2023',
        expected: '2024年',
      },
      {
        text: '# 2023年度部门整体支出绩效自评报告\n\n2023年度部门预算610万元，2023年度自评得分93分。\n\n二、主要成效\n\n截至2024年12月31日，管护林地3.2万亩，聘用护林员46人。\n',
        at: '2024',
      },
      {
        text: '# 2022年度部门整体支出绩效自评报告\n\n一、基本情况\n\n纳入本部门2023年部门预算范围的单位共3个。\n\n二、评价结论\n\n2022年整体支出绩效自评得分92分。\n',
        at: '2023',
      },
      {
        text: '某县民政局整体绩效评价报告\n\n一、部门预算\n\n2020年部门预算收入560万元。\n\n二、评价过程\n\n围绕2022年度整体支出开展评价。\n\n三、评价结论\n\n2022年度整体支出绩效得分88分。2022年度预算执行率96%。\n',
        at: '2020',
      },
      {
        text: '# 某县水利局2021年度部门整体支出绩效自评报告\n\n2022年预算执行率96%。\n\n2022年度自评得分93分。\n\n办结事项比2021年多12件。\n',
        at: '2021',
        expected: '2022年',
      },
      {
        text: '# 2023年度部门整体支出绩效自评报告\n\n2023年新建公厕9座，较2024年的7座多2座。2023年度自评得分93分。\n',
        at: '2024',
        expected: '2022年',
      },
      {
        text: '# 2023年度部门整体支出绩效自评报告\n\n一、总体情况\n\n2022年纳入自评的项目共6个。\n\n二、结论\n\n2023年度自评得分93分。\n',
        at: '2022',
        expected: '2023年',
      },
      {
        text: '# 2023年度部门整体支出绩效自评报告\n\n2024年完成造林3200亩，占计划的96%。\n\n2023年度自评得分93分。\n',
        at: '2024',
      },
    ],
  },
  *check({ report }) {
    const read = readReportYear(report);
    if (!read || read.several) return;
    const { year, anchor } = read;
    const mentions = readYearMentions(report);
    const inBlock = Map.groupBy(
      mentions.filter((mention) => mention.year === year),
      ({ block }) => block,
    );
    const second = mentions.find((mention) => mention !== anchor && mention.year === year && SAYS.has(mention.role));
    const years = readYearsBeside(mentions);
    const told = readTold(mentions);
    for (const [at, mention] of mentions.entries()) {
      // The year that stands beside it says most of what is compared.
      const [beside] = mention.year === year ? [] : (inBlock.get(mention.block) ?? []);
      const other = mention === anchor ? second : (beside ?? anchor);
      if (!other) continue;
      const tie = { kind: 'tie', stated: placeOfYear(mention), operands: [placeOfYear(other)] } as const;
      const accusation = mention.year !== year && isOfSection(mention, told) ? undefined : accuseYear(at, mentions, read, years);
      if (accusation) {
        const { message, expected } = accusation;
        const fix = `核对后改为${expected}，或写明为何引用${mention.year}年的数据。`;
        yield { ...tie, verdict: 'broken', formula: `${year} = ${mention.year}`, expected, message, fix } satisfies Tie;
        continue;
      }
      const formula = describeTie(mention, year);
      if (formula !== undefined) yield { ...tie, verdict: 'holds', formula, expected: `${mention.year}` };
    }
  },
});
