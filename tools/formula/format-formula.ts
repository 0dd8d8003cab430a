import { formatDecimal } from '../number/decimal.ts';
import type { Formula } from './formula.ts';
import { formatPath } from './read-value.ts';

/** How tightly a formula binds; what binds less than its place asks for stands in brackets. */
const strength = (formula: Formula): number => {
  switch (formula.kind) {
    case 'or':
      return 1;
    case 'and':
      return 2;
    case 'not':
      return 3;
    case 'compare':
      return 4;
    case 'binary':
      return formula.op === '+' || formula.op === '-' ? 5 : 6;
    case 'negate':
      return 7;
    default:
      return 8;
  }
};

/** Writes a leaf another way (its value, its name); undefined leaves it as it is. */
export type ShowLeaf = (leaf: Formula) => string | undefined;

type Style = { readonly show?: ShowLeaf; readonly times: string };

/** The formula as the language writes it; reading it again gives the same tree. */
export const formatFormula = (formula: Formula): string => write(formula, { times: '*' });

/** The formula as working for a reader: leaves by `show`, `×` for times. */
export const formatWorking = (formula: Formula, show: ShowLeaf): string => write(formula, { show, times: '×' });

function write(formula: Formula, style: Style): string {
  const shown = style.show?.(formula);
  if (shown !== undefined) return shown;
  const inside = (part: Formula, least: number) => (strength(part) < least ? `(${write(part, style)})` : write(part, style));
  switch (formula.kind) {
    case 'number':
      return `${formatDecimal(formula.value)}${formula.unit}`;
    case 'text':
      return `"${formula.text}"`;
    case 'name':
      return formula.name;
    case 'figure':
      return `{${formula.id}}`;
    case 'path':
      return formatPath(formula.steps);
    case 'rows':
      return formula.list;
    case 'call':
      return `${formula.name}(${formula.of.map((part) => write(part, style)).join(', ')})`;
    case 'binary': {
      const own = strength(formula);
      const op = formula.op === '*' ? style.times : formula.op;
      return `${inside(formula.left, own)} ${op} ${inside(formula.right, own + 1)}`;
    }
    case 'negate':
      return `-${inside(formula.of, 7)}`;
    case 'compare':
      return `${inside(formula.left, 5)} ${formula.op} ${inside(formula.right, 5)}`;
    case 'and':
    case 'or': {
      const own = strength(formula);
      return `${inside(formula.left, own)} ${formula.kind} ${inside(formula.right, own + 1)}`;
    }
    case 'not':
      return `not ${inside(formula.of, 3)}`;
  }
}
