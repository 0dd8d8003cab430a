import lexicon from '../../../schemas/lexicon/style-offices.json' with { type: 'json' };
import { isOffice, isShort, type Office, readOffices } from '../../relation/offices.ts';
import { placeOf } from '../../relation/place.ts';
import type { Report } from '../../text/report.ts';
import { defineRule, type Span } from '../rule.ts';

type Mention = { readonly name: string; readonly at: Span };

const RANK = new RegExp(`^([\\u4e00-\\u9fff、]{2,20}?)(?:${lexicon.strip.join('|')})?(?:${lexicon.ranks.join('|')})$`, 'u');
const RANKED = new Set(lexicon.ranks.map((rank) => rank.slice(-1)));
const OWNER = new RegExp(`由([\\u4e00-\\u9fff、]{2,20}?)(?:共同|统一|具体|分别)?(?:${lexicon.duties.join('|')})`, 'gu');
const isOuter = (name: string): boolean => lexicon.outer.some((word) => name.startsWith(word));

/** Who is named as a member of the working group or as the owner of a measure. */
function* readMentions(report: Report): Iterable<Mention> {
  for (const block of report.blocks) {
    if (block.kind === 'table') {
      for (const cell of block.rows.flat()) {
        if (!cell || cell.text.length > 24 || !RANKED.has(cell.text.slice(-1))) continue;
        const name = RANK.exec(cell.text)?.[1];
        if (name !== undefined) yield { name, at: placeOf(cell, 0, cell.text.length) };
      }
      continue;
    }
    if (!block.text.includes('由')) continue;
    for (const match of block.text.matchAll(OWNER)) {
      const names = (match[1] ?? '').split(/、|和|及|与/u);
      const start = match.index + 1;
      for (const name of names) yield { name, at: placeOf(block, start, start + (match[1] ?? '').length) };
    }
  }
}

const last = (name: string): string => name.slice(-1);

export const officesConsistent = defineRule({
  id: 'offices-consistent',
  severity: 'note',
  what: '点名的机构不在所列内设机构之中。',
  why: '责任机构在机构设置里找不到，是机构改名未改文稿，或写了别的单位的机构。',
  fix: '核对机构名称，统一为现行名称。',
  basis: '实践；机构名称以“三定”规定为准',
  confidence: 'seen',
  examples: {
    pass: [
      '内设综合科、财务科、业务科3个科室。\n\n一、改进措施\n\n由财务科牵头完善制度，由县财政局负责复核。\n',
      '1、党政办公室。负责日常运转。\n\n2、经济发展局。负责统计。\n\n3、建设管理局。负责建设。\n\n| 姓名 | 职务 |\n|---|---|\n| 张三 | 党政办负责人 |\n| 李四 | 经济发展局局长 |\n',
    ],
    fail: [
      { text: '内设综合科、财务科、业务科和监督科4个科室。\n\n一、改进措施\n\n由规划科牵头，2024年6月底前完成整改。\n', at: '规划科' },
      {
        text: '1、党政办公室。负责日常运转。\n\n2、经济发展局。负责统计。\n\n3、建设管理局。负责建设。\n\n| 姓名 | 职务 |\n|---|---|\n| 张三 | 党政办公室主任 |\n| 李四 | 企业服务中心负责人 |\n',
        at: '企业服务中心负责人',
      },
    ],
  },
  *check({ report }) {
    const offices = readOffices(report);
    if (offices.length === 0) return;
    const known = [...new Set(offices.map(({ name }) => name))];
    const endings = new Set(known.map(last));
    const isKnown = (name: string): boolean => known.some((office) => isShort(name, office) || isShort(office, name));
    const strange: Mention[] = [];
    for (const mention of readMentions(report)) {
      const { name } = mention;
      const plain = name.replaceAll('、', '');
      if (!isOffice(plain) || isOuter(plain) || isKnown(plain) || name.split('、').some(isKnown)) continue;
      // An office of another kind than those listed is a unit outside, unless the working group names it.
      if (endings.has(last(plain)) || report.text.slice(mention.at.start, mention.at.end) !== name) strange.push(mention);
    }
    const [first, ...rest] = strange;
    const [listed]: readonly (Office | undefined)[] = offices;
    if (!first || !listed) return;
    const names = [...new Set(strange.map(({ name }) => `“${name}”`))].slice(0, 6).join('、');
    yield {
      kind: 'defect',
      at: first.at,
      message: `${names}不在文中所列内设机构之中（所列为${known.slice(0, 10).join('、')}）。`,
      evidence: [...rest.slice(0, 20).map(({ at }) => at), placeOf(listed.block, listed.start, listed.end)],
    };
  },
});
