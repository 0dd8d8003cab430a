/** What a character may be in a written number. */
export const ARABIC = 1;
/** 一 … 九, 两, 零, 〇, 廿, 卅 */
export const CHINESE_DIGIT = 2;
/** 十 百 千 万 亿 */
export const CHINESE_SCALE = 3;
/** 壹 … 玖, 拾, 佰, 仟: also ordinary characters (队伍, 大陆), so only runs of them are numbers. */
export const CAPITAL = 4;
export const CIRCLED = 5;
export const FULL_WIDTH = 6;

const CIRCLED_RANGES = [
  ['①', '⑳'],
  ['⑴', '⒇'],
  ['⒈', '⒛'],
  ['㈠', '㈩'],
  ['❶', '❿'],
] as const;

const fillClasses = (): Uint8Array => {
  const classes = new Uint8Array(0x10000);
  const mark = (characters: string, kind: number): void => {
    for (const character of characters) classes[character.charCodeAt(0)] = kind;
  };
  mark('0123456789', ARABIC);
  mark('０１２３４５６７８９', FULL_WIDTH);
  mark('零〇○一二三四五六七八九两廿卅', CHINESE_DIGIT);
  mark('十百千万亿萬億', CHINESE_SCALE);
  mark('壹贰叁肆伍陆柒捌玖拾佰仟貳參陸', CAPITAL);
  for (const [first, last] of CIRCLED_RANGES) {
    for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code += 1) classes[code] = CIRCLED;
  }
  return classes;
};

const CLASSES = fillClasses();

/** The class of a UTF-16 unit; 0 for what is in no number. */
export const classOf = (code: number): number => CLASSES[code] ?? 0;

export const isArabic = (code: number): boolean => code >= 48 && code <= 57;
export const isLatin = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
export const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;

/** The number inside ① ⑴ ⒈ ㈠ ❶. */
export function readCircled(code: number): number {
  for (const [first, last] of CIRCLED_RANGES) {
    const from = first.charCodeAt(0);
    if (code >= from && code <= last.charCodeAt(0)) return code - from + 1;
  }
  return 0;
}
