import type { OwnSection } from '../../schemas/own-section.ts';
import { readProblemClaims } from '../relation/problem-claim.ts';
import type { Subject } from './definition.ts';

/** A problem in the office's own words whose degree its data do not show: where it stands, how it is called, and the test that says so. */
export type UnbackedClaim = { readonly path: string; readonly name: string; readonly test: string };

/** Sections that speak of problems. */
const PROBLEMS = /problem/u;
/** A number or a mark says the degree itself; a year or a month does not. */
const MEASURED = /\d|\[\[|百分之/u;
const DATE = /\d{4}年|\d{1,2}月/gu;

type Said = { readonly path: string; readonly text: string };

/** The texts of an own section and of its parts; a title goes before the text that explains it. */
function listSaid({ title, text, items = [], parts = [] }: Omit<OwnSection, 'section'>, path: string): Said[] {
  return [
    ...(title === undefined ? [] : [{ path: `${path}.title`, text: title }]),
    ...(text === undefined ? [] : [{ path: `${path}.text`, text }]),
    ...items.map((item, index) => ({ path: `${path}.items[${index}]`, text: item })),
    ...parts.flatMap((part, index) => listSaid(part, `${path}.parts[${index}]`)),
  ];
}

/** Claims of the office's own problem sections (支出缓慢, 调整率较高) that hang on figures which the data do not give; each kind once. */
export function listUnbackedClaims({ dossier }: Subject): readonly UnbackedClaim[] {
  const found = new Map<string, UnbackedClaim>();
  for (const [index, section] of dossier.own_sections.entries()) {
    if (!PROBLEMS.test(section.section)) continue;
    const said = listSaid(section, `own_sections[${index}]`);
    if (said.some(({ text }) => MEASURED.test(text.replace(DATE, '')))) continue;
    for (const { path, text } of said)
      for (const { kind, start, end } of readProblemClaims(text))
        if (!found.has(kind.name)) {
          const test = [`given(${path})`, ...kind.figures.map((id) => `not given({${id}})`)].join(' and ');
          found.set(kind.name, { path, name: text.slice(start, end), test });
        }
  }
  return [...found.values()];
}
