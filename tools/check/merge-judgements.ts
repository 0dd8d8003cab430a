import { isAccusing, type Judged, placeOf, SEVERITY, severityOf } from './settle-judgements.ts';

/** What is longer than this is no number but a passage: other troubles may stand in it. */
const LONGEST = 30;
/** Evidence of so many places more tells of other things as well. */
const MORE = 2;
const MOST = 12;

const BOUND = /≤|≥|不超过|不低于|不大于|不小于|不少于|至|[[(（]/u;

const evidenceOf = ({ judgement }: Judged): readonly number[] =>
  (judgement.kind === 'tie' ? judgement.operands : (judgement.evidence ?? [])).map(({ start }) => start);
const expectedOf = ({ judgement }: Judged): string => judgement.expected ?? '';

const readDigits = (text: string): string => text.replace(/[^\d.]/gu, '');
const isBound = (text: string): boolean => BOUND.test(text) || (text !== '' && readDigits(text) === '');

const areWithin = (few: readonly number[], many: readonly number[]): boolean =>
  few.length > 0 && many.length <= few.length + MORE && few.every((start) => many.includes(start));

/** Whether two rules tell one trouble: from the same numbers, with the same repair, or the one only bounds what the other computes. */
function tellSame(a: Judged, b: Judged): boolean {
  const [x, y] = [expectedOf(a), expectedOf(b)];
  const [p, q] = [evidenceOf(a), evidenceOf(b)];
  if (areWithin(p, q) || areWithin(q, p)) return true;
  if (readDigits(x) !== '' && readDigits(x) === readDigits(y) && !isBound(x) && !isBound(y)) return true;
  return (isBound(x) && readDigits(y) !== '' && !isBound(y)) || (isBound(y) && readDigits(x) !== '' && !isBound(x));
}

/** A number to put there says more than a bound, a bound more than nothing. */
const countTelling = (item: Judged): number => {
  const expected = expectedOf(item);
  return readDigits(expected) === '' ? 0 : isBound(expected) ? 1 : 2;
};

const isBetter = (a: Judged, b: Judged): boolean =>
  severityOf(a) !== severityOf(b) ? severityOf(a) < severityOf(b) : countTelling(a) > countTelling(b);

/** What is left of a judgement whose trouble another one tells: a broken tie stays broken, and says nothing. */
function silence({ rule, judgement }: Judged): readonly Judged[] {
  if (judgement.kind === 'defect') return [];
  const { message: _, fix: __, severity: ___, repairs: ____, ...tie } = judgement;
  return [{ rule, judgement: tie }];
}

/**
 * One trouble, one finding, whichever rules see it: of two that accuse the same number with the same reasons the louder one stays,
 * then the one that says what should stand there, then the one earlier in `rules.ts`.
 */
export function mergeJudgements(judged: readonly Judged[]): readonly Judged[] {
  const accusing = judged
    .map((item, order) => ({ item, order, place: placeOf(item) }))
    .filter(({ item, place }) => isAccusing(item) && severityOf(item) < SEVERITY.note && place.end - place.start <= LONGEST)
    .sort((a, b) => a.place.start - b.place.start || a.order - b.order);
  const silenced = new Set<Judged>();
  for (const [i, one] of accusing.entries()) {
    for (const other of accusing.slice(i + 1, i + MOST)) {
      if (other.place.start >= one.place.end || silenced.has(one.item)) break;
      if (one.item.rule === other.item.rule || silenced.has(other.item) || !tellSame(one.item, other.item)) continue;
      const [first, second] = one.order < other.order ? [one.item, other.item] : [other.item, one.item];
      silenced.add(isBetter(second, first) ? first : second);
    }
  }
  return silenced.size === 0 ? judged : judged.flatMap((item) => (silenced.has(item) ? silence(item) : [item]));
}
