import { describe, expect, test } from 'vitest';
import { composeEmptyBook } from '../../tools/form/compose-book.ts';
import { composeForms } from '../../tools/form/compose-forms.ts';
import { layRectification } from '../../tools/form/rectification-form.ts';
import { addressOf, type FormSheet, nameSheets } from '../../tools/form/sheet.ts';
import { computeScore } from '../../tools/score/compute-score.ts';
import { profileIds, profileOf, prove, readExample } from '../figure/dossiers.ts';

const small = prove(readExample('small'));
const listPlaces = ({ cells }: FormSheet): readonly string[] =>
  cells.flatMap(({ row, column, across = 1, down = 1 }) =>
    Array.from({ length: across * down }, (_, index) => addressOf(row + Math.floor(index / across), column + (index % across))),
  );
const sheetOf = (sheets: readonly FormSheet[], word: string): FormSheet => {
  const sheet = sheets.find(({ name }) => name.includes(word));
  if (!sheet) throw new Error(`No sheet ${word}`);
  return sheet;
};

describe.each(profileIds)('the forms of %s', (id) => {
  const sheets = [...composeForms(small, profileOf(id)), ...composeEmptyBook(2023, profileOf(id))];
  test('put no cell upon another and none outside their columns', () => {
    for (const sheet of sheets) {
      const places = listPlaces(sheet);
      expect(new Set(places).size, sheet.name).toBe(places.length);
      for (const { column, across = 1 } of sheet.cells) expect(column + across, sheet.name).toBeLessThanOrEqual(sheet.columns.length);
      expect(sheet.heights.every((height) => height > 0 && height <= 400)).toBe(true);
    }
  });
  test('have rates, points and totals as formulas, and choices where there are some', () => {
    const forms = composeForms(small, profileOf(id));
    for (const form of forms) expect(form.cells.filter(({ formula }) => formula !== undefined).length, form.name).toBeGreaterThan(3);
    const summary = sheetOf(forms, '汇总表');
    expect(summary.cells.some(({ list }) => list?.includes('压减预算'))).toBe(true);
    expect(summary.print).toMatchObject({ landscape: true, repeat: [3, 3] });
  });
});

test('the total of the department form is the score', () => {
  const form = sheetOf(composeForms(small, profileOf('national')), '部门整体');
  const total = form.cells.findLast(({ formula }) => formula?.includes('SUM('));
  expect(total?.number).toBe(computeScore(small, profileOf('national')).total);
});

test('indicators of a class stand together, in the order in which classes come first', () => {
  const [first, second, ...rest] = small.indicators;
  if (!first || !second) throw new Error('no indicators');
  const moved = { ...small, indicators: [first, ...rest, second] };
  const form = sheetOf(composeForms(moved, profileOf('national')), '部门整体');
  expect(form.cells.filter(({ text }) => text?.startsWith('产出指标')).map(({ down }) => down)).toEqual([5]);
});

test('a problem with several measures stands once beside them, each with its status to choose', () => {
  const measure = (action: string) => ({
    action,
    owner: '财政局',
    deadline: '2024年6月底前',
    target: '90%',
    check: '执行率 50%',
    status: '未开始',
    evidence: '',
  });
  const sheet = layRectification('整改台账', '某管委会', 2023, [
    {
      id: 'P01',
      problem: '执行率偏低：执行率50%。',
      figures: '执行率 50%',
      causeClass: '',
      cause: '前期慢',
      measures: [measure('甲'), measure('乙')],
      outcome: '',
    },
  ]);
  expect(sheet.cells.find(({ text }) => text?.startsWith('执行率偏低'))?.down).toBe(2);
  expect(sheet.cells.filter(({ list }) => list?.includes('整改中')).map(({ text }) => text)).toEqual(['未开始', '未开始']);
});

test('sheet names need no quotes, are short, and come once', () => {
  const long = '很长的项目名称'.repeat(8);
  const names = nameSheets(['表 1', '2022年（调整）', long, long, "a'b:c", '']);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[\p{L}_][\p{L}\p{N}_]{0,30}$/u);
});

test('in the empty workbook the forms show what the data sheets will hold', () => {
  const book = composeEmptyBook(2023, profileOf('national'));
  expect(book.flatMap(({ cells }) => cells.filter(({ text }) => text === 'undefined'))).toEqual([]);
  const project = sheetOf(book, '自评表1');
  const linked = project.cells.flatMap(({ formula }) => (formula?.includes("'项目'!") ? [formula] : []));
  const heads = sheetOf(book, '项目').cells.filter(({ row }) => row === 0);
  for (const word of ['预算数', '执行数', '年初预算数', '项目名称']) {
    const column = heads.find(({ text }) => text === word)?.column ?? -1;
    expect(
      linked.some((formula) => formula.includes(`'项目'!${addressOf(1, column)}`)),
      word,
    ).toBe(true);
  }
});
