import { parseDecimal } from '../../tools/number/decimal.ts';
import { addI, divideI, type Interval, multiplyI, negateI, point, subtractI } from '../../tools/number/interval.ts';
import { toRational } from '../../tools/number/rational.ts';

/** What a name in a formula stands for; `#list` names are lengths. */
type Binding = (name: string) => Interval | undefined;

const TOKEN = /\s*(#?[A-Za-z_]\w*|\d+(?:\.\d+)?|[-+*/()])/uy;

function split(formula: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.length) {
    const match = TOKEN.exec(formula);
    if (!match?.[1]) throw new SyntaxError(`Cannot read the formula "${formula}"`);
    tokens.push(match[1]);
  }
  return tokens;
}

/** The interval of a formula over `+ - * / ( )`, names and constants; `undefined` where a divisor may be zero or a name is unbound. */
export function evaluateFormula(formula: string, binding: Binding): Interval | undefined {
  const tokens = split(formula.trim());
  let at = 0;
  const factor = (): Interval | undefined => {
    const token = tokens[at];
    at += 1;
    if (token === undefined) throw new SyntaxError(`The formula "${formula}" ends early`);
    if (token === '-') {
      const inner = factor();
      return inner && negateI(inner);
    }
    if (token === '(') {
      const inner = sum();
      at += 1;
      return inner;
    }
    const constant = parseDecimal(token);
    return constant ? point(toRational(constant)) : binding(token);
  };
  const term = (): Interval | undefined => {
    let left = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      const times = tokens[at] === '*';
      at += 1;
      const right = factor();
      left = left && right && (times ? multiplyI(left, right) : divideI(left, right));
    }
    return left;
  };
  const sum = (): Interval | undefined => {
    let left = term();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const plus = tokens[at] === '+';
      at += 1;
      const right = term();
      left = left && right && (plus ? addI(left, right) : subtractI(left, right));
    }
    return left;
  };
  const value = sum();
  if (at !== tokens.length) throw new SyntaxError(`Unexpected "${tokens[at]}" in "${formula}"`);
  return value;
}
