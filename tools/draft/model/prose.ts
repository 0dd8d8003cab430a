import type { Block } from '../writing.ts';

/** A paragraph of a section in marks, with its sub-heading where it has one. */
export type Passage = { readonly title?: string; readonly text: string };

const HEADING = /^#{1,6}[ \t]+(\S.*)$/u;
/** What a writer puts before a paragraph though the numbers are ours to set. */
const SERIAL =
  /^(?:[-+*•][ \t]+|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:、|[.．](?!\d))[ \t]?|\*\*(?=[^*]{1,80}\*\*$))/u;
const strip = (line: string): string => line.replace(SERIAL, '').replace(/\*\*$/u, '').trim();

/** A section's Markdown: headings with the paragraphs below them, one passage for each paragraph. */
export function readProse(text: string): Passage[] {
  const passages: Passage[] = [];
  let title: string | undefined;
  for (const raw of text.replaceAll('\r\n', '\n').split('\n')) {
    const line = raw.trim();
    const [, heading] = HEADING.exec(line) ?? [];
    if (heading !== undefined) {
      // A heading without text is a passage without text: to be told of.
      if (title !== undefined) passages.push({ title, text: '' });
      title = strip(heading);
    } else if (line !== '') {
      const said = strip(line);
      const last = passages.at(-1);
      if (title !== undefined) passages.push({ title, text: said });
      else if (last?.title !== undefined && said !== '') passages[passages.length - 1] = { ...last, text: `${last.text}${said}` };
      else if (said !== '') passages.push({ text: said });
      title = undefined;
    }
  }
  if (title !== undefined) passages.push({ title, text: '' });
  return passages;
}

export const writeProse = (passages: readonly Passage[]): string =>
  passages.map(({ title, text }) => (title === undefined ? text : `### ${title}\n\n${text}`)).join('\n\n');

const TABLE = /^\||\n\|/u;
export const isTable = (block: Block): boolean => typeof block === 'string' && TABLE.test(block);
