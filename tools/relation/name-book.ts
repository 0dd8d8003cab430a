import { stripFillers } from './content-words.ts';
import type { Facts } from './facts.ts';
import { isBaseline, isLevel, isMean, isPoints, isRatio } from './levels.ts';
import type { Quantity } from './statement.ts';

type Entry = { readonly quantity: Quantity; readonly label: string };
type Book = ReadonlyMap<string, readonly Entry[]>;

const books = new WeakMap<Facts, Book>();
const KEY = 2;
const MOST = 60;
const LINKS = /(?:数量|金额|人数|总数|总额|合计|共计|为|达到?|是|有|共){1,6}$/u;

const isAmount = (quantity: Quantity): boolean =>
  !isRatio(quantity) &&
  !isPoints(quantity) &&
  isLevel(quantity) &&
  !isMean(quantity) &&
  !isBaseline(quantity) &&
  quantity.numeral.hedge === undefined;

function readBook(facts: Facts): Book {
  const known = books.get(facts);
  if (known) return known;
  const entries: Entry[] = [];
  for (const quantity of facts.all) {
    if (!isAmount(quantity)) continue;
    const total = quantity.statement.blockIndex < 0 && quantity.before.startsWith('合计');
    const label = total ? quantity.before : stripFillers(quantity.term.label.replace(/[（(][^（）()]{0,20}[）)]$/u, '').replace(LINKS, ''));
    if (label.length >= KEY) entries.push({ quantity, label });
  }
  const book = Map.groupBy(entries, ({ label }) => label.slice(0, KEY));
  books.set(facts, book);
  return book;
}

/** Amounts that bear just this name, or whose name begins with it; `exact` tells which. */
export function listCalled(name: string, facts: Facts): readonly { readonly quantity: Quantity; readonly exact: boolean }[] {
  if (name.length < KEY) return [];
  const entries = readBook(facts).get(name.slice(0, KEY)) ?? [];
  if (entries.length > MOST) return [];
  return entries.flatMap(({ quantity, label }) =>
    label === name ? { quantity, exact: true } : label.startsWith(name) ? { quantity, exact: false } : [],
  );
}
