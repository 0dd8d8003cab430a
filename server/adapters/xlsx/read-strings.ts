import { type Outcome, served } from '../../../schemas/outcome.ts';
import type { Package } from './open-package.ts';

/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for the underscore of a text that only looks like that. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

/** Collects the text of an `<si>` or `<is>`: its runs joined, without the readings written above them (`rPh`). */
export class RichText {
  #text = '';
  #phonetic = 0;
  #inText = false;

  open(name: string): void {
    if (name === 'rPh') this.#phonetic += 1;
    else if (name === 't') this.#inText = this.#phonetic === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 't') this.#inText = false;
  }

  add(text: string): void {
    if (this.#inText) this.#text += text;
  }

  /** The text so far; the next one begins empty. */
  take(): string {
    const text = decodeEscapes(this.#text);
    this.#text = '';
    return text;
  }
}

/** The texts that the sheets of a book share, by their number. */
export function readStrings(book: Package): Outcome<readonly string[]> {
  const strings: string[] = [];
  if (book.strings === undefined) return served(strings);
  const rich = new RichText();
  const fed = book.feed(book.strings, {
    open(name) {
      rich.open(name);
      return true;
    },
    close(name) {
      rich.close(name);
      if (name === 'si') strings.push(rich.take());
    },
    text: (text) => rich.add(text),
  });
  return fed.ok ? served(strings) : fed;
}
