import type { XmlSpan } from './text-map.ts';

/** A run while it is walked through; its end is 0 until it closes. */
export type StoryRun = {
  readonly start: number;
  end: number;
  properties: XmlSpan | undefined;
  hidden: boolean | undefined;
  shift: 'none' | 'up' | 'down';
};

/** A field: from `begin` to behind `finish`, which is missing until it closes. */
export type StoryField = {
  readonly begin: { readonly start: number };
  readonly first: StoryParagraph;
  finish: { readonly end: number } | undefined;
  last: StoryParagraph;
  code: string;
  /** Its result has begun, and is text of the document. */
  shown: boolean;
  readonly outer: StoryField | undefined;
  readonly outermost: StoryField | undefined;
  /** The innermost of the fields around it that shows nothing here. */
  readonly hiddenBy: StoryField | undefined;
};

/** A piece of a paragraph's text. Without a place it is not written in the file as such (the brackets of a formula). */
export type StoryPiece = {
  readonly text: string;
  readonly place: { readonly run: StoryRun; readonly element: XmlSpan; readonly content: XmlSpan; readonly literal: boolean } | undefined;
  /** The outermost field around it. */
  readonly field: StoryField | undefined;
  /** A field that hides it, as its code or as a page number: shown only if that field never closes. */
  readonly hiddenBy: StoryField | undefined;
  readonly inHyperlink: boolean;
  readonly inInsertion: boolean;
  readonly inMaths: boolean;
};

export type StoryParagraph = {
  readonly kind: 'paragraph';
  readonly element: { readonly start: number; end: number };
  readonly content: { start: number; end: number };
  readonly pieces: StoryPiece[];
  style: string | undefined;
  outline: number | undefined;
  numId: string | undefined;
  level: number | undefined;
  /** Its mark is deleted: the next paragraph goes on in the same line. */
  joins: boolean;
  boxes: (readonly StoryBlock[])[] | undefined;
  notes: { readonly kind: 'footnote' | 'endnote'; readonly id: string }[] | undefined;
};

export type StoryCell = {
  span: number;
  merge: 'none' | 'restart' | 'continue';
  beside: boolean;
  gone: boolean;
  readonly blocks: StoryBlock[];
};
export type StoryRow = { before: number; gone: boolean; readonly cells: StoryCell[] };
export type StoryTable = { readonly kind: 'table'; readonly rows: StoryRow[] };
export type StoryBlock = StoryParagraph | StoryTable;

/** What was met besides text. */
export type StoryCounts = { changes: number; hidden: number; pictures: number; embedded: number; contents: number };

/** The stories of one part: the body under '', footnotes and endnotes by their ids. */
export type Stories = {
  readonly stories: ReadonlyMap<string, readonly StoryBlock[]>;
  readonly counts: StoryCounts;
  /** Name of the root element, `w:document`; as written in the file; whether in the namespaces of ISO strict. */
  readonly root: { readonly name: string; readonly written: string; readonly strict: boolean };
};
