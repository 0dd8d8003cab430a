import type { CellStyle } from 'hucre/xlsx';
import type { StyleName } from '../../tools/form/sheet.ts';

/** Fonts that Chinese office machines have; where they are missing, spreadsheets take their own song face. */
const SONG = '宋体';
const HEI = '黑体';
const SIZE = 10.5;

const line = { style: 'thin' } as const;
const framed = { top: line, left: line, bottom: line, right: line };
const middle = { vertical: 'center', wrapText: true } as const;
const GREY = 'F2F2F2';
const BLUE = 'EAF1FB';
const fill = (rgb: string): NonNullable<CellStyle['fill']> => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } });

/** Text cells keep what is typed: `95%` stays `95%`. */
const AS_TEXT = '@';

const base = { font: { name: SONG, size: SIZE }, border: framed } satisfies CellStyle;

export const STYLES: Readonly<Record<StyleName, CellStyle>> = {
  title: { font: { name: HEI, size: 18, bold: true }, alignment: { ...middle, horizontal: 'center' } },
  remark: { font: { name: SONG, size: SIZE }, alignment: { ...middle, horizontal: 'center' } },
  head: { ...base, font: { name: SONG, size: SIZE, bold: true }, fill: fill(GREY), alignment: { ...middle, horizontal: 'center' } },
  label: { ...base, fill: fill(GREY), alignment: { ...middle, horizontal: 'center' } },
  words: { ...base, alignment: { ...middle, horizontal: 'left', indent: 1 } },
  linked: {
    ...base,
    font: { name: SONG, size: SIZE, color: { rgb: '0563C1' }, underline: true },
    alignment: { ...middle, horizontal: 'left', indent: 1 },
  },
  centre: { ...base, alignment: { ...middle, horizontal: 'center' } },
  entry: { ...base, alignment: { ...middle, horizontal: 'center' }, numFmt: AS_TEXT },
  amount: { ...base, alignment: { vertical: 'center', horizontal: 'right', indent: 1 } },
  computed: { ...base, fill: fill(BLUE), alignment: { vertical: 'center', horizontal: 'center' } },
  aside: { font: { name: SONG, size: 9, color: { rgb: '808080' } }, alignment: { vertical: 'center', horizontal: 'right' } },
  'aside-head': { font: { name: SONG, size: 9, color: { rgb: '808080' } }, alignment: { vertical: 'center', horizontal: 'right' } },
  error: { ...base, fill: fill('FFD6D6'), alignment: { ...middle, horizontal: 'center' } },
  warning: { ...base, fill: fill('FFECC2'), alignment: { ...middle, horizontal: 'center' } },
  note: { ...base, fill: fill('DFEAFF'), alignment: { ...middle, horizontal: 'center' } },
  signature: { font: { name: SONG, size: SIZE }, alignment: { ...middle, horizontal: 'left' } },
};
