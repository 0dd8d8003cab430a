import { type Filled, type PlainView, readPlainView } from '../plain-view.ts';

const HAN = /[\p{Script=Han}\uFFFB\uFFFC，。；：、！？（）“”]/u;
/** What begins a block of its own. */
const BEGINS = /^(?:[#|>+*-]|\d|[（(]?[一二三四五六七八九十]{1,3}[、）)]|[①-⑳])/u;

/** The plain view without the blanks that stand between Chinese characters, and with lines joined that are one paragraph. */
export function readWords(written: string, marks: readonly Filled[]): PlainView {
  const { text, at } = readPlainView(written, marks);
  const kept: number[] = [];
  let line = '';
  let lineStart = 0;
  const enter = (from: number) => {
    const end = text.indexOf('\n', from);
    lineStart = from;
    line = text.slice(from, end < 0 ? text.length : end);
  };
  enter(0);
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i] ?? '';
    if (character === '\n') {
      const rest = text.slice(i + 1, i + 9);
      const joins = HAN.test(text[i - 1] ?? '') && !/^(?:#|\|)/u.test(line) && /^[\p{Script=Han}\uFFFC]/u.test(rest) && !BEGINS.test(rest);
      const ended = /[。；：！？:]$/u.test(text.slice(lineStart, i));
      enter(i + 1);
      if (joins && !ended) continue;
    } else if (/[ \t\u3000\u00a0]/u.test(character)) {
      let end = i + 1;
      while (end < text.length && /[ \t\u3000\u00a0]/u.test(text[end] ?? '')) end += 1;
      if (HAN.test(text[i - 1] ?? '') && HAN.test(text[end] ?? '') && !line.startsWith('|')) {
        i = end - 1;
        continue;
      }
    }
    kept.push(i);
  }
  return { text: kept.map((i) => text[i]).join(''), at: [...kept.map((i) => at[i] ?? 0), at[text.length] ?? written.length] };
}
