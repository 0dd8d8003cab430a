import { z } from 'zod';
import { DecimalString, showGot, Text } from './amount.ts';
import { grounded } from './grounded.ts';
import national from './profiles/national.json' with { type: 'json' };

/** 字号 in points. */
export const POINTS = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
} as const;

const SIZES = ['初号', '小初', '一号', '小一', '二号', '小二', '三号', '小三', '四号', '小四', '五号', '小五'] as const;
const Size = z.enum(SIZES, { error: (issue) => `应为字号（${SIZES.join('、')} 之一），收到 ${showGot(issue.input)}` });
export type Size = z.infer<typeof Size>;

const expectedFont = (issue: { input?: unknown }) =>
  `应为字体名，如 "仿宋_GB2312"（不超过31个字，电脑上字体的名称），收到 ${showGot(issue.input)}`;
/** What Windows takes as the name of a font. */
const FontName = z.string({ error: expectedFont }).regex(/^(?=[\p{L}@])[\p{L}\p{N} _\-.（）()@]{1,31}$/u, { error: expectedFont });

const expectedFonts = (issue: { input?: unknown }) => `应为字体名，或由先到后的一至四个字体名，收到 ${showGot(issue.input)}`;
/** The font wanted, and those that stand in for it where the computer does not have it. */
const Fonts = z.union([FontName, z.array(FontName).min(1).max(4)], {
  error: (issue) => (typeof issue.input === 'string' ? expectedFont(issue) : expectedFonts(issue)),
});
export const listFonts = (fonts: z.infer<typeof Fonts>): readonly string[] => (typeof fonts === 'string' ? [fonts] : fonts);

const millimetres = (least: number, most: number) => {
  const error = (issue: { input?: unknown }) => `应为 ${least} 至 ${most} 的整数（毫米），收到 ${showGot(issue.input)}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

/** A chart drawn from a table of the report: the first that has a column of each heading, with at least two rows and no more than `rows`. */
const Chart = z.strictObject({
  title: Text.describe('图题'),
  kind: z.enum(['column', 'bar']).describe('column 竖柱，bar 横条'),
  category: z.array(Text).min(1).describe('作分类的栏，写出表头的几种写法'),
  value: z.array(Text).min(1).describe('作数值的栏，写出表头的几种写法'),
  rows: z.int().min(2).max(40).default(12).describe('超过这么多行的表不作图'),
});
export type ChartSpec = z.infer<typeof Chart>;

/** How a report stands on paper. */
export const Page = z.strictObject({
  ...grounded,
  paper: z.enum(['A4']),
  margins: z
    .strictObject({ top: millimetres(10, 80), bottom: millimetres(10, 80), left: millimetres(10, 60), right: millimetres(10, 60) })
    .describe('页边距，毫米；横排的页随纸转过去'),
  pitch: DecimalString.describe('正文行距，磅，固定值'),
  characters: z.int().min(10).max(60).optional().describe('每行字数，差一点排不下时收紧字距'),
  indent: z.int().min(0).max(4).describe('首行缩进，字'),
  fonts: z
    .strictObject({
      title: Fonts,
      heading1: Fonts,
      heading2: Fonts,
      heading3: Fonts.describe('三级和四级标题'),
      body: Fonts,
      caption: Fonts.describe('表题'),
      table: Fonts,
      number: Fonts.describe('页码'),
      digits: Fonts.describe('数字和西文'),
    })
    .describe('字体，前面的电脑上没有时用后面的'),
  sizes: z.strictObject({
    title: Size,
    heading: Size,
    body: Size,
    caption: Size,
    table: z.array(Size).min(1).max(4).describe('表内文字，由大到小；后面的更省行时用后面的，最后一种只在排不下时用'),
    number: Size,
    cover: Size,
  }),
  numbers: z.strictObject({
    style: z.enum(['— 1 —', '- 1 -', '1', '第1页']).describe('页码写法'),
    side: z.enum(['outer', 'centre']).describe('outer 单页居右、双页居左，各空一字；centre 居中'),
  }),
  signature: z.strictObject({
    blank: z.int().min(0).max(5).describe('落款与正文之间空几行'),
    characters: z.int().min(10).max(60).optional().describe('每行字数，差一点排不下时收紧字距'),
    indent: z.int().min(0).max(8).describe('成文日期右空几字'),
  }),
  landscape: z
    .strictObject({ columns: z.int().min(3).max(30), rows: z.int().min(1).max(200) })
    .describe('栏数和行数都达到时横排；竖排放不下的表也横排'),
  charts: z.array(Chart).default([]).describe('报告中有相应的表时作图'),
});
export type Page = z.infer<typeof Page>;

/** GB/T 9704, where a profile that stands by itself says nothing of the page. */
export const readStandardPage = (): Page => Page.parse(national.page);
