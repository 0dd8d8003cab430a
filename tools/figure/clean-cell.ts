import { type FieldType, WORKBOOK } from '../../schemas/workbook-sheets.ts';

const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3}){1,8}|\d{1,60})(?:\.\d{1,40})?(?=$|[%\u4e00-\u9fff])/u;
const WRITTEN_DATE = /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/u;
/** Days since 1899-12-30, as spreadsheets count, for the years 1982 to 2064. */
const SERIAL_DATE = /^[345]\d{4}$/u;
const DAY = 86_400_000;
const SERIAL_START = Date.UTC(1899, 11, 30);

/** Full-width signs as plain ones, blanks at the ends removed. */
const plain = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).trim();

const two = (part: string): string => part.padStart(2, '0');

function readDate(text: string): string {
  const [, year, month, day] = WRITTEN_DATE.exec(text) ?? [];
  if (year && month && day) return `${year}-${two(month)}-${two(day)}`;
  return SERIAL_DATE.test(text) ? new Date(SERIAL_START + Number(text) * DAY).toISOString().slice(0, 10) : text;
}

/** Grouped digits without their commas; anything else stays, for the schema to refuse by its place. */
const readNumber = (text: string): string => (NUMBER.test(text) ? text.replaceAll(',', '') : text);

/** `95:10；90:8`: from which value on how many points. */
const readSteps = (text: string): unknown =>
  text
    .split(/[;\n]/u)
    .map((step) => step.split(':').map((part) => part.trim()))
    .filter(([from]) => from !== '')
    .map(([from, score]) => ({ from, score }));

/** What a cell says as a value of the dossier; undefined for a blank one and for the strokes that stand for blank. */
export function cleanCell(written: string, type: FieldType): unknown {
  const text = plain(written);
  if (text === '' || WORKBOOK.blank.includes(text)) return undefined;
  switch (type) {
    case 'text':
      return written.trim();
    case 'decimal':
      return readNumber(text).replace(/%$/u, '');
    case 'money':
      return readNumber(text);
    case 'number':
      return NUMBER.test(text) ? readNumber(text) : written.trim();
    case 'integer':
      return /^\d{1,9}$/u.test(readNumber(text)) ? Number(readNumber(text)) : text;
    case 'date':
      return readDate(text);
    case 'list':
      return written
        .split(written.includes('\n') ? '\n' : /[；;]/u)
        .map((part) => part.trim())
        .filter((part) => part !== '');
    case 'yes-no':
      return WORKBOOK.yes.includes(text) ? true : WORKBOOK.no.includes(text) ? false : text;
    case 'steps':
      return readSteps(text);
    case 'sign':
      return WORKBOOK.signs[text] ?? WORKBOOK.signs[written.trim()] ?? text;
  }
}
