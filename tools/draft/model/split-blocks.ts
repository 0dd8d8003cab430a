import type { Problem } from '../../../schemas/diagnosis.ts';
import type { Section } from '../../../schemas/profile.ts';
import { readMarks } from '../marks.ts';
import { type Block, listCovered, type Writing } from '../writing.ts';
import { isTable, type Passage } from './prose.ts';

/** Bodies in which each problem has its own passage. */
const BY_PROBLEM: ReadonlySet<string> = new Set(['problems', 'measures']);
export const isByProblem = (body: string): boolean => BY_PROBLEM.has(body);

/** The problems that a writer is to tell one by one here: not those in the annex, nor those in a part of the office's own. */
export function listTold(section: Section, w: Writing): readonly Problem[] {
  const covered = listCovered(w.dossier, section);
  return w.diagnosis.problems.filter(({ annex, type }) => !annex && !covered.has(type));
}

const textOf = (block: Block): string | undefined =>
  typeof block === 'string' ? block : 'text' in block ? block.text : 'item' in block ? block.item : undefined;

/** What names the problem before it is told. */
const openingOf = (text: string, { title }: Problem): string =>
  [`针对${title}的问题，`, `主要问题是${title}。`].find((opening) => text.startsWith(opening)) ?? '';

/** Which problem a block tells. */
export function findTold(block: Block, problems: readonly Problem[]): Problem | undefined {
  if (typeof block === 'object' && 'title' in block) return problems.find(({ title }) => title === block.title);
  const text = textOf(block) ?? '';
  return problems.find((problem) => openingOf(text, problem) !== '');
}

/** Sentences that list places of rows are put together by code; a place or two tell rows of one name apart. */
const MOST_PLACES = 2;
const isList = (sentence: string): boolean => readMarks(sentence).filter(({ source }) => source?.kind === 'position').length > MOST_PLACES;
const sentencesOf = (text: string): string[] => text.match(/[^。]+。?/gu) ?? [];
const partition = (text: string): { readonly prose: string; readonly lists: string } => ({
  prose: sentencesOf(text)
    .filter((sentence) => !isList(sentence))
    .join(''),
  lists: sentencesOf(text).filter(isList).join(''),
});

/** What of a body's built-in blocks a writer may replace. */
export type Replaceable = { readonly passages: readonly Passage[]; readonly tables: readonly string[] };

export function splitBlocks(section: Section, body: string, blocks: readonly Block[], w: Writing): Replaceable {
  const problems = isByProblem(body) ? listTold(section, w) : [];
  const passages = blocks.flatMap((block): Passage[] => {
    const text = isTable(block) ? undefined : textOf(block);
    if (text === undefined) return [];
    const problem = findTold(block, problems);
    if (isByProblem(body))
      return problem ? [{ title: problem.title, text: partition(text).prose.replace(openingOf(text, problem), '') }] : [];
    return [{ text: partition(text).prose }];
  });
  return {
    passages: passages.filter(({ text }) => text !== ''),
    tables: isByProblem(body) ? [] : blocks.flatMap((block) => (typeof block === 'string' && isTable(block) ? [block] : [])),
  };
}

const figuresOf = (text: string): ReadonlySet<string> =>
  new Set(readMarks(text).flatMap(({ source }) => (source?.kind === 'figure' ? [source.figure] : [])));

/** Each table behind the passage that shares most of its figures, in the order they came; those that share none at the end. */
function placeTables(passages: readonly string[], tables: readonly string[]): string[] {
  const told = passages.map(figuresOf);
  let from = 0;
  const behind = tables.map((table) => {
    const own = figuresOf(table);
    const shared = told.map((ids) => [...ids].filter((id) => own.has(id)).length);
    const most = Math.max(0, ...shared.slice(from));
    from = most === 0 ? Math.max(0, passages.length - 1) : shared.indexOf(most, from);
    return from;
  });
  return passages.flatMap((passage, i) => [passage, ...tables.filter((_, t) => behind[t] === i)]);
}

/** The body's blocks with a writer's passages in place of the prose; tables, lists of rows and what only code says stay. */
export function joinBlocks(
  section: Section,
  body: string,
  blocks: readonly Block[],
  written: readonly Passage[],
  w: Writing,
): readonly Block[] {
  if (isByProblem(body)) {
    const problems = listTold(section, w);
    return blocks.map((block): Block => {
      const problem = findTold(block, problems);
      const passage = problem && written.find(({ title }) => title === problem.title);
      if (!problem || !passage) return block;
      const said = passage.text.slice(openingOf(passage.text, problem).length);
      const text = `${said}${partition(textOf(block) ?? '').lists}`;
      if (typeof block === 'object' && 'title' in block) return { title: problem.title, text };
      const told = `${openingOf(textOf(block) ?? '', problem)}${text}`;
      return typeof block === 'object' ? { item: told } : told;
    });
  }
  const { tables } = splitBlocks(section, body, blocks, w);
  const lists = blocks.map((block) => (isTable(block) ? '' : partition(textOf(block) ?? '').lists)).filter((text) => text !== '');
  const texts = [...written.map(({ text }) => text), ...lists];
  const asItems = blocks.some((block) => typeof block === 'object' && 'item' in block);
  return asItems ? [...texts.map((item) => ({ item })), ...tables] : placeTables(texts, tables);
}
