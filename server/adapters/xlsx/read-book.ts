import { type Outcome, served } from '../../../schemas/outcome.ts';
import { openPackage } from './open-package.ts';
import { readFormats } from './read-formats.ts';
import { readSheet } from './read-sheet.ts';
import { readStrings } from './read-strings.ts';
import type { Sheet } from './sheet-builder.ts';

/** A workbook read to its end: every sheet with what is written in it. */
export type ReadBook = { readonly sheets: readonly Sheet[]; readonly hasMacros: boolean };

/** Reads an .xlsx or .xlsm. Formulas give the results that the file holds; macros are never looked at. */
export function readBook(bytes: Uint8Array, name: string): Outcome<ReadBook> {
  const opened = openPackage(bytes, name);
  if (!opened.ok) return opened;
  const strings = readStrings(opened.value);
  if (!strings.ok) return strings;
  const formats = readFormats(opened.value);
  if (!formats.ok) return formats;
  const sheets: Sheet[] = [];
  for (const part of opened.value.sheets) {
    const sheet = readSheet({ package: opened.value, strings: strings.value, formats: formats.value }, part, name);
    if (!sheet.ok) return sheet;
    sheets.push(sheet.value);
  }
  return served({ sheets, hasMacros: opened.value.hasMacros });
}
