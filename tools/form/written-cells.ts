import type { Indicator } from '../../schemas/indicator.ts';
import { decimal, formatDecimal, parseDecimal, trimDecimal } from '../number/decimal.ts';
import type { CellSpec } from './sheet.ts';
import { writeReading } from './sheet-formulas.ts';

const SIGN_OF: Readonly<Record<string, string>> = {
  '>=': '≥',
  '>': '＞',
  '=': '=',
  '<=': '≤',
  '<': '＜',
  qualitative: '定性',
  'yes-no': '是否',
};
export const showSign = (indicator: Indicator | undefined): string => SIGN_OF[indicator?.direction ?? ''] ?? '';

export const isNumber = (text: string | undefined): text is string => text !== undefined && parseDecimal(text) !== undefined;
/** `≥` and 95 and % as forms write them; words and what has its sign already stay as they are. */
export function writeTarget({ target, unit = '' }: Indicator, sign: string): string {
  if (!isNumber(target)) return target;
  return `${sign.length === 1 ? sign : ''}${target}${unit}`;
}
/** A number as a sheet shows it when it is joined with words: without zeros behind it. */
const joinedDigits = (digits: string): string => formatDecimal(trimDecimal(decimal(digits)));

type Paths = { readonly sign: string; readonly target: string; readonly actual: string; readonly unit: string };
export const pathsOf = (base: string): Paths => ({
  sign: `{${base}direction}`,
  target: `{${base}target}`,
  actual: `{${base}actual}`,
  unit: `{${base}unit}`,
});

/** Sign, number and unit joined in the sheet, as `writeTarget` joins them. */
export function linkTarget({ sign, target, unit }: Paths, indicator: Indicator | undefined): CellSpec['link'] {
  const shown = showSign(indicator);
  const text = !indicator
    ? ''
    : isNumber(indicator.target)
      ? writeTarget({ ...indicator, target: joinedDigits(indicator.target) }, shown)
      : indicator.target;
  const formula = `IF(${target}="","",IF(${target}&""=${writeReading(target)}&"",IF(LEN(${sign})=1,${sign},"")&${target}&${unit},${target}))`;
  return { formula, content: { text } };
}

export function linkActual({ actual, unit }: Paths, indicator: Indicator | undefined): CellSpec['link'] {
  const given = indicator?.actual;
  const text = indicator && isNumber(given) ? writeActual({ ...indicator, actual: joinedDigits(given) }) : (given ?? '');
  return { formula: `IF(${actual}="","",IF(${actual}&""=${writeReading(actual)}&"",${actual}&${unit},${actual}))`, content: { text } };
}

/** The sign that the data sheet says, or else the one that the target is written with. */
export function linkSign({ sign }: Paths, indicator: Indicator | undefined, read: string, formula: string): CellSpec['link'] {
  const shown = showSign(indicator);
  return {
    formula: `IF(LEN(${sign})=1,${sign},IF(LEN(${sign})>1,"",${formula}))`,
    content: { text: shown.length === 1 ? shown : shown.length > 1 ? '' : read },
  };
}

export const writeActual = ({ actual, unit = '' }: Indicator): string => (isNumber(actual) ? `${actual}${unit}` : (actual ?? ''));
