import type { Diagnosis } from '../../schemas/diagnosis.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile, Section } from '../../schemas/profile.ts';
import type { ScoreResult } from '../../schemas/score.ts';
import { type Decimal, parseDecimal } from '../number/decimal.ts';
import { compareR, toRational } from '../number/rational.ts';
import { readMarks } from './marks.ts';
import { readPath } from './read-path.ts';
import { renderSource, type Sources } from './render-source.ts';

/** A sub-heading or a list item, both numbered by the assembler, or a paragraph or table in Markdown with marks. */
export type Block = string | { readonly heading: string } | { readonly item: string };
/** The blocks of a section; what there is nothing to say of is undefined. */
export type Prose = Generator<Block | undefined>;
export type SectionWriter = (w: Writing, section: Section) => Prose;

/** What the prose of a section may draw on, and how it says it. */
export type Writing = Sources & {
  readonly score: ScoreResult;
  readonly diagnosis: Diagnosis;
  /** The sentence, if all its marks stand for something. */
  say(sentence: string): string | undefined;
  has(...ids: readonly string[]): boolean;
  value(id: string): Decimal | undefined;
  /** Facts the section would have used and the dossier does not give, in the order met. */
  readonly lacking: string[];
  /** Whether the path of the dossier holds something; notes the name as lacking where it does not. */
  need(path: string, name: string): boolean;
};

export type Material = {
  readonly dossier: Dossier;
  readonly profile: Profile;
  readonly figures: readonly Figure[];
  readonly score: ScoreResult;
  readonly diagnosis: Diagnosis;
};

/** The voice of one section: what it lacks is its own. */
export function beginWriting({ dossier, profile, figures, score, diagnosis }: Material): Writing {
  const sources: Sources = { dossier, profile, figures: new Map(figures.map((figure) => [figure.id, figure])) };
  return { ...sources, score, diagnosis, ...speakFrom(sources) };
}

export const beginSection = (writing: Writing): Writing => ({ ...writing, ...speakFrom(writing) });

function speakFrom(sources: Sources): Pick<Writing, 'say' | 'has' | 'value' | 'lacking' | 'need'> {
  const lacking: string[] = [];
  return {
    lacking,
    say: (sentence) =>
      readMarks(sentence).every(({ source }) => source && renderSource(source, sources) !== undefined) ? sentence : undefined,
    has: (...ids) => ids.every((id) => sources.figures.has(id)),
    value: (id) => parseDecimal(sources.figures.get(id)?.value ?? ''),
    need(path, name) {
      const value = readPath(sources.dossier, path);
      const given = value !== undefined && !(Array.isArray(value) && value.length === 0);
      if (!given) lacking.push(name);
      return given;
    },
  };
}

/** Whether the outline has a place for this prose. */
export const hasSection = ({ profile }: Writing, body: string): boolean =>
  profile.outline.sections.some((section) => section.bodies.includes(body));

/** Whether the figure is there and not zero. */
export const isSome = (w: Writing, id: string): boolean => (w.value(id)?.units ?? 0n) !== 0n;

/** How figure `a` stands to figure `b`; undefined where one is missing. */
export function compareFigures(w: Writing, a: string, b: string): -1 | 0 | 1 | undefined {
  const [x, y] = [w.value(a), w.value(b)];
  return x && y && compareR(toRational(x), toRational(y));
}

/** Sentences as one paragraph; none if there is nothing to say. */
export function paragraph(...sentences: readonly (string | undefined)[]): string | undefined {
  const said = sentences.filter((sentence) => sentence !== undefined && sentence !== '');
  return said.length > 0 ? said.join('') : undefined;
}

/** What the dossier says at a path, word for word. */
export const quote = (path: string): string => `[[=${path}]]`;
export const projectName = (index: number): string => quote(`projects[${index}].name`);

/** The project's name in a sentence, with its place in the list where another bears the same name. */
export function nameProject({ dossier: { projects } }: Writing, index: number): string {
  const name = projects[index]?.name;
  const alone = projects.every((project, at) => at === index || project.name !== name);
  return alone ? projectName(index) : `${projectName(index)}（序号[[#projects[${index}]]]）`;
}

/** The first `left` columns are words, the others numbers. */
export function table(caption: string, titles: readonly string[], left: number, rows: readonly (readonly string[])[]): string | undefined {
  if (rows.length === 0) return undefined;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = [line(titles), line(titles.map((_, index) => (index < left ? '---' : '---:')))];
  return `${caption}\n\n${[...head, ...rows.map(line)].join('\n')}`;
}

/** A figure in a cell: bare, with `places` decimals where the column wants them alike; a dash where there is none. */
export const cell = (w: Writing, id: string, form = '数值'): string => (w.has(id) ? `[[${id}|${form}]]` : '—');
export const list = (names: readonly string[]): string => names.join('、');
