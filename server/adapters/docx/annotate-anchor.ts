import type { MarkScan } from './annotate-scan.ts';
import type { DocxText, ParagraphPlace, RunPlace, TextPiece, XmlPart, XmlSpan } from './text-map.ts';

/** A place in the XML where a comment may begin or end; where a run is parted, what closes it before and opens it again behind. */
export type Boundary = {
  readonly at: number;
  readonly close: string;
  readonly open: string;
  /** How many characters behind it give way: an empty paragraph is closed at once (`/>`) and must open. */
  readonly skip?: number;
  /** The text element that is parted: its blanks are to be kept from now on. */
  readonly parted?: XmlSpan;
};

/** Where a comment stands; `exact` where that is all that is meant and no more. */
export type Anchor = { readonly from: Boundary; readonly to: Boundary; readonly exact: boolean };

export type Anchoring = { readonly read: DocxText; readonly main: XmlPart; readonly scan: MarkScan };

const plain = (at: number): Boundary => ({ at, close: '', open: '' });

/** The first piece that ends behind an offset. */
function findPiece(pieces: readonly TextPiece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last paragraph that begins at an offset or before it. */
function findParagraph(paragraphs: readonly ParagraphPlace[], offset: number): number {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paragraphs[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  let at = low - 1;
  // Of paragraphs at the same place the one that has the text.
  while (at > 0 && (paragraphs[at]?.end ?? 0) <= offset && (paragraphs[at - 1]?.end ?? 0) > offset) at -= 1;
  return Math.max(0, at);
}

const ENTITY = /&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});/uy;

/** Where in the XML the character stands that is so many UTF-16 units behind the start of the content; nothing where that cannot be said. */
function findInContent(xml: string, { start, end }: XmlSpan, units: number): number | undefined {
  let at = start;
  let left = units;
  while (left > 0 && at < end) {
    const sign = xml[at];
    if (sign === '<' || sign === '\r') return undefined;
    if (sign === '&') {
      ENTITY.lastIndex = at;
      const [entity] = ENTITY.exec(xml) ?? [];
      if (entity === undefined) return undefined;
      const code = /^&#(x?)([\da-fA-F]+);$/u.exec(entity);
      const value = code ? Number.parseInt(code[2] ?? '', code[1] === 'x' ? 16 : 10) : 0;
      left -= value > 0xffff ? 2 : 1;
      at += entity.length;
    } else {
      left -= 1;
      at += 1;
    }
  }
  return left === 0 ? at : undefined;
}

/** Longer ones that are not their text sign by sign are not counted through for every finding. */
const LONGEST_COUNTED = 20_000;

/** Where in the XML an offset inside a piece stands; nothing where the content is not just its text. */
function placeIn(xml: string, { start, end, content, literal }: TextPiece, offset: number): number | undefined {
  const size = content.end - content.start;
  if (literal && size === end - start) return content.start + offset - start;
  if (size > LONGEST_COUNTED || findInContent(xml, content, end - start) !== content.end) return undefined;
  return findInContent(xml, content, offset - start);
}

/** A boundary inside or beside a piece; nothing where none may stand there. `snapped` where it is wider than asked for. */
type Edge = { readonly boundary: Boundary; readonly snapped: boolean };

const openTagOf = (xml: string, at: number): string => /^<[^<>]*>/u.exec(xml.slice(at, at + 2000))?.[0] ?? '';

/** What opens a run again as it was: its tag and its properties. */
const reopen = (xml: string, { start, properties }: RunPlace): string =>
  openTagOf(xml, start) + (properties ? xml.slice(properties.start, properties.end) : '');

/** Whether a run is as Word writes it, its properties first: only then are both parts of it what it was. */
const isRegular = (xml: string, { start, properties }: RunPlace): boolean =>
  properties === undefined || properties.start === start + openTagOf(xml, start).length;

function besidePiece({ run, element }: TextPiece, before: boolean, { main: { xml }, scan, read: { prefix } }: Anchoring): Edge {
  const outer = plain(before ? run.start : run.end);
  const head = run.properties?.end ?? run.start + openTagOf(xml, run.start).length;
  const alone = before ? head === element.start : /^<\/[^<>]*>$/u.test(xml.slice(element.end, run.end));
  if (alone) return { boundary: outer, snapped: false };
  if (!scan.direct.has(element.start) || !isRegular(xml, run)) return { boundary: outer, snapped: true };
  return {
    boundary: { at: before ? element.start : element.end, close: `</${prefix}:r>`, open: reopen(xml, run) },
    snapped: false,
  };
}

/** Whether the blanks at the ends of the element's text are its text, or there are none. */
function keepsBlanks(xml: string, { element, content }: TextPiece): boolean {
  const tag = openTagOf(xml, element.start);
  return (
    /xml:space\s*=\s*["']preserve["']/u.test(tag) ||
    (!tag.includes('xml:space') && content.start === element.start + tag.length && xml.startsWith('</', content.end))
  );
}

function edgeOf(piece: TextPiece, offset: number, before: boolean, anchoring: Anchoring): Edge {
  if (before ? offset <= piece.start : offset >= piece.end) return besidePiece(piece, before, anchoring);
  const { main, scan, read } = anchoring;
  const { xml } = main;
  const { element, run } = piece;
  const t = `${read.prefix}:t`;
  const at = placeIn(xml, piece, offset);
  const parts = xml.startsWith(`<${t}`, element.start) && scan.direct.has(element.start) && isRegular(xml, run) && keepsBlanks(xml, piece);
  if (at === undefined || !parts) return { boundary: besidePiece(piece, before, anchoring).boundary, snapped: true };
  return {
    boundary: {
      at,
      close: `</${t}></${read.prefix}:r>`,
      open: `${reopen(xml, run)}<${t} xml:space="preserve">`,
      parted: element,
    },
    snapped: false,
  };
}

/** The boundary for one end of a range; nothing where no comment may begin or end there. */
function boundAt(piece: TextPiece, offset: number, before: boolean, anchoring: Anchoring): Edge | undefined {
  const { scan, main, read } = anchoring;
  const { field, run } = piece;
  const around = field ?? scan.wider.get(run.start);
  if (around) {
    if (!scan.open.has(run.start) || (field && !scan.open.has(field.start))) return undefined;
    const outer = (field && scan.wider.get(field.start)) ?? around;
    return { boundary: plain(before ? outer.start : outer.end), snapped: true };
  }
  if (piece.inMaths || !scan.open.has(run.start) || !main.xml.startsWith(`<${read.prefix}:r`, run.start)) return undefined;
  return edgeOf(piece, offset, before, anchoring);
}

const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;

/** The body paragraph that a paragraph stands in or hangs on. */
function climb(paragraphs: readonly ParagraphPlace[], index: number): number {
  let at = index;
  for (let steps = 0; steps < 16; steps += 1) {
    const { within, host } = paragraphs[at] ?? { within: 'body' as const, host: undefined };
    if (within === 'body' || host === undefined) return at;
    at = host;
  }
  return at;
}

/** The reference to the note that a paragraph stands in, which is called by its number. */
function anchorNote(index: number, { read: { paragraphs }, scan }: Anchoring): Anchor | undefined {
  const place = paragraphs[index];
  const host = paragraphs[place?.host ?? -1];
  const kind = place?.within;
  if (host?.within !== 'body' || (kind !== 'footnote' && kind !== 'endnote')) return undefined;
  const number = Number(/\d{1,6}$/u.exec(place?.name ?? '')?.[0] ?? 0);
  const note = scan.notes[kind][number - 1];
  const inside = note && note.start >= host.content.start && note.end <= host.content.end && scan.open.has(note.start);
  return inside ? { from: plain(note.start), to: plain(note.end), exact: false } : undefined;
}

function aroundContent({ content, element }: ParagraphPlace, xml: string, prefix: string): Anchor {
  if (xml.slice(element.start, element.end).endsWith('/>') && content.start >= element.end) {
    const inside: Boundary = { at: element.end - 2, skip: 2, close: '>', open: `</${prefix}:p>` };
    return { from: inside, to: inside, exact: false };
  }
  return { from: plain(content.start), to: plain(content.end), exact: false };
}

/** The whole of a paragraph, or of the nearest one that can carry a comment. */
function anchorParagraph(index: number, { read: { paragraphs, main, prefix }, scan, main: { xml } }: Anchoring): Anchor | undefined {
  const from = climb(paragraphs, index);
  const carries = (at: number): boolean => {
    const place = paragraphs[at];
    return (
      place !== undefined &&
      place.part === main &&
      place.within === 'body' &&
      !scan.covered.has(place.element.start) &&
      xml.startsWith(`<${prefix}:p`, place.element.start)
    );
  };
  for (let step = 0; step <= paragraphs.length; step += 1) {
    const at = [from - step, from + step].find(carries);
    const place = at === undefined ? undefined : paragraphs[at];
    if (place) return aroundContent(place, xml, prefix);
  }
  return undefined;
}

/**
 * Where a comment on a stretch of the text stands: at its exact characters where Word takes a comment there; around the whole
 * field or content control that it is part of; else at its paragraph, or the one that its text box or note hangs on.
 */
export function anchorRange(start: number, end: number, anchoring: Anchoring): Anchor | undefined {
  const { read } = anchoring;
  const { text } = read.document;
  const from = isHigh(text.charCodeAt(start - 1)) ? start - 1 : start;
  const to = isHigh(text.charCodeAt(end - 1)) ? end + 1 : end;
  const { pieces, paragraphs } = read;
  // Where something is missing there are no words to stand on.
  if (to <= from) return anchorParagraph(findParagraph(paragraphs, from), anchoring);
  const meant: TextPiece[] = [];
  for (let at = findPiece(pieces, from); (pieces[at]?.start ?? to) < to; at += 1) {
    const piece = pieces[at];
    const before = meant.at(-1);
    if (!piece) break;
    // A line of the document may go on in the next paragraph; what stands in another line is left out.
    if (before && before.paragraph !== piece.paragraph && !/^[^\t\n]*$/u.test(text.slice(before.end, piece.start))) break;
    meant.push(piece);
  }
  const [first, last] = [meant[0], meant.at(-1)];
  if (!first || !last) return anchorParagraph(findParagraph(paragraphs, from), anchoring);
  const place = paragraphs[first.paragraph];
  const fallback = (): Anchor | undefined => anchorNote(first.paragraph, anchoring) ?? anchorParagraph(first.paragraph, anchoring);
  if (place?.within !== 'body' || first.part !== read.main || anchoring.scan.covered.has(place.element.start)) return fallback();
  const long = [first.field, last.field].find((field) => field && field.firstParagraph !== field.lastParagraph);
  if (long) {
    if (!anchoring.scan.open.has(long.start)) return fallback();
    return { from: plain(long.start), to: plain(long.start), exact: false };
  }
  const [left, right] = [boundAt(first, from, true, anchoring), boundAt(last, to, false, anchoring)];
  if (!left || !right || left.boundary.at > right.boundary.at) return fallback();
  return {
    from: left.boundary,
    to: right.boundary,
    exact: !left.snapped && !right.snapped && first.start <= from && last.end >= to,
  };
}
