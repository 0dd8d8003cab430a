import headers from '../../schemas/lexicon/table-relations.json' with { type: 'json' };
import type { Column, DataTable } from './data-table.ts';

type Kind = 'before' | 'now' | 'change' | 'change_rate' | 'share' | 'coefficient' | 'completion' | 'score_rate' | 'lost';

const BRACKETS = /[（(][^（）()]{0,20}[）)]/gu;
const YEAR = /(19|20)\d\d/u;

/** A header without its unit and notation: 增减率（%） is 增减率. */
const bareOf = ({ header }: Column): string => header.replace(BRACKETS, '').replace(/[\s：:*]/gu, '');

const lists: Readonly<Record<Kind, ReadonlySet<string>>> = {
  before: new Set(headers.before),
  now: new Set(headers.now),
  change: new Set(headers.change),
  change_rate: new Set(headers.change_rate),
  share: new Set(headers.share),
  coefficient: new Set(headers.coefficient),
  completion: new Set(headers.completion),
  score_rate: new Set(headers.score_rate),
  lost: new Set(headers.lost),
};

/** 占拨付总额比重, 占总支出的比例, 支出占比: a share that says of what. */
const SHARE = /^占[^占]{1,14}(?:比重|比例|百分比|份额|比)$|^[^占]{2,8}占比$/u;

/** Columns whose whole header, year and brackets apart, is one of the words. */
export const findColumns = ({ columns }: DataTable, kind: Kind): readonly Column[] =>
  columns.filter((column) => {
    const name = bareOf(column).replace(/^(?:19|20)\d\d年度?/u, '');
    return lists[kind].has(name) || (kind === 'share' && SHARE.test(name));
  });

const yearOf = (column: Column): number | undefined => {
  const found = YEAR.exec(column.header)?.[0];
  return found === undefined ? undefined : Number(found);
};

/** The two columns that a change stands between: 上年数 and 本年数, or the same words of two years. */
export function findPeriods(table: DataTable): { readonly before: Column; readonly now: Column } | undefined {
  const [before] = findColumns(table, 'before');
  const now = findColumns(table, 'now').find((column) => column !== before);
  if (before && now) return { before, now };
  const dated = table.columns.filter((column) => yearOf(column) !== undefined);
  const [first, second, ...more] = dated;
  const [a, b] = [first && yearOf(first), second && yearOf(second)];
  if (!first || !second || a === undefined || b === undefined || more.length > 0 || Math.abs(a - b) !== 1) return undefined;
  const [wordsA, wordsB] = [first, second].map((column) => bareOf(column).replace(/(?:19|20)\d\d年?度?/u, ''));
  if (wordsA !== wordsB) return undefined;
  return a < b ? { before: first, now: second } : { before: second, now: first };
}
