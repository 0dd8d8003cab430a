import type { DraftFault } from '../../../schemas/template.ts';
import type { Passage } from './prose.ts';
import type { Piece } from './write-brief.ts';

const TABLE_LINE = /^[ \t]*\|.*$/gmu;
const CODE = /```|~~~|<\/?[a-z!][^<>\n]{0,200}>|!?\[[^[\]\n]{0,80}\]\([^()\n]{0,200}\)|https?:\/\//giu;

const found = (text: string, pattern: RegExp, kind: string, message: string, fix: string): DraftFault[] =>
  Array.from(text.matchAll(pattern), ({ index, 0: quote }) => ({ kind, quote, start: index, end: index + quote.length, message, fix }));

const whole = (text: string, kind: string, message: string, fix: string, quote = ''): DraftFault => {
  const start = quote === '' ? text.length : Math.max(0, text.indexOf(quote));
  return { kind, quote, start, end: start + quote.length, message, fix };
};

/** Whether each problem has its passage, under its own title and in its place. */
function* judgeProblems(text: string, passages: readonly Passage[], { passages: wanted }: Piece): Generator<DraftFault> {
  const titles = wanted.flatMap(({ title }) => title ?? []);
  const told = passages.flatMap(({ title }) => title ?? []);
  for (const title of titles)
    if (!told.includes(title)) yield whole(text, 'problem-missing', `漏掉了“${title}”`, `补上“### ${title}”和它下面的一段。`);
  for (const [i, title] of told.entries()) {
    if (!titles.includes(title)) yield whole(text, 'problem-unknown', `“${title}”不在所给的问题之内`, '删去这一段；标题须照抄。', title);
    else if (told.indexOf(title) < i) yield whole(text, 'problem-twice', `“${title}”写了两次`, '只留一段。', title);
  }
  const kept = told.filter((title) => titles.includes(title));
  const ordered = titles.filter((title) => kept.includes(title));
  if (kept.some((title, i) => title !== ordered[i])) yield whole(text, 'problem-order', '问题的顺序与所给的不同', '按所给的顺序排列。');
  if (passages.some(({ title }) => title === undefined))
    yield whole(text, 'problem-loose', '有的段落不在任何问题之下', '只写各个问题下面的段落，开头和结尾的话由程序写。');
}

/** What of a reply's form cannot stand in a section, whatever it says. */
export function findFormFaults(text: string, passages: readonly Passage[], piece: Piece): DraftFault[] {
  if (passages.every((passage) => passage.text === '')) return [whole(text, 'empty', '没有正文', '写出本节正文。')];
  const headed = piece.byProblem ? [] : passages.flatMap(({ title }) => title ?? []);
  return [
    ...found(text, TABLE_LINE, 'table', '正文里不写表格', '改成文字；表格由程序附上。'),
    ...found(text, CODE, 'markup', '正文里不写代码、网页标签和网址', '删去，只留文字。'),
    ...headed.map((title) => whole(text, 'heading', `“${title}”是小标题，本节不分小标题`, '去掉标题，意思并入段落。', title)),
    ...passages
      .filter((passage) => passage.title !== undefined && passage.text === '')
      .map(({ title = '' }) => whole(text, 'empty-heading', `“${title}”下面没有正文`, '补上正文或去掉标题。', title)),
    ...(piece.byProblem ? judgeProblems(text, passages, piece) : []),
  ].toSorted((a, b) => a.start - b.start);
}
