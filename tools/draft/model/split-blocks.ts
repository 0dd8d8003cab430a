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
export function listPassages(section: Section, body: string, blocks: readonly Block[], w: Writing): readonly Passage[] {
  const problems = isByProblem(body) ? listTold(section, w) : [];
  const passages = blocks.flatMap((block): Passage[] => {
    const text = isTable(block) ? undefined : textOf(block);
    if (text === undefined) return [];
    const { prose } = partition(text);
    if (!isByProblem(body)) return [{ text: prose }];
    const problem = findTold(block, problems);
    return problem ? [{ title: problem.title, text: prose.slice(openingOf(text, problem).length) }] : [];
  });
  return passages.filter(({ text }) => text !== '');
}

const figuresOf = (text: string): ReadonlySet<string> =>
  new Set(readMarks(text).flatMap(({ source }) => (source?.kind === 'figure' ? [source.figure] : [])));

const countShared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((id) => b.has(id)).length;

/** Where most is shared, the first of equals; nothing where nothing is. */
function findNearest(told: readonly ReadonlySet<string>[], figures: ReadonlySet<string>, from: number): number | undefined {
  const shared = told.map((ids) => countShared(ids, figures));
  const most = Math.max(0, ...shared.slice(from));
  return most === 0 ? undefined : shared.indexOf(most, from);
}

/** The tables among passages: each behind what is most like the text that it stood behind, or most like itself, in the order they came. */
function placeTables(passages: readonly string[], blocks: readonly Block[]): string[] {
  const told = passages.map(figuresOf);
  const placed = passages.map((passage) => [passage]);
  const front: string[] = [];
  let before: ReadonlySet<string> | undefined;
  let from = 0;
  for (const block of blocks) {
    if (typeof block !== 'string' || !isTable(block)) before = figuresOf(textOf(block) ?? '');
    else if (before === undefined) front.push(block);
    else {
      from = findNearest(told, before, from) ?? findNearest(told, figuresOf(block), from) ?? Math.max(0, placed.length - 1);
      placed[from]?.push(block);
    }
  }
  return [...front, ...placed.flat()];
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
  const lists = blocks.map((block) => (isTable(block) ? '' : partition(textOf(block) ?? '').lists)).filter((text) => text !== '');
  const texts = [...written.map(({ text }) => text), ...lists];
  const asItems = blocks.some((block) => typeof block === 'object' && 'item' in block);
  return asItems ? [...texts.map((item) => ({ item })), ...blocks.filter(isTable)] : placeTables(texts, blocks);
}
