import { placeOf } from '../../relation/place.ts';
import { type Matched, matchOutline } from '../match-outline.ts';
import { defineRule } from '../rule.ts';

type Found = Matched & { readonly section: NonNullable<Matched['section']> };
const isFound = (matched: Matched): matched is Found => matched.section !== undefined;

/** The longest run of sections that stand in the outline's order; the others are out of place. */
function keepOrder(sections: readonly Found[]): ReadonlySet<Found> {
  const best: { readonly length: number; readonly before: number }[] = [];
  for (const [i, { section }] of sections.entries()) {
    let longest = { length: 1, before: -1 };
    for (let j = 0; j < i; j += 1) {
      const other = best[j];
      if (other && (sections[j]?.section.index ?? 0) < section.index && other.length >= longest.length)
        longest = { length: other.length + 1, before: j };
    }
    best.push(longest);
  }
  const kept = new Set<Found>();
  let at = best.reduce((top, { length }, i) => (length > (best[top]?.length ?? 0) ? i : top), 0);
  while (at >= 0) {
    const section = sections[at];
    if (section) kept.add(section);
    at = best[at]?.before ?? -1;
  }
  return kept;
}

export const sectionOrder = defineRule({
  id: 'section-order',
  severity: 'warning',
  what: '各节的先后与本地提纲不同。',
  why: '审核人按提纲的顺序找内容，次序不同容易被当作漏写。',
  fix: '按提纲的顺序重新排列。',
  basis: '本地口径的报告提纲（--profile）',
  confidence: 'seen',
  examples: {
    pass: [
      '一、存在问题\n\n进度偏慢。\n\n二、基本情况\n\n设科室6个。\n',
      {
        text: '一、部门整体概况\n\n预算320万元。\n\n二、绩效评价组织情况\n\n成立工作组。\n\n三、存在问题\n\n进度偏慢。\n',
        profile: 'laoting',
      },
    ],
    fail: [
      {
        text: '一、部门整体概况\n\n预算320万元。\n\n二、存在问题\n\n进度偏慢。\n\n三、绩效评价组织情况\n\n成立工作组。\n\n四、绩效实现情况分析\n\n目标完成。\n',
        at: '二、存在问题',
        profile: 'laoting',
      },
    ],
  },
  *check(context) {
    const matched = matchOutline(context);
    if (!matched || matched.strange) return;
    for (const siblings of Map.groupBy(matched.sections.filter(isFound), ({ parent }) => parent).values()) {
      const kept = keepOrder(siblings);
      for (const [i, found] of siblings.entries()) {
        if (kept.has(found)) continue;
        const { heading } = found.section;
        const before = siblings.slice(0, i).findLast((other) => kept.has(other))?.section.title;
        const after = siblings.slice(i + 1).find((other) => kept.has(other))?.section.title;
        const due = before !== undefined ? `在“${before}”之后` : `在“${after}”之前`;
        yield {
          kind: 'defect',
          at: placeOf(heading, 0, heading.text.length),
          message: `“${heading.text}”的位置与提纲不同，应${due}。`,
          ...(found.wanted.level > 1 ? { severity: 'note' as const } : {}),
        };
      }
    }
  },
});
