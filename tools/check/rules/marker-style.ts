import { type NumberedList, type PlacedMarker, readLists } from '../../relation/numbering.ts';
import { placeOf } from '../../relation/place.ts';
import { offsetAt } from '../../text/offset-at.ts';
import { defineRule } from '../rule.ts';

/** What stands around the number, as in the source: `（）`, `()`, `、`, `.`. */
function readForm(source: string, { block, marker }: PlacedMarker): string {
  const start = offsetAt(block, marker.start);
  const end = offsetAt(block, marker.end - 1) + 1;
  return source
    .slice(start, end)
    .replace(/[\d\s一二三四五六七八九十０-９]/gu, '')
    .replace('．', '.')
    .replace(/^\(）$|^（\)$/u, '(）');
}

const STYLED = new Set(['cn-paren', 'ar-dun', 'ar-dot', 'ar-paren', 'ar-rparen', 'cn-dun']);

function readOdd(source: string, { items }: NumberedList): { odd: PlacedMarker; form: string; usual: PlacedMarker } | undefined {
  if (items.length < 2 || !items.every(({ marker }) => STYLED.has(marker.style))) return undefined;
  const forms = items.map((item) => readForm(source, item));
  const counts = new Map<string, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  if (counts.size < 2) return undefined;
  const [first = ''] = forms;
  const most = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [first, counts.get(first) ?? 0] as const)[0];
  const at = forms.findIndex((form) => form !== most);
  const [odd, usual] = [items[at], items[forms.indexOf(most)]];
  return odd && usual ? { odd, form: forms[at] ?? '', usual } : undefined;
}

export const markerStyle = defineRule({
  id: 'marker-style',
  severity: 'note',
  what: '同一组编号的写法不统一。',
  why: '同一层次的序号一会儿全角一会儿半角、一会儿顿号一会儿圆点，多是拼接文稿留下的。',
  fix: '同一层次用同一种写法：第一层“一、”，第二层“（一）”，第三层“1.”，第四层“（1）”。',
  basis: 'GB/T 9704—2012 7.3.3',
  confidence: 'from-memory',
  examples: {
    pass: [
      '（1）前期准备\n\n收集资料。\n\n（2）组织实施\n\n逐项核对。\n\n（3）汇总分析\n\n形成结论。\n',
      '一、基本情况\n\n1.机构设置。\n\n2.人员情况。\n\n二、预算情况\n\n1.收入预算。\n\n2.支出预算。\n',
    ],
    fail: [
      { text: '（1）前期准备\n\n收集资料。\n\n（2）组织实施\n\n逐项核对。\n\n(3)汇总分析\n\n形成结论。\n', at: '(3)' },
      { text: '1、完善制度。制定办法3项。\n\n2、加强培训。培训4期。\n\n3.强化考核。考核12次。\n', at: '3.' },
    ],
  },
  *check({ report }) {
    for (const list of readLists(report)) {
      const found = readOdd(report.text, list);
      if (!found) continue;
      const { odd, usual } = found;
      const [there, here] = [usual, odd].map(({ block, marker }) => {
        const start = offsetAt(block, marker.start);
        return { start, end: offsetAt(block, Math.max(marker.start, marker.end - 1)) + 1 };
      });
      if (!there || !here) continue;
      const written = (span: { start: number; end: number }) => report.text.slice(span.start, span.end).trim();
      yield {
        kind: 'defect',
        at: placeOf(odd.block, odd.marker.start, odd.marker.end),
        message: `同一组编号有“${written(there)}”也有“${written(here)}”，写法不统一。`,
        evidence: [there],
        actual: written(here),
      };
    }
  },
});
