import { describe, expect, test } from 'vitest';
import { Page, readStandardPage } from '../../schemas/page.ts';
import { writeDocx } from '../../server/adapters/docx/write-docx.ts';
import { composePages } from '../../tools/draft/page/compose-pages.ts';
import { describePage } from '../../tools/profile/describe-page.ts';
import { profileIds, readProfile } from '../draft/subject.ts';
import { grounds, own, resolved, resolveOwn } from '../profile/shelf.ts';
import { openParts } from './write-report.ts';

const standard = readStandardPage();
const withPage = (page: Record<string, unknown>) => ({ ...own, page: { ...grounds, ...page } });
const refusalOf = (page: Record<string, unknown>): string => {
  const profile = resolveOwn(withPage(page));
  return profile.ok ? '' : profile.refusal.message;
};

test('every profile has the page of GB/T 9704 unless it says otherwise', () => {
  for (const id of profileIds) expect(Page.safeParse(readProfile(id).page).success, id).toBe(true);
  expect(readProfile('luquan').page).toEqual(standard);
  expect(standard.basis).toContain('9704');
});

test('the page is told in words', () => {
  const { title, rows, basis } = describePage(standard);
  const told = rows.map(({ label, value }) => `${label}：${value}`).join('\n');
  expect(title).toBe('版面');
  expect(basis).toContain('GB/T 9704');
  for (const words of [
    '上37、下35、左28、右26毫米',
    '固定值28.95磅',
    '28字',
    '方正小标宋简体',
    '三号（16磅）',
    '— 1 —',
    '单页居右、双页居左',
    '8栏、10行',
  ])
    expect(told).toContain(words);
});

describe('a profile of one’s own', () => {
  test('changes a font and nothing else', async () => {
    const { page } = resolved(withPage({ fonts: { body: '仿宋' } }));
    expect(page).toEqual({ ...standard, ...grounds, note: undefined, fonts: { ...standard.fonts, body: '仿宋' } });
    const styles = openParts(await writeDocx(composePages('# 题\n\n正文。\n', page))).get('word/styles.xml') ?? '';
    expect(styles).toMatch(/w:styleId="ReportBody".*?w:eastAsia="仿宋"/su);
    expect(styles).toMatch(/w:styleId="Heading2".*?w:eastAsia="楷体_GB2312"/su);
  });

  test('margins, pitch, page numbers and sizes come out', async () => {
    const { page } = resolved(
      withPage({
        margins: { top: 25 },
        pitch: '28',
        characters: null,
        indent: 0,
        numbers: { style: '第1页', side: 'centre' },
        sizes: { body: '四号' },
      }),
    );
    const parts = openParts(await writeDocx(composePages('# 题\n\n正文。\n', page)));
    expect(parts.get('word/document.xml')).toContain('w:top="1417"');
    expect(parts.get('word/styles.xml')).toMatch(/w:styleId="ReportBody".*?w:line="560".*?<w:sz w:val="28"\/>/su);
    const footer = parts.get('word/footer1.xml') ?? '';
    expect(footer.replace(/<[^>]+>/gu, '')).toBe('第1页');
    expect(footer).toContain('<w:jc w:val="center"/>');
  });

  test('a table is turned where the profile wants it, and charts are drawn where it wants them', () => {
    const table = (columns: number, rows: number) =>
      [...Array(rows + 2)]
        .map((_, row) => `|${[...Array(columns)].map((__, column) => (row === 1 ? ' --- ' : ` 甲${row}${column} `)).join('|')}|`)
        .join('\n');
    const kinds = (markdown: string, page: Page) => composePages(markdown, page).sections.map(({ kind }) => kind);
    const turn = resolved(withPage({ landscape: { columns: 4, rows: 3 } })).page;
    expect(kinds(`# 题\n\n${table(4, 3)}\n`, standard)).toEqual(['portrait']);
    expect(kinds(`# 题\n\n${table(4, 3)}\n`, turn)).toEqual(['portrait', 'landscape']);
    expect(kinds(`# 题\n\n${table(3, 3)}\n`, turn)).toEqual(['portrait']);
    expect(kinds(`# 题\n\n${table(26, 2)}\n`, standard)).toEqual(['portrait', 'landscape']);
    const scores = '# 题\n\n| 项目 | 得分率（%） |\n| --- | ---: |\n| 甲 | 90.00 |\n| 乙 | 80.50 |\n| 合计 | 85.25 |\n';
    const charts = (page: Page) =>
      composePages(scores, page).sections.flatMap(({ blocks }) => blocks.filter(({ role }) => role === 'chart'));
    expect(charts(standard)).toMatchObject([{ title: '得分率图', points: [{ value: { text: '90.00' } }, { value: { text: '80.50' } }] }]);
    expect(charts(resolved(withPage({ charts: [] })).page)).toEqual([]);
  });

  test.each([
    [{ fonts: { body: '' } }, 'page.fonts.body：应为字体名'],
    [{ fonts: { body: 42 } }, 'page.fonts.body：应为字体名'],
    [{ fonts: { body: '<w:b/>' } }, 'page.fonts.body：应为字体名'],
    [{ fonts: { body: '仿'.repeat(40) } }, '不超过31个字'],
    [{ fonts: { bdy: '仿宋' } }, '是否应为 body'],
    [{ pitch: '10' }, 'page.pitch：应大于正文字号'],
    [{ pitch: '固定' }, 'page.pitch'],
    [{ sizes: { body: '16磅' } }, 'page.sizes.body：应为字号'],
    [{ sizes: { table: ['五号', '小四'] } }, 'page.sizes.table[1]：应为比 五号 小的字号'],
    [{ margins: { left: 200 } }, 'page.margins.left：应为 10 至 60'],
    [{ characters: 40 }, 'page.characters：应不大于 28'],
    [{ numbers: { style: 'x' } }, 'page.numbers.style：应为'],
  ])('%j is refused', (page, words) => expect(refusalOf(page)).toContain(words));
});
