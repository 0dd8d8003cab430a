import type { CheckResult, Finding } from '../../schemas/check.ts';
import { describePlace } from '../check/place-words.ts';
import { formatDecimal } from '../number/decimal.ts';
import { roundR } from '../number/rational.ts';
import { findingHeads, findingRow, findingWidths } from './findings-columns.ts';
import { laySheet } from './lay-sheet.ts';
import { addressOf, type CellSpec, type FormSheet, type Href } from './sheet.ts';

/** A result with the way from the workbook's folder to its file; none for what has no file. */
export type ListedResult = { readonly result: CheckResult; readonly way?: string | undefined };

const SPREADSHEET = /\.(?:xlsx|xlsm|xls|et)$/iu;

/** What the whole calculation was, by the rule that made it and what it found. */
function indexFormulas({ relations }: CheckResult): (finding: Finding) => string {
  const key = (rule: string, stated: string, expected: string) => `${rule}\n${stated}\n${expected}`;
  const formulas = new Map<string, string>();
  for (const { rule, status, stated, expected, formula } of relations)
    if (status !== 'holds' && formula !== '') formulas.set(key(rule, stated, expected), `${formula} = ${expected}`);
  return ({ rule, actual, expected }) => formulas.get(key(rule, actual, expected)) ?? '';
}

const quote = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

/** Where a click on a finding leads: the file, and the cell of a spreadsheet. */
export function linkTo(way: string | undefined, { locator }: Pick<Finding, 'locator'>): Href | undefined {
  if (way === undefined) return undefined;
  const { cell, table } = locator ?? {};
  return SPREADSHEET.test(way) && cell !== undefined && table !== undefined ? { path: way, at: `${quote(table)}!${cell}` } : { path: way };
}

/** Behind the columns that every list of findings has. */
const WHY: CellSpec = { style: 'head', text: '依据和算式' };
const NAME: CellSpec = { style: 'head', text: '编号指纹' };

function layList(files: readonly ListedResult[]): FormSheet {
  const widths = [...findingWidths, 40, 20];
  const layer = laySheet('问题清单', widths);
  layer.row([{ style: 'title', text: '核对问题清单', across: widths.length - 2 }]);
  const head = layer.row([...findingHeads, WHY, NAME]);
  let serial = 0;
  for (const { result, way } of files) {
    const explain = indexFormulas(result);
    for (const finding of result.findings) {
      serial += 1;
      const formula = explain(finding);
      const { why, fingerprint } = finding;
      layer.row([
        ...findingRow({ ...finding, serial, file: result.file, place: describePlace(finding), href: linkTo(way, finding) }),
        { style: 'words', text: formula === '' ? why : `${formula}\n${why}` },
        { style: 'words', text: fingerprint },
      ]);
    }
  }
  if (serial === 0) layer.row([{ style: 'centre', text: '没有发现问题', across: widths.length }]);
  const print = { landscape: true, repeat: [head + 1, head + 1], lastColumn: widths.length - 3 } as const;
  return { ...layer.finish(print, head + 1), ...(serial > 0 ? { filter: [head, head + serial] as const } : {}) };
}

const TOTALS = ['错误', '存疑', '提示', '已说明', '数字', '已核实', '有矛盾', '无需核对', '未能核对'] as const;

const countOf = ({ summary, coverage, findings }: CheckResult): readonly number[] => [
  summary.errors,
  summary.warnings,
  summary.notes,
  findings.filter(({ suppressed }) => suppressed !== undefined).length,
  coverage.numerals,
  coverage.verified,
  coverage.contradicted,
  coverage.exempt,
  coverage.unverified,
];

/** Numbers with a relation, verified or contradicted, among those that state a fact. */
function writeReach(row: number, counts: readonly number[]): CellSpec {
  const [numerals = 0, verified = 0, contradicted = 0, exempt = 0] = counts.slice(4);
  const at = (column: number) => addressOf(row, column);
  const [all, known, wrong, free] = [at(5), at(6), at(7), at(8)];
  const facts = numerals - exempt;
  const share = facts > 0 ? roundR({ top: BigInt(verified + contradicted), bottom: BigInt(facts) }, 4) : undefined;
  return {
    style: 'centre',
    formula: `IF(${all}=${free},"",ROUND((${known}+${wrong})/(${all}-${free}),4))`,
    ...(share === undefined ? { text: '' } : { number: formatDecimal(share), percent: true, places: 4 }),
  };
}

function layTotals(files: readonly ListedResult[]): FormSheet {
  const layer = laySheet('汇总', [30, ...TOTALS.map(() => 10), 11, 44]);
  layer.row([{ style: 'title', text: '核对结果汇总', across: TOTALS.length + 3 }]);
  const head = layer.row(['文件', ...TOTALS, '核对比例', '说明'].map((text): CellSpec => ({ style: 'head', text })));
  const sums = TOTALS.map(() => 0);
  for (const { result, way } of files) {
    const counts = countOf(result);
    for (const [index, count] of counts.entries()) sums[index] = (sums[index] ?? 0) + count;
    layer.row([
      way === undefined ? { style: 'words', text: result.file } : { style: 'linked', text: result.file, href: { path: way } },
      ...counts.map((count): CellSpec => ({ style: 'centre', number: String(count) })),
      writeReach(layer.next(), counts),
      { style: 'words', text: (result.notices ?? []).join('\n') },
    ]);
  }
  const last = layer.next();
  layer.row([
    { style: 'label', text: '合计' },
    ...sums.map(
      (sum, index): CellSpec => ({
        style: 'centre',
        number: String(sum),
        formula: `SUM(${addressOf(head + 1, index + 1)}:${addressOf(last - 1, index + 1)})`,
      }),
    ),
    writeReach(last, sums),
    { style: 'words', text: '核对比例：说事实的数字中，有勾稽关系可核对的所占比例；未能核对的没有依据可比，不等于正确。' },
  ]);
  return layer.finish({ landscape: true, repeat: [head + 1, head + 1] }, head + 1);
}

/** The findings of a call as a workbook: one row a finding, a link to its place, and what became of it; then the sums. */
export const composeFindings = (files: readonly ListedResult[]): readonly FormSheet[] => [layList(files), layTotals(files)];
