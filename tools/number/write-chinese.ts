import { type Decimal, trimDecimal } from './decimal.ts';

type Letters = { readonly digits: string; readonly steps: readonly string[] };
const SMALL: Letters = { digits: '零一二三四五六七八九', steps: ['', '十', '百', '千'] };
const CAPITAL: Letters = { digits: '零壹贰叁肆伍陆柒捌玖', steps: ['', '拾', '佰', '仟'] };

/** 1 … 9999; one 零 for each gap inside, none at the end. */
function writeSection(section: string, { digits, steps }: Letters): string {
  let written = '';
  let gap = false;
  for (let at = 0; at < section.length; at += 1) {
    const digit = section.charCodeAt(at) - 48;
    if (digit === 0) gap = written !== '';
    else {
      written += `${gap ? '零' : ''}${digits.charAt(digit)}${steps[section.length - 1 - at] ?? ''}`;
      gap = false;
    }
  }
  return written;
}

/** Plain digits without sign or leading zeros, '' for zero; groups of 万 inside groups of 亿, as deep as needed. */
function writeGroups(whole: string, letters: Letters): string {
  if (whole.length <= 4) return writeSection(whole, letters);
  const size = whole.length > 8 ? 8 : 4;
  const rest = whole.slice(-size);
  const low = rest.replace(/^0+/u, '');
  const high = writeGroups(whole.slice(0, -size), letters);
  const lower = low === '' ? '' : writeGroups(low, letters);
  return `${high}${size === 8 ? '亿' : '万'}${lower !== '' && rest.startsWith('0') ? '零' : ''}${lower}`;
}

/** 小写: 1230.5 is 一千二百三十点五. Written places are kept (`5.0` is 五点零); negative numbers begin with 负. */
export function writeChinese(value: Decimal): string {
  const size = (value.units < 0n ? -value.units : value.units).toString() + '0'.repeat(Math.max(0, -value.places));
  const places = Math.max(0, value.places);
  const padded = size.padStart(places + 1, '0');
  const whole = padded.slice(0, padded.length - places).replace(/^0+/u, '');
  const part = padded.slice(padded.length - places);
  const written = (writeGroups(whole, SMALL) || '零').replace(/^一十/u, '十');
  const pointed = part === '' ? written : `${written}点${Array.from(part, (digit) => SMALL.digits.charAt(Number(digit))).join('')}`;
  return value.units < 0n ? `负${pointed}` : pointed;
}

/** 大写 of an amount in 元 (票据): 1230.50 is 壹仟贰佰叁拾元伍角整. `undefined` below one 分, which has no 大写. */
export function writeCapital(amount: Decimal): string | undefined {
  const exact = trimDecimal(amount);
  if (exact.places > 2) return undefined;
  const cents = (exact.units < 0n ? -exact.units : exact.units) * 10n ** BigInt(2 - exact.places);
  const whole = (cents / 100n).toString().replace(/^0$/u, '');
  const tenth = Number((cents / 10n) % 10n);
  const hundredth = Number(cents % 10n);
  const yuan = whole === '' && cents > 0n ? '' : `${writeGroups(whole, CAPITAL) || '零'}元`;
  const jiao = tenth > 0 ? `${CAPITAL.digits.charAt(tenth)}角` : hundredth > 0 && yuan !== '' ? '零' : '';
  const fen = hundredth > 0 ? `${CAPITAL.digits.charAt(hundredth)}分` : '整';
  return `${exact.units < 0n ? '负' : ''}${yuan}${jiao}${fen}`;
}
