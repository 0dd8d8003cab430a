import { formatDecimal, shift } from '../../tools/number/decimal.ts';
import { applyEdits, type Edit, type Edited } from './edit.ts';
import { type LabelledNumeral, type LabelledRelation, type LabelledText, listOperands } from './labelled-text.ts';
import { isChinese, readLiteral, writeChinese } from './read-literal.ts';
import { relationHolds } from './relation-state.ts';

/** A way of writing the same facts differently. None of them may raise a new error. */
export type Rewrite = { readonly id: string; edit(doc: LabelledText): Edit[] };

export const rewriteText = (doc: LabelledText, { edit }: Rewrite): Edited => applyEdits(doc.text, edit(doc));

const replaceAll = (text: string, pattern: RegExp, by: (match: string) => string): Edit[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: by(match[0]) }));

const widen = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xfee0);

/** Numerals in running text whose unit is printed right behind them, with the place of that unit. */
function* listWithUnit(doc: LabelledText): Iterable<{ numeral: LabelledNumeral; unitStart: number; unitEnd: number }> {
  for (const numeral of doc.numerals.values()) {
    const gap = doc.text[numeral.end] === ' ' ? 1 : 0;
    const unitStart = numeral.end + gap;
    if (numeral.unit !== '' && doc.text.startsWith(numeral.unit, unitStart) && !isInTable(doc, numeral.start)) {
      yield { numeral, unitStart, unitEnd: unitStart + numeral.unit.length };
    }
  }
}

function isInTable({ text }: LabelledText, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at + 1);
  return line.startsWith('|') || line.startsWith('<') || line.includes('\t');
}

const isHeading = ({ text }: LabelledText, at: number): boolean => text.startsWith('#', text.lastIndexOf('\n', at - 1) + 1);

/** Whether a tie is met to the last digit, nothing rounded; where the stated number is no money, rounding is its own affair. */
function isMetExactly(doc: LabelledText, relation: LabelledRelation): boolean {
  const stated = doc.numerals.get(relation.right.trim());
  if (relation.op !== '=' || stated?.kind !== 'money') return true;
  const numerals = new Map([...doc.numerals].map(([id, numeral]) => [id, { ...numeral, exact: true }]));
  return relationHolds({ ...doc, numerals }, relation);
}

/** Money in another unit with every digit kept. A rounded total is left alone: in a finer unit it would claim digits it does not have. */
const convert = (from: string, to: string, exponent: number): Rewrite => ({
  id: `${from}→${to}`,
  edit: (doc) => {
    const touching = new Map<string, LabelledRelation[]>();
    for (const relation of doc.relations) {
      for (const id of listOperands(relation)) touching.set(id, [...(touching.get(id) ?? []), relation]);
    }
    return [...listWithUnit(doc)].flatMap(({ numeral, unitStart, unitEnd }) => {
      const value = numeral.unit === from ? readLiteral(numeral.text) : undefined;
      // A price per something keeps its unit: 元/平方米.
      const isPrice = /[/每]/u.test(doc.text.slice(unitEnd, unitEnd + 1));
      if (!value || isPrice || !(touching.get(numeral.id) ?? []).every((relation) => isMetExactly(doc, relation))) return [];
      return [
        { start: numeral.start, end: numeral.end, text: formatDecimal(shift(value, exponent)) },
        { start: unitStart, end: unitEnd, text: to },
      ];
    });
  },
});

const COUNTED = /^[个项名座家件处条次种类类支所]/u;

export const rewrites: readonly Rewrite[] = [
  { id: 'full-width', edit: ({ text }) => replaceAll(text, /\d|(?<=\d)\.(?=\d)|%/gu, widen) },
  { id: 'separators-removed', edit: ({ text }) => replaceAll(text, /\d{1,3}(?:,\d{3})+/gu, (match) => match.replaceAll(',', '')) },
  {
    id: 'separators-added',
    edit: (doc) =>
      [...doc.numerals.values()].flatMap(({ start, end, text, kind }) =>
        (kind === 'money' || kind === 'count') && /^\d{4,}(?:\.\d+)?$/u.test(text)
          ? [{ start, end, text: text.replace(/^\d+/u, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/gu, ',')) }]
          : [],
      ),
  },
  convert('万元', '元', 4),
  convert('亿元', '万元', 4),
  convert('万元', '亿元', -4),
  {
    id: '百分之',
    edit: (doc) =>
      [...listWithUnit(doc)].flatMap(({ numeral: { start, text, kind }, unitEnd }) =>
        kind === 'percent' && doc.text[unitEnd - 1] !== '‰' && doc.text.slice(start - 2, start) !== '分之'
          ? [{ start, end: unitEnd, text: `百分之${text}` }]
          : [],
      ),
  },
  {
    id: '百分之汉字',
    edit: (doc) =>
      [...listWithUnit(doc)].flatMap(({ numeral: { start, text, kind }, unitEnd }) => {
        const value = /^[1-9]\d?$/u.test(text) ? Number(text) : 0;
        return kind === 'percent' && doc.text[unitEnd - 1] !== '‰' && value > 0
          ? [{ start, end: unitEnd, text: `百分之${writeChinese(value)}` }]
          : [];
      }),
  },
  { id: 'CRLF', edit: ({ text }) => replaceAll(text, /(?<!\r)\n/gu, () => '\r\n') },
  {
    id: 'spaced',
    edit: ({ text }) => replaceAll(text, /(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff%])/gu, () => ' '),
  },
  {
    id: 'broken-before-unit',
    edit: (doc) =>
      [...listWithUnit(doc)]
        .filter(({ numeral, unitStart }, i) => i % 5 === 0 && numeral.end === unitStart && !isHeading(doc, numeral.start))
        .map(({ numeral: { end } }) => ({ start: end, end, text: '\n' })),
  },
  {
    id: 'broken-in-digits',
    edit: (doc) =>
      [...listWithUnit(doc)]
        .filter(({ numeral: { text, start } }, i) => i % 7 === 0 && /^\d{3,}(?:\.\d+)?$/u.test(text) && !isHeading(doc, start))
        .map(({ numeral: { start } }) => ({ start: start + 2, end: start + 2, text: '\n' })),
  },
  {
    id: 'chinese-counts',
    edit: (doc) =>
      [...listWithUnit(doc)].flatMap(({ numeral: { start, text, kind }, unitStart }) => {
        const value = /^[1-9]$|^10$/u.test(text) ? Number(text) : 0;
        if (kind !== 'count' || value === 0 || isChinese(text) || !COUNTED.test(doc.text.slice(unitStart, unitStart + 1))) return [];
        return [{ start, end: unitStart, text: value === 2 ? '两' : writeChinese(value) }];
      }),
  },
  {
    id: 'list-commas',
    edit: (doc) =>
      [...doc.lists.values()].flatMap((items) =>
        items.flatMap(({ end }, i) => {
          const next = items[i + 1];
          return next && doc.text.slice(end, next.start) === '、' ? [{ start: end, end: next.start, text: '，' }] : [];
        }),
      ),
  },
  { id: 'straight-quotes', edit: ({ text }) => replaceAll(text, /[“”]/gu, () => '"') },
  { id: 'half-width-commas', edit: ({ text }) => replaceAll(text, /(?<=[\u4e00-\u9fff%])，(?=[\u4e00-\u9fff])/gu, () => ',') },
  {
    id: 'half-width-brackets',
    edit: ({ text }) => replaceAll(text, /（[^（）\n]{1,12}）/gu, (match) => `(${match.slice(1, -1)})`),
  },
];
