import words from '../../schemas/lexicon/check-tables.json' with { type: 'json' };
import { WordTrie } from '../number/word-trie.ts';
import type { DataRow, DataTable } from './data-table.ts';
import { labelOf } from './table-facts.ts';

/** A row that a text may name, and whether by its full name. */
export type NamedRow = { readonly table: DataTable; readonly row: DataRow; readonly name: string; readonly full: boolean };

const MOST_ROWS = 5000;
const SHORTEST = 4;
const LONGEST = 60;
const HEAD = /^(?:(?:19|20)\d\d年度?)?(?:[省市区县镇乡本]级)?/u;
const TAIL = new RegExp(`(?:${words.tails.join('|')})$`, 'u');

/** A name as written, without its year and level, and without the word for what it is. */
function listNames(label: string): readonly string[] {
  const full = label.replace(/\s/gu, '');
  const bare = full.replace(HEAD, '');
  const names = [full, bare, bare.replace(TAIL, '')];
  return [...new Set(names)].filter((name, i) => name.length >= (i === 0 ? SHORTEST : SHORTEST + 1) && name.length <= LONGEST);
}

/** Finds rows of tables by their names in a text. A name that several rows of one table share names none of them. */
export function indexRows(tables: readonly DataTable[]): WordTrie<readonly NamedRow[]> | undefined {
  const named = new Map<string, NamedRow[]>();
  let count = 0;
  for (const table of tables) {
    if (!table.recognised) continue;
    for (const row of table.rows) {
      if (row.kind !== 'data' || count >= MOST_ROWS) continue;
      count += 1;
      const label = labelOf(table, row);
      for (const [i, name] of listNames(label).entries()) {
        const others = named.get(name);
        const entry = { table, row, name: label, full: i === 0 };
        if (others) others.push(entry);
        else named.set(name, [entry]);
      }
    }
  }
  const single = [...named].filter(([, rows]) => new Set(rows.map(({ table }) => table)).size === rows.length);
  return single.length > 0 ? new WordTrie(single) : undefined;
}
