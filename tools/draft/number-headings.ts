import type { Profile, Section } from '../../schemas/profile.ts';
import type { Block } from './writing.ts';

type Style = Profile['outline']['numbering'][number];

const CHAIN: readonly Style[] = ['一、', '（一）', '1.', '（1）'];

/** The style below another: the outline's own where it goes on so, else the usual one. */
function styleBelow(style: Style, numbering: readonly Style[]): Style {
  const own = numbering[numbering.indexOf(style) + 1];
  if (numbering.includes(style) && own) return own;
  return CHAIN[CHAIN.indexOf(style === '1、' ? '1.' : style) + 1] ?? '（1）';
}

export type Numbering = {
  /** The heading line of a section of the outline. */
  openSection(section: Section): string;
  /** A block of the section opened last: headings one level deeper, items in the style below the heading they stand under. */
  write(block: Block): string;
};

/** Serials as marks: each level runs on within the heading above it, items within their heading. */
export function beginNumbering({ outline: { numbering } }: Profile): Numbering {
  const counts: number[] = [];
  let level = 1;
  let [style, inner] = [numbering[0] ?? '一、', numbering[0] ?? '一、'];
  let items = 0;
  const heading = (depth: number, serial: Style, title: string): string => {
    counts.length = depth;
    counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
    items = 0;
    inner = serial;
    return `${'#'.repeat(depth + 1)} [[§${counts[depth - 1]}|${serial}]]${title}`;
  };
  return {
    openSection(section) {
      level = section.level;
      style = section.serial ?? numbering[level - 1] ?? '（1）';
      return heading(level, style, section.title);
    },
    write(block) {
      if (typeof block === 'string') return block;
      if ('heading' in block) return heading(level + 1, styleBelow(style, numbering), block.heading);
      items += 1;
      return `[[§${items}|${styleBelow(inner, numbering)}]]${block.item}`;
    },
  };
}
