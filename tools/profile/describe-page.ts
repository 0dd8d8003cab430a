import { listFonts, type Page, POINTS, type Size } from '../../schemas/page.ts';
import { allTold, given, type ProfileBlock, row, toBlock } from './profile-block.ts';

const SIDES = { outer: '单页居右、双页居左，各空一字', centre: '居中' } as const;
const KINDS = { column: '柱形图', bar: '条形图' } as const;

const FONTS: readonly (readonly [keyof Page['fonts'], string])[] = [
  ['title', '标题'],
  ['heading1', '一级标题'],
  ['heading2', '二级标题'],
  ['heading3', '三级、四级标题'],
  ['body', '正文'],
  ['caption', '表题'],
  ['table', '表内'],
  ['number', '页码'],
  ['digits', '数字和西文'],
];

const tellSize = (size: Size): string => `${size}（${POINTS[size]}磅）`;

/** How a report stands on paper, in words. */
export function describePage(page: Page): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, paper, margins, pitch, characters, indent, fonts, sizes, numbers, ...more } = page;
  const { signature, landscape, charts, ...rest } = more;
  allTold(rest);
  const { top, bottom, left, right } = margins;
  return toBlock('page', '版面', page, [
    row('纸张', paper),
    row('页边距', `上${top}、下${bottom}、左${left}、右${right}毫米`),
    row('正文行距', `固定值${pitch}磅`),
    ...given([row('每行', characters === undefined ? '' : `${characters}字，差一点排不下时收紧字距`)]),
    row('首行缩进', `${indent}字`),
    ...FONTS.map(([role, name]) => row(`${name}字体`, listFonts(fonts[role]).join('，没有时用'))),
    row('标题字号', tellSize(sizes.title)),
    row('各级标题字号', tellSize(sizes.heading)),
    row('正文字号', tellSize(sizes.body)),
    row('表题字号', tellSize(sizes.caption)),
    row('表内字号', sizes.table.map(tellSize).join('，排不下时')),
    row('封面字号', tellSize(sizes.cover)),
    row('页码', `${numbers.style}，${tellSize(sizes.number)}，${SIDES[numbers.side]}`),
    row('落款', `与正文空${signature.blank}行，成文日期右空${signature.indent}字`),
    row('横排', `${landscape.columns}栏、${landscape.rows}行以上的表，和竖排放不下的表`),
    ...given([
      row(
        '作图',
        charts.map(
          ({ title, kind, category, value, rows }) =>
            `${title}（${KINDS[kind]}，${category.join('或')}与${value.join('或')}，不超过${rows}行）`,
        ),
      ),
    ]),
  ]);
}
