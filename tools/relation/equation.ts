import { type Decimal, decimal, formatDecimal } from '../number/decimal.ts';
import type { Reading } from './decide.ts';
import { constant, dimensionOf, type Expression, exactlyOf, minus, of, operandsOf, over, plus, times } from './expression.ts';
import type { Quantity, Statement } from './statement.ts';

/** A calculation that the text writes out: `285÷300×100%=95%`. Offsets count in the block's text. */
export type Equation = { readonly stated: Quantity; readonly readings: readonly Reading[]; readonly start: number; readonly end: number };

type Sign = '+' | '-' | '*' | '/' | '(' | ')';
type Token =
  | { readonly kind: 'sign'; readonly sign: Sign }
  | { readonly kind: 'number'; readonly expression: Expression }
  | { readonly kind: 'words' };

const SIGNS: Readonly<Record<string, Sign>> = {
  ...{ '+': '+', '＋': '+', '-': '-', '－': '-', '−': '-', '×': '*', '*': '*', '＊': '*', x: '*', X: '*', '·': '*' },
  ...{ '÷': '/', '/': '/', '／': '/', '(': '(', '（': '(', ')': ')', '）': ')' },
};
const EQUALS = '=＝≈';
const BREAKS = new Set('，。；：;:、！？!?\n=＝≈<>≤≥＜＞');
const NUMBER = /\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,8})?/uy;
const LONGEST = 160;
const LONGEST_WORDS = 16;
const DIGIT = /\d/u;

/** `285/300` is read as one number elsewhere; here it is a division. */
const isFraction = ({ statement, numeral }: Quantity): boolean => /[/／]/u.test(statement.block.text.slice(numeral.start, numeral.end));

/** Where the calculation left of `at` begins: after a comma, a colon or a bracket that is not closed. */
function findStart(text: string, at: number, floor: number): number {
  let depth = 0;
  let i = at;
  for (; i > floor && at - i < LONGEST; i -= 1) {
    const char = text.charAt(i - 1);
    if (BREAKS.has(char)) return i;
    if (char === ',' && !(DIGIT.test(text.charAt(i - 2)) && DIGIT.test(text.charAt(i)))) return i;
    if (SIGNS[char] === ')') depth += 1;
    if (SIGNS[char] === '(') {
      if (depth === 0) return i;
      depth -= 1;
    }
  }
  return i;
}

/** Whole numbers in a calculation are meant exactly; a unit that only a later number has is not this one's. */
function readOperand(quantity: Quantity): Expression {
  const { numeral, value, end } = quantity;
  if (numeral.unit !== '' && end === numeral.end) return constant(value);
  return value.places <= 0 ? exactlyOf(quantity) : of(quantity);
}

function readTokens(text: string, start: number, end: number, quantities: ReadonlyMap<number, Quantity>): Token[] | undefined {
  const tokens: Token[] = [];
  let words = 0;
  for (let i = start; i < end; ) {
    const quantity = quantities.get(i);
    if (quantity && quantity.end <= end && !isFraction(quantity)) {
      tokens.push({ kind: 'number', expression: readOperand(quantity) });
      i = quantity.end;
      words = 0;
      continue;
    }
    const char = text.charAt(i);
    NUMBER.lastIndex = i;
    const written = DIGIT.test(char) ? NUMBER.exec(text)?.[0] : undefined;
    if (written !== undefined) {
      tokens.push({ kind: 'number', expression: constant(decimal(written.replaceAll(',', '')), written) });
      i += written.length;
      words = 0;
      continue;
    }
    const sign = SIGNS[char];
    if (sign) tokens.push({ kind: 'sign', sign });
    else if (char.trim() !== '') {
      words += 1;
      if (words > LONGEST_WORDS) return undefined;
      if (tokens.at(-1)?.kind !== 'words') tokens.push({ kind: 'words' });
    }
    if (sign) words = 0;
    i += 1;
  }
  return tokens;
}

const BINARY = { '+': plus, '-': minus, '*': times, '/': over } as const;

/** Sums of products of numbers and brackets; words may stand before and behind a number. `undefined` where it is anything else. */
function parse(tokens: readonly Token[]): Expression | undefined {
  let at = 0;
  const takeSign = (...signs: readonly Sign[]): Sign | undefined => {
    const token = tokens[at];
    if (token?.kind !== 'sign' || !signs.includes(token.sign)) return undefined;
    at += 1;
    return token.sign;
  };
  const skipWords = (): void => {
    if (tokens[at]?.kind === 'words') at += 1;
  };
  function readFactor(): Expression | undefined {
    skipWords();
    if (takeSign('(')) {
      const inner = readSum();
      if (!inner || !takeSign(')')) return undefined;
      skipWords();
      return inner;
    }
    const token = tokens[at];
    if (token?.kind !== 'number') return undefined;
    at += 1;
    skipWords();
    return token.expression;
  }
  function readChain(readPart: () => Expression | undefined, ...signs: readonly ('+' | '-' | '*' | '/')[]): Expression | undefined {
    let left = readPart();
    while (left) {
      const sign = takeSign(...signs);
      if (sign === undefined || sign === '(' || sign === ')') return left;
      const right = readPart();
      left = right && BINARY[sign](left, right);
    }
    return undefined;
  }
  const readSum = (): Expression | undefined => readChain(() => readChain(readFactor, '*', '/'), '+', '-');
  const sum = readSum();
  return at === tokens.length && sum && sum.op !== 'number' && sum.op !== 'constant' ? sum : undefined;
}

const HUNDRED = decimal('100');
const powerOfTen = (exponent: number): Decimal => ({ units: 10n ** BigInt(exponent), places: 0 });
const endsInHundred = ({ op, ...rest }: Expression): boolean =>
  op === '*' &&
  'right' in rest &&
  ((rest.right.op === 'constant' && rest.right.text === '100') ||
    (rest.right.op === 'number' && formatDecimal(rest.right.quantity.value) === '100' && dimensionOf(rest.right.quantity).exponent === 0));

/** What the written calculation may mean: as it stands; `×100` for a percentage; bare numbers in the unit of the result. */
function listReadings(expression: Expression, stated: Quantity): Reading[] {
  const { exponent } = dimensionOf(stated);
  const bare = operandsOf(expression).every((operand) => operand.numeral.unit === '');
  if (exponent === -2 && endsInHundred(expression)) return [{ expression: over(expression, constant(HUNDRED)), support: 'sure' }];
  if (exponent > 0 && bare) return [{ expression: times(expression, constant(powerOfTen(exponent))), support: 'sure' }];
  return [{ expression, support: 'sure' }];
}

/** The calculations that a sentence writes out. */
export function* readEquations({ block, start, end, quantities }: Statement): Iterable<Equation> {
  const { text } = block;
  const places = new Map(quantities.map((quantity) => [quantity.start, quantity]));
  for (let at = start + 1; at < end; at += 1) {
    if (!EQUALS.includes(text.charAt(at)) || BREAKS.has(text.charAt(at - 1))) continue;
    const after = text.charAt(at + 1) === ' ' ? at + 2 : at + 1;
    const stated = places.get(after);
    if (!stated || isFraction(stated)) continue;
    const next = text
      .slice(stated.end, stated.end + 2)
      .trim()
      .charAt(0);
    const sign = SIGNS[next];
    if (sign !== undefined && sign !== '(' && sign !== ')') continue;
    const from = findStart(text, at, start);
    const tokens = readTokens(text, from, at, places);
    const expression = tokens && parse(tokens);
    if (expression) yield { stated, readings: listReadings(expression, stated), start: from, end: stated.end };
  }
}
