import { add, formatDecimal } from '../../../tools/number/decimal.ts';
import { type LabelledNumeral, type LabelledText, listOperands } from '../labelled-text.ts';
import type { Random } from '../random.ts';
import { readLiteral } from '../read-literal.ts';
import { type Operator, type Proposal, printLike, rewriteNumerals } from './proposal.ts';

/** Moves the second or third significant digit: a plausible other amount. */
function adjust(numeral: LabelledNumeral, random: Random): Proposal | undefined {
  const value = readLiteral(numeral.text);
  if (!value || value.units === 0n) return undefined;
  const size = value.units.toString().length;
  const step = 10n ** BigInt(Math.max(0, size - 2 - random.below(2)));
  const sign = random.below(2) === 0 ? -1n : 1n;
  const text = printLike(
    numeral.text,
    formatDecimal(add(value, { units: sign * step * BigInt(1 + random.below(8)), places: value.places })),
  );
  return text === undefined || text.startsWith('-') ? undefined : rewriteNumerals([[numeral, text]]);
}

const sums = (doc: LabelledText) =>
  doc.relations.filter(({ op, left, right }) => op === '=' && left.includes('+') && doc.numerals.has(right.trim()));

const pick = (doc: LabelledText, ids: readonly string[]): LabelledNumeral[] =>
  ids.flatMap((id) => {
    const numeral = doc.numerals.get(id);
    return numeral ? [numeral] : [];
  });

const RATIO = /^\(?\s*(\w+)\s*\/\s*(\w+)\s*-\s*1$|^1\s*-\s*(\w+)\s*\/\s*(\w+)$/u;

const ANTONYMS = new Map(
  [
    ['增长', '下降'],
    ['增加', '减少'],
    ['上升', '下降'],
    ['提高', '降低'],
  ].flatMap(([a = '', b = '']) => [
    [a, b],
    [b, a],
  ]),
);

export const tieSlips: readonly Operator[] = [
  {
    id: 'total-changed',
    slip: 'a total updated, its parts not',
    *propose(doc, random) {
      for (const { right } of sums(doc)) for (const numeral of pick(doc, [right.trim()])) yield* one(adjust(numeral, random));
    },
  },
  {
    id: 'part-changed',
    slip: 'a part updated, its total not',
    *propose(doc, random) {
      for (const relation of sums(doc)) {
        const parts = pick(doc, listOperands(relation)).filter(({ id }) => id !== relation.right.trim());
        const part = random.pick(parts);
        if (part) yield* one(adjust(part, random));
      }
    },
  },
  {
    id: 'numbers-swapped',
    slip: 'two numbers of one sentence exchanged',
    *propose(doc, random) {
      for (const relation of doc.relations) {
        const operands = pick(doc, listOperands(relation)).filter(({ kind }) => kind !== 'serial' && kind !== 'year');
        const first = random.pick(operands);
        const second = random.pick(operands.filter((other) => first && other.kind === first.kind && other.text !== first.text));
        if (first && second)
          yield rewriteNumerals([
            [first, second.text],
            [second, first.text],
          ]);
      }
    },
  },
  {
    id: 'base-swapped',
    slip: 'this year and last year exchanged',
    *propose(doc) {
      for (const { left } of doc.relations) {
        const match = RATIO.exec(left);
        const [a, b] = pick(doc, [match?.[1] ?? match?.[3] ?? '', match?.[2] ?? match?.[4] ?? '']);
        if (a && b && a.unit === b.unit)
          yield rewriteNumerals([
            [a, b.text],
            [b, a.text],
          ]);
      }
    },
  },
  {
    id: 'direction-flipped',
    slip: 'growth called decline or the other way round',
    *propose(doc) {
      for (const [id, { text, start, end }] of doc.words) {
        const opposite = ANTONYMS.get(text);
        if (opposite)
          yield { edits: [{ start, end, text: opposite }], change: { words: new Map([[id, opposite]]) }, places: [{ start, end }] };
      }
    },
  },
  {
    id: 'grade-changed',
    slip: 'another grade than the score earns',
    *propose(doc, random) {
      for (const { word, bands } of doc.relations) {
        const place = word === undefined ? undefined : doc.words.get(word);
        const other = place && random.pick((bands ?? []).filter(([, name]) => name !== place.text));
        if (!place || !other || word === undefined) continue;
        const { start, end } = place;
        yield { edits: [{ start, end, text: other[1] }], change: { words: new Map([[word, other[1]]]) }, places: [{ start, end }] };
      }
    },
  },
  {
    id: 'year-shifted',
    slip: "another year's report used as the template",
    *propose(doc, random) {
      for (const numeral of doc.numerals.values()) {
        const year = numeral.kind === 'year' ? readLiteral(numeral.text) : undefined;
        if (!year || year.units < 1990n || year.units > 2100n) continue;
        // A base year may lie farther back; it may not be the report's own year.
        const isBase = doc.relations.some(({ left, right }) => left.trim() === numeral.id && right.endsWith('- 1'));
        yield rewriteNumerals([[numeral, `${year.units + (isBase || random.below(3) === 0 ? 1n : -1n)}`]]);
      }
    },
  },
];

const one = <T>(item: T | undefined): readonly T[] => (item === undefined ? [] : [item]);
