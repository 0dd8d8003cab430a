import type { Dossier } from '../../schemas/dossier.ts';
import type { OwnSection } from '../../schemas/own-section.ts';
import type { Section } from '../../schemas/profile.ts';
import { markClause, markParagraphs } from './mark-own-text.ts';
import { writeMeasuresFor } from './sections/measures.ts';
import { writeProblemsFor } from './sections/problems.ts';
import { writeChinese } from './write-serial.ts';
import { type Block, quote, quoteTitle, type Writing } from './writing.ts';

type Part = Omit<OwnSection, 'section'>;
/** Where the part stands in the dossier, and how deep below the section. */
type Place = { readonly path: string; readonly depth: number; readonly runIn: boolean };

/** The deepest heading of a report; what stands below runs in. */
const DEEPEST = 5;
/** Longer lists are written line by line. */
const LONGEST_INLINE = 20;

const placeOf = (index: number): string => `own_sections[${index}]`;
const list = (section: Section, { dossier }: Writing) =>
  dossier.own_sections.flatMap((own, index) => (own.section === section.id ? [{ own, index }] : []));

/** The office's sections that the outline has no place for. */
export const listUnplaced = ({ own_sections: all }: Dossier, sections: readonly Section[]): OwnSection[] =>
  all.filter((own) => !sections.some(({ id }) => id === own.section));

const writeCovered = (w: Writing, section: Section, { covers = [] }: Part): string[] =>
  covers.length === 0
    ? []
    : section.bodies.includes('measures')
      ? writeMeasuresFor(w, new Set(covers))
      : writeProblemsFor(w, new Set(covers));

/** 一是、二是; one by itself needs no number. */
const writeList = (texts: readonly string[]): string[] =>
  texts.map((text, i) => `${texts.length > 1 ? `${writeChinese(i + 1)}是` : ''}${text}${text.endsWith('。') ? '' : '。'}`);

/** All of a part in one paragraph, its items and parts as 一是、二是. */
function writeInline(w: Writing, section: Section, part: Part, path: string): string {
  const items = (part.items ?? []).map((item, i) => markClause(item, `${path}.items[${i}]`));
  const parts = (part.parts ?? []).map((below, i) => {
    const at = `${path}.parts[${i}]`;
    const rest = writeInline(w, section, below, at);
    return below.label ? `${quote(`${at}.title`)}：${rest}` : `${quote(`${at}.title`)}${rest === '' ? '' : `。${rest}`}`;
  });
  const listed = writeList([...items, ...parts]);
  const text = part.text === undefined ? [] : markParagraphs(part.text, `${path}.text`);
  return [...text, ...listed, ...writeCovered(w, section, part)].join('');
}

function* writeItems(section: Section, { items = [] }: Part, path: string): Generator<Block> {
  const marked = items.map((item, i) => `${markClause(item, `${path}.items[${i}]`)}`);
  const inLines = (section.items !== undefined && section.items !== '一是') || items.length > LONGEST_INLINE;
  if (inLines) for (const item of marked) yield { item: `${item}。` };
  else if (marked.length > 0) yield writeList(marked).join('');
}

function* writePart(w: Writing, section: Section, part: Part, { path, depth, runIn }: Place): Generator<Block> {
  const title = quoteTitle(part.title ?? '', `${path}.title`);
  if (part.label) yield `${quote(`${path}.title`)}：${writeInline(w, section, part, path)}`;
  else if (runIn || section.level + depth > DEEPEST) yield { runIn: title, text: writeInline(w, section, part, path) };
  else {
    yield { heading: title, depth, own: true };
    yield* writeContent(w, section, part, { path, depth });
  }
}

/** Sections of the outline stand below: numbered headings, so what the office puts before them is headed too. */
function isDivided({ profile: { outline } }: Writing, section: Section): boolean {
  const next = outline.sections[outline.sections.indexOf(section) + 1];
  return next !== undefined && next.level > section.level;
}

/** What stands under the title: text, items, parts. Siblings are all headings or all run in, so that their numbers run on. */
function* writeContent(w: Writing, section: Section, part: Part, { path, depth }: Omit<Place, 'runIn'>): Generator<Block> {
  yield* part.text === undefined ? [] : markParagraphs(part.text, `${path}.text`);
  yield* writeItems(section, part, path);
  const parts = part.parts ?? [];
  const runIn = parts.every((below) => below.run_in || below.label) && !(depth === 0 && isDivided(w, section));
  for (const [i, below] of parts.entries()) yield* writePart(w, section, below, { path: `${path}.parts[${i}]`, depth: depth + 1, runIn });
  for (const item of writeCovered(w, section, part)) yield { item };
}

/** What the office wrote itself for a section of the outline. */
export function* writeOwnSections(w: Writing, section: Section): Generator<Block> {
  const all = list(section, w);
  const runIn = all.every(({ own }) => own.title === undefined || own.run_in || own.label) && !isDivided(w, section);
  for (const { own, index } of all)
    if (own.title === undefined) yield* writeContent(w, section, own, { path: placeOf(index), depth: 0 });
    else yield* writePart(w, section, own, { path: placeOf(index), depth: 1, runIn });
}

/** Texts of the office that hold marks, by their place. */
export function* listOwnTexts(dossier: Dossier): Generator<{ readonly path: string; readonly text: string }> {
  function* walk({ text, items = [], parts = [] }: Part, path: string): Generator<{ path: string; text: string }> {
    if (text !== undefined) yield { path: `${path}.text`, text };
    for (const [i, item] of items.entries()) yield { path: `${path}.items[${i}]`, text: item };
    for (const [i, part] of parts.entries()) yield* walk(part, `${path}.parts[${i}]`);
  }
  for (const [index, own] of dossier.own_sections.entries()) yield* walk(own, placeOf(index));
}
