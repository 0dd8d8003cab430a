import type { Diagnosis } from '../../schemas/diagnosis.ts';
import type { SourceDocument } from '../../schemas/document.ts';
import type { Section } from '../../schemas/profile.ts';
import type { Placement } from '../../schemas/proof.ts';
import type { DraftFault } from '../../schemas/template.ts';
import { checkDocument } from '../check/check-document.ts';
import { findNearest } from '../figure/find-nearest.ts';
import { findLooseNumerals } from './find-loose-numerals.ts';
import { findQuotes } from './find-quotes.ts';
import { findSerials } from './find-serials.ts';
import { joinMarks, readMarks, resolveMarks } from './marks.ts';
import type { Sources } from './render-source.ts';

/** What a text is held against: what marks may stand for, and what the figures show to be wrong. */
export type GateSources = Sources & { readonly diagnosis?: Diagnosis | undefined };

export type Gated = { readonly text: string; readonly placements: readonly Placement[]; readonly faults: readonly DraftFault[] };

function describeUnknown({ text, start, end }: { text: string; start: number; end: number }, { figures }: Sources): DraftFault {
  const id = text.replace(/^\[\[|\]\]$|\|.*$/gu, '');
  const figure = figures.get(id);
  const nearest = figure ? undefined : findNearest(id, [...figures.keys()]);
  return {
    kind: 'unknown-mark',
    quote: text,
    start,
    end,
    message: figure ? `${figure.name}（${figure.display}）不能写成标记 ${text} 要求的形式` : `标记 ${text} 在数据台账中没有对应的数据`,
    fix: figure
      ? `写成 [[${id}]]。`
      : nearest
        ? `是否应为 [[${nearest}]]？编号以 compute_figures 为准。`
        : '请用 compute_figures 查看可用的编号。',
  };
}

/** Data that the outline wants in the section, that the ledger has, and that the text does not use. */
function listLeftOut(text: string, section: Section | undefined, { figures }: Sources): DraftFault[] {
  const used = new Set(readMarks(text).flatMap(({ source }) => (source?.kind === 'figure' ? [source.figure] : [])));
  return (section?.required ?? [])
    .filter((id) => figures.has(id) && !used.has(id))
    .map((id) => ({
      kind: 'missing-figure',
      quote: '',
      start: text.length,
      end: text.length,
      message: `本节应写明${figures.get(id)?.name}，文中没有 [[${id}]]`,
      fix: `补上 [[${id}]]。`,
    }));
}

/**
 * Lets a writer's text through, or says what stands against it: numbers that are not marks, marks that stand for nothing, data left out,
 * and, once the marks are filled, whatever the checker finds to be wrong. Places of faults are those of the text as written.
 */
export function gateDraft(written: string, section: Section | undefined, sources: GateSources): Gated {
  // Serials are written as a reader sees them; the mark for them is our own prose's.
  const own = readMarks(written).map((mark) => (mark.source?.kind === 'serial' ? { ...mark, source: undefined } : mark));
  const marks = joinMarks(joinMarks(own, findSerials(written)), findQuotes(written, sources));
  const { text, placements, unknown, findOrigin } = resolveMarks(written, sources, marks);
  const faults = [
    ...findLooseNumerals(written, marks),
    ...unknown.map((mark) => describeUnknown(mark, sources)),
    ...listLeftOut(written, section, sources),
  ].toSorted((a, b) => a.start - b.start);
  if (faults.length > 0) return { text, placements, faults };
  const source: SourceDocument = { name: 'draft.md', format: 'md', text };
  const { findings } = checkDocument(source, { profile: sources.profile, figures: [...sources.figures.values()] });
  return {
    text,
    placements,
    faults: findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message, fix, start, end }) => ({
        kind: rule,
        quote: text.slice(start, end),
        start: findOrigin(start),
        end: Math.max(findOrigin(start), findOrigin(end)),
        message,
        fix,
      })),
  };
}
