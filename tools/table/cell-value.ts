import headers from '../../schemas/lexicon/table-headers.json' with { type: 'json' };
import { type Decimal, negate, parseDecimal } from '../number/decimal.ts';

const EMPTY = new Set(headers.empty);
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
const PLAIN = /^(?:\d+(?:\.\d*)?|\.\d+)$/u;
const UNIT = /(?:万美元|亿美元|亿元|万元|千元|百元|元|分|%|‰|个|项|人|次)$/u;
const BRACKETED = /^[（(]([\d.,]+)[）)]$/u;

/** A cell that says nothing: blank, or one of the signs people put where nothing applies. Zero says something. */
export const isEmptyText = (text: string): boolean => text === '' || EMPTY.has(text);

function readUnsigned(written: string): Decimal | undefined {
  const bare = written.replace(/^[¥￥]/u, '').replace(UNIT, '');
  if (GROUPED.test(bare)) return parseDecimal(bare.replaceAll(',', ''));
  if (!PLAIN.test(bare)) return undefined;
  return parseDecimal(bare.endsWith('.') ? bare.slice(0, -1) : bare);
}

/** Digits, signs, a point, a currency sign or a bracket: what else a cell begins with is no number. */
const mayBeNumber = (code: number): boolean => (code >= 0x28 && code <= 0x39) || code === 0xff08 || code === 0xa5 || code === 0xffe5;

/**
 * The number a cell of normalised text holds, digits kept as written; its unit (`%`, `万元`, `分`) is dropped. `(12.5)` is −12.5.
 * `undefined` for text, ranges, hedges, and whatever else is not one plain number.
 */
export function readCellValue(text: string): Decimal | undefined {
  if (text.length > 40 || !mayBeNumber(text.charCodeAt(0))) return undefined;
  const bracketed = BRACKETED.exec(text);
  if (bracketed?.[1]?.includes('.') || bracketed?.[1]?.includes(',')) {
    const value = readUnsigned(bracketed[1]);
    return value && negate(value);
  }
  const sign = text[0];
  if (sign === '-' || sign === '+') {
    const value = readUnsigned(text.slice(1));
    return value && (sign === '-' ? negate(value) : value);
  }
  return readUnsigned(text);
}
