import type { Profile } from '../../../schemas/profile.ts';
import { placeOf } from '../../relation/place.ts';
import type { MarkerStyle } from '../../text/report.ts';
import { type Matched, matchOutline } from '../match-outline.ts';
import { defineRule } from '../rule.ts';

type Numbering = Profile['outline']['numbering'][number];

const STYLES: Readonly<Record<Numbering, MarkerStyle | undefined>> = {
  '一、': 'cn-dun',
  '（一）': 'cn-paren',
  '1、': 'ar-dun',
  '1.': 'ar-dot',
  '（1）': 'ar-paren',
  一是: 'cn-is',
  无: undefined,
};

/** What the heading bears instead of what it should; chapters (第一部分) are left alone. */
function readOdd(
  { wanted, section }: Matched,
  numbering: readonly Numbering[],
): { readonly due: Numbering; readonly written: string } | undefined {
  const due = wanted.serial ?? numbering[wanted.level - 1];
  if (!section || due === undefined || wanted.run_in) return undefined;
  const { marker, text } = section.heading;
  if (marker?.style === STYLES[due] || (!marker && /^第/u.test(text))) return undefined;
  return { due, written: marker ? text.slice(marker.start, marker.end).trim() : '' };
}

export const sectionNumbering = defineRule({
  id: 'section-numbering',
  severity: 'note',
  what: '标题的序号写法与本地提纲不同。',
  why: '同一层次的序号写法由提纲规定，写法不同会看错层次。',
  fix: '按提纲改序号写法。',
  basis: '本地口径的报告提纲（--profile）',
  confidence: 'seen',
  examples: {
    pass: [
      '1.基本情况\n\n设科室6个。\n\n2.自评结论\n\n得分92分。\n',
      {
        text: '一、部门整体概况\n\n预算320万元。\n\n二、绩效评价组织情况\n\n成立工作组。\n\n三、存在问题\n\n进度偏慢。\n',
        profile: 'laoting',
      },
    ],
    fail: [
      {
        text: '（一）部门整体概况\n\n预算320万元。\n\n（二）绩效评价组织情况\n\n成立工作组。\n\n（三）存在问题\n\n进度偏慢。\n',
        at: '（一）部门整体概况',
        profile: 'laoting',
        expected: '一、',
      },
    ],
  },
  *check(context) {
    const matched = matchOutline(context);
    const numbering = context.profile?.outline.numbering;
    if (!matched || matched.strange || !numbering) return;
    const odd = matched.sections.flatMap((found) => {
      const form = readOdd(found, numbering);
      return form && found.section ? [{ ...form, level: found.wanted.level, section: found.section }] : [];
    });
    // One trouble of a level is told once.
    for (const [first, ...others] of Map.groupBy(
      odd,
      ({ level, due, section }) => `${level} ${due} ${section.heading.marker?.style}`,
    ).values()) {
      if (!first) continue;
      const { heading } = first.section;
      const many = others.length > 0 ? `，共${others.length + 1}处` : '';
      yield {
        kind: 'defect',
        at: placeOf(heading, 0, heading.text.length),
        message: `“${heading.text}”${first.written === '' ? '没有序号' : `的序号写作“${first.written}”`}，提纲的写法是“${first.due}”${many}。`,
        actual: first.written,
        expected: first.due,
      };
    }
  },
});
