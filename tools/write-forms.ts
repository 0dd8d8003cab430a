import type { Diagnosis } from '../schemas/diagnosis.ts';
import type { Dossier } from '../schemas/dossier.ts';
import type { Figure } from '../schemas/figure.ts';
import { type Outcome, served } from '../schemas/outcome.ts';
import type { Profile } from '../schemas/profile.ts';
import { chooseFigures } from './compute-figures.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { resolveMarks } from './draft/marks.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { composeForms } from './form/compose-forms.ts';
import { composeLedger } from './form/ledger-book.ts';
import { layRectification } from './form/rectification-form.ts';
import { type FormSheet, nameSheets } from './form/sheet.ts';

const LEDGER = '整改台账';

type Sources = { readonly dossier: Dossier; readonly profile: Profile; readonly figures: ReadonlyMap<string, Figure> };

function layLedger({ problems }: Diagnosis, sources: Sources): FormSheet {
  const resolve = (marked: string): string => resolveMarks(marked, sources).text;
  const { dossier, figures } = sources;
  return layRectification(
    LEDGER,
    dossier.department.name,
    dossier.year,
    problems.map(({ title, statement, figures: ids, causes, measures }) => ({
      title,
      text: resolve(statement),
      figures: ids.flatMap((id) => {
        const figure = figures.get(id);
        return figure ? [`${figure.name} ${figure.display}`] : [];
      }),
      causes: causes.map(resolve),
      measures: measures.map(({ action, owner, deadline, target }) => ({
        action: resolve(action),
        owner,
        deadline,
        target: resolve(target),
      })),
    })),
  );
}

const openSources = (dossier: Dossier, profile: Profile): { readonly ledger: Figure[]; readonly sources: Sources } => {
  const ledger = computeLedger(dossier, profile);
  return { ledger, sources: { dossier, profile, figures: new Map(ledger.map((figure) => [figure.id, figure])) } };
};

/** The 整改台账 of a dossier alone. */
export function writeLedger(dossier: Dossier, profile: Profile): readonly FormSheet[] {
  const { ledger, sources } = openSources(dossier, profile);
  return [layLedger(diagnose(dossier, ledger, profile), sources)];
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
