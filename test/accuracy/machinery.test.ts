import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../bench/accuracy/edit.ts';
import { evaluateFormula } from '../../bench/accuracy/evaluate.ts';
import type { LabelledNumeral, LabelledRelation, LabelledText } from '../../bench/accuracy/labelled-text.ts';
import { printLike } from '../../bench/accuracy/operators/proposal.ts';
import { readLiteral, writeChinese } from '../../bench/accuracy/read-literal.ts';
import { relationHolds } from '../../bench/accuracy/relation-state.ts';
import { formatDecimal } from '../../tools/number/decimal.ts';
import { point } from '../../tools/number/interval.ts';
import { compareR } from '../../tools/number/rational.ts';

const numeral = (id: string, text: string, unit: string, kind: LabelledNumeral['kind']): [string, LabelledNumeral] => [
  id,
  { id, text, start: 0, end: text.length, value: text, unit, kind, exact: kind === 'count' },
];

const label = (numerals: readonly [string, LabelledNumeral][], relation: Partial<LabelledRelation>) => {
  const doc: LabelledText = {
    name: 'x',
    text: '',
    numerals: new Map(numerals),
    relations: [],
    rows: [],
    lists: new Map([['L', [1, 2, 3].map((n) => ({ text: `${n}`, start: n, end: n + 1 }))]]),
    words: new Map([
      ['w', { text: '增长', start: 0, end: 2 }],
      ['g', { text: '良', start: 0, end: 1 }],
    ]),
    asPrinted: false,
  };
  const full: LabelledRelation = { id: 'r', kind: 'k', left: '', op: '=', right: '', ...relation };
  return { doc, full };
};

describe('labelled ties', () => {
  const rate = label(
    [numeral('e', '374.11', '万元', 'money'), numeral('b', '382.31', '万元', 'money'), numeral('r', '97.86', '%', 'percent')],
    {
      left: 'e / b',
      right: 'r',
    },
  );
  const stated = (text: string, unit = '%') => ({ numerals: new Map([['r', { text, unit }]]) });

  test('hold within rounding and break beyond it', () => {
    expect(relationHolds(rate.doc, rate.full)).toBe(true);
    expect(relationHolds(rate.doc, rate.full, stated('97.9'))).toBe(true);
    // 374.11 and 382.31 are rounded themselves: 97.85 is within their reach, 97.84 is not.
    expect(relationHolds(rate.doc, rate.full, stated('97.85'))).toBe(true);
    expect(relationHolds(rate.doc, rate.full, stated('97.84'), true)).toBe(false);
  });

  test('are forgiven one unit of the last place only where slack is asked for', () => {
    const third = label([numeral('a', '1', '个', 'count'), numeral('b', '3', '个', 'count'), numeral('r', '33.34', '%', 'percent')], {
      left: 'a / b',
      right: 'r',
    });
    expect(relationHolds(third.doc, third.full)).toBe(false);
    expect(relationHolds(third.doc, third.full, {}, true)).toBe(true);
    expect(relationHolds(third.doc, third.full, stated('33.35'), true)).toBe(false);
  });

  test('mind units', () => {
    expect(relationHolds(rate.doc, rate.full, { numerals: new Map([['e', { text: '3741100', unit: '元' }]]) })).toBe(true);
    expect(relationHolds(rate.doc, rate.full, { numerals: new Map([['e', { text: '374.11', unit: '亿元' }]]) })).toBe(false);
  });

  test('mind direction words', () => {
    const growth = label([numeral('a', '120', '元', 'money'), numeral('b', '100', '元', 'money'), numeral('g', '20', '%', 'percent')], {
      left: 'a / b - 1',
      right: 'g',
      word: 'w',
    });
    expect(relationHolds(growth.doc, growth.full)).toBe(true);
    expect(relationHolds(growth.doc, growth.full, { words: new Map([['w', '下降']]) })).toBe(false);
  });

  test('count lists, grade scores, and follow serial numbers', () => {
    const count = label([numeral('n', '三', '个', 'count')], { left: 'n', right: '#L' });
    expect(relationHolds(count.doc, count.full)).toBe(true);
    expect(relationHolds(count.doc, count.full, { lengths: new Map([['L', 2]]) })).toBe(false);
    const bands: [string, string][] = [
      ['90', '优'],
      ['80', '良'],
      ['0', '差'],
    ];
    const grade = label([numeral('s', '82.9', '分', 'score')], { left: 's', op: 'grade', word: 'g', bands });
    expect(relationHolds(grade.doc, grade.full)).toBe(true);
    expect(relationHolds(grade.doc, grade.full, { numerals: new Map([['s', { text: '92.9', unit: '分' }]]) })).toBe(false);
    const serial = label([numeral('a', '一', '', 'serial'), numeral('b', '二', '', 'serial')], { op: 'serial', members: ['a', 'b'] });
    expect(relationHolds(serial.doc, serial.full)).toBe(true);
    expect(relationHolds(serial.doc, serial.full, { numerals: new Map([['b', { text: '一', unit: '' }]]) })).toBe(false);
  });
});

test('formulas follow precedence and refuse what they cannot read', () => {
  const value = (formula: string) => evaluateFormula(formula, (name) => (name === '#L' ? point({ top: 3n, bottom: 1n }) : undefined));
  const ten = value('2 * (#L + 2) - -4 / 4 - 1');
  expect(ten && compareR(ten.low.at, { top: 10n, bottom: 1n })).toBe(0);
  expect(value('1 / 0')).toBeUndefined();
  expect(value('x + 1')).toBeUndefined();
  expect(() => value('1 +')).toThrow(SyntaxError);
  expect(() => value('1 ? 2')).toThrow(SyntaxError);
});

test('literals read as printed', () => {
  const read = (text: string) => {
    const value = readLiteral(text);
    return value && formatDecimal(value);
  };
  expect(['１２，３４５．６０', '1,234.5', '2 418.36', '两', '二十一', '百', '0.5'].map(read)).toEqual([
    '12345.60',
    '1234.5',
    '2418.36',
    '2',
    '21',
    '100',
    '0.5',
  ]);
  expect(read('约')).toBeUndefined();
  fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), (n) => read(writeChinese(n)) === `${n}`));
});

test('a replaced number keeps the habits of the old one', () => {
  expect(printLike('1,234.50', '9876.5')).toBe('9,876.5');
  expect(printLike('１２', '13')).toBe('１３');
  expect(printLike('三', '4')).toBe('四');
  expect(printLike('三', '4.5')).toBeUndefined();
});

test('edits say where every place went', () => {
  const cuts = fc.array(fc.tuple(fc.nat(3), fc.nat(4), fc.string({ maxLength: 4 })), { maxLength: 5 });
  fc.assert(
    fc.property(fc.string({ minLength: 60, maxLength: 80 }), cuts, (text, pieces) => {
      let at = 0;
      const edits = pieces.map(([length, gap, by]) => {
        const start = at + gap + 1;
        at = start + length;
        return { start, end: at, text: by };
      });
      const edited = applyEdits(text, edits);
      expect(edited.toNew(text.length)).toBe(edited.text.length);
      for (let i = 0; i < text.length; i += 1) {
        const kept = edits.every(({ start, end }) => i < start || i >= end);
        if (kept && !edits.some(({ start }) => start === i)) expect(edited.text[edited.toNew(i)]).toBe(text[i]);
      }
    }),
  );
});
