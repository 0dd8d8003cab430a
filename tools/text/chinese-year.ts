const CHINESE_YEAR = /([一二][〇○零一二三四五六七八九]{3})年/u;

/** 二〇二三年 as 2023, where such a year stands in the text. */
export function readChineseYear(text: string): number | undefined {
  const written = CHINESE_YEAR.exec(text)?.[1];
  if (written === undefined) return undefined;
  return Number([...written].map((digit) => ('〇○零'.includes(digit) ? 0 : '一二三四五六七八九'.indexOf(digit) + 1)).join(''));
}
