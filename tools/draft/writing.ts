import type { Diagnosis } from '../../schemas/diagnosis.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { OwnSection } from '../../schemas/own-section.ts';
import type { Profile, Section } from '../../schemas/profile.ts';
import type { ScoreResult } from '../../schemas/score.ts';
import { type Decimal, parseDecimal } from '../number/decimal.ts';
import { compareR, toRational } from '../number/rational.ts';
import { readMarks } from './marks.ts';
import { readPath } from './read-path.ts';
import { renderSource, type Sources } from './render-source.ts';

/**
 * A paragraph or table in Markdown with marks; or what the assembler numbers: a sub-heading, a list item, a paragraph that begins with its
 * title. A case has a title and a text: a sub-heading with its paragraph, or an item, as the outline goes.
 */
export type Block =
  | string
  | { readonly heading: string; readonly depth?: number; readonly own?: true }
  | { readonly item: string }
  | { readonly runIn: string; readonly text: string }
  | { readonly title: string; readonly text: string };
/** What the assembler takes. */
export type Written = Exclude<Block, { readonly title: string }>;
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

/** From so many projects on, groups and tables say more than each project by itself. */
export const MANY = 10;

const TERMS = {
  budget: '预算数',
  executed: '执行数',
  rate: '执行率',
  grade: '评价等级',
  projects: '自评项目',
  project_table: '项目支出绩效自评结果汇总表',
  goal: '年度总体目标',
  indicators: '绩效指标',
  result: '全年实际完成情况',
} as const;

/** What the local reports call it. */
export const term = ({ profile }: Writing, key: keyof typeof TERMS): string => profile.wording.terms[key] ?? TERMS[key];

/** A paragraph, or an item where the outline numbers what the section says. */
export const asItem = ({ items }: Section, text: string | undefined): Block | undefined =>
  text !== undefined && items !== undefined ? { item: text } : text;

/** Whether the outline has a place for this prose. */
export const hasSection = ({ profile }: Writing, body: string): boolean =>
  profile.outline.sections.some(({ bodies }) => bodies.includes(body));

/** Whether the office wrote something itself for the section. */
export const hasOwn = ({ dossier }: Writing, { id }: Section): boolean => dossier.own_sections.some(({ section }) => section === id);

/** Diagnoses whose problem or measure the office put into a part of its own. */
export function listCovered({ own_sections: all }: Dossier, { id }: Section): ReadonlySet<string> {
  const collect = ({ covers = [], parts = [] }: Omit<OwnSection, 'section'>): string[] => [...covers, ...parts.flatMap(collect)];
  return new Set(all.filter(({ section }) => section === id).flatMap(collect));
}

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
/** A title of the dossier behind a serial, apart from it where it begins with a number. */
export const quoteTitle = (title: string, path: string): string => `${/^\p{N}/u.test(title) ? ' ' : ''}${quote(path)}`;
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
