import type { Finding } from '../../../schemas/check.ts';
import { describeLocator } from '../../../tools/check/place-words.ts';
import { severityWords } from '../../../tools/check/severity-words.ts';
import type { XmlSpan } from './text-map.ts';
import { readAttribute, walkXml } from './walk-xml.ts';

export const AUTHOR = 'ziping';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A comment as it stands in its part. */
export type Comment = XmlSpan & {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  /** Ids of its paragraphs, by which other parts speak of it. */
  readonly paragraphs: readonly string[];
};

export type CommentsPart = {
  readonly comments: readonly Comment[];
  /** The root element: its prefix, and where its closing tag begins; none where it is closed at once. */
  readonly prefix: string;
  readonly root: { readonly tagEnd: number; readonly close: number | undefined; readonly written: string };
};

type Open = {
  readonly start: number;
  readonly id: string;
  readonly author: string;
  readonly lines: string[];
  readonly paragraphs: string[];
};

/** Reads a part with comments; undefined where it is none that we can add to. */
export function readComments(xml: string): CommentsPart | undefined {
  const comments: Comment[] = [];
  let open: Open | undefined;
  let depth = 0;
  let root: CommentsPart['root'] | undefined;
  let name = '';
  const trouble = walkXml(xml, {
    open(tag) {
      depth += 1;
      if (depth === 1) {
        name = tag.name;
        root = { tagEnd: tag.end, close: undefined, written: tag.written };
      }
      if (depth === 2 && tag.name === 'w:comment')
        open = {
          start: tag.start,
          id: readAttribute(tag, 'id') ?? '',
          author: readAttribute(tag, 'author') ?? '',
          lines: [],
          paragraphs: [],
        };
      if (open && tag.name === 'w:p') {
        open.lines.push('');
        open.paragraphs.push(readAttribute(tag, 'paraId') ?? '');
      }
    },
    text(value) {
      if (open && open.lines.length > 0) open.lines[open.lines.length - 1] += value;
    },
    close(_, start, end) {
      depth -= 1;
      if (depth === 1 && open) {
        comments.push({ ...open, end, text: open.lines.join('\n'), paragraphs: open.paragraphs.filter((id) => id !== '') });
        open = undefined;
      }
      if (depth === 0 && root && start < end) root = { ...root, close: start };
    },
  });
  if (trouble !== undefined || name !== 'w:comments' || !root) return undefined;
  const colon = root.written.indexOf(':');
  return colon < 0 ? undefined : { comments, prefix: root.written.slice(0, colon), root };
}

/** What XML cannot hold is left out. */
const escapeXml = (text: string): string =>
  text
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replace(/\s+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** The lines of a comment: what is wrong, what it should be, what to do; where it does not stand on the words themselves, which are meant. */
export function writeLines(finding: Finding, exact: boolean): readonly string[] {
  const { severity, message, expected, actual, suggestion, fix, rule, locator } = finding;
  const place = locator?.part === undefined ? '' : `${describeLocator(finding)}：`;
  return [
    `${severityWords[severity]}：${message}`,
    ...(exact || actual === '' ? [] : [`所指：${place}“${actual}”`]),
    ...(expected === '' ? [] : [`应为：${expected}`]),
    ...(suggestion === undefined ? [] : [suggestion]),
    `改法：${fix}`,
    `规则：${rule}`,
  ];
}

/** Plain and small whatever the document's own body text looks like. */
export function writeComment(id: string, lines: readonly string[], prefix: string): string {
  const w = prefix;
  const size = `<${w}:sz ${w}:val="20"/><${w}:szCs ${w}:val="20"/>`;
  const properties = `<${w}:pPr><${w}:spacing ${w}:before="0" ${w}:after="0" ${w}:line="240" ${w}:lineRule="auto"/><${w}:ind ${w}:left="0" ${w}:firstLineChars="0" ${w}:firstLine="0"/><${w}:jc ${w}:val="left"/></${w}:pPr>`;
  const paragraphs = lines.map((line, index) => {
    const mark = index === 0 ? `<${w}:r><${w}:annotationRef/></${w}:r>` : '';
    return `<${w}:p>${properties}${mark}<${w}:r><${w}:rPr>${size}</${w}:rPr><${w}:t xml:space="preserve">${escapeXml(line)}</${w}:t></${w}:r></${w}:p>`;
  });
  return `<${w}:comment ${w}:id="${id}" ${w}:author="${AUTHOR}" ${w}:initials="ZP">${paragraphs.join('')}</${w}:comment>`;
}

export const EMPTY_COMMENTS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${WORD}"></w:comments>`;

/** The part with these comments behind those it has. */
export function appendComments(xml: string, { root }: CommentsPart, written: string): string {
  if (root.close !== undefined) return xml.slice(0, root.close) + written + xml.slice(root.close);
  return `${xml.slice(0, root.tagEnd - 2)}>${written}</${root.written}>${xml.slice(root.tagEnd)}`;
}
