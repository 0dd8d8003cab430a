import type { Section } from '../../../schemas/profile.ts';
import type { DraftPrompts } from '../../../schemas/section-prompt.ts';
import { readMarks } from '../marks.ts';
import { writeParts } from '../write-report.ts';
import type { Block, Material, Writing } from '../writing.ts';
import { collectFacts } from './collect-facts.ts';
import { findPrompt } from './find-prompt.ts';
import type { Passage } from './prose.ts';
import { isByProblem, listPassages } from './split-blocks.ts';
import type { Piece } from './write-brief.ts';

/** Fewer figures than this are a remark, not something to phrase. */
const LEAST_FIGURES = 2;

const countMarks = (passages: readonly Passage[]): number =>
  readMarks(passages.map(({ text }) => text).join('')).filter(({ source }) => source?.kind === 'figure').length;

/** What of a report a model may write: bodies that are its to phrase, and whose built-in prose states something. */
export function listPieces(material: Material, prompts: DraftPrompts): { readonly pieces: readonly Piece[]; readonly writing: Writing } {
  type Found = { readonly section: Section; readonly body: string; readonly blocks: readonly Block[]; readonly lacking: readonly string[] };
  const found: Found[] = [];
  const { writing } = writeParts(material, (section, body, blocks, own) => {
    if (findPrompt(body, prompts.sections).writer === 'model') found.push({ section, body, blocks, lacking: [...own.lacking] });
    return blocks;
  });
  const pieces = found.flatMap(({ section, body, blocks, lacking }): Piece[] => {
    const passages = listPassages(section, body, blocks, writing);
    const byProblem = isByProblem(body);
    const facts = collectFacts(section, passages, writing);
    const alone = found.filter((one) => one.section === section).length === 1;
    if (byProblem ? passages.length === 0 : countMarks(passages) < LEAST_FIGURES) return [];
    const prompt = findPrompt(body, prompts.sections);
    return [{ id: alone ? section.id : `${section.id}.${body}`, section, body, prompt, facts, passages, byProblem, lacking }];
  });
  return { pieces, writing };
}
