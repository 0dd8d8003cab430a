import type { Judgement, Rule, Span, Tie } from './rule.ts';

export type Judged = { readonly rule: Rule; readonly judgement: Judgement };

export const SEVERITY = { error: 0, warning: 1, note: 2 } as const;

export const isAccusing = ({ judgement }: Judged): boolean => judgement.kind === 'defect' || judgement.message !== undefined;
export const placeOf = ({ judgement }: Judged): Span => (judgement.kind === 'tie' ? judgement.stated : judgement.at);
export const severityOf = ({ rule, judgement }: Judged): number => SEVERITY[judgement.severity ?? rule.severity];

/** A calculation that gives just this number; a bound or a repetition says too little to excuse it. */
const isEquation = ({ verdict, operands, formula, weak }: Tie): boolean =>
  verdict === 'holds' && !weak && operands.length > 1 && !formula.includes('≤');

/** All its numbers stand in one calculation that the text writes out, which decides about them. */
const isEnclosed = ({ closed: own, stated, operands }: Tie, spans: readonly Span[]): boolean =>
  own === undefined && spans.some(({ start, end }) => [stated, ...operands].every((place) => place.start >= start && place.end <= end));

const listMembers = ({ stated, operands }: Tie): number[] => [stated.start, ...operands.map(({ start }) => start)];

const isSum = ({ formula }: Tie): boolean => formula.includes(' + ') && !/[*/]/u.test(formula);

const isLinear = ({ formula }: Tie): boolean => / [+-] /u.test(formula) && !/[*/]/u.test(formula);

/** Whether a sum that holds has all the numbers of another sum, or those of a difference and more, among its own: it was meant. */
function indexMembers(judged: readonly Judged[]): (tie: Tie) => boolean {
  const byMember = new Map<number, ReadonlySet<number>[]>();
  for (const { judgement } of judged) {
    if (judgement.kind !== 'tie' || !isEquation(judgement) || !isSum(judgement)) continue;
    const members = new Set(listMembers(judgement));
    for (const start of members) {
      const known = byMember.get(start);
      if (known) known.push(members);
      else byMember.set(start, [members]);
    }
  }
  return (tie) => {
    if (tie.said || !isLinear(tie)) return false;
    const own = listMembers(tie);
    const least = isSum(tie) ? own.length : own.length + 1;
    return (byMember.get(tie.stated.start) ?? []).some((members) => members.size >= least && own.every((start) => members.has(start)));
  };
}

/** 计划3510户，完成2351户，完成计划的66.98%: two numbers of one calculation that holds are two facts, however alike they are written. */
function indexPairs(judged: readonly Judged[]): (tie: Tie) => boolean {
  const byOperand = new Map<number, ReadonlySet<number>[]>();
  for (const { judgement } of judged) {
    if (judgement.kind !== 'tie' || !isEquation(judgement)) continue;
    const operands = new Set(listMembers(judgement));
    for (const start of operands) {
      const known = byOperand.get(start);
      if (known) known.push(operands);
      else byOperand.set(start, [operands]);
    }
  }
  return ({ stated, operands: [only, more] }) =>
    only !== undefined && more === undefined && (byOperand.get(stated.start) ?? []).some((operands) => operands.has(only.start));
}

/**
 * One trouble is told once. Of several rules that accuse the same stated number the loudest is kept, then the one earlier in
 * `rules.ts`; a guess is dropped where another rule's tie holds on the number it accuses, and a sum where the same
 * numbers and more make up a sum that holds.
 */
export function settleJudgements(judged: readonly Judged[]): Judged[] {
  const held = new Set<number>();
  for (const { judgement } of judged) if (judgement.kind === 'tie' && isEquation(judgement)) held.add(judgement.stated.start);
  const best = new Map<number, Judged>();
  const isGuessed = ({ judgement }: Judged) => judgement.kind === 'tie' && judgement.guess === true && held.has(judgement.stated.start);
  const closed = judged.flatMap(({ judgement }) => (judgement.kind === 'tie' && judgement.closed ? [judgement.closed] : []));
  const isContained = indexMembers(judged);
  const isPaired = indexPairs(judged);
  for (const item of judged) {
    if (
      item.judgement.kind !== 'tie' ||
      !isAccusing(item) ||
      isContained(item.judgement) ||
      isPaired(item.judgement) ||
      isGuessed(item) ||
      isEnclosed(item.judgement, closed)
    )
      continue;
    const { start } = placeOf(item);
    const rival = best.get(start);
    if (!rival || severityOf(item) < severityOf(rival)) best.set(start, item);
  }
  return judged.filter((item) => item.judgement.kind !== 'tie' || !isAccusing(item) || best.get(placeOf(item).start) === item);
}
