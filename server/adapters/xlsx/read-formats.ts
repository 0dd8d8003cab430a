import { type Outcome, served } from '../../../schemas/outcome.ts';
import type { Package } from './open-package.ts';

/** Formats that a file names only by their number (ISO/IEC 29500-1, 18.8.30), those of Chinese Office among them. */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '"¥"#,##0'],
  [6, '"¥"#,##0'],
  [7, '"¥"#,##0.00'],
  [8, '"¥"#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'yyyy/m/d'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy/m/d h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [37, '#,##0;-#,##0'],
  [38, '#,##0;-#,##0'],
  [39, '#,##0.00;-#,##0.00'],
  [40, '#,##0.00;-#,##0.00'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mmss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

const GENERAL = 'General';

/** The number format of each style that a cell may name. A book without styles has none: every number is as it is stored. */
export function readFormats(book: Package): Outcome<readonly string[]> {
  const styles: string[] = [];
  if (book.styles === undefined) return served(styles);
  const own = new Map<number, string>();
  const wanted: number[] = [];
  let inStyles = false;
  const fed = book.feed(book.styles, {
    open(name, { numFmtId = '0', formatCode }) {
      if (name === 'numFmt' && formatCode !== undefined) own.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inStyles = true;
      else if (name === 'xf' && inStyles) wanted.push(Number(numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') inStyles = false;
    },
  });
  if (!fed.ok) return fed;
  for (const id of wanted) styles.push(own.get(id) ?? BUILT_IN.get(id) ?? GENERAL);
  return served(styles);
}
