import type { FormCell, FormSheet } from './sheet.ts';

/** The formula with each `{path}` as the place of that fact; nothing where one of them has no place. */
function resolvePaths(formula: string, places: ReadonlyMap<string, string>): string | undefined {
  let known = true;
  const resolved = formula.replace(/\{([^{}]{1,80})\}/gu, (_, path: string) => {
    const place = places.get(path);
    known &&= place !== undefined;
    return place ?? '';
  });
  return known ? resolved : undefined;
}

/** A cell that repeats a fact shows it from the data sheet, so that it is filled in once. */
function linkCell(cell: FormCell, places: ReadonlyMap<string, string>): FormCell {
  const { path, link } = cell;
  const linked = link && resolvePaths(link.formula, places);
  if (link && linked !== undefined) return { ...cell, ...link.content, formula: linked, list: undefined };
  const source = path === undefined || cell.formula !== undefined ? undefined : places.get(path);
  return source === undefined ? cell : { ...cell, formula: `IF(${source}="","",${source})`, list: undefined };
}

/** The forms with what they take from data sheets taken from there. */
export const linkForms = (forms: readonly FormSheet[], places: ReadonlyMap<string, string>): readonly FormSheet[] =>
  forms.map((form) => ({ ...form, cells: form.cells.map((cell) => linkCell(cell, places)) }));
