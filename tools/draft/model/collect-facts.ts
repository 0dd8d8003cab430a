import type { Section } from '../../../schemas/profile.ts';
import type { Source } from '../../../schemas/proof.ts';
import { readMarks } from '../marks.ts';
import { renderSource } from '../render-source.ts';
import type { Writing } from '../writing.ts';
import type { Passage } from './prose.ts';

/** A mark other than a figure's, with what it stands for. */
export type Quotable = { readonly mark: string; readonly source: Source; readonly text: string };

/** What one piece of a report may draw on. */
export type Facts = {
  readonly figures: readonly string[];
  /** Projects by place, each with the parts of its figures that are wanted. */
  readonly rows: ReadonlyMap<number, readonly string[]>;
  readonly quotables: readonly Quotable[];
  /** Figures of the outline that the piece must state. */
  readonly required: readonly string[];
};

const ROW = /^project-(\d{1,5})-(.+)$/u;
const NAME = /^projects\[(\d{1,5})\]\.name$/u;

/** The figures and texts that the built-in prose of the piece uses, and those the outline names for it. */
export function collectFacts(section: Section, passages: readonly Passage[], w: Writing): Facts {
  const told = passages.map(({ text }) => text).join('');
  const marks = readMarks([told, ...section.patterns].join('\n'));
  const figures = new Set<string>();
  const rows = new Map<number, Set<string>>();
  const quotables = new Map<string, Quotable>();
  const addRow = (index: number, part?: string) => {
    const parts = rows.get(index) ?? new Set();
    if (part !== undefined) parts.add(part);
    rows.set(index, parts);
  };
  const addFigure = (id: string) => {
    const [, number, part] = ROW.exec(id) ?? [];
    if (!w.has(id)) return;
    if (number !== undefined && part !== undefined) addRow(Number(number) - 1, part);
    else figures.add(id);
  };
  for (const { source } of marks) {
    if (source?.kind === 'figure') addFigure(source.figure);
    else if (source) addQuotable(source);
  }
  function addQuotable(source: Source) {
    const [, row] = source.kind === 'quote' ? (NAME.exec(source.path) ?? []) : [];
    const text = renderSource(source, w);
    if (row !== undefined) addRow(Number(row));
    else if (text !== undefined && 'path' in source) quotables.set(writeMark(source), { mark: writeMark(source), source, text });
  }
  for (const id of [...section.required, ...section.optional]) if (!ROW.test(id)) addFigure(id);
  const used = new Set(readMarks(told).flatMap(({ source }) => (source?.kind === 'figure' ? [source.figure] : [])));
  return {
    // A change with its sign says nothing beside the same without.
    figures: [...figures].filter((id) => !figures.has(`${id}-size`) || used.has(id)),
    rows: new Map([...rows].map(([index, parts]) => [index, [...parts]])),
    quotables: [...quotables.values()],
    required: section.required.filter((id) => used.has(id)),
  };
}

function writeMark(source: Source): string {
  switch (source.kind) {
    case 'quote':
      return source.from === undefined ? `[[=${source.path}]]` : `[[=${source.path}|${source.from}-${source.to}]]`;
    case 'date':
      return `[[@${source.path}]]`;
    case 'month':
      return `[[@${source.path}+${source.later}]]`;
    case 'position':
      return `[[#${source.path}]]`;
    case 'constant':
      return `[[%${source.path}]]`;
    case 'figure':
    case 'serial':
      return '';
  }
}
