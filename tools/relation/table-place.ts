import words from '../../schemas/lexicon/check-tables.json' with { type: 'json' };
import type { DataTable } from '../table/data-table.ts';
import type { Report, TextBlock } from '../text/report.ts';
import type { Statement } from './statement.ts';

const POINTER = new RegExp(words.pointers.join('|'), 'u');
const PARTIAL = new RegExp(words.partial.join('|'), 'u');
const ABOVE = 5;
const BELOW = 2;

/** How near a sentence stands to a table: `pointed` where its paragraph speaks of a table beside it. */
export type Nearness = 'pointed' | 'near' | 'far';

/** Knows for each table which paragraphs speak of it. */
export function placeTables({ blocks }: Report, tables: readonly DataTable[]): (statement: Statement, table: DataTable) => Nearness {
  const places = new Map<DataTable, { readonly first: number; readonly last: number }>();
  const pointers = new WeakMap<TextBlock, boolean>();
  const indices = new Map(blocks.map((block, i) => [block, i] as const));
  for (const table of tables) {
    const at = table.blocks.flatMap((block) => indices.get(block) ?? []);
    if (at.length > 0) places.set(table, { first: Math.min(...at), last: Math.max(...at) });
  }
  return ({ block, blockIndex }, table) => {
    const place = places.get(table);
    if (!place) return 'far';
    const near = blockIndex < place.first ? place.first - blockIndex <= ABOVE : blockIndex > place.last && blockIndex - place.last <= BELOW;
    if (!near) return 'far';
    let pointing = pointers.get(block);
    if (pointing === undefined) {
      pointing = POINTER.test(block.text);
      pointers.set(block, pointing);
    }
    return pointing ? 'pointed' : 'near';
  };
}

const partial = new WeakMap<TextBlock, boolean>();

function speaksOfSome(block: TextBlock): boolean {
  const known = partial.get(block);
  if (known !== undefined) return known;
  const read = PARTIAL.test(block.text);
  partial.set(block, read);
  return read;
}

/** Whether the words or the caption say that only some projects stand in the table. */
export const isPartial = ({ block }: Statement, { caption }: DataTable): boolean => speaksOfSome(block) || PARTIAL.test(caption);
