import { beforeAll, describe, expect, test } from 'vitest';
import { readContext } from '../../tools/check/check-document.ts';
import type { CheckContext, Judgement, Rule } from '../../tools/check/rule.ts';
import { amountPairsDiffer } from '../../tools/check/rules/amount-pairs-differ.ts';
import { balanceNotReturned } from '../../tools/check/rules/balance-not-returned.ts';
import { columnFilled } from '../../tools/check/rules/column-filled.ts';
import { fullScoreNeedsFullExecution } from '../../tools/check/rules/full-score-needs-full-execution.ts';
import { namesUnique } from '../../tools/check/rules/names-unique.ts';
import { nearNamesDiffer } from '../../tools/check/rules/near-names-differ.ts';
import { scoreWithinExecutionCap } from '../../tools/check/rules/score-within-execution-cap.ts';
import { serialsRunOn } from '../../tools/check/rules/serials-run-on.ts';
import { unexecutedScore } from '../../tools/check/rules/unexecuted-score.ts';
import { add, formatDecimal } from '../../tools/number/decimal.ts';
import { roundR, toRational } from '../../tools/number/rational.ts';
import { placeOfCell } from '../../tools/table/cell-place.ts';
import type { DataTable } from '../../tools/table/data-table.ts';
import { columnOf, dataRows, textOf, valuesOf } from '../../tools/table/roles.ts';
import { hasSeeds, readShared } from './seed.ts';

type Labels = {
  readonly doc: string;
  readonly totals: Readonly<Record<string, string>>;
  readonly rows: readonly {
    readonly pos: number;
    readonly name_norm: string;
    readonly cell_offsets: Readonly<Record<string, readonly [number, number]>>;
  }[];
  readonly lists: Readonly<Record<string, readonly { readonly pos: number }[]>>;
};

describe.skipIf(!hasSeeds)('the published table of 78 projects (skipped where ../shared is absent)', () => {
  let labels: Labels;
  let text: string;
  let context: CheckContext;
  let table: DataTable;
  beforeAll(() => {
    labels = JSON.parse(readShared('gold/table_luquan.json'));
    text = readShared(`seeds/${labels.doc}`);
    context = readContext({ name: labels.doc, format: 'txt', text }, {});
    const found = context.tables.find((candidate) => candidate.rows.length > 70);
    if (!found) throw new Error('the table was not found');
    table = found;
  });

  const judge = (rule: Rule): readonly Judgement[] =>
    [...rule.check(context)].filter((judgement) => judgement.kind === 'defect' || judgement.message !== undefined);
  const messages = (rule: Rule): readonly string[] => judge(rule).map(({ message }) => message ?? '');
  const positions = (rule: Rule): readonly number[] =>
    judge(rule).map((judgement) => {
      const { start } = judgement.kind === 'tie' ? judgement.stated : judgement.at;
      return table.rows.find((row) => start >= row.start && start <= row.end)?.position ?? 0;
    });

  test('is put together from its seven pages, every cell in its place', () => {
    expect(table.blocks).toHaveLength(7);
    expect(table.columns.map(({ role }) => role)).toEqual(['serial', 'name', 'unit', 'budget', 'executed', 'returned', 'score', 'opinion']);
    expect(columnOf(table, 'budget')?.unit).toBe('万元');
    for (const { pos, name_norm, cell_offsets } of labels.rows) {
      const row = table.rows[pos - 1];
      expect(row && textOf(row, columnOf(table, 'name')).replaceAll(' ', '')).toBe(name_norm);
      for (const role of ['name', 'budget', 'executed', 'score'] as const) {
        const cell = row?.cells.get(columnOf(table, role)?.index ?? -1);
        const place = cell && placeOfCell(cell);
        expect([place?.start, place?.end]).toEqual(cell_offsets[role]);
      }
    }
  });

  test('adds up', () => {
    const sum = (role: 'budget' | 'executed' | 'score') => valuesOf(table, role).reduce(add);
    expect(formatDecimal(sum('budget'))).toBe(labels.totals.budget);
    expect(formatDecimal(roundR(toRational(sum('budget')), 2))).toBe(labels.totals.budget_rounded_2);
    expect(formatDecimal(sum('executed'))).toBe(labels.totals.executed);
    expect(formatDecimal(sum('score'))).toBe(labels.totals.score_sum);
    expect(dataRows(table)).toHaveLength(78);
  });

  test('serials', () => {
    expect(messages(serialsRunOn)).toEqual(['序号23在第23、24行重复出现，缺序号24。']);
  });

  test('names', () => {
    expect(messages(namesUnique).map((message) => message.replace(/“.*”/u, ''))).toEqual([
      '项目名称在第18、19行重复。',
      '项目名称在第59、73行重复。',
    ]);
    expect(messages(nearNamesDiffer).map((message) => message.replace(/“.*?”/gu, ''))).toEqual([
      '第8行与第7行几乎相同。',
      '第10行与第9行几乎相同。',
      '第64行与第63行几乎相同。',
      '第75行与第74行几乎相同。',
    ]);
  });

  test('copied amounts, and round ones left alone', () => {
    expect(messages(amountPairsDiffer)).toEqual(['第6、65行的预算数6万元和执行数1.89615万元完全相同。']);
  });

  test('scores against execution', () => {
    expect(positions(scoreWithinExecutionCap)).toEqual(labels.lists.score_over_cap_beyond_rounding?.map(({ pos }) => pos));
    expect(positions(scoreWithinExecutionCap)).toHaveLength(29);
    expect(positions(unexecutedScore)).toEqual([30, 40]);
    expect(messages(fullScoreNeedsFullExecution)).toHaveLength(1);
    expect(messages(fullScoreNeedsFullExecution)[0]).toContain('12个项目');
  });

  test('balances and blanks', () => {
    expect(messages(balanceNotReturned)).toEqual(['64个项目未执行完，共结余90150.654551万元，“结余交回财政数”却全部为0。']);
    expect(messages(columnFilled)).toEqual(['“自评结果应用意见”78行全部为空。']);
  });
});
