import { formatDecimal } from '../../../tools/number/decimal.ts';
import type { LabelledText, TextPlace } from '../labelled-text.ts';
import { readLiteral } from '../read-literal.ts';
import { changeDigit } from './digit-slips.ts';
import { type Operator, printLike, rewriteNumerals } from './proposal.ts';

type Span = { readonly start: number; readonly end: number };
const inside = (outer: Span, inner: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** Lists written out in running text; those whose items are table rows have their own slip. */
function* listEnumerations(doc: LabelledText): Iterable<readonly [string, readonly TextPlace[]]> {
  for (const [name, items] of doc.lists) if (!items.some((item) => doc.rows.some((row) => inside(row, item)))) yield [name, items];
}

export const listSlips: readonly Operator[] = [
  {
    id: 'item-dropped',
    slip: 'one of a counted list left out',
    *propose(doc) {
      for (const [name, items] of listEnumerations(doc)) {
        for (const [i, item] of items.entries()) {
          const next = items[i + 1];
          const before = items[i - 1];
          const [start, end] = next ? [item.start, next.start] : [before?.end ?? item.start, item.end];
          if (items.length < 2) continue;
          const places = items.map((other) => ({ start: other.start, end: other.end }));
          yield { edits: [{ start, end, text: '' }], change: { lengths: new Map([[name, items.length - 1]]) }, places };
        }
      }
    },
  },
  {
    id: 'item-added',
    slip: 'one more put into a counted list',
    *propose(doc) {
      for (const [name, items] of listEnumerations(doc)) {
        for (const [i, item] of items.entries()) {
          const next = items[i + 1];
          if (!next) continue;
          const between = i + 2 === items.length ? '、' : doc.text.slice(item.end, next.start);
          const added = `东岭${item.text.slice(-Math.min(3, item.text.length))}${between}`;
          const places = items.map((other) => ({ start: other.start, end: other.end }));
          yield {
            edits: [{ start: item.start, end: item.start, text: added }],
            change: { lengths: new Map([[name, items.length + 1]]) },
            places,
          };
        }
      }
    },
  },
  {
    id: 'cell-changed',
    slip: 'one table cell mistyped',
    *propose(doc, random) {
      for (const numeral of doc.numerals.values()) {
        if (numeral.kind === 'serial' || !doc.rows.some((row) => inside(row, numeral))) continue;
        const text = changeDigit(numeral.text, random);
        if (text !== undefined && text !== numeral.text) yield rewriteNumerals([[numeral, text]]);
      }
    },
  },
  {
    id: 'row-dropped',
    slip: 'a table row deleted, total and count not',
    *propose(doc) {
      for (const row of doc.rows) {
        const end = doc.text[row.end] === '\n' ? row.end + 1 : row.end;
        const gone = new Set([...doc.numerals.values()].filter((numeral) => inside(row, numeral)).map(({ id }) => id));
        const lengths = new Map([...doc.lists].map(([name, items]) => [name, items.filter((item) => !inside(row, item)).length]));
        const table = doc.rows.filter((other) => other.table === row.table);
        yield { edits: [{ start: row.start, end, text: '' }], change: { gone, lengths }, places: table.filter((other) => other !== row) };
      }
    },
  },
  {
    id: 'serial-duplicated',
    slip: 'a serial or heading number used twice',
    *propose(doc) {
      for (const { members = [] } of doc.relations) {
        for (const [i, id] of members.entries()) {
          const numeral = doc.numerals.get(id);
          const before = doc.numerals.get(members[i - 1] ?? '');
          const value = before && readLiteral(before.text);
          const text = numeral && value && printLike(numeral.text, formatDecimal(value));
          if (numeral && text !== undefined) yield rewriteNumerals([[numeral, text]]);
        }
      }
    },
  },
];
