import { parseFormula } from '../../formula/parse-formula.ts';
import { compare } from '../../number/decimal.ts';
import { exactly } from '../../number/interval.ts';
import { compareR, signR } from '../../number/rational.ts';
import { readNumerals } from '../../number/read-numerals.ts';
import { type Decision, decide } from '../../relation/decide.ts';
import { compute, type Expression, inBase } from '../../relation/expression.ts';
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
  if (expression.op === '-') return { ...expression, left: expression.right, right: expression.left };
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

/** What a proposal says of the document, decided over the intervals of the written numbers; nothing where it says nothing. */
export function judgeProposal({ quotes, formula: written, stated: said }: Proposal, passages: readonly Passage[]): Judged | undefined {
  const numbers = findQuotes(quotes, passages);
  const formula = parseFormula(written);
  if (!numbers || 'error' in formula) return undefined;
  let broken: Judged | undefined;
  for (const stated of findStated(said, numbers)) {
    const others = numbers.filter((number) => number !== stated);
    const quantities = others.map(({ quantity }) => quantity);
    const readings = [false, true]
      .flatMap((steps) => buildExpression(formula, quantities, steps) ?? [])
      .map((expression) => withoutSign(expression, stated.quantity))
      .filter((expression) => isWorth(expression, stated, others));
    const decision = decide(
      stated.quantity,
      readings.map((expression) => ({ expression, support: 'likely' as const })),
    );
    if (!decision || decision.verdict === 'rounding') continue;
    const judged = { decision, stated, operands: others.filter(({ quantity }) => decision.operands.includes(quantity)) };
    if (decision.verdict === 'holds') return judged;
    broken ??= judged;
  }
  return broken && isPlausible(broken) ? broken : undefined;
}

/** More than so many times apart, the calculation is another one than the text means. */
const FARTHEST = { top: 3n, bottom: 1n };

function isPlausible({ decision: { stated, expression } }: Judged): boolean {
  const value = face(expression);
  const own = exactly(inBase(stated)).low.at;
  if (!value || signR(value) !== signR(own) || signR(own) === 0) return false;
  const [small, large] = compareR(value, own) < 0 ? [value, own] : [own, value];
  return compareR(large, { top: small.top * FARTHEST.top, bottom: small.bottom * FARTHEST.bottom }) <= 0;
}
