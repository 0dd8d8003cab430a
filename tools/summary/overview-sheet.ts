import { severityWords } from '../check/severity-words.ts';
import { laySheet } from '../form/lay-sheet.ts';
import { addressOf, type CellSpec, type FormSheet } from '../form/sheet.ts';
import { decimal, formatDecimal, fromInteger } from '../number/decimal.ts';
import { divideR, multiplyR, roundR, toRational } from '../number/rational.ts';
import type { DigestFinding } from './report-digest.ts';
import { isRead, type ReadRow, type ReportRow } from './report-row.ts';
import type { StatedNumber } from './stated.ts';

type Column = {
  readonly head: string;
  readonly width: number;
  readonly cell: (row: ReadRow, at: number) => CellSpec;
  /** What the last row says: a sum or a mean of the rows that are shown. */
  readonly total?: 'sum' | 'mean' | undefined;
};

const HUNDRED = toRational(fromInteger(100));
const LONGEST = 60;
const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const words = (text: string | undefined): CellSpec => ({ style: 'words', text: text ?? '' });
const centre = (text: string | undefined): CellSpec => ({ style: 'centre', text: text ?? '' });
const count = (value: number): CellSpec => ({ style: 'centre', number: String(value) });
const stated = (value: StatedNumber | undefined): CellSpec => (value ? { style: 'centre', number: value.value } : centre(''));
const money = (value: StatedNumber | undefined): CellSpec =>
  value ? { style: 'amount', number: value.value, places: 2 } : { style: 'amount', text: '' };

/** Of what has a fact to check, in hundredths with one place. */
export function shareVerified({ digest: { coverage } }: ReadRow): string | undefined {
  const facts = coverage.numerals - coverage.exempt;
  const share = divideR(toRational(fromInteger(coverage.verified)), toRational(fromInteger(facts)));
  return facts > 0 && share ? formatDecimal(roundR(multiplyR(share, HUNDRED), 1)) : undefined;
}

const open = (findings: readonly DigestFinding[]): readonly DigestFinding[] =>
  findings.filter(({ suppressed }) => suppressed === undefined);

function tellWorst({ digest }: ReadRow): string {
  const findings = open(digest.findings);
  const worst = findings.find(({ severity }) => severity === 'error') ?? findings.find(({ severity }) => severity === 'warning');
  if (worst) return `${severityWords[worst.severity]}：${shorten(worst.message)}`;
  // Without numbers there is something about the file that its reader tells.
  return digest.coverage.numerals === 0 ? shorten(digest.notices[0] ?? '') : '';
}

export function tellState(row: ReportRow): string {
  if (!isRead(row)) return '未能读取';
  const { errors, warnings } = row.digest.summary;
  return errors > 0 ? '有错误' : warnings > 0 ? '有存疑' : row.digest.coverage.numerals === 0 ? '没有数字' : '未发现问题';
}

const BUDGET = 8;

/** The rate as the two amounts give it, where both stand there. */
function recompute({ digest }: ReadRow, at: number): CellSpec {
  const { recomputed } = digest.facts;
  const [budget, executed] = [addressOf(at, BUDGET), addressOf(at, BUDGET + 1)];
  if (recomputed === undefined) return centre('');
  return { style: 'computed', number: recomputed, places: 2, formula: `ROUND(${executed}/${budget}*100,2)` };
}

const columns: readonly Column[] = [
  { head: '单位', width: 24, cell: ({ digest }) => words(digest.facts.department?.text) },
  { head: '年度', width: 7, cell: ({ digest }) => stated(digest.facts.year) },
  {
    head: '得分',
    width: 9,
    cell: ({ digest: { facts } }) => stated(facts.score),
    total: 'mean',
  },
  {
    head: '满分',
    width: 6,
    cell: ({ digest: { facts } }) => (facts.full === undefined ? centre('') : { style: 'centre', number: facts.full }),
  },
  { head: '等级', width: 7, cell: ({ digest }) => centre(digest.facts.grade?.text) },
  { head: '执行率\n（%）', width: 9, cell: ({ digest }) => stated(digest.facts.rate) },
  { head: '预算数\n（万元）', width: 13, cell: ({ digest }) => money(digest.facts.budget), total: 'sum' },
  { head: '执行数\n（万元）', width: 13, cell: ({ digest }) => money(digest.facts.executed), total: 'sum' },
  { head: '按两数\n重算（%）', width: 9, cell: recompute },
  { head: '错误', width: 6, cell: ({ digest }) => count(digest.summary.errors), total: 'sum' },
  { head: '存疑', width: 6, cell: ({ digest }) => count(digest.summary.warnings), total: 'sum' },
  { head: '提示', width: 6, cell: ({ digest }) => count(digest.summary.notes), total: 'sum' },
  { head: '数字\n个数', width: 7, cell: ({ digest }) => count(digest.coverage.numerals), total: 'sum' },
  {
    head: '已核实\n（%）',
    width: 8,
    cell: (row) => {
      const share = shareVerified(row);
      return share === undefined ? centre('') : { style: 'centre', number: share };
    },
    total: 'mean',
  },
  { head: '最严重的问题', width: 40, cell: (row) => words(tellWorst(row)) },
  { head: '状态', width: 11, cell: (row) => centre(tellState(row)) },
];
const FIRST = 2;
const widths = [6, 30, ...columns.map(({ width }) => width)];

const CODES = { sum: 109, mean: 101 } as const;

/** What stands in the column, as the formula gives it. */
function addUp(cells: readonly CellSpec[], kind: 'sum' | 'mean'): string | undefined {
  const numbers = cells.flatMap(({ number }) => (number === undefined ? [] : [decimal(number)]));
  if (numbers.length === 0) return kind === 'sum' ? '0' : undefined;
  const sum = numbers.map(toRational).reduce((a, b) => ({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }));
  const result = kind === 'sum' ? sum : divideR(sum, toRational(fromInteger(numbers.length)));
  return result && formatDecimal(roundR(result, kind === 'mean' ? 2 : Math.max(0, ...numbers.map(({ places }) => places))));
}

function layTotals(rows: readonly (readonly CellSpec[])[], first: number): readonly CellSpec[] {
  const last = first + rows.length - 1;
  const totals = columns.map(({ total }, i): CellSpec => {
    if (!total) return { style: 'label', text: '' };
    const result = addUp(
      rows.flatMap((row) => row[i + FIRST] ?? []),
      total,
    );
    const range = `${addressOf(first, i + FIRST)}:${addressOf(last, i + FIRST)}`;
    const places = result?.split('.')[1]?.length ?? 0;
    const formula =
      total === 'sum' ? `ROUND(SUBTOTAL(${CODES.sum},${range}),${places})` : `IFERROR(ROUND(SUBTOTAL(${CODES.mean},${range}),2),"")`;
    return result === undefined ? { style: 'computed', text: '', formula } : { style: 'computed', number: result, places, formula };
  });
  return [{ style: 'label', text: '合计（得分、已核实为平均）', across: FIRST }, ...totals];
}

const linked = ({ file, path }: ReportRow): CellSpec => ({ style: 'linked', text: file, href: { path } });

/** 汇总: a row a report, in the order given. */
export function layOverview(rows: readonly ReportRow[]): FormSheet {
  const layer = laySheet('汇总', widths);
  layer.row([{ style: 'title', text: '绩效自评报告核对汇总', across: widths.length }]);
  const heads = layer.row(['序号', '文件', ...columns.map(({ head }) => head)].map((text): CellSpec => ({ style: 'head', text })));
  const laid = rows.map((row, i) => {
    const at = layer.next();
    const cells = isRead(row)
      ? columns.map(({ cell }) => cell(row, at))
      : columns.map(
          ({ head }): CellSpec =>
            head === '状态' ? centre(tellState(row)) : head === '最严重的问题' ? words(shorten(row.reason)) : centre(''),
        );
    const all: readonly CellSpec[] = [{ style: 'centre', number: String(i + 1) }, linked(row), ...cells];
    layer.row(all);
    return all;
  });
  if (laid.length > 0) layer.row(layTotals(laid, heads + 1));
  const sheet = layer.finish({ landscape: true, repeat: [heads + 1, heads + 1] }, heads + 1);
  return { ...sheet, filter: [heads, heads + rows.length] };
}
