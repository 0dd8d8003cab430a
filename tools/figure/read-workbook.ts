import type { Grid } from '../../schemas/document.ts';
import { FORM_LABELS } from '../../schemas/form-labels.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { type Field, type SheetType, WORKBOOK } from '../../schemas/workbook-sheets.ts';
import { chooseSheet, plainName } from './workbook/choose-sheet.ts';
import { compareForms } from './workbook/compare-forms.ts';
import { type Draft, openDraft, put } from './workbook/draft.ts';
import { type FoundForm, findForm } from './workbook/find-form.ts';
import { type Matrix, openMatrix } from './workbook/matrix.ts';
import { findMoneyUnit } from './workbook/money-unit.ts';
import { placeForms } from './workbook/place-forms.ts';
import { type FormReading, readForm } from './workbook/read-form.ts';
import { readSheet } from './workbook/read-sheet.ts';
import { isView } from './workbook/view.ts';

/**
 * A workbook as an unproved dossier, where each value stood (`projects[3].budget` in “项目”表 E6),
 * and what the user should know, such as columns that were not read.
 */
export type Workbook = {
  readonly value: Record<string, unknown>;
  readonly places: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
};

/** The amounts that forms name. */
const MONEY: readonly Field[] = [
  { path: 'budget', words: [...FORM_LABELS.budget, ...FORM_LABELS.executed, ...FORM_LABELS.fund_block], type: 'money' },
];

type Known = { readonly matrix: Matrix; readonly sheet: SheetType; readonly named: boolean };

/** One sheet of each kind: those that only show what others hold are left out, and two that hold facts are refused. */
function pickOne(known: readonly Known[]): Outcome<Known | undefined> {
  const held = known.filter(({ matrix, sheet }) => !isView(matrix, sheet));
  const [first, second] = held.toSorted((a, b) => Number(b.named) - Number(a.named));
  if (first && second) {
    const names = [first, second].map(({ matrix }) => `“${matrix.grid.name}”`).join('和');
    return refused('two-sheets', `${names}两个工作表都像“${first.sheet.title}”表`, '请只留一个，另一个改名或删去后重试。');
  }
  return served(first ?? known[0]);
}

/** Reads the sheets of a workbook into a dossier still to be proved: by their names, or else by what stands in them. */
export function readWorkbook(grids: readonly Grid[]): Outcome<Workbook> {
  const known: Known[] = [];
  const forms: FoundForm[] = [];
  const strange: string[] = [];
  for (const matrix of grids.map(openMatrix)) {
    const form = findForm(matrix);
    if (form) {
      forms.push(form);
      continue;
    }
    const chosen = chooseSheet(matrix);
    if (!chosen.ok) return chosen;
    if (chosen.value) known.push({ matrix, ...chosen.value });
    else if (!WORKBOOK.ignored_sheets.includes(plainName(matrix.grid.name))) strange.push(matrix.grid.name);
  }
  if (known.length === 0 && forms.length === 0) {
    const names = grids.map(({ name }) => `“${name}”`).join('、') || '没有工作表';
    const wanted = WORKBOOK.sheets.map(({ title }) => `“${title}”`).join('、');
    return refused(
      'no-dossier-sheet',
      `应有 ${wanted} 等工作表，收到 ${names}`,
      '请按这些名称命名工作表，或用 ziping init 生成一个空的工作簿再填。',
    );
  }
  const draft = openDraft();
  for (const name of strange) draft.notes.push(`“${name}”表认不出是什么，没有读入`);
  settleUnit(draft, known, forms);
  // In the order of the standing data: what belongs to a project comes after the projects.
  for (const sheet of WORKBOOK.sheets) {
    const one = pickOne(known.filter((entry) => entry.sheet === sheet));
    if (!one.ok) return one;
    const read = one.value ? readSheet(one.value.matrix, sheet, draft) : served(undefined);
    if (!read.ok) return read;
  }
  const placed = readForms(
    forms,
    draft,
    known.some(({ sheet }) => sheet.kind === 'facts'),
  );
  return placed.ok ? served(draft) : placed;
}

/** Forms are all there is, or they stand beside data sheets and show what those hold. */
function readForms(forms: readonly FoundForm[], draft: Draft, beside: boolean): Outcome<void> {
  const readings: FormReading[] = [];
  for (const form of forms) {
    const reading = readForm(form, draft.moneyUnit, beside);
    if (!reading.ok) return reading;
    readings.push(reading.value);
  }
  return beside ? compareForms(draft, readings) : placeForms(draft, readings);
}

function settleUnit(draft: Draft, known: readonly Known[], forms: readonly FoundForm[]): void {
  const found = findMoneyUnit([
    ...known.map(({ matrix, sheet }) => ({ matrix, fields: sheet.fields })),
    ...forms.map(({ matrix }) => ({ matrix, fields: MONEY })),
  ]);
  if (!found) return;
  draft.moneyUnit = found.unit;
  put(draft, 'money_unit', found.unit, found.place);
}
