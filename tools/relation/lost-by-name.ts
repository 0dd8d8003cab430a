import { decimal } from '../number/decimal.ts';
import type { DataTable } from '../table/data-table.ts';
import { stripFillers } from './content-words.ts';
import type { Reading, Support } from './decide.ts';
import { constant, minus, of } from './expression.ts';
import type { Facts } from './facts.ts';
import { type Points, pairWithFull } from './score-list.ts';
import { findSeries } from './series.ts';
import type { Quantity } from './statement.ts';

/** What was scored, by its name, with its full marks. */
export type Scored = { readonly name: string; readonly score: Quantity; readonly full: Quantity };

const TAIL =
  /(?:一级|二级)?(?:类|部分|方面)?(?:指标|目标)?(?:实际|自评|共|合计)?(?:得分|满分|分值|权重|得|扣分|失分|扣|失|计)?(?:了|掉|去|为|是|：){0,2}$/u;
const nameOf = (words: string): string => stripFillers(words.replace(/[（(][^（）()]{0,8}$/u, '').replace(TAIL, ''));
const LEAST = 2;

/** The scores of one sentence that stand beside their full marks. */
export function listScored(points: readonly Points[]): readonly Scored[] {
  return pairWithFull(points).flatMap(({ score, full }) => {
    const first = score.start < full.start ? score : full;
    const name = nameOf(first.before);
    return name.length >= LEAST ? [{ name, score, full }] : [];
  });
}

const WEIGHT = /(?:分值|权重|满分|标准分)(?:（分）)?$/u;
const SCORE = /(?:实际|自评|评价)?得分(?:（分）)?$/u;

/** The rows of score tables: 决策 | 15 | 14.5. */
export function listScoredRows(facts: Facts, tables: readonly DataTable[]): readonly Scored[] {
  if (tables.length === 0) return [];
  const fulls = new Map<string, Quantity>();
  for (const cell of facts.cells) if (WEIGHT.test(cell.before)) fulls.set(cell.before.replace(WEIGHT, ''), cell);
  return facts.cells.flatMap((score) => {
    if (!SCORE.test(score.before)) return [];
    const row = score.before.replace(SCORE, '');
    const full = fulls.get(row);
    const name = nameOf(row);
    return full && name.length >= LEAST ? [{ name, score, full }] : [];
  });
}

const IN_ALL = /(?:共|合计|累计|总共|总计|总)(?:扣|失|丢)(?:分|掉|去|了)?(?:为|是)?$|^扣分(?:为|共|合计)?$/u;
const OF_ROW = /(?:分别|依次|各)(?:被)?(?:扣|失|丢)?(?:分|掉|去|了)?(?:为|是)?$/u;
const EACH = /[、和及]/u;
const LOOK = 48;

const BARE = /^(?:被)?扣(?:分|掉|去|了)?$/u;

/** 其余三项合计扣, 产出类共扣: of some of what was scored. */
const OF_SOME =
  /其余|其他|其它|剩余|余下|另|[前后这该][两二三四五六七八九]|[两二三四五六七八九\d](?:项|个|处|类|方面|部分|指标)|(?:类|方面|部分|环节|指标|维度|项目|内容|层面)(?:共|合计|累计|总共|总计|总)/u;

/** The words of the clause before a place: a number among them may have cut them off. */
const readClause = (text: string, at: number): string => /[^，。；：（]{0,12}$/u.exec(text.slice(Math.max(0, at - 12), at))?.[0] ?? '';

/** 共扣2.8分, or 总得分96.1分，扣3.9分 right behind the total. */
export const isLostInAll = ({ before, from, statement, index }: Quantity, totals: readonly Quantity[]): boolean =>
  (IN_ALL.test(before) && !OF_SOME.test(`${readClause(statement.block.text, from)}${before}`)) ||
  (BARE.test(before) && totals.some((total) => total === statement.quantities[index - 1]));

const areNamedAlike = (a: string, b: string): boolean =>
  a === b || (a.length >= LEAST && b.length >= LEAST && (a.includes(b) || b.includes(a)));

function findByName(name: string, scored: readonly Scored[]): readonly Scored[] {
  const exact = scored.filter((item) => item.name === name);
  return exact.length > 0 ? exact : scored.filter((item) => areNamedAlike(item.name, name));
}

/** 产出、效益分别扣1.4分、0.8分: the names stand in a row, too. */
function readRowName(lost: Quantity): string | undefined {
  const series = findSeries(lost);
  const first = series?.items[0];
  if (!series || !first || !OF_ROW.test(first.before)) return undefined;
  const { block, start } = first.statement;
  const lead = block.text.slice(Math.max(start, first.start - LOOK), first.start).replace(OF_ROW, '');
  // 扣分主要在产出和过程，分别扣: the names may stand before the comma.
  const names = (lead.split(/[，。；：]/u).findLast((clause) => clause !== '') ?? '').split(EACH).slice(-series.items.length);
  return names.length === series.items.length
    ? nameOf((names[series.place] ?? '').replace(/(?:等)?(?:[两三四五]个?(?:方面|项|类|部分))?$/u, ''))
    : undefined;
}

/** Full marks less the score, as many places down the list as the loss stands down its own. */
function* proposeByPlace(lost: Quantity, scored: readonly Scored[]): Iterable<Reading> {
  const series = findSeries(lost);
  if (!series || !OF_ROW.test(series.items[0]?.before ?? '') || series.items.length < LEAST) return;
  const last = scored.at(-1)?.score.statement.blockIndex;
  const list = scored.filter(({ score }) => score.statement.blockIndex === last);
  const item = list.length === series.items.length ? list[series.place] : undefined;
  if (item) yield { expression: minus(of(item.full), of(item.score)), support: 'likely' };
}

/** Readings of what was lost on one of the things scored: `产出扣1.4分` of 产出（50分）48.6分. */
export function* proposeLost(lost: Quantity, scored: readonly Scored[]): Iterable<Reading> {
  const row = readRowName(lost);
  const name = row ?? (findSeries(lost) ? undefined : nameOf(lost.before));
  const found = name === undefined || name.length < LEAST ? [] : findByName(name, scored);
  const [item, more] = found;
  const support: Support = more ? 'guess' : 'likely';
  for (const each of found.slice(0, 3)) yield { expression: minus(of(each.full), of(each.score)), support };
  if (!item) yield* proposeByPlace(lost, scored);
}

const HUNDRED = constant(decimal('100'));

/** What was lost in all, against the one total that the document gives. */
export function* proposeLostInAll(totals: readonly Quantity[]): Iterable<Reading> {
  const [total] = totals;
  if (
    !total ||
    totals.some(({ value }) => value.units * 10n ** BigInt(total.value.places) !== total.value.units * 10n ** BigInt(value.places))
  )
    return;
  yield { expression: minus(HUNDRED, of(total)), support: 'likely' };
}
