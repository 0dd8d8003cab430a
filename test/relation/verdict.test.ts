import { describe, expect, test } from 'vitest';
import { decimal } from '../../tools/number/decimal.ts';
import { point } from '../../tools/number/interval.ts';
import type { Hedge } from '../../tools/number/numeral.ts';
import { toRational } from '../../tools/number/rational.ts';
import { decideEquality } from '../../tools/relation/verdict.ts';

const verdict = (computed: string, value: string, hedge?: Hedge, whole = false) =>
  decideEquality(point(toRational(decimal(computed))), { value: decimal(value), hedge, whole });

describe('a computed number beside a written one', () => {
  test.each([
    ['94.645', '94.65', 'holds'],
    ['94.6549', '94.65', 'holds'],
    ['94.655', '94.65', 'rounding'],
    ['94.641', '94.65', 'rounding'],
    ['94.66', '94.65', 'broken'],
    ['94.64', '94.65', 'broken'],
    ['-2.55', '-2.5', 'rounding'],
    ['-2.45', '-2.5', 'holds'],
  ])('%s is written %s: %s', (computed, value, expected) => {
    expect(verdict(computed, value)).toBe(expected);
  });
  test.each([
    ['9', 'holds'],
    ['9.2', 'broken'],
    ['8.9', 'broken'],
    ['10', 'broken'],
  ])('%s things are counted as 9: %s', (computed, expected) => {
    expect(verdict(computed, '9', undefined, true)).toBe(expected);
  });
});

describe('a bound holds on its side, and as far as it was rounded on the other', () => {
  test.each([
    ['at-least', '85', 'holds'],
    ['at-least', '99', 'holds'],
    ['at-least', '84.5', 'holds'],
    ['at-least', '84.4', 'broken'],
    ['more-than', '85.1', 'holds'],
    ['more-than', '84.4', 'broken'],
    ['at-most', '85', 'holds'],
    ['at-most', '3', 'holds'],
    ['at-most', '85.4', 'holds'],
    ['at-most', '85.5', 'broken'],
    ['less-than', '84', 'holds'],
    ['less-than', '86', 'broken'],
  ] as const)('%s 85 and %s: %s', (hedge, computed, expected) => {
    expect(verdict(computed, '85', hedge)).toBe(expected);
  });
});

describe('about is a tenth either side, or one unit of the last place', () => {
  test.each([
    ['500', '450', 'holds'],
    ['500', '550', 'holds'],
    ['500', '449', 'broken'],
    ['500', '551', 'broken'],
    ['-50', '-55', 'holds'],
    ['-50', '-45', 'holds'],
    ['-50', '-56', 'broken'],
    ['-50', '-44', 'broken'],
    ['3', '3.9', 'holds'],
    ['3', '2.1', 'holds'],
    ['3', '4', 'broken'],
    ['0', '0.9', 'holds'],
    ['0', '-1', 'broken'],
  ])('about %s and %s: %s', (value, computed, expected) => {
    expect(verdict(computed, value, 'about')).toBe(expected);
  });
});
