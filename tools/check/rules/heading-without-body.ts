import lexicon from '../../../schemas/lexicon/style-promises.json' with { type: 'json' };
import { placeOf } from '../../relation/place.ts';
import { readBody, readOutline, type Section } from '../../text/outline.ts';
import type { Report } from '../../text/report.ts';
import { isEmptySection, matchOutline } from '../match-outline.ts';
import { type CheckContext, type Defect, defineRule, type Span } from '../rule.ts';

const placeOfHeading = ({ heading }: Section): Span => placeOf(heading, 0, heading.text.length);

/** Lists of attachments, and a table of contents: the same heading comes again with its text. */
const isListed = (section: Section, again: ReadonlyMap<string, number>): boolean =>
  /附件|附表|附录|目录/u.test(section.title) ||
  /附件|附表|附录|目录/u.test(section.parent?.title ?? '') ||
  (again.get(section.title) ?? 0) > 1;

function* findEmpty(context: CheckContext, outline: readonly Section[], again: ReadonlyMap<string, number>): Iterable<Defect> {
  // What the outline of the place asks for is told by `section-empty`.
  const matched = matchOutline(context);
  const asked = new Set(matched?.strange ? [] : matched?.sections.map(({ section }) => section));
  const siblings = new Map<Section | undefined, { filled: number; empty: Section[] }>();
  for (const section of outline) {
    const group = siblings.get(section.parent) ?? { filled: 0, empty: [] };
    if (isEmptySection(section)) group.empty.push(section);
    else group.filled += 1;
    siblings.set(section.parent, group);
  }
  for (const { filled, empty } of siblings.values()) {
    // Several short lines in a row are items of a list, not headings.
    if (filled <= empty.length) continue;
    for (const section of empty) {
      if (asked.has(section) || section.title === '' || /(?:报告|总结)$/u.test(section.title) || isListed(section, again)) continue;
      yield {
        kind: 'defect',
        at: placeOfHeading(section),
        severity: 'warning',
        message: `“${section.heading.text}”之下没有内容。`,
        fix: '补写内容，或删去标题。',
      };
    }
  }
}

/** The text says itself that there is nothing to say. */
const ADMITTED = /无从表述|未提供|没有提供|没有列入|不涉及|无此项|未开展|^无[。\n]/u;
const JOINT = /以及|、|和|及|与/u;
const has = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));

function readText(report: Report, section: Section): string {
  let text = '';
  for (const block of readBody(report, section, true)) text += `${block.text}\n`;
  for (const block of report.blocks.slice(section.index + 1, section.end)) {
    if (block.kind !== 'table') continue;
    text += block.rows
      .slice(0, 3)
      .map((row) => row.map((cell) => cell?.text ?? '').join(' '))
      .join('\n');
  }
  return text;
}

const holdsTable = (report: Report, { index, end }: Section): boolean =>
  report.blocks.slice(index + 1, end).some(({ kind }) => kind === 'table');

/** Into headings, or into paragraphs with numbers of their own. */
const isDivided = (report: Report, { index, end, children }: Section): boolean =>
  children.length > 0 || report.blocks.slice(index + 1, end).some((block) => block.kind === 'paragraph' && block.marker?.value === 1);

function* findBroken({ report }: CheckContext, outline: readonly Section[], again: ReadonlyMap<string, number>): Iterable<Defect> {
  for (const section of outline) {
    const { title } = section;
    if (isEmptySection(section) || (again.get(title) ?? 0) > 1) continue;
    const parts = title.split(JOINT);
    const promised = lexicon.promises.filter(
      (promise) =>
        has(title, promise.title) &&
        ((promise.alone && (!promise.quiet || parts.length > 1)) ||
          ((promise.items ? isDivided(report, section) : section.children.length > 0) &&
            parts.some((part) => part.length > 1 && !has(part, promise.title)))),
    );
    if (promised.length === 0) continue;
    const text = readText(report, section);
    if (text.length < 8 || ADMITTED.test(text)) continue;
    for (const { title: words, body, name, number, quiet } of promised) {
      const kept = has(text, body) && (!number || /\d\s?[分%]/u.test(text) || holdsTable(report, section));
      if (kept) continue;
      const word = words.find((one) => title.includes(one)) ?? name;
      yield {
        kind: 'defect',
        at: placeOfHeading(section),
        ...(quiet ? { severity: 'note' as const } : {}),
        message: `标题“${title}”写有“${word}”，其下没有${name}的内容。`,
        fix: `补写${name}，或从标题中删去“${word}”。`,
      };
    }
  }
}

function* findLonely({ report, profile }: CheckContext, outline: readonly Section[], again: ReadonlyMap<string, number>): Iterable<Defect> {
  const prescribed = new Set(profile?.outline.sections.map(({ title }) => title));
  for (const section of outline) {
    const [child] = section.children;
    // An outline that the place prescribes is not the author's.
    if (!child || prescribed.has(child.title)) continue;
    const { marker } = child.heading;
    if (child.title === section.title && child.title !== '') {
      const message = `“${child.heading.text}”与上一级标题“${section.heading.text}”同名。`;
      const fix = '改写其中一个标题，使下级标题说明本节的具体内容。';
      yield { kind: 'defect', at: placeOfHeading(child), message, fix, severity: 'note', evidence: [placeOfHeading(section)] };
    }
    if (section.children.length !== 1 || marker?.value !== 1 || (again.get(child.title) ?? 0) > 1) continue;
    // Another item of the list may stand at the beginning of a paragraph.
    const followed = report.blocks
      .slice(child.index + 1, section.end)
      .some((block) => block.kind !== 'table' && block.marker?.style === marker.style && block.marker.value === 2);
    if (followed) continue;
    const written = child.heading.text.slice(marker.start, marker.end).trim();
    const message = `“${section.heading.text}”下只有“${written}”一个层次，没有下一项。`;
    const fix = '只有一项的不编号；漏写的补上。';
    yield { kind: 'defect', at: placeOfHeading(child), message, fix, severity: 'note', evidence: [placeOfHeading(section)] };
  }
}

export const headingWithoutBody = defineRule({
  id: 'heading-without-body',
  severity: 'warning',
  what: '标题与其下内容不符。',
  why: '标题答应的内容正文没有，是漏写或套用模板的痕迹，审核时会被退回补充。',
  fix: '补写缺少的内容，或改标题。',
  basis: '公文写作惯例',
  confidence: 'certain',
  examples: {
    pass: [
      '二、区本级财政决算收支情况\n\n区本级一般公共预算收入31.20亿元，上级补助收入10.75亿元，年终结余6.41亿元。\n',
      '一、基本情况\n\n（一）机构设置。设科室6个。\n\n（二）人员编制。编制32名。\n\n二、存在问题和改进措施\n\n一是进度偏慢。二是档案不全。下一步由综合科牵头整改。\n',
      '一、主要经验及做法\n\n坚持按月调度的做法，成效较好。\n\n二、其他需要说明的问题\n\n无。\n',
      '一、部门职责\n\n1.拟订发展规划\n\n2.组织实施项目\n\n3.监督资金使用\n\n二、预算情况\n\n预算320万元。\n',
    ],
    fail: [
      { text: '一、基本情况\n\n设科室6个。\n\n二、绩效目标\n\n三、自评结论\n\n得分92分。\n', at: '二、绩效目标' },
      {
        text: '五、主要经验做法、存在问题和建议\n\n（一）存在的问题\n\n项目验收滞后。\n\n（二）改进建议\n\n加快验收，由工程科负责。\n',
        at: '五、主要经验做法、存在问题和建议',
      },
      { text: '三、指标体系\n\n（一）指标设置\n\n按共性指标框架设置。\n\n四、评价结论\n\n得分90.5分。\n', at: '（一）指标设置' },
      { text: '二、绩效目标\n\n（一）绩效目标\n\n新建泵站3座。\n\n（二）绩效指标\n\n共12个。\n', at: '（一）绩效目标' },
      {
        text: '（二）收入支出决算情况\n\n年初安排预算420万元，其中项目预算180万元。\n\n（三）资产情况\n\n固定资产96万元。\n',
        at: '（二）收入支出决算情况',
      },
    ],
  },
  *check(context) {
    const outline = readOutline(context.report);
    const again = new Map<string, number>();
    // Only headings of the first level tell a table of contents: 年度总体目标 rightly stands under every project.
    for (const { title, level, heading } of outline) {
      const key = title.replace(/[.…·\d\s]{1,400}$/u, '');
      if (level === 1 || heading.marker?.style === 'cn-paren') again.set(key, (again.get(key) ?? 0) + 1);
    }
    yield* findEmpty(context, outline, again);
    yield* findBroken(context, outline, again);
    yield* findLonely(context, outline, again);
  },
});
