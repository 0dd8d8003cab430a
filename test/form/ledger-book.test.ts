import { describe, expect, test } from 'vitest';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { composeLedger } from '../../tools/form/ledger-book.ts';
import type { FormSheet } from '../../tools/form/sheet.ts';
import { writeFigures } from '../../tools/write-forms.ts';
import { profileIds, profileOf, prove, readExample } from '../figure/dossiers.ts';
import { findDifferences, hasSoffice } from './recalculate.ts';

const compose = (example: string, profile: string): readonly FormSheet[] => {
  const dossier = prove(readExample(example));
  const all = computeLedger(dossier, profileOf(profile));
  return composeLedger(all, all, dossier);
};

/** The same sheets under other names, so that two books fit into one. */
const rename = (sheets: readonly FormSheet[], mark: string): readonly FormSheet[] =>
  sheets.map((sheet) => ({
    ...sheet,
    name: `${sheet.name}${mark}`,
    cells: sheet.cells.map((cell) =>
      cell.formula === undefined ? cell : { ...cell, formula: cell.formula.replaceAll("'!", `${mark}'!`) },
    ),
  }));

test.each(profileIds)('every figure of %s has a live value over inputs and figures', (id) => {
  for (const example of ['small', 'luquan-2022', 'julu-2022']) {
    const [ledger] = compose(example, id);
    const values = ledger?.cells.filter(({ row, column }) => column === 2 && row > 1) ?? [];
    expect(values.length).toBeGreaterThan(50);
    expect(values.filter(({ formula }) => formula === undefined).map(({ row }) => row)).toEqual([]);
  }
});

describe('the ledger', () => {
  test('references cells, not numbers', () => {
    const [ledger] = compose('small', 'national');
    const rowOf = (id: string) => ledger?.cells.find(({ column, text }) => column === 0 && text === id)?.row;
    const cellOf = (id: string) => ledger?.cells.find(({ row, column }) => column === 2 && row === rowOf(id));
    expect(cellOf('execution-rate')).toMatchObject({ number: '81.2', places: 2 });
    expect(cellOf('execution-rate')?.formula).toMatch(/^ROUND\(\(\('数据台账'!C\d+\/'数据台账'!C\d+\)\*100\),\d+\)$/u);
    expect(cellOf('budget-total')?.formula).toBe("ROUND(SUM('项目'!$C$3:$C$5),8)");
    expect(cellOf('department-grade')?.formula).toContain('"优"');
  });

  test('holds what is asked for with what that rests on', () => {
    const dossier = prove(readExample('small'));
    const some = writeFigures(dossier, profileOf('national'), 'execution-rate');
    const ids = some.ok ? some.value[0]?.cells.filter(({ column, row }) => column === 0 && row > 1).map(({ text }) => text) : [];
    expect(ids).toEqual(['budget-total', 'executed-total', 'execution-rate']);
    expect(writeFigures(dossier, profileOf('national'), 'no-such')).toMatchObject({ ok: false });
  });

  test('has the same bytes every time', async () => {
    const first = Buffer.from(await writeXlsx(compose('small', 'national')));
    expect(first.equals(Buffer.from(await writeXlsx(compose('small', 'national'))))).toBe(true);
  });

  test('a number too long for a spreadsheet is text, and no formula rests on it', () => {
    const dossier = prove({
      year: 2023,
      department: { name: '某单位' },
      projects: [{ name: '甲', budget: '12345678901234.5678', executed: '1' }],
    });
    const all = computeLedger(dossier, profileOf('national'));
    const [ledger] = composeLedger(all, all, dossier);
    const row = ledger?.cells.find(({ column, text }) => column === 0 && text === 'budget-total')?.row;
    const cell = ledger?.cells.find((candidate) => candidate.row === row && candidate.column === 2);
    expect(cell).toMatchObject({ text: '12345678901234.5678' });
    expect(cell?.formula).toBeUndefined();
  });
});

describe.skipIf(!hasSoffice)('LibreOffice computes the ledger anew', { timeout: 120_000 }, () => {
  test('and finds the same values', async () => {
    const sheets = [...rename(compose('small', 'national'), '1'), ...rename(compose('luquan-2022', 'luquan'), '2')];
    const { formulas, differ } = await findDifferences(sheets);
    expect(differ).toEqual([]);
    expect(formulas).toBeGreaterThan(4000);
  });
});
