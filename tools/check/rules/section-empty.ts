import { placeOf } from '../../relation/place.ts';
import { isEmptySection, matchOutline } from '../match-outline.ts';
import { defineRule } from '../rule.ts';

export const sectionEmpty = defineRule({
  id: 'section-empty',
  severity: 'warning',
  what: '本地提纲要求的节只有标题，没有内容。',
  why: '只有标题的节等于没有写，审核时会被退回补充。',
  fix: '按提纲补写内容；确实没有的写明“无”和原因。',
  basis: '本地口径的报告提纲（--profile）',
  confidence: 'seen',
  examples: {
    pass: [
      '一、基本情况\n\n二、自评结论\n\n得分92分。\n',
      {
        text: '一、部门整体概况\n\n预算320万元。\n\n二、部门整体绩效目标和绩效指标设定情况\n\n1、招商经费\n\n签约6个。\n\n三、绩效评价组织情况\n\n成立工作组。\n',
        profile: 'laoting',
      },
    ],
    fail: [
      {
        text: '一、部门整体概况\n\n预算320万元。\n\n二、绩效评价组织情况\n\n三、绩效实现情况分析\n\n目标完成。\n\n四、存在问题\n\n进度偏慢。\n',
        at: '二、绩效评价组织情况',
        profile: 'laoting',
      },
    ],
  },
  *check(context) {
    const matched = matchOutline(context);
    if (!matched || matched.strange) return;
    for (const { wanted, section } of matched.sections) {
      if (!section || !isEmptySection(section)) continue;
      yield {
        kind: 'defect',
        at: placeOf(section.heading, 0, section.heading.text.length),
        message: `“${section.heading.text}”之下没有内容，提纲要求写${wanted.purpose}。`,
      };
    }
  },
});
