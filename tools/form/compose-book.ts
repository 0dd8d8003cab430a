import type { Dossier } from '../../schemas/dossier.ts';
import { FORM_WORDS } from '../../schemas/form-words.ts';
import type { Profile } from '../../schemas/profile.ts';
import { composeForms } from './compose-forms.ts';
import { layDataSheets } from './data-sheets.ts';
import { layGuide } from './guide-sheet.ts';
import { listFreeLines } from './indicator-rows.ts';
import { linkForms } from './link-cells.ts';
import { type FormSheet, nameSheets } from './sheet.ts';

/**
 * The workbook of a dossier: guide, data sheets, and the forms that show them. `raw` is the dossier as given,
 * so that the data sheets say no more than it does.
 */
export function composeBook(raw: Record<string, unknown>, dossier: Dossier, profile: Profile): readonly FormSheet[] {
  return bind(raw, composeForms(dossier, profile), profile);
}

const bind = (raw: Record<string, unknown>, forms: readonly FormSheet[], profile: Profile, blank?: number): readonly FormSheet[] => {
  const data = layDataSheets(raw, blank);
  const named = nameSheets(forms.map(({ name }) => name));
  const linked = linkForms(
    forms.map((form, index) => ({ ...form, name: named[index] ?? form.name })),
    data.places,
  );
  const seen = named.length > 4 ? [...named.slice(0, 2), ...named.slice(-3)] : named;
  return [layGuide(profile, seen), ...data.sheets, ...linked];
};

/** An empty workbook of a profile: classes and sources stand ready, one project is prepared. */
export function composeEmptyBook(year: number, profile: Profile, named = profile.id): readonly FormSheet[] {
  const free = listFreeLines(profile);
  const raw = {
    profile: named,
    year,
    money_unit: '万元',
    projects: [{ sources: FORM_WORDS.fund_sources.map((source) => ({ source })), indicators: free }],
    indicators: free,
  };
  const project = { name: '', budget: '', executed: '', bond: false };
  const dossier: Dossier = {
    year,
    department: { name: '' },
    money_unit: '万元',
    projects: [project],
    indicators: [],
    targets: [],
    facts: [],
    own_sections: [],
  };
  return bind(raw, composeForms(dossier, profile, true), profile);
}
