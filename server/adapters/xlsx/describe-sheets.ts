import { nameColumn } from '../../../tools/text/name-column.ts';
import type { ReadBook } from './read-book.ts';
import type { Sheet } from './sheet-builder.ts';

const MOST_NAMED = 5;

/** The first few of a list, and how many there are. */
const list = (names: readonly string[], what: string): string =>
  names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join('、')}等${names.length}${what}` : names.join('、');
const quote = ({ name }: Sheet): string => `“${name}”`;

/** Numbers of rows with those that follow one another as a range: 5–8、12. */
function listRanges(places: readonly number[], write: (place: number) => string): readonly string[] {
  const ranges: { first: number; last: number }[] = [];
  for (const place of places) {
    const open = ranges.at(-1);
    if (open && open.last === place - 1) open.last = place;
    else ranges.push({ first: place, last: place });
  }
  return ranges.map(({ first, last }) => (first === last ? write(first) : `${write(first)}–${write(last)}`));
}

/** What was left out and what is not seen when the workbook is opened, a sentence each. */
export function describeSheets({ sheets, hasMacros }: ReadBook, chosen: readonly Sheet[]): readonly string[] {
  const notices: string[] = [];
  const filled = sheets.filter(({ store }) => store.count > 0);
  const left = filled.filter((sheet) => !chosen.includes(sheet));
  const [leftHidden, leftShown] = [left.filter(({ hidden }) => hidden), left.filter(({ hidden }) => !hidden)];
  const readHidden = chosen.filter(({ hidden }) => hidden);
  if (leftShown.length > 0) notices.push(`没有认得的表头，未核对的工作表：${list(leftShown.map(quote), '张')}。`);
  if (leftHidden.length > 0) notices.push(`未核对隐藏的工作表：${list(leftHidden.map(quote), '张')}；要核对请先取消隐藏。`);
  if (readHidden.length > 0) notices.push(`核对的是隐藏的工作表：${list(readHidden.map(quote), '张')}。`);
  for (const sheet of chosen) {
    const { hidden, hiddenRows, hiddenColumns, uncomputed } = sheet;
    if (!hidden && hiddenRows.length > 0) {
      const rows = list(
        listRanges(hiddenRows, (row) => `${row + 1}`),
        '处',
      );
      notices.push(`工作表${quote(sheet)}有${hiddenRows.length}行是隐藏的（第${rows}行），已一并核对，合计也算上它们。`);
    }
    if (!hidden && hiddenColumns.length > 0) {
      const columns = list(listRanges(hiddenColumns, nameColumn), '处');
      notices.push(`工作表${quote(sheet)}有${hiddenColumns.length}列是隐藏的（${columns}列），已一并核对。`);
    }
    if (uncomputed > 0) {
      notices.push(`工作表${quote(sheet)}有${uncomputed}个公式没有保存计算结果，读不到数；请用 WPS 或 Excel 打开、保存后再核对。`);
    }
  }
  if (hasMacros) notices.push('工作簿里有宏，没有运行。');
  return notices;
}
