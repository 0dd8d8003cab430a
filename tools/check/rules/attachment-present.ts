import { placeOf } from '../../relation/place.ts';
import { readOutline } from '../../text/outline.ts';
import type { Block } from '../../text/report.ts';
import { defineRule } from '../rule.ts';

/** 详见下表, 见表3: a table of this document is meant. */
const BELOW = /(?:详见|见|如)(?:下表|表\s?[一二三四五六七八九十\d]{1,2}(?![\u4e00-\u9fff]?度))(?:所示|：|。|，|）|$)/gu;
const REACH = 12;
/** Sent by other ways, or published elsewhere. */
const SENT = /一并|另附|另行|单独|随文|随本|同步|公开|报送|报备|上报|存档|备查|系统|已报/u;
/** A list of names that ends the report: nothing of what it names follows. */
const LISTED = /附件|附表/u;

const isTable = (block: Block | undefined): boolean => block?.kind === 'table';
/** Short lines without a full stop may be a table that lost its lines. */
const looksTorn = (block: Block | undefined): boolean => block?.kind === 'paragraph' && !/[。；]/u.test(block.text);

export const attachmentPresent = defineRule({
  id: 'attachment-present',
  severity: 'note',
  what: '提到的附表、附件不在文中。',
  why: '得分和数据靠附表核对，缺了附表，正文的数没有来处。',
  fix: '附上该表；单独报送的，写明“随本报告一并报送”。',
  basis: '各地自评报告提纲；GB/T 9704—2012 附件说明',
  confidence: 'seen',
  examples: {
    pass: [
      '各项目执行情况见下表。\n\n| 项目 | 预算数 |\n|---|---|\n| 道路养护 | 30 |\n',
      '七、附件\n\n绩效评价指标评分表，随本报告一并报送。\n',
      '详见附件。如表现突出，予以表扬。\n',
      '附件1\n\n绩效自评表\n\n| 指标 | 得分 |\n|---|---|\n| 产出 | 48 |\n',
    ],
    fail: [
      { text: '一、项目情况\n\n自评项目12个，得分情况详见下表。\n\n二、存在问题\n\n进度偏慢。\n', at: '详见下表' },
      { text: '一、评价结论\n\n得分91分。\n\n二、相关附件\n\n部门整体支出绩效评价指标评分表。\n', at: '绩效评价指标评分表' },
    ],
  },
  *check({ report }) {
    const { blocks } = report;
    for (const [i, block] of blocks.entries()) {
      if (block.kind === 'table' || !block.text.includes('表')) continue;
      for (const match of block.text.matchAll(BELOW)) {
        if (
          looksTorn(blocks[i + 1]) ||
          blocks.slice(i + 1, i + 1 + REACH).some(isTable) ||
          blocks.slice(i - Math.min(i, 2), i).some(isTable)
        )
          continue;
        const words = match[0].replace(/[：。，）]$/u, '');
        const at = placeOf(block, match.index, match.index + words.length);
        yield { kind: 'defect', at, severity: 'warning', message: `写有“${words}”，其后没有表。` };
      }
    }
    const last = readOutline(report)
      .filter(({ title, level }) => level === 1 && LISTED.test(title) && title.length <= 12)
      .at(-1);
    if (!last || last.end !== blocks.length || blocks.slice(last.index).some(isTable)) return;
    const body = blocks.slice(last.index + 1, last.end).flatMap((block) => (block.kind === 'table' ? [] : [block]));
    const [first] = body;
    const text = body.map((block) => block.text).join('');
    if (!first || text.length > 120 || SENT.test(text)) return;
    yield {
      kind: 'defect',
      at: placeOf(first, 0, first.text.length),
      message: `“${last.title}”只列名称“${first.text.replace(/。$/u, '')}”，没有附上内容。`,
    };
  },
});
