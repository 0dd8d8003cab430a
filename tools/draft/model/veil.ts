import type { Figure } from '../../../schemas/figure.ts';

/** What a model may see of names, texts and amounts, and the way back. */
export type Veil = {
  readonly blind: boolean;
  /** A text of the dossier, or one that may hold such, on one line and unable to close the box it stands in. */
  show(text: string): string;
  /** The name of a figure. */
  nameOf(figure: Figure): string;
  /** What is told of a figure's value. */
  valueOf(figure: Figure): string;
  /** What is told of a text of the dossier besides its mark; '' for nothing. */
  textOf(path: string, text: string): string;
  /** A fault's quote, message or fix; what was filled in is not shown to the blind. */
  tell(words: string): string;
  /** The last look at all that leaves. */
  seal(message: string): string;
  /** Pseudonyms of a reply as the marks that they stand for; those that were never given out are listed. */
  lift(reply: string): { readonly text: string; readonly unknown: readonly string[] };
};

/** One line; angle brackets would close the box, double square ones would be read as marks. */
export const flatten = (text: string): string =>
  text.replace(/\s+/gu, ' ').replaceAll('<', '〈').replaceAll('>', '〉').replaceAll('[[', '［［').replaceAll(']]', '］］');

/** Everything is seen. */
export const openVeil: Veil = {
  blind: false,
  show: flatten,
  nameOf: ({ name }) => flatten(name),
  valueOf: ({ display }) => flatten(display),
  textOf: (_path, text) => flatten(text),
  tell: (words) => words,
  seal: (message) => message,
  lift: (text) => ({ text, unknown: [] }),
};
