import { describe, expect, test } from 'vitest';
import type { Grid } from '../../schemas/document.ts';
import { composeRectification } from '../../tools/compose-rectification.ts';
import { composeExample } from '../../tools/diagnose/compose-example.ts';
import { diagnose } from '../../tools/diagnose/diagnose.ts';
import { isPast, readDeadline, readDone } from '../../tools/diagnose/read-status.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { readRectification } from '../../tools/form/read-rectification.ts';
import { layRectification, writeRectification } from '../../tools/form/rectification-form.ts';
import { updateRectification } from '../../tools/update-rectification.ts';
import { profileOf } from '../figure/dossiers.ts';

const profile = profileOf('national');

function open(change: Readonly<Record<string, unknown>>) {
  const dossier = composeExample(change);
  const ledger = computeLedger(dossier, profile);
  const sources = { dossier, profile, figures: new Map(ledger.map((figure) => [figure.id, figure])) };
  const diagnosis = diagnose(dossier, ledger, profile);
  return { sources, diagnosis, entries: composeRectification(diagnosis, sources) };
}

const grid = (rows: readonly (readonly string[])[]): Grid => ({
  name: '台账',
  start: 0,
  end: 0,
  rows: rows.map((cells, row) => cells.map((text, column) => ({ text, row, column, start: 0, end: 0 }))),
});

const bad = { survey: { satisfied: 160 }, staffing: { institutional: 14 }, projects: [{ name: '甲', budget: '900', executed: '300' }] };

describe('a ledger that people worked with loses nothing', () => {
  const { entries } = open(bad);
  /** Merged cells taken apart and filled, rows sorted by office, heads in the office's words, columns and lines of its own. */
  const rows = entries
    .flatMap(({ id, problem, figures, cause, measures }) =>
      measures.map(({ action, owner, deadline, target }, index) => ({
        owner,
        cells: [
          id,
          problem,
          figures,
          cause,
          action,
          owner,
          deadline,
          target,
          '正在办，已完成方案',
          `凭证${id}-${index}`,
          `分管${id}${index}`,
        ],
      })),
    )
    .toSorted((a, b) => (a.owner < b.owner ? 1 : -1))
    .map(({ cells }) => cells);
  const heads = [
    '编号',
    '问题描述及表现',
    '涉及数据',
    '原因分析',
    '整改举措',
    '责任部门及责任人',
    '整改期限',
    '整改标准',
    '进展情况',
    '证明材料',
    '分管领导',
  ];
  const edited = grid([
    ['2023年度整改台账'],
    heads,
    ...rows,
    ['', '公务用车台账登记不全', '', '', '补登出车记录', '办公室李某', '2024/6/30', '', '已落实', '登记簿', '分管丙'],
    [],
    ['注：本表每季度更新一次'],
    ['填表人：王五', '', '', '', '审核人：赵六'],
  ]);
  const read = readRectification([edited], 'a.xlsx');
  if (!read.ok) throw new Error(read.refusal.message);

  test('each problem is one again, with all its measures', () => {
    expect(read.value.entries.map(({ id, measures }) => [id, measures.length]).toSorted()).toEqual(
      [...entries.map(({ id, measures }) => [id, measures.length]), ['', 1]].toSorted(),
    );
    expect(read.value.additions).toEqual({
      heads: ['分管领导'],
      notes: ['注：本表每季度更新一次', '填表人：王五　审核人：赵六'],
    });
  });

  const { diagnosis, sources } = open({ ...bad, year: 2024, report_date: '2025-03-15' });
  const updated = updateRectification(read.value, diagnosis, sources);
  const texts = {
    workbook: layRectification('台账', '某管委会', 2024, updated, read.value.additions)
      .cells.map(({ text }) => text ?? '')
      .join('\n'),
    Markdown: writeRectification('某管委会', 2024, updated, read.value.additions),
  };
  test.each(Object.entries(texts))('every word of theirs is in the new %s', (_kind, text) => {
    for (const row of rows) for (const word of row.slice(8)) expect(text).toContain(word);
    for (const word of ['公务用车台账登记不全', '补登出车记录', '办公室李某', '登记簿', '分管丙', '每季度更新', '王五', '赵六'])
      expect(text).toContain(word);
  });
  test('what is being done is not done', () => {
    expect(updated.find(({ id }) => id === 'P20')?.fate).toBe('overdue');
  });
});

test('a target that people changed stays; one of ours takes the new figures', () => {
  const { entries, diagnosis, sources } = open(bad);
  const changed = entries.map((entry) => ({
    ...entry,
    measures: entry.measures.map((measure) => (entry.id === 'P20' ? { ...measure, target: '区长办公会要求达到95%' } : measure)),
  }));
  const updated = updateRectification(
    { department: undefined, year: 2023, entries: changed, additions: { heads: [], notes: [] } },
    diagnosis,
    sources,
  );
  expect(updated.find(({ id }) => id === 'P20')?.measures[0]?.target).toBe('区长办公会要求达到95%');
  expect(updated.find(({ id }) => id === 'P27')?.measures[0]?.target).toBe(entries.find(({ id }) => id === 'P27')?.measures[0]?.target);
});

test.each([
  ['已整改到位', true],
  ['完成（100%）', true],
  ['已销号', true],
  ['√', true],
  ['未完成', false],
  ['正在推进，已完成前期手续', false],
  ['完成80%', false],
  ['基本完成', false],
  ['预计6月完成', false],
  ['长期坚持', false],
])('%s is done: %s', (status, done) => expect(readDone(status)).toBe(done));

test.each([
  ['2024年6月底前', { year: 2024, month: 6 }],
  ['2024/6/30', { year: 2024, month: 6 }],
  ['2024.9.30前', { year: 2024, month: 9 }],
  ['2024-11-05', { year: 2024, month: 11 }],
  ['9月底前', { year: 2024, month: 9 }],
  ['二季度末', { year: 2024, month: 6 }],
  ['2025年底', { year: 2025, month: 12 }],
  ['45473', { year: 2024, month: 6 }],
  ['长期', undefined],
])('the deadline %s', (written, month) => expect(readDeadline(written, 2023)).toEqual(month));

test('a deadline is past when its month is over', () => {
  expect(isPast('2024年6月底前', '2024-06-30', 2023)).toBe(false);
  expect(isPast('6月底前', '2024-07-01', 2023)).toBe(true);
  expect(isPast('立行立改', '2024-07-01', 2023)).toBe(false);
});
