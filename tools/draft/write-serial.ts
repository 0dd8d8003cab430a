import type { SerialStyle } from '../../schemas/proof.ts';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 … 99 as 一 … 九十九: the numbers that headings bear. */
export function writeChinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens] ?? ''}十`;
  return head + (DIGITS[ones] ?? '');
}

/** The serial `value` as it stands before a heading, a list item or in a table row. */
export function writeSerial(style: SerialStyle, value: number): string {
  switch (style) {
    case '一、':
      return `${writeChinese(value)}、`;
    case '（一）':
      return `（${writeChinese(value)}）`;
    case '1、':
      return `${value}、`;
    case '1.':
      return `${value}.`;
    case '（1）':
      return `（${value}）`;
    case '1':
      return String(value);
  }
}
