import type { Source } from '../../schemas/proof.ts';
import { type Mark, readMarks } from './marks.ts';
import { renderSource, type Sources } from './render-source.ts';

type Quote = { readonly text: string; readonly source: Source };

const HOLDS_NUMERAL = /[\p{N}零一二三四五六七八九十百千万亿两]/u;
/** Amounts, counts, ISO dates and bare units are no names: a figure's mark must give them. */
const BARE_VALUE = /^[+-]?[\d.,-]*(?:元|万元|亿元|万美元|亿美元)?$/u;

/** What the dossier says about itself, which a file may leave out. */
const SETTINGS: ReadonlySet<string> = new Set(['$schema', 'profile', 'money_unit']);

/** The dossier's own texts that hold a number character. */
function* listTexts(value: unknown, path: string): Generator<Quote> {
  if (typeof value === 'string') {
    if (value.length > 1 && HOLDS_NUMERAL.test(value) && !BARE_VALUE.test(value)) yield { text: value, source: { kind: 'quote', path } };
  } else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* listTexts(item, `${path}[${index}]`);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) if (!SETTINGS.has(key)) yield* listTexts(item, path === '' ? key : `${path}.${key}`);
}

function* listQuotes(sources: Sources): Generator<Quote> {
  yield* listTexts(sources.dossier, '');
  const others: readonly Source[] = [
    { kind: 'date', path: 'report_date' },
    { kind: 'figure', figure: 'year' },
  ];
  for (const source of others) {
    const text = renderSource(source, sources);
    if (text !== undefined) yield { text, source };
  }
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');

/** Names, document numbers and dates of the dossier that stand in a text word for word, outside its marks, longest first. */
export function findQuotes(text: string, sources: Sources): Mark[] {
  const known = new Map<string, Source>();
  for (const { text: quote, source } of listQuotes(sources)) if (!known.has(quote)) known.set(quote, source);
  if (known.size === 0) return [];
  const names = [...known.keys()].toSorted((a, b) => b.length - a.length).map(literally);
  const marks = readMarks(text);
  let next = 0;
  return Array.from(text.matchAll(new RegExp(names.join('|'), 'gu')), ({ index, 0: quote }): Mark => {
    return { start: index, end: index + quote.length, source: known.get(quote) };
  }).filter(({ start, end }) => {
    while ((marks[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const inMark = (marks[next]?.start ?? Number.POSITIVE_INFINITY) < end;
    // A digit right before or after would make another number of it.
    const joined = /\p{N}[.,]?$/u.test(text.slice(Math.max(0, start - 2), start)) || /^[.,]?\p{N}/u.test(text.slice(end, end + 2));
    return !inMark && !joined;
  });
}
