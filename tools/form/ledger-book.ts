import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Formula } from '../formula/formula.ts';
import { parseOwnFormula } from '../formula/parse-formula.ts';
import type { Value } from '../formula/scope.ts';
import { decimal, parseDecimal } from '../number/decimal.ts';
import { toRational } from '../number/rational.ts';
import { laySheet } from './lay-sheet.ts';
import { isLeaf, LEADS, type LedgerInput, type LedgerList, openLedgerCells, showValue } from './ledger-cells.ts';
import { addressOf, type CellContent, type CellSpec, type FormSheet } from './sheet.ts';
import { writeSpreadsheetFormula } from './spreadsheet-formula.ts';

const LEDGER = '数据台账';
const INPUTS = '输入数据';
/** The column of a figure's value, and the rows above the first figure. */
const VALUE = 2;
const ABOVE = 2;
/** A spreadsheet's number has so many digits; behind these places binary noise begins. */
const DIGITS = 15;
const FINEST = 8;

const HEADS = ['编号', '名称', '数值', '单位', '显示', '算式', '来源', '所用数据'];
const WIDTHS = [30, 34, 18, 9, 20, 60, 8, 40];
const SOURCES: Readonly<Record<Figure['source'], string>> = { given: '给定', computed: '计算' };

const readFigure = ({ value, places }: Figure): Value => (places === undefined ? value : toRational(decimal(value)));

/** How far a live result is rounded so that noise is gone and nothing else. */
function noisePlaces(value: string): number {
  const { places = 0, units = 0n } = parseDecimal(value) ?? {};
  const whole = String(units).replace('-', '').length - places;
  return Math.max(places, Math.min(FINEST, DIGITS - Math.max(1, whole)));
}

const isExact = (tree: Formula): boolean =>
  isLeaf(tree) ||
  tree.kind === 'figure' ||
  tree.kind === 'number' ||
  (tree.kind === 'call' && ['round', 'sqrt', 'count', 'repeats'].includes(tree.name));

function writeValue(figure: Figure, tree: Formula, formula: string | undefined): CellContent {
  const { value, places } = figure;
  const content: CellContent = places === undefined ? { text: value } : { ...showValue(readFigure(figure)), places };
  if (formula === undefined || (content.number === undefined && content.text === undefined))
    return { ...content, text: content.text ?? value };
  return { ...content, formula: places === undefined || isExact(tree) ? formula : `ROUND(${formula},${noisePlaces(value)})` };
}

/** The text that stands in a report, made of the value and its unit beside it. */
function writeDisplay({ places }: Figure, row: number): string {
  const value = addressOf(row, VALUE);
  if (places === undefined) return value;
  const format = places > 0 ? `0.${'0'.repeat(places)}` : '0';
  return `TEXT(ROUND(${value},${places}),"${format}")&${addressOf(row, VALUE + 1)}`;
}

const head = (text: string): CellSpec => ({ style: 'head', text });

function layInputs(inputs: readonly LedgerInput[]): FormSheet {
  const layer = laySheet(INPUTS, [44, 30, 24]);
  layer.row([{ style: 'title', text: INPUTS, across: 3 }]);
  layer.row([head('位置'), head('名称'), head('数值')]);
  for (const { path, name, content } of inputs)
    layer.row([
      { style: 'words', text: path },
      { style: 'words', text: name },
      { style: content.number === undefined ? 'words' : 'amount', ...content },
    ]);
  return layer.finish({ landscape: false, repeat: [2, 2] }, 2);
}

const LONGEST_SAID = 120;
const shorten = (said: string): string => (said.length > LONGEST_SAID ? `${said.slice(0, LONGEST_SAID)}…` : said);

/** Facts first, then what is computed of each row; only the facts are printed. */
function layList({ sheet, names, columns }: LedgerList): FormSheet {
  const layer = laySheet(sheet, [6, 34, ...columns.map(({ head: words }) => Math.max(12, Math.min(24, 2 * words.length + 2)))]);
  layer.row([head('序号'), head('名称'), ...columns.map((column) => head(column.head))]);
  layer.row(['', '', ...columns.map(({ said }) => shorten(said))].map((text): CellSpec => ({ style: 'label', text })));
  for (const [index, name] of names.entries())
    layer.row([
      { style: 'centre', number: String(index + 1) },
      { style: 'words', text: name },
      ...columns.map(({ cells }): CellSpec => {
        const content = cells[index] ?? { text: '' };
        return { style: content.formula === undefined ? (content.number === undefined ? 'words' : 'amount') : 'computed', ...content };
      }),
    ]);
  const lastColumn = LEADS - 1 + columns.filter(({ given }) => given).length;
  return layer.finish({ landscape: true, repeat: [1, 2], lastColumn }, 2);
}

/**
 * The ledger of figures as a live workbook: every value a formula over other figures and over the sheets of inputs, as far
 * as a spreadsheet can say it; the formula in our own words beside it. `all` are the figures that those shown may rest on.
 */
export function composeLedger(shown: readonly Figure[], all: readonly Figure[], dossier: Dossier): readonly FormSheet[] {
  const figures = restOn(shown, all);
  const rowOf = new Map(figures.map(({ id }, index) => [id, index + ABOVE]));
  const values = new Map(figures.map((figure) => [figure.id, readFigure(figure)]));
  const cells = openLedgerCells({ dossier, moneyUnit: dossier.money_unit, figures: values }, INPUTS);
  const cellOf = (id: string): string | undefined => {
    const row = rowOf.get(id);
    return row === undefined || showValue(values.get(id)) === undefined ? undefined : `'${LEDGER}'!${addressOf(row, VALUE)}`;
  };
  const trees = figures.map(({ id, formula }) => {
    const tree = parseOwnFormula(formula);
    if ('error' in tree) throw new Error(`Unreadable formula of ${id}: ${tree.error}`);
    return tree;
  });
  for (const tree of trees) cells.prepare(tree);
  const layer = laySheet(LEDGER, WIDTHS);
  layer.row([{ style: 'title', text: `${dossier.department.name}${dossier.year}年度数据台账`, across: HEADS.length }]);
  layer.row(HEADS.map(head));
  for (const [index, figure] of figures.entries()) {
    const { id, name, unit, display, formula, source, inputs } = figure;
    const tree = trees[index] ?? { kind: 'text', text: '' };
    const content = writeValue(figure, tree, writeSpreadsheetFormula(tree, { cells, name, figure: cellOf }));
    layer.row([
      { style: 'words', text: id },
      { style: 'words', text: name },
      { style: content.formula === undefined || source === 'given' ? 'amount' : 'computed', ...content },
      { style: 'centre', text: unit },
      { style: 'centre', text: display, formula: content.formula === undefined ? undefined : writeDisplay(figure, index + ABOVE) },
      { style: 'words', text: formula },
      { style: 'centre', text: SOURCES[source] },
      { style: 'words', text: inputs.join('\n') },
    ]);
  }
  const ledger = layer.finish({ landscape: true, repeat: [ABOVE, ABOVE] }, ABOVE);
  const sheets = [{ ...ledger, filter: [ABOVE - 1, ABOVE - 1 + figures.length] as const }];
  return [...sheets, ...(cells.inputs().length > 0 ? [layInputs(cells.inputs())] : []), ...cells.lists().map(layList)];
}

/** The figures shown and all that they rest on, in the order of the ledger. */
function restOn(shown: readonly Figure[], all: readonly Figure[]): readonly Figure[] {
  const byId = new Map(all.map((figure) => [figure.id, figure]));
  const wanted = new Set<string>();
  const want = (id: string): void => {
    const figure = byId.get(id);
    if (!figure || wanted.has(id)) return;
    wanted.add(id);
    figure.inputs.forEach(want);
  };
  for (const { id } of shown) want(id);
  return all.filter(({ id }) => wanted.has(id));
}
