import { expect, test } from 'vitest';
import type { SourceDocument } from '../../schemas/document.ts';
import { openDocument } from '../../server/adapters/open-document.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { drawTable, makePdf, type PdfPage, rule, write } from './make-pdf.ts';

async function read(pages: readonly PdfPage[]): Promise<SourceDocument> {
  const outcome = await openDocument(makePdf(pages), 'a.pdf');
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

/** Lines of 22 characters at 16 points, set in by two for the first of a paragraph. */
function setText(lines: readonly string[], top = 760): string {
  return lines.map((line, i) => write(90 + (line.startsWith('　　') ? 32 : 0), top - i * 28, line.replace(/^　+/u, ''), 16)).join('');
}

test('lines become paragraphs, a number torn by the end of a line is whole, and the font need not be embedded', async () => {
  const { text, places } = await read([
    {
      draw: setText([
        '　　全年预算安排资金共计二万余万元，其中一般公共',
        '预算拨款数１２３４５６.78万元，执行数为123450.0',
        '0万元，结转下年使用。',
        '　　第二段从这里开始。',
      ]),
    },
  ]);
  expect(text).toBe(
    '全年预算安排资金共计二万余万元，其中一般公共预算拨款数１２３４５６.78万元，执行数为123450.00万元，结转下年使用。\n\n第二段从这里开始。\n',
  );
  expect(places?.every(({ locator }) => locator.page === 1)).toBe(true);
});

const page = (number: number, lines: readonly string[]): PdfPage => ({
  draw: `${write(230, 800, '某县水务局自评报告', 9)}${setText(lines)}${write(280, 40, `— ${number} —`, 14)}`,
});

test('a paragraph goes on over the page, headers and page numbers are gone, and every number has its page', async () => {
  const document = await read([
    page(1, ['　　全年预算数200万元，执行数150万元，资金使用符', '合规定，按照财政部门批复的用途和范围执行，主要']),
    page(2, ['用于水库除险加固和农村饮水安全工程建设，共完成', '工程１２处，预算执行率85%。']),
    page(3, ['　　特此报告。']),
  ]);
  expect(document.text).not.toMatch(/水务局|—/u);
  expect(document.text.split('\n')).toHaveLength(4);
  const { findings, numerals } = checkDocument(document);
  expect(findings.find(({ rule }) => rule === 'execution-rate')).toMatchObject({ expected: '75%', locator: { page: 2 } });
  expect(numerals.filter(({ text }) => text === '200')).toMatchObject([{ locator: { page: 1 } }]);
});

test('a ruled table over two pages with its header drawn again is one grid, each cell with its page, row and column', async () => {
  const lefts = [70, 110, 330, 430, 530];
  const header = ['序号', '项目名称', '预算数（万元）', '执行数（万元）'];
  const document = await read([
    {
      draw:
        write(200, 760, '项目支出汇总表', 16) +
        drawTable(lefts, [740, 720, 700, 60], [header, ['1', '道路养护', '32.50', '30.00'], ['2', '路灯维修', '12.00', '9.00']]),
    },
    { draw: drawTable(lefts, [790, 770, 750, 730], [header, ['3', '公园管护', '8.00', '8.00'], ['合计', '', '54.50', '47.00']]) },
  ]);
  const [grid] = document.grids ?? [];
  expect(document.grids).toHaveLength(1);
  expect(grid?.rows.map((row) => row.map(({ text }) => text).join('|'))).toEqual([
    '序号|项目名称|预算数（万元）|执行数（万元）',
    '1|道路养护|32.50|30.00',
    '2|路灯维修|12.00|9.00',
    '3|公园管护|8.00|8.00',
    '合计||54.50|47.00',
  ]);
  for (const cell of grid?.rows.flat() ?? []) expect(document.text.slice(cell.start, cell.end)).toBe(cell.text);
  const [finding] = checkDocument(document).findings.filter(({ severity }) => severity === 'error');
  expect(finding).toMatchObject({ expected: '52.50', locator: { page: 2, row: expect.any(Number) } });
});

/** Borders as Word exports them: a thin filled box for every side of every cell, and dots where they meet. */
const side = (x0: number, y0: number, x1: number, y1: number): string =>
  `${x0} ${y0} ${Math.max(0.5, x1 - x0)} ${Math.max(0.5, y1 - y0)} re f ${x1} ${y1} 0.5 0.5 re f\n`;

test('borders of thin boxes, merged cells, lines under words and a row that goes on over the page', async () => {
  const sides = (places: readonly (readonly [number, number, number, number])[]): string => places.map((place) => side(...place)).join('');
  // 单位 over two rows; 预算 over two columns.
  const first = [
    sides([70, 230, 330, 430].map((x) => [x, 600, x, 740] as const)),
    side(530, 600, 530, 740),
    sides(
      [740, 640, 600].flatMap((y) => [
        [70, y, 230, y] as const,
        [230, y, 330, y] as const,
        [330, y, 430, y] as const,
        [430, y, 530, y] as const,
      ]),
    ),
    side(230, 690, 330, 690) + side(330, 690, 430, 690) + side(430, 690, 530, 690),
  ].join('');
  const borders = first.replace(side(330, 600, 330, 740), side(330, 600, 330, 690));
  const document = await read([
    {
      draw: `${borders}${write(76, 680, '单位')}${write(236, 710, '预算数（万元）')}${write(436, 710, '备注')}${write(236, 660, '基本支出')}${rule(236, 658, 284, 658)}${write(336, 660, '项目支出')}${write(76, 610, '水务局')}${write(236, 610, '120.5')}${write(336, 610, '80.25')}${write(436, 626, '含上年结转资金三')}${write(436, 610, '十万元并且已经')}`,
    },
    {
      draw: `${sides([70, 230, 330, 430, 530].map((x) => [x, 760, x, 790] as const))}${sides([790, 760].flatMap((y) => [[70, y, 230, y] as const, [230, y, 330, y] as const, [330, y, 430, y] as const, [430, y, 530, y] as const]))}${write(436, 770, '全部执行')}`,
    },
  ]);
  expect(
    document.grids?.map(({ rows }) =>
      rows.map((row) => row.map(({ text, rowSpan = 1, columnSpan = 1 }) => `${text}/${rowSpan}/${columnSpan}`)),
    ),
  ).toEqual([
    [
      ['单位/2/1', '预算数（万元）/1/2', '备注/1/1'],
      ['基本支出/1/1', '项目支出/1/1', '/1/1'],
      ['水务局/1/1', '120.5/1/1', '80.25/1/1', '含上年结转资金三十万元并且已经全部执行/1/1'],
    ],
  ]);
});

test.each([0, 90, 180, 270])('a page turned by %i degrees reads as it is seen', async (rotate) => {
  // What a viewer turns back, the drawing has turned before.
  const turns: Readonly<Record<number, string>> = {
    0: '1 0 0 1 0 0 cm',
    90: '0 1 -1 0 595 0 cm',
    180: '-1 0 0 -1 595 842 cm',
    270: '0 -1 1 0 0 842 cm',
  };
  const { text } = await read([
    { rotate, draw: `q ${turns[rotate]}\n${setText(['　　全年预算数200万元。', '　　执行数150万元。'], 500)}Q` },
  ]);
  expect(text).toBe('全年预算数200万元。\n\n执行数150万元。\n');
});

test('a page in two columns is read one after the other, what is above first', async () => {
  const left = [
    '　　全年预算安排资金共计',
    '一千二百万元，执行数为九',
    '百万元，执行率百分之七十',
    '五，项目支出完成情况较好',
    '，各项工作按照计划完成。',
  ];
  const right = [
    '　　存在的问题主要是预算',
    '编制不够细化，支出进度偏',
    '慢，部分项目没有按时完工',
    '，下一步加快办理，年底前',
    '全部完成整改并且上报。',
  ];
  const column = (x: number, lines: readonly string[], top: number): string =>
    lines.map((line, i) => write(x + (line.startsWith('　') ? 24 : 0), top - i * 20, line.replace(/^　+/u, ''), 12)).join('');
  const { text } = await read([{ draw: write(200, 780, '某县水务局自评报告', 22) + column(90, left, 720) + column(330, right, 717) }]);
  expect(text.replace(/[\n\v]+/gu, '\n')).toBe(`某县水务局自评报告\n${left.join('').trim()}\n${right.join('').trim()}\n`);
});

test('columns without ruling lines are a table, wrapped names and all', async () => {
  const rows = [
    ['项目名称', '预算数', '执行数', '执行率'],
    ['道路养护', '32.50', '30.00', '92.31%'],
    ['路灯维修', '12.00', '9.00', '75.00%'],
    ['合计', '44.50', '39.00', '86.64%'],
  ];
  const lefts = [90, 250, 350, 450];
  const draw = [
    setText(['　　各项目执行情况见下表，单位为万元，数据来自决算', '报表。']),
    ...rows.flatMap((row, r) => row.map((text, c) => write(lefts[c] ?? 0, 680 - r * 40, text, 12))),
    write(90, 664 - 40, '（含绿化）', 12),
    setText(['　　以上情况属实。'], 500),
  ].join('');
  const document = await read([{ draw }]);
  expect(document.grids?.map((grid) => grid.rows.map((row) => row.map(({ text }) => text).join('|')))).toEqual([
    ['项目名称|预算数|执行数|执行率', '道路养护（含绿化）|32.50|30.00|92.31%', '路灯维修|12.00|9.00|75.00%', '合计|44.50|39.00|86.64%'],
  ]);
  expect(document.text.startsWith('各项目执行情况见下表，单位为万元，数据来自决算报表。')).toBe(true);
  const errors = checkDocument(document).findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ expected, actual }) => [actual, expected])).toEqual([['86.64%', '87.64%']]);
});
