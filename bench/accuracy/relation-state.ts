import { parseDecimal } from '../../tools/number/decimal.ts';
import {
  careless,
  exactly,
  type Interval,
  mayBeAtLeast,
  mayBeAtMost,
  meets,
  multiplyI,
  point,
  rounded,
} from '../../tools/number/interval.ts';
import { compareR, ONE, type Rational, toRational, ZERO } from '../../tools/number/rational.ts';
import { evaluateFormula } from './evaluate.ts';
import type { LabelledNumeral, LabelledRelation, LabelledText } from './labelled-text.ts';
import { readLiteral } from './read-literal.ts';
import { readScale } from './units.ts';

/** What a mutation makes of the labels. Nothing named is nothing changed. */
export type Change = {
  /** New text and unit of changed numerals, by id. */
  readonly numerals?: ReadonlyMap<string, { readonly text: string; readonly unit: string }>;
  /** How many items lists have now. */
  readonly lengths?: ReadonlyMap<string, number>;
  readonly words?: ReadonlyMap<string, string>;
  /** Numerals that are gone, as with a dropped table row. */
  readonly gone?: ReadonlySet<string>;
};

type Reading = { readonly held: Interval; readonly loose: Interval };

const quotient = (a: Rational, b: Rational): Rational => ({ top: a.top * b.bottom, bottom: a.bottom * b.top });

function readNumeral(numeral: LabelledNumeral, { asPrinted }: LabelledText, change: Change): Reading | undefined {
  if (change.gone?.has(numeral.id)) return { held: point(ZERO), loose: point(ZERO) };
  const changed = change.numerals?.get(numeral.id);
  const value = readLiteral(changed?.text ?? numeral.text);
  if (!value) return undefined;
  const scale = readScale(changed?.unit ?? numeral.unit);
  const factor = point(asPrinted ? (changed ? quotient(scale, readScale(numeral.unit)) : ONE) : scale);
  // A count that grew decimals is no count any more, but its value is still the value.
  if (numeral.exact) return { held: multiplyI(exactly(value), factor), loose: multiplyI(exactly(value), factor) };
  return { held: multiplyI(rounded(value), factor), loose: multiplyI(careless(value), factor) };
}

const readValue = (numeral: LabelledNumeral, change: Change): Rational | undefined => {
  const value = readLiteral(change.numerals?.get(numeral.id)?.text ?? numeral.text);
  return value && toRational(value);
};

function gradeHolds(doc: LabelledText, { left, word, bands }: LabelledRelation, change: Change): boolean {
  const numeral = doc.numerals.get(left.trim());
  const score = numeral && readValue(numeral, change);
  const grade = word === undefined ? undefined : (change.words?.get(word) ?? doc.words.get(word)?.text);
  const band = bands?.find(([floor]) => {
    const low = parseDecimal(floor);
    return low && score && compareR(score, toRational(low)) >= 0;
  });
  return band?.[1] === grade;
}

function serialHolds(doc: LabelledText, { members = [] }: LabelledRelation, change: Change): boolean {
  const values = members
    .filter((id) => !change.gone?.has(id))
    .map((id) => {
      const numeral = doc.numerals.get(id);
      return numeral && readValue(numeral, change);
    });
  return values.every((value, i) => {
    const before = values[i - 1];
    return i === 0 || (value && before && compareR(value, { top: before.top + before.bottom, bottom: before.bottom }) === 0);
  });
}

/**
 * Whether the labelled tie still holds, by interval arithmetic. `slack` also forgives one unit of the last place of the stated
 * number, which the contract calls a note: a mutant counts only where the tie is broken even with it.
 */
export function relationHolds(doc: LabelledText, relation: LabelledRelation, change: Change = {}, slack = false): boolean {
  if (relation.op === 'grade') return gradeHolds(doc, relation, change);
  if (relation.op === 'serial') return serialHolds(doc, relation, change);
  const bind =
    (loose: boolean) =>
    (name: string): Interval | undefined => {
      if (name.startsWith('#')) {
        const list = name.slice(1);
        const length = change.lengths?.get(list) ?? doc.lists.get(list)?.length;
        return length === undefined ? undefined : point({ top: BigInt(length), bottom: 1n });
      }
      const numeral = doc.numerals.get(name);
      const reading = numeral && readNumeral(numeral, doc, change);
      return loose ? reading?.loose : reading?.held;
    };
  const left = evaluateFormula(relation.left, bind(false));
  const single = doc.numerals.has(relation.right.trim());
  const stated = evaluateFormula(relation.right, bind(slack && single));
  if (!left || !stated) return false;
  const flipped = relation.word !== undefined && (change.words?.has(relation.word) ?? false);
  const right = flipped ? multiplyI(stated, point({ top: -1n, bottom: 1n })) : stated;
  switch (relation.op) {
    case '=':
      return meets(left, right);
    case '<=':
      return mayBeAtMost(left, right);
    case '>=':
      return mayBeAtLeast(left, right);
    case '<':
      return mayBeAtMost(left, right) && !flipped;
    case '>':
      return mayBeAtLeast(left, right) && !flipped;
  }
}
