import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../schemas/dossier.ts';
import { composeBook, composeEmptyBook } from '../../tools/form/compose-book.ts';
import { composeForms } from '../../tools/form/compose-forms.ts';
import { layDepartmentForm } from '../../tools/form/department-form.ts';
import { openDepartment } from '../../tools/form/form-subject.ts';
import { nameSheets } from '../../tools/form/sheet.ts';
import { isRecord } from '../../tools/formula/read-value.ts';
import { profileIds, profileOf, prove, readExample } from '../figure/dossiers.ts';
import { findDifferences, hasSoffice } from './recalculate.ts';

if (!hasSoffice) console.warn('LibreOffice (soffice) is not installed: the formulas of the forms are not recomputed here.');

const small = (): Record<string, unknown> => {
  const { $schema: _, ...given } = isRecord(readExample('small')) ? (readExample('small') as Record<string, unknown>) : {};
  return given;
};

/** The small example with a project that has indicators and sources of its own, units, and indicators that people judge. */
function richDossier(): Dossier {
  const given = prove(small());
  const judged = [
    {
      class: '效益指标',
      name: '环境改善',
      direction: 'qualitative',
      target: '明显改善',
      actual: '达成年度指标',
      weight: '5',
      own_score: '4.5',
    },
    { class: '产出指标', name: '完工时间', target: '6月底前', actual: '5月20日', weight: '5' },
    { class: '产出指标', name: '事故', direction: '=', target: '0', actual: '1', weight: '5' },
  ] as const;
  return prove({
    ...given,
    organisation: {
      units: [
        { name: '本级', administrative: 16, institutional: 20 },
        { name: '服务中心', institutional: 4, retired: 1 },
      ],
    },
    indicators: [...given.indicators, ...judged],
    projects: given.projects.map((project, index) =>
      index === 1
        ? {
            ...project,
            indicators: given.indicators,
            sources: [
              { source: '财政拨款', budget: '700.5', executed: '600' },
              { source: '其他', budget: '99.5', executed: '24' },
            ],
          }
        : project,
    ),
  });
}

const named = (sheets: ReturnType<typeof composeForms>): ReturnType<typeof composeForms> => {
  const names = nameSheets(sheets.map(({ name }) => name));
  return sheets.map((sheet, index) => ({ ...sheet, name: names[index] ?? '' }));
};

describe.skipIf(!hasSoffice)('LibreOffice computes what we wrote', { timeout: 180_000 }, () => {
  test('in the forms of every profile', async () => {
    const dossier = richDossier();
    const sheets = profileIds.flatMap((id) =>
      composeForms(dossier, profileOf(id)).map((sheet) => ({ ...sheet, name: `${id}${sheet.name}` })),
    );
    const { formulas, differ } = await findDifferences(named(sheets));
    expect(differ).toEqual([]);
    expect(formulas).toBeGreaterThan(100 * profileIds.length);
  });

  test('in a filled workbook, an empty one, and one of seventy-eight projects', async () => {
    const large = readExample('luquan-2022');
    if (!isRecord(large)) throw new Error('no example');
    const { $schema: _, ...given } = large;
    for (const sheets of [
      composeBook(small(), prove(small()), profileOf('national')),
      composeEmptyBook(2023, profileOf('national')),
      composeBook(given, prove(given), profileOf('luquan')),
    ]) {
      const { formulas, differ } = await findDifferences(sheets);
      expect(differ).toEqual([]);
      expect(formulas).toBeGreaterThan(200);
    }
  });

  test('on scores that end in a five, by every reverse formula', async () => {
    const number = (most: number, places: number) =>
      fc.integer({ min: 0, max: most * 10 ** places }).map((units) => (units / 10 ** places).toFixed(places));
    const rows = fc.record({
      direction: fc.constantFrom('>=', '<=', '=', '>', '<'),
      target: fc.constantFrom('8', '16', '40', '80', '200', '0.8', '3', '7', '1.25', '0'),
      actual: fc.oneof(number(20, 3), number(200, 2), number(10, 1)),
      weight: fc.oneof(number(20, 0), number(20, 1), number(5, 2)),
    });
    const indicators = fc
      .sample(rows, { numRuns: 600, seed: 7 })
      .map((row, index) => ({ class: '产出指标', name: `指标${index + 1}`, ...row }));
    const { indicators: proved } = prove({ year: 2023, department: { name: '某单位' }, indicators: indicators.slice(0, 500) });
    const national = profileOf('national');
    const sheets = (['linear-excess', 'target-over-actual', 'all-or-nothing'] as const).map((reverse) => {
      const profile = { ...national, indicators: { ...national.indicators, reverse } };
      return layDepartmentForm(reverse, openDepartment({ ...prove(small()), indicators: proved }, profile));
    });
    const stepped = {
      ...national,
      execution: {
        ...national.execution,
        steps: [
          { from: '85', percent: '80' },
          { from: '87.9', percent: '95' },
        ],
      },
      indicators: {
        ...national.indicators,
        satisfaction: {
          classes: ['产出指标'],
          steps: [
            { from: '5', percent: '100' },
            { from: '2.5', percent: '50' },
          ],
        },
        over_fulfilment: [
          { ratio: '1.2', action: 'deduct', deduct_percent: '10' },
          { ratio: '3', action: 'deduct', deduct_percent: '33.3' },
        ] as const,
      },
    };
    const steps = layDepartmentForm(
      'steps',
      openDepartment(
        { ...prove(small()), indicators: proved },
        { ...stepped, indicators: { ...stepped.indicators, over_fulfilment: [...stepped.indicators.over_fulfilment] } },
      ),
    );
    const { formulas, differ } = await findDifferences(named([...sheets, steps]));
    expect(differ).toEqual([]);
    expect(formulas).toBeGreaterThan(7000);
  });
});
