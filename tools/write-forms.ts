import type { Diagnosis } from '../schemas/diagnosis.ts';
import type { Dossier } from '../schemas/dossier.ts';
import type { Figure } from '../schemas/figure.ts';
import { type Outcome, served } from '../schemas/outcome.ts';
import type { Profile } from '../schemas/profile.ts';
import { composeRectification, type LedgerSources } from './compose-rectification.ts';
import { chooseFigures } from './compute-figures.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { composeForms } from './form/compose-forms.ts';
import { composeLedger } from './form/ledger-book.ts';
import { layCases } from './form/rectification-cases.ts';
import { layRectification, writeRectification } from './form/rectification-form.ts';
import { type FormSheet, nameSheets } from './form/sheet.ts';

const LEDGER = '整改台账';
const CASES = '问题明细';

function layLedger(diagnosis: Diagnosis, sources: LedgerSources): FormSheet {
  const { department, year } = sources.dossier;
  return layRectification(LEDGER, department.name, year, composeRectification(diagnosis, sources));
}

const openSources = (dossier: Dossier, profile: Profile): { readonly ledger: Figure[]; readonly sources: LedgerSources } => {
  const ledger = computeLedger(dossier, profile);
  return { ledger, sources: { dossier, profile, figures: new Map(ledger.map((figure) => [figure.id, figure])) } };
};

/** The 整改台账 of a dossier alone, and behind it what each problem is about. */
export function writeLedger(dossier: Dossier, profile: Profile): readonly FormSheet[] {
  const { ledger, sources } = openSources(dossier, profile);
  const diagnosis = diagnose(dossier, ledger, profile);
  const cases = layCases(CASES, diagnosis.problems, dossier.projects.length, sources.figures);
  return [layLedger(diagnosis, sources), ...(cases ? [cases] : [])];
}

/** The same as Markdown. */
export function writeLedgerText(dossier: Dossier, profile: Profile): string {
  const { ledger, sources } = openSources(dossier, profile);
  return writeRectification(dossier.department.name, dossier.year, composeRectification(diagnose(dossier, ledger, profile), sources));
}

/** The ledger of figures, or those asked for and what they rest on, with live formulas. */
export function writeFigures(dossier: Dossier, profile: Profile, only?: string): Outcome<readonly FormSheet[]> {
  const all = computeLedger(dossier, profile);
  const shown = chooseFigures(all, only);
  return shown.ok ? served(composeLedger(shown.value, all, dossier)) : shown;
}

/** All forms that a dossier fills, and the 整改台账 where there is something to put right. */
export function writeForms(dossier: Dossier, profile: Profile): readonly FormSheet[] {
  const { ledger, sources } = openSources(dossier, profile);
  const diagnosis = diagnose(dossier, ledger, profile);
  const sheets = [...composeForms(dossier, profile), ...(diagnosis.problems.length > 0 ? [layLedger(diagnosis, sources)] : [])];
  const names = nameSheets(sheets.map(({ name }) => name));
  return sheets.map((sheet, index) => ({ ...sheet, name: names[index] ?? sheet.name }));
}
