import type { Profile, Section } from '../../schemas/profile.ts';
import { writeChinese } from './write-serial.ts';
import type { Written } from './writing.ts';

type Style = Profile['outline']['numbering'][number];

const CHAIN: readonly Style[] = ['一、', '（一）', '1.', '（1）'];
/** Markdown knows six levels of headings, the title being the first. */
const DEEPEST = 5;

/** The style below another: the outline's own where it goes on so, else the usual one. */
function styleBelow(style: Style, numbering: readonly Style[]): Style {
  const own = numbering[numbering.indexOf(style) + 1];
  if (numbering.includes(style) && own) return own;
  return CHAIN[CHAIN.indexOf(style === '1、' ? '1.' : style) + 1] ?? '（1）';
}

/** 一是 belongs to the sentence; other serials are marks. */
function markSerial(style: Style, value: number): string {
  if (style === '无') return '';
  return style === '一是' ? `${writeChinese(value)}是` : `[[§${value}|${style}]]`;
}

/** `1.` and a number behind it would be another number. */
const join = (serial: string, text: string): string =>
  `${serial}${serial.endsWith('|1.]]') && /^(?:\[\[|\p{N})/u.test(text) ? ' ' : ''}${text}`;

export type Numbering = {
  /** The heading line of a section of the outline; of one with its text in the same paragraph, what stands before the text. */
  openSection(section: Section): string;
  /** A block of the section opened last: headings one level deeper, items in the style below the heading they stand under. */
  write(block: Written): string;
};

/** Serials as marks: each level runs on within the heading above it, items within their heading. A heading without a number divides nothing. */
export function beginNumbering({ outline: { numbering, sections } }: Profile): Numbering {
  const counts: number[] = [];
  let level = 1;
  let [style, inner] = [numbering[0] ?? '一、', numbering[0] ?? '一、'];
  /** The section's own style of items, until a heading stands in it. */
  let listed: Style | undefined;
  let items = 0;
  /** How the sections below the one opened last are numbered: what the office puts before them runs on with them. */
  let below: Style | undefined;
  const count = (depth: number, serial: Style): string => {
    if (serial === '无') return '';
    counts.length = depth;
    counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
    items = 0;
    inner = serial;
    return markSerial(serial, counts[depth - 1] ?? 1);
  };
  const styleOf = (depth: number): Style => {
    let own = style;
    for (let i = 0; i < depth; i += 1) own = (i === 0 ? below : undefined) ?? styleBelow(own, numbering);
    return own;
  };
  const nextItem = (): string => {
    items += 1;
    const own = listed ?? styleBelow(inner, numbering);
    // Below the last style there is none left: 一是 belongs to the sentence.
    return markSerial(own === inner ? '一是' : own, items);
  };
  return {
    openSection(section) {
      const { level: opened, serial, items: own, run_in: runIn, title } = section;
      const next = sections[sections.indexOf(section) + 1];
      below = next?.level === opened + 1 ? (next.serial ?? numbering[opened]) : undefined;
      level = opened;
      listed = own;
      const numbered = serial ?? numbering[level - 1] ?? '（1）';
      if (numbered !== '无') style = numbered;
      if (runIn) return `${numbered === '无' ? '' : nextItem()}${title}。`;
      return `${'#'.repeat(level + 1)} ${count(level, numbered)}${title}`;
    },
    write(block) {
      if (typeof block === 'string') return block;
      if ('item' in block) return join(nextItem(), block.item);
      if ('runIn' in block) return join(nextItem(), `${block.runIn}。${block.text}`);
      const { heading, depth = 1 } = block;
      listed = undefined;
      return `${'#'.repeat(Math.min(level + depth, DEEPEST) + 1)} ${count(level + depth, styleOf(depth) === styleOf(depth - 1) ? '无' : styleOf(depth))}${heading}`;
    },
  };
}
