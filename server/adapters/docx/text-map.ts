import type { SourceDocument } from '../../../schemas/document.ts';
import type { ZipEntry } from '../guard-zip.ts';

/** Half-open stretch of a decoded XML part, in UTF-16 units. */
export type XmlSpan = { readonly start: number; readonly end: number };

/** A part of the package as decoded text; its offsets count without the byte order mark. */
export type XmlPart = {
  readonly name: string;
  readonly xml: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly mark: boolean;
};

/** One `w:r` (or `m:r`) of a part, from its `<` to behind its closing `>`. Pieces of one run share the object. */
export type RunPlace = XmlSpan & {
  /** Its `w:rPr` element, where it has one. */
  readonly properties: XmlSpan | undefined;
};

/** A complex field (from its `begin` run to behind its `end` run) or a simple one (its element). May reach over several paragraphs. */
export type FieldPlace = XmlSpan & {
  /** Indices into `paragraphs` of where it begins and ends. */
  readonly firstParagraph: number;
  readonly lastParagraph: number;
};

/** A stretch of the document's text that stands in one element of a part. Automatic numbers and separators have none. */
export type TextPiece = {
  /** Offsets in the document's text; a piece lies inside one paragraph. */
  readonly start: number;
  readonly end: number;
  /** Name of the part, `word/document.xml`. */
  readonly part: string;
  readonly run: RunPlace;
  /** `<w:t …>…</w:t>`, `<w:tab/>`, `<w:sym …/>`, `<m:t>…</m:t>`. */
  readonly element: XmlSpan;
  /** Between the tags of `element`; empty where the element is a character by itself. */
  readonly content: XmlSpan;
  /** Whether each character of the text is one character of the content, in order; not so with entities, comments and CDATA. */
  readonly literal: boolean;
  /** Index into `paragraphs` of the XML paragraph it stands in. */
  readonly paragraph: number;
  /** The outermost field around it. */
  readonly field: FieldPlace | undefined;
  readonly inHyperlink: boolean;
  readonly inInsertion: boolean;
  /** Inside `m:oMath`, where Word takes no comments. */
  readonly inMaths: boolean;
};

/** One `w:p` of a part, in the order of the document's text. */
export type ParagraphPlace = {
  /** Offsets of its text, automatic number included; the paragraph after a deleted mark goes on where this one ends. */
  readonly start: number;
  readonly end: number;
  readonly part: string;
  readonly element: XmlSpan;
  /** Behind its opening tag and its `w:pPr`, up to its closing tag; empty for `<w:p/>`. */
  readonly content: XmlSpan;
  /** What it is, for its user: a footnote or a text box by its name (`脚注2`), nothing for the body. */
  readonly name: string | undefined;
  readonly within: 'body' | 'text-box' | 'footnote' | 'endnote';
  /** For a text box, footnote or endnote: the index of the paragraph that it hangs on. */
  readonly host: number | undefined;
  /** In a table: its name and place as laid out, counted from 0. */
  readonly cell: { readonly table: string; readonly row: number; readonly column: number } | undefined;
};

/** A .docx read once: what the checker sees, and which XML characters each piece of it is. */
export type DocxText = {
  readonly document: SourceDocument;
  /** In text order, without overlap. */
  readonly pieces: readonly TextPiece[];
  readonly paragraphs: readonly ParagraphPlace[];
  /** Every part that was decoded, by name. */
  readonly parts: ReadonlyMap<string, XmlPart>;
  /** Name of the part with the body. */
  readonly main: string;
  /** The prefix of the word-processing namespace at the root of the main part (`w`), '' for the default namespace. */
  readonly prefix: string;
  /** The namespaces of ISO strict instead of the transitional ones. */
  readonly strict: boolean;
  /** The package carries a digital signature that any change would break. */
  readonly signed: boolean;
  /** The package as it lies in the file. */
  readonly entries: readonly ZipEntry[];
};
