import { parseFormula } from '../../formula/parse-formula.ts';
import { compare } from '../../number/decimal.ts';
import { exactly } from '../../number/interval.ts';
import { compareR, signR, toRational } from '../../number/rational.ts';
import { readNumerals } from '../../number/read-numerals.ts';
import { countDigits } from '../../relation/accuse.ts';
import { type Decision, decide, renderExpected } from '../../relation/decide.ts';
import { compute, type Expression, inBase } from '../../relation/expression.ts';
import { findRepairs } from '../../relation/repair.ts';
import type { Quantity } from '../../relation/statement.ts';
import { normaliseLine } from '../../text/source-map.ts';
import { buildExpression } from './build-expression.ts';
import { findQuotes, type Quoted } from './find-quotes.ts';
import { isWorth } from './is-worth.ts';
import type { Proposal } from './proposal.ts';
import type { Passage } from './read-passages.ts';

/** What a proposal comes to: a decided calculation over numbers of the document. */
export type Judged = { readonly decision: Decision; readonly stated: Quoted; readonly operands: readonly Quoted[] };

const face = (expression: Expression) => compute(expression, (quantity) => exactly(inBase(quantity)), exactly)?.low.at;

/** (今年 − 去年) ÷ 去年 of a decline is written without its sign: 下降12%. */
function withoutSign(expression: Expression, stated: Quantity): Expression {
  const value = face(expression);
  if (!value || signR(value) >= 0 || stated.value.units < 0n || stated.term.change === 1) return expression;
  if (expression.op === '-' && expression.left.op === 'number' && expression.right.op === 'number')
    return { ...expression, left: expression.right, right: expression.left };
  if (expression.op === '/' && expression.left.op === '-') {
    const { left } = expression;
    return { ...expression, left: { ...left, left: left.right, right: left.left } };
  }
  return expression;
}

/** The numbers of the quotes that may be the stated one, the last first: results are written after what they come from. */
function findStated(written: string, numbers: readonly Quoted[]): readonly Quoted[] {
  const { text } = normaliseLine(written, 0, written.length);
  const [said] = readNumerals(text);
  const value = said?.value;
  if (!value) return [];
  return numbers
    .filter(
      ({ quantity }) =>
        compare(quantity.value, value) === 0 && (said.unit === '' || quantity.numeral.unit === '' || said.unit === quantity.numeral.unit),
    )
    .toReversed();
}

/** Of two numbers that a formula may mean: in sums one of the same unit, then one in the same passage or column, then the nearest. */
const byNearness =
  (stated: Quoted, isLinear: boolean) =>
  (a: Quoted, b: Quoted): number => {
    const { unit } = stated.quantity.numeral;
    const unlike = ({ quantity }: Quoted): number => (isLinear && quantity.numeral.unit !== unit ? 1 : 0);
    const inColumn = ({ passage, column }: Quoted): number =>
      column !== undefined && column === stated.column && passage.block === stated.passage.block ? 0 : 1;
    const beside = ({ passage }: Quoted): number => (passage === stated.passage ? 0 : 1);
    return (
      unlike(a) - unlike(b) || beside(a) - beside(b) || inColumn(a) - inColumn(b) || Math.abs(a.at - stated.at) - Math.abs(b.at - stated.at)
    );
  };

const LEAST_DIGITS = 3;

/** One thing told twice, in two sentences: a slip between them may be told, equality confirms nothing. */
function saysAgain(expression: Expression, stated: Quoted, numbers: readonly Quoted[]): boolean {
  if (expression.op !== 'number') return false;
  const { quantity } = expression;
  const other = numbers.find((number) => number.quantity === quantity);
  return (
    other !== undefined &&
    other.passage !== stated.passage &&
    quantity.dimension.name === stated.quantity.dimension.name &&
    quantity.kind === stated.quantity.kind &&
    [quantity, stated.quantity].every((one) => one.numeral.hedge === undefined && countDigits(one) >= LEAST_DIGITS)
  );
}

/** What a proposal says of the document, decided over the intervals of the written numbers; nothing where it says nothing. */
export function judgeProposal({ quotes, formula: written, stated: said }: Proposal, passages: readonly Passage[]): Judged | undefined {
  const numbers = findQuotes(quotes, passages);
  const formula = parseFormula(written);
  if (!numbers || 'error' in formula) return undefined;
  let broken: Judged | undefined;
  for (const stated of findStated(said, numbers)) {
    const others = numbers.filter((number) => number !== stated).toSorted(byNearness(stated, !/[*/×÷]/u.test(written)));
    const quantities = others.map(({ quantity }) => quantity);
    const readings = [false, true]
      .flatMap((steps) => buildExpression(formula, quantities, steps) ?? [])
      .map((expression) => withoutSign(expression, stated.quantity))
      .filter((expression) => isWorth(expression, stated, others) || saysAgain(expression, stated, others));
    const decision = decide(
      stated.quantity,
      readings.map((expression) => ({ expression, support: 'likely' as const })),
    );
    if (!decision || decision.verdict === 'rounding') continue;
    const judged = { decision, stated, operands: others.filter(({ quantity }) => decision.operands.includes(quantity)) };
    // That a number is what it is elsewhere, too, proves neither.
    if (decision.verdict === 'holds' && decision.operands.length > 1) return judged;
    // What comes out as written, rounded, is not broken.
    if (decision.expected === renderExpected(stated.quantity, toRational(stated.quantity.value))) continue;
    if (decision.verdict === 'broken' && (decision.operands.length > 1 || findRepairs(decision).length > 0)) broken ??= judged;
  }
  return broken && isPlausible(broken) ? broken : undefined;
}

/** More than so many times apart, and not by one slip of the pen, the calculation is another one than the text means. */
const FARTHEST = { top: 3n, bottom: 1n };

function isPlausible({ decision }: Judged): boolean {
  if (findRepairs(decision).length > 0) return true;
  const { stated, expression } = decision;
  const value = face(expression);
  const own = exactly(inBase(stated)).low.at;
  if (!value || signR(value) !== signR(own) || signR(own) === 0) return false;
  const [small, large] = compareR(value, own) < 0 ? [value, own] : [own, value];
  return compareR(large, { top: small.top * FARTHEST.top, bottom: small.bottom * FARTHEST.bottom }) <= 0;
}
