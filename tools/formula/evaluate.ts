import type { Decimal } from '../number/decimal.ts';
import {
  addR,
  compareR,
  divideR,
  exactDecimal,
  multiplyR,
  negateR,
  type Rational,
  rootR,
  roundR,
  signR,
  subtractR,
  toRational,
} from '../number/rational.ts';
import { combine, findRepeats } from './combine.ts';
import { type Comparison, type Formula, namesRows } from './formula.ts';
import { readSaid } from './read-said.ts';
import { followPath, isDecimal, isRecord, type Reading, readValue } from './read-value.ts';
import { isRational, type Scope, type Value } from './scope.ts';
import { keepRows, type Row, selectRows } from './select-rows.ts';
import { scaleOf } from './unit-scale.ts';

/** The value of a formula. Undefined where a field is missing or a divisor is zero; never throws. */
export const evaluate = (formula: Formula, scope: Scope): Value => evaluateIn(formula, scope, undefined);

/** As `evaluate`, with bare names meaning the fields of one row. */
export function evaluateIn(formula: Formula, scope: Scope, row: Row | undefined): Value {
  switch (formula.kind) {
    case 'number':
      return scaleOf(toRational(formula.value), formula.unit);
    case 'text':
      return formula.text;
    case 'figure':
      return scope.figures?.get(formula.id);
    case 'name':
    case 'path': {
      const reading = readLeaf(formula, scope, row);
      return isDecimal(reading) ? toRational(reading) : reading;
    }
    case 'rows':
      return undefined;
    case 'negate': {
      const value = evaluateIn(formula.of, scope, row);
      return isRational(value) ? negateR(value) : undefined;
    }
    case 'binary':
      return calculate(formula.op, evaluateIn(formula.left, scope, row), evaluateIn(formula.right, scope, row));
    case 'compare':
      return compareValues(formula.op, evaluateIn(formula.left, scope, row), evaluateIn(formula.right, scope, row));
    case 'and':
    case 'or': {
      // One side may settle it alone: false `and` unknown is false.
      const settling = formula.kind === 'or';
      const left = evaluateIn(formula.left, scope, row);
      if (left === settling) return settling;
      const right = evaluateIn(formula.right, scope, row);
      if (right === settling) return settling;
      return typeof left === 'boolean' && typeof right === 'boolean' ? !settling : undefined;
    }
    case 'not': {
      const value = evaluateIn(formula.of, scope, row);
      return typeof value === 'boolean' ? !value : undefined;
    }
    case 'call':
      return evaluateCall(formula.name, formula.of, scope, row);
  }
}

/** What stands at a leaf, still as written. */
function readRaw(formula: Formula, scope: Scope, row: Row | undefined): unknown {
  if (formula.kind === 'path') return followPath(scope.dossier, formula.steps);
  const from = row ? row.fields : scope.dossier;
  return formula.kind === 'name' && isRecord(from) && Object.hasOwn(from, formula.name) ? from[formula.name] : undefined;
}

/** A leaf as written, so that its places are known. */
function readLeaf(formula: Formula, scope: Scope, row: Row | undefined): Reading {
  if (formula.kind === 'number') return formula.value;
  const raw = readRaw(formula, scope, row);
  if (raw !== undefined) return readValue(raw, scope.moneyUnit ?? '万元');
  return formula.kind === 'name' ? readNamed(scope.names?.get(formula.name)) : undefined;
}

const readNamed = (value: Rational | undefined): Decimal | undefined => value && exactDecimal(value);

function calculate(op: '+' | '-' | '*' | '/', left: Value, right: Value): Value {
  if (!isRational(left) || !isRational(right)) return undefined;
  if (op === '+') return addR(left, right);
  if (op === '-') return subtractR(left, right);
  return op === '*' ? multiplyR(left, right) : divideR(left, right);
}

function compareValues(op: Comparison, left: Value, right: Value): boolean | undefined {
  if (typeof left === 'string' && typeof right === 'string') return op === '=' ? left === right : op === '!=' ? left !== right : undefined;
  if (!isRational(left) || !isRational(right)) return undefined;
  const order = compareR(left, right);
  switch (op) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}

function evaluateCall(name: string, of: readonly Formula[], scope: Scope, row: Row | undefined): Value {
  const [first, second, third] = of;
  if (!first) return undefined;
  if (namesRows(first)) return evaluateOverRows(name, first, of.slice(1), scope);
  switch (name) {
    case 'given': {
      if (first.kind === 'figure') return scope.figures?.has(first.id) === true;
      const reading = readLeaf(first, scope, row);
      return reading !== undefined && reading !== '';
    }
    case 'step': {
      const reading = readLeaf(first, scope, row);
      return isDecimal(reading) ? toRational({ units: 1n, places: reading.places }) : undefined;
    }
    case 'if': {
      const test = evaluateIn(first, scope, row);
      const chosen = test === true ? second : test === false ? third : undefined;
      return chosen && evaluateIn(chosen, scope, row);
    }
    case 'number':
    case 'low':
    case 'high':
    case 'date':
      return readSaid(name, readRaw(first, scope, row), scope);
    case 'round':
    case 'sqrt': {
      const value = evaluateIn(first, scope, row);
      const places = second && evaluateIn(second, scope, row);
      if (!isRational(value) || places === undefined || !isRational(places)) return undefined;
      const whole = Number(roundR(places, 0).units);
      if (Math.abs(whole) > 20) return undefined;
      const rounded = name === 'sqrt' ? rootR(value, whole) : roundR(value, whole);
      return rounded && toRational(rounded);
    }
    case 'abs': {
      const value = evaluateIn(first, scope, row);
      return isRational(value) && signR(value) < 0 ? negateR(value) : value;
    }
    default:
      return combineAll(
        name,
        of.map((part) => evaluateIn(part, scope, row)),
      );
  }
}

function combineAll(name: string, values: readonly Value[]): Value {
  const numbers = values.filter(isRational);
  return numbers.length === values.length ? combine(name, numbers) : undefined;
}

function evaluateOverRows(name: string, from: Formula, of: readonly Formula[], scope: Scope): Value {
  const onRow = (part: Formula, row: Row | undefined) => evaluateIn(part, scope, row);
  const rows = selectRows(from, scope, onRow);
  if (!rows) return undefined;
  const whole = (size: number): Rational => ({ top: BigInt(size), bottom: 1n });
  if (name === 'repeats') return whole(findRepeats(rows.map((row) => of.map((key) => onRow(key, row)))).length);
  const test = name === 'count' ? of[0] : of[1];
  const kept = test ? keepRows(rows, test, onRow) : rows;
  if (!kept || name === 'count') return kept && whole(kept.length);
  const [expression] = of;
  return (
    expression &&
    combineAll(
      name,
      kept.map((row) => onRow(expression, row)),
    )
  );
}
