import type { Report } from './report.ts';

const TITLE_YEAR = /(?<!\d)((?:19|20)\d\d)年/u;
const REPORT_YEAR = /(?<!\d)((?:19|20)\d\d)年度/gu;
const CHINESE_YEAR = /([一二][〇○零一二三四五六七八九]{3})年/u;

const readChineseYear = (text: string): number | undefined => {
  const written = CHINESE_YEAR.exec(text)?.[1];
  if (written === undefined) return undefined;
  return Number([...written].map((digit) => ('〇○零'.includes(digit) ? 0 : '一二三四五六七八九'.indexOf(digit) + 1)).join(''));
};

/** The year the report is about: its title says it, or the text says it most often as `2023年度`. */
export function readReportYear(report: Report): number | undefined {
  const counts = new Map<number, number>();
  for (const block of report.blocks) {
    if (block.kind === 'table') continue;
    if (block.kind === 'heading' && block.level === 0 && !/\d{1,2}月/u.test(block.text)) {
      const written = TITLE_YEAR.exec(block.text)?.[1];
      const year = written === undefined ? readChineseYear(block.text) : Number(written);
      if (year !== undefined) return year;
    }
    for (const [, written] of block.text.matchAll(REPORT_YEAR)) counts.set(Number(written), (counts.get(Number(written)) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [year, count] of counts) if (count > (counts.get(best ?? -1) ?? 0)) best = year;
  return best;
}
