import { placeOf } from '../../relation/place.ts';
import { readOutline } from '../../text/outline.ts';
import { type Matched, matchOutline } from '../match-outline.ts';
import { type CheckContext, type Defect, defineRule, type Span } from '../rule.ts';

const SHOWN = 6;

const isThere = ({ section, runIn }: Matched): boolean => section !== undefined || runIn !== undefined;

/** The heading behind which the section should stand, or the first one. */
function placeBefore({ report }: CheckContext, sections: readonly Matched[], at: number): Span | undefined {
  const before = sections.slice(0, at).findLast(({ section }) => section)?.section ?? readOutline(report)[0];
  return before && placeOf(before.heading, 0, before.heading.text.length);
}

function* findMissing(context: CheckContext, sections: readonly Matched[]): Iterable<Defect> {
  for (const [index, matched] of sections.entries()) {
    const { wanted, parent } = matched;
    // What stands below a missing section is missing with it.
    if (isThere(matched) || (parent && !isThere(parent))) continue;
    const at = placeBefore(context, sections, index);
    if (!at) continue;
    const after = sections.slice(0, index).findLast(({ section }) => section)?.section?.heading.text;
    yield {
      kind: 'defect',
      at,
      message: `按${context.profile?.name}的提纲应有“${wanted.title}”一节，文中没有${after === undefined ? '' : `，应在“${after}”之后`}。`,
      fix: `补写“${wanted.title}”：${wanted.purpose}。`,
      actual: '',
      expected: wanted.title,
      ...(wanted.level > 2 ? { severity: 'note' as const } : {}),
    };
  }
}

export const sectionMissing = defineRule({
  id: 'section-missing',
  severity: 'warning',
  what: '缺少本地提纲要求的节。',
  why: '财政部门按提纲逐节审核，缺节的报告会被退回补充。',
  fix: '按提纲补写缺少的节；没有内容的写明“无”和原因。',
  basis: '本地口径的报告提纲（--profile）',
  confidence: 'seen',
  examples: {
    pass: [
      '一、基本情况\n\n设科室6个。\n\n二、自评结论\n\n得分92分。\n',
      {
        text: '一、部门整体概况\n\n预算320万元。\n\n二、绩效目标和绩效指标设定\n\n指标8项。\n\n三、绩效评价组织开展情况\n\n成立工作组。\n\n四、绩效实现情况分析\n\n目标完成。\n\n五、存在的主要问题\n\n进度偏慢。\n\n六、改进措施及结果应用\n\n按月调度。\n',
        profile: 'laoting',
      },
    ],
    fail: [
      {
        text: '一、部门整体概况\n\n预算320万元。\n\n二、绩效目标设定情况\n\n指标8项。\n\n三、绩效评价组织情况\n\n成立工作组。\n\n四、绩效实现情况分析\n\n目标完成。\n\n五、改进措施及结果应用\n\n按月调度。\n',
        at: '四、绩效实现情况分析',
        profile: 'laoting',
        expected: '存在问题',
      },
      {
        text: '一、项目背景\n\n修路。\n\n二、施工组织\n\n招标。\n\n三、竣工验收\n\n合格。\n',
        at: '一、项目背景',
        profile: 'luquan',
      },
    ],
  },
  *check(context) {
    const matched = matchOutline(context);
    if (!matched) return;
    if (!matched.strange) {
      yield* findMissing(context, matched.sections);
      return;
    }
    const [first] = readOutline(context.report);
    if (!first) return;
    const wanted = matched.sections.filter(({ wanted: { level } }) => level === 1).map(({ wanted: { title } }) => title);
    yield {
      kind: 'defect',
      at: placeOf(first.heading, 0, first.heading.text.length),
      message: `文稿的标题与${context.profile?.name}的提纲大多对不上，提纲为${wanted.slice(0, SHOWN).join('、')}${wanted.length > SHOWN ? '等' : ''}。`,
      fix: '按提纲重新安排各节，或换用与文稿相符的口径。',
    };
  },
});
