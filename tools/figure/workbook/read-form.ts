import type { Cell } from '../../../schemas/document.ts';
import { FORM_LABELS } from '../../../schemas/form-labels.ts';
import { type Outcome, served } from '../../../schemas/outcome.ts';
import { cleanCell } from '../clean-cell.ts';
import { isUnreadable, placeOf } from './draft.ts';
import type { FoundForm } from './find-form.ts';
import { type FormFunds, readFormFunds } from './form-funds.ts';
import { type FormIndicators, readFormIndicators, type Taken } from './form-indicators.ts';
import { isOneOf, readLabelUnit } from './labels.ts';
import type { Matrix } from './matrix.ts';
import { readSheetUnit } from './read-records.ts';

/** All that a filled 自评表 says. */
export type FormReading = FormIndicators &
  FormFunds & {
    readonly form: FoundForm;
    readonly year: Taken | undefined;
    /** 项目名称, 主管部门, 实施单位, 预期目标, 实际完成情况. */
    readonly facts: ReadonlyMap<Fact, Taken>;
  };

const FACTS = ['project_name', 'department', 'unit', 'goal', 'result'] as const;
export type Fact = (typeof FACTS)[number];

const YEAR = /(20\d{2})\s*年/u;

/** The first year that stands above the indicators; full-width digits and blanks are read as well. */
function findYear({ matrix, header }: FoundForm): Taken | undefined {
  for (let row = 0; row < header.from; row += 1)
    for (const cell of matrix.row(row)) {
      const text = cell.text
        .replace(/[\uff10-\uff19]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
        .replace(/(?<=\d)\s(?=\d|年)/gu, '');
      const year =
        YEAR.exec(text)?.[1] ??
        (isOneOf(cell.text, ['年度', '评价年度']) ? /^(20\d{2})/u.exec(rightOf(matrix, cell)?.text.trim() ?? '')?.[1] : undefined);
      if (year) return { value: Number(year), place: placeOf(matrix.grid, cell), computed: cell.formula === true };
    }
  return undefined;
}

const rightOf = (matrix: Matrix, cell: Cell): Cell | undefined => matrix.at(cell.row, cell.column + (cell.columnSpan ?? 1));
const belowOf = (matrix: Matrix, cell: Cell): Cell | undefined => matrix.at(cell.row + (cell.rowSpan ?? 1), cell.column);

const isLabel = (text: string): boolean =>
  Object.entries(FORM_LABELS).some(
    ([key, words]) => key !== 'basis' && key !== 'confidence' && Array.isArray(words) && isOneOf(text, words),
  );

/** What belongs to a label: on its right, or below it where another label stands there. */
function readFact(matrix: Matrix, cell: Cell, until: number): Cell | undefined {
  const right = rightOf(matrix, cell);
  if (right && right.row === cell.row && right.text.trim() !== '' && !isLabel(right.text)) return right;
  if (right && !isLabel(right.text)) return undefined;
  const below = belowOf(matrix, cell);
  return below && below.row < until && below.column === cell.column && !isLabel(below.text) ? below : undefined;
}

function readFacts({ matrix, header }: FoundForm): ReadonlyMap<Fact, Taken> {
  const facts = new Map<Fact, Taken>();
  for (let row = 0; row < header.from; row += 1)
    for (const cell of matrix.row(row)) {
      const fact = FACTS.find((name) => !facts.has(name) && isOneOf(cell.text, FORM_LABELS[name]));
      const content = fact && readFact(matrix, cell, header.from);
      if (!fact || !content || isUnreadable(content)) continue;
      const value = cleanCell(content.text, 'text');
      if (value !== undefined) facts.set(fact, { value, place: placeOf(matrix.grid, content), computed: content.formula === true });
    }
  return facts;
}

/** `项目资金（万元）`, also with points behind it. */
function readBlockUnit({ matrix, header }: FoundForm): string | undefined {
  const block = matrix.grid.rows
    .slice(0, header.from)
    .flat()
    .find(({ text }) => isOneOf(text, FORM_LABELS.fund_block) && /元/u.test(text));
  return block && readLabelUnit(block.text.replace(/[(（]\d{1,3}分[)）]/gu, ''));
}

/** Reads a found form. `own` is the unit of the workbook; `lenient` passes over formulas without results. */
export function readForm(form: FoundForm, own: string, lenient: boolean): Outcome<FormReading> {
  const indicators = readFormIndicators(form, lenient);
  if (!indicators.ok) return indicators;
  const funds = readFormFunds(form, own, readSheetUnit(form.matrix, form.header.from) ?? readBlockUnit(form), lenient);
  if (!funds.ok) return funds;
  return served({ ...indicators.value, ...funds.value, form, year: findYear(form), facts: readFacts(form) });
}
