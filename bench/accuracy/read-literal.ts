import { type Decimal, parseDecimal } from '../../tools/number/decimal.ts';

const DIGITS = '零一二三四五六七八九';
const STEPS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

const narrow = (written: string): string =>
  [...written].map((c) => (/[０-９．－]/u.test(c) ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c)).join('');

function readChinese(written: string): number | undefined {
  let total = 0;
  let digit = 0;
  for (const c of written) {
    const step = STEPS.get(c);
    const value = c === '两' ? 2 : c === '〇' ? 0 : DIGITS.indexOf(c);
    if (step !== undefined) {
      total += (digit || 1) * step;
      digit = 0;
    } else if (value >= 0) digit = value;
    else return undefined;
  }
  return written === '' ? undefined : total + digit;
}

const FORMAL = '零壹贰叁肆伍陆柒捌玖';
const FORMAL_STEPS = '拾佰仟';

/** An amount in formal characters down to whole 元, as contracts and vouchers print it. */
function readFormal(written: string): number | undefined {
  const match =
    /^(?:([零壹贰叁肆伍陆柒捌玖拾佰仟]+)亿)?(?:([零壹贰叁肆伍陆柒捌玖拾佰仟]+)万)?([零壹贰叁肆伍陆柒捌玖拾佰仟]*)[元圆]整?$/u.exec(written);
  if (!match) return undefined;
  const plain = (part: string): string =>
    [...part].map((c) => DIGITS[FORMAL.indexOf(c)] ?? '十百千'[FORMAL_STEPS.indexOf(c)] ?? '').join('');
  return match.slice(1).reduce((total, part) => total * 10_000 + (readChinese(plain(part ?? '')) ?? 0), 0);
}

/** The value of a number as printed: half or full width, with separators or spaces, Chinese below ten thousand, or a formal amount. */
export function readLiteral(written: string): Decimal | undefined {
  const plain = narrow(written).replace(/[,，\s]/gu, '');
  const arabic = parseDecimal(plain);
  if (arabic) return arabic;
  const chinese = readChinese(plain) ?? readFormal(plain);
  return chinese === undefined ? undefined : { units: BigInt(chinese), places: 0 };
}

/** 1…99 in Chinese. */
export function writeChinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const last = ones === 0 ? '' : (DIGITS[ones] ?? '');
  if (tens === 0) return DIGITS[value] ?? '';
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${last}`;
}

export const isChinese = (written: string): boolean => /^[〇零一二两三四五六七八九十百千]+$/u.test(written);
