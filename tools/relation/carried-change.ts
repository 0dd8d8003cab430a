import type { Reading } from './decide.ts';
import { minus, of, over, plus } from './expression.ts';
import { areAlike, isBaseline, isDelta, isLevel, isPoints, isRatio } from './levels.ts';
import { findSeries, roleOf } from './series.ts';
import type { Quantity } from './statement.ts';

const FEW = 3;
const PLANS: ReadonlySet<string> = new Set(['budget', 'target']);

/**
 * `其他收入382.17万元，为…的资金。较上年度决算数减少157.86万元，下降29.2%`: a sentence that begins with the change tells of the
 * number that the sentence before it stated. `nearby` are the numbers of the paragraph, nearest first.
 */
export function* proposeCarriedGrowth(rate: Quantity, nearby: readonly Quantity[]): Iterable<Reading> {
  const [delta] = rate.statement.quantities;
  if (!delta || delta.index !== rate.index - 1 || isRatio(delta) || isPoints(delta) || !isDelta(delta)) return;
  if (delta.term.change !== rate.term.change || delta.term.change === undefined) return;
  const earlier = nearby.filter(({ statement }) => statement !== rate.statement && statement.start < rate.statement.start);
  const [{ statement } = rate] = earlier;
  const levels = earlier.filter(
    (other) =>
      other.statement === statement &&
      isLevel(other) &&
      !isRatio(other) &&
      areAlike(other, delta) &&
      !isBaseline(other) &&
      !PLANS.has(roleOf(other) ?? ''),
  );
  if (levels.length > FEW) return;
  for (const level of levels.toReversed()) {
    const from = delta.term.change === 1 ? minus(of(level), of(delta)) : plus(of(level), of(delta));
    yield { expression: over(of(delta), from), support: levels.length === 1 && delta.term.compared ? 'likely' : 'guess' };
  }
}

const APART = /分别|各/u;
const MOST = 4;

/**
 * `共受理97件134人，去年同期为197件375人，件数和人数分别下降50.76%、64.27%`: as many numbers now and then as there are rates, each
 * at its own place.
 */
export function* proposePairedGrowth(rate: Quantity): Iterable<Reading> {
  const series = findSeries(rate);
  const size = series?.items.length ?? 0;
  const [first] = series?.items ?? [];
  if (!series || !first || size > MOST || !APART.test(first.lead)) return;
  const levels = rate.statement.quantities.slice(0, first.index).filter((other) => !isRatio(other) && !isPoints(other));
  if (levels.length !== 2 * size) return;
  const [now, base] = [levels.slice(0, size), levels.slice(size)];
  const [opening] = base;
  const alike = now.every((quantity, i) => base[i] !== undefined && areAlike(quantity, base[i]));
  const [to, from] = [now[series.place], base[series.place]];
  if (!opening || !to || !from || !alike || now.some(isBaseline)) return;
  // 142起、19人，分别减少13起、4人，降幅分别为8.39%、17.39%: the second row is of changes.
  if (isDelta(opening)) {
    const before = opening.term.change === 1 ? minus(of(to), of(from)) : plus(of(to), of(from));
    yield { expression: over(of(from), before), support: 'sure' };
    return;
  }
  if (!isBaseline(opening)) return;
  const change = first.term.change === -1 ? minus(of(from), of(to)) : minus(of(to), of(from));
  yield { expression: over(change, of(from)), support: 'sure' };
}
