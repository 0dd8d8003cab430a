import type { SerialStyle } from '../../schemas/proof.ts';
import type { Mark } from './marks.ts';
import { writeSerial } from './write-serial.ts';

const STYLES: readonly SerialStyle[] = ['一、', '（一）', '1、', '1.', '（1）'];
/** A heading or list item, with what numbers it; or the first cell of a table row. */
const SERIAL =
  /^(?:#{1,6} )?(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}(?:、|\.(?!\d))|（\d{1,2}）)|^\| \d{1,5}(?= \|)/gmu;
const HIGHEST = 99;

const CHINESE = new Map(Array.from({ length: HIGHEST }, (_, index) => [writeSerial('（一）', index + 1).slice(1, -1), index + 1]));

/** The serials that a writer put at the start of lines and table rows, as the marks that would write them. */
export function findSerials(text: string): Mark[] {
  return Array.from(text.matchAll(SERIAL)).flatMap(({ index, 0: found }): Mark[] => {
    const serial = found.replace(/^(?:#{1,6}|\|) /u, '');
    const start = index + found.length - serial.length;
    const digits = serial.replace(/[（）、.]/gu, '');
    const value = CHINESE.get(digits) ?? Number(digits);
    const style = found.startsWith('|') ? '1' : STYLES.find((one) => writeSerial(one, value) === serial);
    return style ? [{ start, end: start + serial.length, source: { kind: 'serial', style, value } }] : [];
  });
}
