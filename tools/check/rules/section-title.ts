import { placeOf } from '../../relation/place.ts';
import { matchOutline } from '../match-outline.ts';
import { defineRule } from '../rule.ts';

export const sectionTitle = defineRule({
  id: 'section-title',
  severity: 'note',
  what: '标题与本地提纲的写法略有不同。',
  why: '标题与提纲一致，审核人才能对上号。',
  fix: '改用提纲的标题；内容不同的保留原题并补上提纲要求的节。',
  basis: '本地口径的报告提纲（--profile）',
  confidence: 'seen',
  examples: {
    pass: [
      '一、基本概况\n\n设科室6个。\n\n二、存在的问题\n\n进度偏慢。\n',
      {
        text: '一、部门整体概况\n\n预算320万元。\n\n二、绩效评价组织情况\n\n成立工作组。\n\n三、存在问题\n\n进度偏慢。\n',
        profile: 'laoting',
      },
    ],
    fail: [
      {
        text: '一、部门整体概况\n\n预算320万元。\n\n二、绩效评价组织情况\n\n成立工作组。\n\n三、存在的主要问题\n\n进度偏慢。\n',
        at: '三、存在的主要问题',
        profile: 'laoting',
        expected: '存在问题',
      },
    ],
  },
  *check(context) {
    const matched = matchOutline(context);
    if (!matched || matched.strange) return;
    for (const { wanted, section, exact } of matched.sections) {
      if (!section || exact) continue;
      yield {
        kind: 'defect',
        at: placeOf(section.heading, 0, section.heading.text.length),
        message: `标题“${section.title}”在提纲中写作“${wanted.title}”。`,
        actual: section.title,
        expected: wanted.title,
      };
    }
  },
});
