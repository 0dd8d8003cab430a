import type { UnsealedProof } from '../../../schemas/proof.ts';
import { type PageChart, type PagedReport, type Piece, textOf } from './page-block.ts';

type Numeral = UnsealedProof['numerals'][number];

/** A written file as it reads: its text, and what stands elsewhere in it than in the text, each stretch on a line. */
export type WrittenText = { readonly text: string; readonly parts: readonly { readonly part: string; readonly text: string }[] };

const SAYS = /[\p{L}\p{N}]/u;
const PART = { title: 'docProps/core.xml', chart: (index: number) => `word/charts/chart${index + 1}.xml` };

/** Where each character of the Markdown stands in what it became. */
type Whereabouts = ReadonlyMap<number, number>;

const lost = (text: string): never => {
  throw new Error(`What was written does not read back: ${text.slice(0, 60)}`);
};

/** Finds the pieces in the text one after another; words that nobody wrote between them are a fault. */
function locatePieces(pieces: readonly Piece[], text: string): Whereabouts {
  const whereabouts = new Map<number, number>();
  let from = 0;
  for (const { text: own, at } of pieces) {
    const start = text.indexOf(own, from);
    if (start < 0 || SAYS.test(text.slice(from, start))) lost(own);
    at.forEach((offset, i) => {
      whereabouts.set(offset, start + i);
    });
    from = start + own.length;
  }
  if (SAYS.test(text.slice(from))) lost(text.slice(from));
  return whereabouts;
}

/** Finds stretches that stand on a line of their own, in this order. */
function locateLines(stretches: readonly (readonly Piece[])[], text: string): Whereabouts {
  const whereabouts = new Map<number, number>();
  let from = 0;
  for (const pieces of stretches) {
    const own = textOf(pieces);
    const start = own === '' ? from : `\n${text}\n`.indexOf(`\n${own}\n`, from);
    if (start < 0) lost(own);
    pieces
      .flatMap(({ at }) => at)
      .forEach((offset, i) => {
        whereabouts.set(offset, start + i);
      });
    from = start + own.length;
  }
  return whereabouts;
}

/** A numeral in its new place; nothing where it does not stand there. */
function move<T extends { readonly start: number; readonly end: number }>(numeral: T, whereabouts: Whereabouts): T | undefined {
  const [start, last] = [whereabouts.get(numeral.start), whereabouts.get(numeral.end - 1)];
  return start !== undefined && last !== undefined && last - start === numeral.end - 1 - numeral.start
    ? { ...numeral, start, end: last + 1 }
    : undefined;
}

function moveNumeral(numeral: Numeral, whereabouts: Whereabouts): Numeral[] {
  const moved = move(numeral, whereabouts);
  if (!moved?.within) return moved ? [moved] : [];
  const around = move(moved.within, whereabouts);
  return around ? [{ ...moved, within: around }] : [];
}

const listStretches = ({ series, points }: PageChart): readonly (readonly Piece[])[] => [
  series,
  ...points.map(({ name }) => name),
  ...points.map(({ value }) => [value]),
];

/** The proof of a report for the file it was written to: the same numerals, by their offsets in that file's text and in its other parts. */
export function relocateProof(proof: UnsealedProof, { title, sections }: PagedReport, written: WrittenText): UnsealedProof {
  const blocks = sections.flatMap((section) => section.blocks);
  const pieces = blocks.flatMap((block) => (block.role === 'chart' ? [] : block.role === 'table' ? block.rows.flat(2) : [...block.pieces]));
  const body = locatePieces(pieces, written.text);
  const numerals = proof.numerals.flatMap((numeral) => {
    const moved = moveNumeral(numeral, body);
    return moved.length > 0 ? moved : lost(numeral.text);
  });
  const charts = blocks.filter((block): block is PageChart => block.role === 'chart');
  const elsewhere: readonly (readonly [string, readonly (readonly Piece[])[]])[] = [
    [PART.title, [title]],
    ...charts.map((chart, index) => [PART.chart(index), listStretches(chart)] as const),
  ];
  const parts = elsewhere.flatMap(([part, stretches]) => {
    const text = written.parts.find((one) => one.part === part)?.text ?? lost(part);
    const whereabouts = locateLines(stretches, text);
    const own = proof.numerals.flatMap((numeral) => (numeral.source.kind === 'serial' ? [] : moveNumeral(numeral, whereabouts)));
    return own.length > 0 ? [{ part, numerals: own.toSorted((a, b) => a.start - b.start) }] : [];
  });
  return { ...proof, numerals, ...(parts.length > 0 ? { parts } : {}) };
}
