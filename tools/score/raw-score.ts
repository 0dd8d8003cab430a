import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import { evaluate } from '../formula/evaluate.ts';
import type { Formula } from '../formula/formula.ts';
import { parseOwnFormula } from '../formula/parse-formula.ts';
import { isRational, type Value } from '../formula/scope.ts';
import type { Rational } from '../number/rational.ts';

/** The formula with nothing rounded on the way. */
function withoutRounding(formula: Formula): Formula {
  switch (formula.kind) {
    case 'call': {
      const of = formula.of.map(withoutRounding);
      const [first] = of;
      return formula.name === 'round' && first ? first : { ...formula, of };
    }
    case 'negate':
    case 'not':
      return { ...formula, of: withoutRounding(formula.of) };
    case 'binary':
    case 'compare':
    case 'and':
    case 'or':
      return { ...formula, left: withoutRounding(formula.left), right: withoutRounding(formula.right) };
    default:
      return formula;
  }
}

/** The figure's value when neither it nor what it rests on is rounded: some systems grade that instead of the printed score. */
export function computeRaw(id: string, figures: readonly Figure[], dossier: Dossier): Rational | undefined {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const known = new Map<string, Value>();
  const compute = (wanted: string): Value => {
    const figure = byId.get(wanted);
    if (!figure) return undefined;
    if (known.has(wanted)) return known.get(wanted);
    for (const input of figure.inputs) if (byId.has(input)) compute(input);
    const tree = parseOwnFormula(figure.formula);
    const value = 'error' in tree ? undefined : evaluate(withoutRounding(tree), { dossier, moneyUnit: dossier.money_unit, figures: known });
    known.set(wanted, value);
    return value;
  };
  const value = compute(id);
  return isRational(value) ? value : undefined;
}
