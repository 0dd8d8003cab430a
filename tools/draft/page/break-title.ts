import { measureText } from './measure-text.ts';

/** After these a title may go on in the next line; before a year too. */
const JOINT = /(?:年度|委员会|管委会|开发区|办公室|中心|集团|[局厅处]|关于)(?=.)|(?=\d{4}年)/gu;
const SHORTEST = 5;

/** The length of the first line, in characters, that makes a long title wider above than below and parts no word; nothing where one line holds it. */
export function breakTitle(title: string, line: number): number | undefined {
  const whole = measureText(title);
  if (whole <= line) return undefined;
  const lines = Math.ceil(whole / line);
  const joints = Array.from(title.matchAll(JOINT), ({ index, 0: word }) => measureText(title.slice(0, index + word.length)));
  // The lines after the first are as long as the first at most, and the last the shortest of them.
  const fitting = joints.filter((width) => {
    const last = whole - width * (lines - 1);
    return width <= line && last >= SHORTEST && last < width - 1;
  });
  const even = whole / lines + 1;
  const best = fitting.toSorted((a, b) => Math.abs(a - even) - Math.abs(b - even))[0];
  return best ?? Math.min(line, Math.ceil(even));
}
