import { refused } from '../../../schemas/outcome.ts';

/** What was seen of a page besides its text. */
export type PageReport = {
  readonly page: number;
  readonly glyphs: number;
  readonly hidden: number;
  /** Glyphs whose character the file does not say. */
  readonly unknown: number;
  readonly han: number;
  readonly images: number;
  /** Cells in which the column was too narrow for the number. */
  readonly hashes: number;
  /** Damaged parts that were passed over. */
  readonly faults: number;
  /** Something is drawn on it. */
  readonly drawn: boolean;
};

/** Fewer glyphs than this on a page with pictures are a stamp or a page number, not its text. */
const FEW = 12;
const MANY = 100;

const isWithoutText = ({ glyphs, images, drawn }: PageReport): boolean => (glyphs === 0 ? images > 0 || drawn : glyphs < FEW && images > 0);

/** `1—3、7`. */
export function namePages(pages: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const run = runs.at(-1);
    if (run && page === run[1] + 1) run[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}、${to}` : `${from}—${to}`)).join('、');
}

/** The refusal for a file in which there is nothing to read. */
export function refuseWithoutText(reports: readonly PageReport[], name: string) {
  const glyphs = reports.reduce((sum, report) => sum + report.glyphs, 0);
  const unknown = reports.reduce((sum, report) => sum + report.unknown, 0);
  const bare = reports.filter(isWithoutText);
  const ask = '请改用 Word 或 Excel 原件；只有纸质件时，先识别成文字并逐个核对数字，再来检查（识别出来的数字不作核对依据）。';
  if (reports.some(({ images }) => images > 0) && bare.length > 0 && reports.every((report) => report.glyphs < FEW)) {
    return refused('scanned-pdf', `${name} 是扫描件，没有文字层，无法核对数字`, ask);
  }
  if (glyphs === 0 && bare.length > 0) return refused('scanned-pdf', `${name} 里的文字已转成图形，没有文字层，无法核对数字`, ask);
  if (glyphs === 0) return refused('empty-file', `${name} 里没有文字`, '请核对文件，或换一个有内容的文件。');
  if (unknown * 2 > glyphs) {
    return refused(
      'unreadable-pdf',
      `${name} 里的字形没有对应的文字，读出来是乱码`,
      '请改用 Word 或 Excel 原件，或用 WPS 重新导出 PDF 后重试。',
    );
  }
  return undefined;
}

/** Whether the page's text is what a program recognised in a picture of it. */
export const isRecognised = ({ hidden, glyphs, images }: Pick<PageReport, 'hidden' | 'glyphs' | 'images'>): boolean =>
  hidden * 2 > glyphs && images > 0;

/** What the user has to know about pages that were read badly or not at all. */
export function describePages(reports: readonly PageReport[]): readonly string[] {
  const pagesWhere = (test: (report: PageReport) => boolean): string => namePages(reports.filter(test).map(({ page }) => page));
  const notices: string[] = [];
  const bare = pagesWhere(isWithoutText);
  if (bare !== '') notices.push(`第${bare}页没有文字层（扫描页或图片），没有读入，请人工核对。`);
  const hidden = pagesWhere(isRecognised);
  if (hidden !== '') notices.push(`第${hidden}页的文字是扫描后识别（OCR）的，数字可能认错，请对照原件。`);
  const unknown = pagesWhere((report) => report.unknown > 0);
  if (unknown !== '') notices.push(`第${unknown}页有无法识别的字形，请对照原件。`);
  const glyphs = reports.reduce((sum, report) => sum + report.glyphs, 0);
  if (glyphs > MANY && reports.every(({ han }) => han === 0))
    notices.push('文中没有汉字，字体可能没有写明对应的文字，请看数字是否与原件一致。');
  const unseen = pagesWhere((report) => report.hidden > 0 && !isRecognised(report));
  if (unseen !== '') notices.push(`第${unseen}页有看不见的文字，没有读入。`);
  const hashes = pagesWhere((report) => report.hashes > 0);
  if (hashes !== '') notices.push(`第${hashes}页有“###”（列宽不够，数字没有印出来），请用 Excel 原件核对。`);
  const broken = pagesWhere((report) => report.faults > 0);
  if (broken !== '') notices.push(`第${broken}页有损坏的内容，可能没有读全，请对照原件。`);
  return notices;
}
