import { type Field, WORKBOOK } from '../../../schemas/workbook-sheets.ts';
import { findNearest } from '../find-nearest.ts';

const UNIT_BEHIND = /(?:亿元|万元|元|%|％)$/u;

/** A label as it is compared: no blanks, brackets, stars, colons or serials before it, no unit behind it. */
export const labelOf = (text: string): string => text.replace(/[\s*＊:：()（）]/gu, '').replace(UNIT_BEHIND, '');
const withoutBrackets = (text: string): string => labelOf(text.replace(/[(（][^()（）]{0,40}[)）]/gu, ''));
const withoutSerial = (label: string): string => label.replace(/^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])/u, '');

/** The ways in which a label may be meant, the fullest first. */
export function listLabels(text: string): readonly string[] {
  const [whole, bare] = [labelOf(text), withoutBrackets(text)];
  return [whole, bare, withoutSerial(whole), withoutSerial(bare)].filter(
    (label, index, all) => label !== '' && all.indexOf(label) === index,
  );
}

export const isOneOf = (text: string, words: readonly string[]): boolean => listLabels(text).some((label) => words.includes(label));

/** The field that a label names, with what its brackets add or without (`执行数（至年底）`). */
export function findField(fields: readonly Field[], text: string): Field | undefined {
  for (const label of listLabels(text)) {
    const field = fields.find(({ words }) => words.includes(label));
    if (field) return field;
  }
  return undefined;
}

export const nearestWord = (fields: readonly Field[], label: string): string | undefined =>
  findNearest(
    label,
    fields.flatMap(({ words }) => words),
  );

/** The money unit that a header names: `预算数（万元）`, `金额(元)`. */
export const readLabelUnit = (text: string): string | undefined => /(亿元|万元|元)\s{0,9}[)）]?$/u.exec(text.trim())?.[1];

const MONEY_UNIT = /单位[:：]?\s{0,3}(元|万元|亿元)/u;
/** `单位：万元` as it stands above a table. */
export const readUnitLine = (text: string): string | undefined => MONEY_UNIT.exec(text)?.[1];

export const isTotal = (text: string): boolean => WORKBOOK.totals.includes(labelOf(text));
