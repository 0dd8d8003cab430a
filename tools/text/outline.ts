import type { Report, TextBlock } from './report.ts';

/** A heading with all that stands under it. Block indexes count in `report.blocks`. */
export type Section = {
  readonly heading: TextBlock;
  readonly index: number;
  /** After its last block, sub-sections included. */
  readonly end: number;
  readonly level: number;
  /** The words of the heading without number and closing punctuation. */
  readonly title: string;
  readonly parent: Section | undefined;
  readonly children: readonly Section[];
};

const CLOSING = /[\s：:。．.，,；;]{1,40}$/u;
const CHAPTER = /^第[一二三四五六七八九十]{1,3}(?:部分|章|节|篇)\s?/u;

export const readTitle = ({ text, marker }: TextBlock): string =>
  text
    .slice(marker?.end ?? 0)
    .replace(CHAPTER, '')
    .replace(CLOSING, '')
    .trim();

type Growing = { -readonly [K in keyof Section]: Section[K] } & { children: Section[] };

const known = new WeakMap<Report, readonly Section[]>();

/** Every heading below the title as a section, in reading order; `children` and `parent` tie them together. */
export function readOutline(report: Report): readonly Section[] {
  const before = known.get(report);
  if (before) return before;
  const sections: Growing[] = [];
  const open: Growing[] = [];
  report.blocks.forEach((block, index) => {
    if (block.kind !== 'heading' || block.level === 0) return;
    let parent = open.at(-1);
    while (parent && parent.level >= block.level) {
      parent.end = index;
      open.pop();
      parent = open.at(-1);
    }
    const section: Growing = {
      heading: block,
      index,
      end: report.blocks.length,
      level: block.level,
      title: readTitle(block),
      parent,
      children: [],
    };
    parent?.children.push(section);
    sections.push(section);
    open.push(section);
  });
  known.set(report, sections);
  return sections;
}

/** The title and the lines of the cover: short lines before the first section that are no sentences, among the first eight blocks. */
export function readCover(report: Report): readonly TextBlock[] {
  const cover: TextBlock[] = [];
  for (const block of report.blocks.slice(0, 8)) {
    if (block.kind === 'table' || (block.kind === 'heading' && block.level > 0)) break;
    if (block.text.length <= 90 && !/[。；]/u.test(block.text)) cover.push(block);
  }
  return cover;
}

/** The text blocks of a section below its heading; those of its sub-sections only with `deep`. */
export function* readBody(report: Report, { index, end, children }: Section, deep: boolean): Iterable<TextBlock> {
  const last = deep ? end : (children[0]?.index ?? end);
  for (let i = index + 1; i < last; i += 1) {
    const block = report.blocks[i];
    if (block && block.kind !== 'table') yield block;
  }
}
