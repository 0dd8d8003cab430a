import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

type SheetXml = { readonly name: string; readonly state?: string; readonly body: string };
type BookXml = {
  readonly sheets: readonly SheetXml[];
  readonly strings?: readonly string[];
  /** `<numFmt>` and `<xf>` elements of the styles; no styles part where it is absent. */
  readonly formats?: string;
  readonly styles?: string;
  readonly book?: string;
  /** Targets of relations begin at the top of the package. */
  readonly absolute?: boolean;
  readonly strict?: boolean;
  readonly more?: Readonly<Record<string, string>>;
};

/** An .xlsx written by hand, part by part, as programs of all kinds write it. */
export function makeBook({ sheets, strings, formats = '', styles, book = '', absolute, strict, more = {} }: BookXml): Uint8Array {
  const main = strict ? STRICT : MAIN;
  const at = absolute ? '/xl/' : '';
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATED}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': relations(relation('rId1', 'officeDocument', absolute ? '/xl/workbook.xml' : 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${RELATED}">${book}<sheets>${sheets
      .map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="s${i}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      [
        ...sheets.map((_, i) => relation(`s${i}`, 'worksheet', `${at}worksheets/sheet${i + 1}.xml`)),
        ...(strings ? [relation('t', 'sharedStrings', `${at}sharedStrings.xml`)] : []),
        ...(styles ? [relation('f', 'styles', `${at}styles.xml`)] : []),
      ].join(''),
    ),
    ...(strings ? { 'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>` } : {}),
    ...(styles
      ? { 'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${formats}</numFmts><cellXfs>${styles}</cellXfs></styleSheet>` }
      : {}),
  };
  sheets.forEach(({ body }, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      body.startsWith('<') && body.includes('worksheet') ? body : `<worksheet xmlns="${main}">${body}</worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries({ ...parts, ...more }).map(([name, text]) => [name, strToU8(text)])), {
    mtime: new Date(2020, 0, 2),
  });
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Rows of values as the rows of a sheet, texts in the cells themselves. `undefined` leaves a cell out, `=F:V` is a formula with its result. */
export const writeRows = (rows: readonly (readonly (string | number | undefined)[])[], from = 1): string =>
  rows
    .map(
      (row, r) =>
        `<row r="${r + from}">${row
          .map((value, c) => {
            const place = `${LETTERS[c]}${r + from}`;
            if (value === undefined) return '';
            if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
            const [, formula, result] = /^=([^:]*):(.*)$/u.exec(value) ?? [];
            if (formula !== undefined) return `<c r="${place}"><f>${formula}</f>${result ? `<v>${result}</v>` : ''}</c>`;
            return `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
          })
          .join('')}</row>`,
    )
    .join('');
