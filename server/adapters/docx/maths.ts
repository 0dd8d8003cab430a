import type { StoryPiece } from './story.ts';
import { readAttribute, type XmlTag } from './walk-xml.ts';

/** Writes the structure of a formula in a line: `(a+b)/c`, `x^2`. Hears every element of `m:oMath`. */
export type Maths = { open(tag: XmlTag, parent: string | undefined): void; close(name: string): void };

const OPERATOR = /[+\-−*/×÷＋－]/u;

/** `add` puts a character that is not in the file behind the paragraph's `pieces`. */
export function openMaths(add: (text: string) => void, pieces: () => StoryPiece[] | undefined): Maths {
  const parts: number[] = [];
  const brackets: { begin: string; end: string; opened: boolean }[] = [];
  return {
    open(tag, parent) {
      const bracket = brackets.at(-1);
      const character = (): string => (readAttribute(tag, 'val') ?? '').slice(0, 1);
      if (tag.name === 'm:num' || tag.name === 'm:den') parts.push(pieces()?.length ?? 0);
      else if (tag.name === 'm:sup' && parent !== 'm:nary') add('^');
      else if (tag.name === 'm:rad') add('√');
      else if (tag.name === 'm:nary') add('∑');
      else if (tag.name === 'm:d') brackets.push({ begin: '(', end: ')', opened: false });
      else if (bracket && tag.name === 'm:begChr') bracket.begin = character();
      else if (bracket && tag.name === 'm:endChr') bracket.end = character();
      else if (bracket && tag.name === 'm:e' && parent === 'm:d') {
        add(bracket.opened ? '|' : bracket.begin);
        bracket.opened = true;
      }
    },
    close(name) {
      if (name === 'm:d') add(brackets.pop()?.end ?? '');
      if (name !== 'm:num' && name !== 'm:den') return;
      const list = pieces();
      const from = parts.pop() ?? 0;
      const whole = list?.slice(from) ?? [];
      if (whole.some(({ text }) => OPERATOR.test(text))) {
        add(')');
        const end = list?.pop();
        if (list && end) list.splice(from, whole.length, { ...end, text: '(' }, ...whole, end);
      }
      if (name === 'm:num') add('/');
    },
  };
}
