import { Decimal as Oracle } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { listCounted, listOperands } from '../../bench/accuracy/labelled-text.ts';
import { mutate, operators } from '../../bench/accuracy/mutate.ts';
import { readOwnReports } from '../../bench/accuracy/own-reports.ts';
import { readLiteral } from '../../bench/accuracy/read-literal.ts';
import { relationHolds } from '../../bench/accuracy/relation-state.ts';
import { rewrites, rewriteText } from '../../bench/accuracy/rewrites.ts';
import { formatDecimal } from '../../tools/number/decimal.ts';

const reports = readOwnReports();

test('there are enough reports, of a report’s length, in different styles', () => {
  expect(reports.length).toBeGreaterThanOrEqual(14);
  for (const { name, text } of reports) {
    expect(text.length).toBeGreaterThanOrEqual(/^[cd]-/u.test(name) ? 1_300 : 2_000);
    expect(text.length).toBeLessThanOrEqual(6_000);
  }
});

test('there are at least 16 operators, and together at least 2,400 mutants', () => {
  expect(operators.length).toBeGreaterThanOrEqual(16);
  expect(new Set(operators.map(({ id }) => id)).size).toBe(operators.length);
  expect(reports.reduce((total, doc) => total + mutate(doc, 12).length, 0)).toBeGreaterThanOrEqual(2_400);
});

describe.each(reports.map((report) => [report.name, report] as const))('%s', (_, doc) => {
  test('labels are exact pieces of the text', () => {
    const places = [...doc.numerals.values(), ...doc.words.values(), ...[...doc.lists.values()].flat()];
    expect(places.length).toBeGreaterThan(80);
    for (const { text, start, end } of places) expect(doc.text.slice(start, end)).toBe(text);
    for (const { start, end } of doc.rows) expect(doc.text.slice(start, end)).toMatch(/^(?:\|.*\||<tr>.*<\/tr>|\S.*)$/u);
  });

  test('values are what is printed', () => {
    for (const { text, value } of doc.numerals.values()) {
      const read = readLiteral(text);
      expect(read && new Oracle(formatDecimal(read)).equals(value), text).toBe(true);
    }
  });

  test('every tie speaks of labelled things and holds', () => {
    expect(doc.relations.length).toBeGreaterThanOrEqual(40);
    for (const relation of doc.relations) {
      for (const id of listOperands(relation)) expect(doc.numerals.has(id), `${relation.id} ${id}`).toBe(true);
      for (const name of listCounted(relation)) expect(doc.lists.has(name), `${relation.id} #${name}`).toBe(true);
      expect(relationHolds(doc, relation), JSON.stringify(relation)).toBe(true);
    }
  });

  test('mutants are the same on every run, differ from the text and break a tie', () => {
    const mutants = mutate(doc, 2);
    expect(mutate(doc, 2)).toEqual(mutants);
    expect(mutants.length).toBeGreaterThan(20);
    for (const { broken, edits } of mutants) {
      expect(broken.length).toBeGreaterThan(0);
      expect(edits.some(({ start, end, text }) => doc.text.slice(start, end) !== text)).toBe(true);
    }
  });

  test('rewritings keep every place findable', () => {
    for (const rewrite of rewrites) {
      const { text, toNew } = rewriteText(doc, rewrite);
      expect(toNew(doc.text.length)).toBe(text.length);
    }
  });
});
