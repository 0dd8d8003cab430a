import type { Proposal } from '../../tools/check/proposal/proposal.ts';
import type { Passage } from '../../tools/check/proposal/read-passages.ts';
import type { LabelledRelation, LabelledText } from '../accuracy/labelled-text.ts';

const ENDS = '。！？\n';
const NAME = /[A-Za-z_]\w*/gu;

/** The sentence or the row of a table that a place stands in, as it is shown to a reader. */
function quoteAt(passages: readonly Passage[], place: number): string {
  const passage = passages.find(({ numbers }) => numbers.some(({ at }) => at === place));
  const number = passage?.numbers.find(({ at }) => at === place);
  if (!passage || !number) return '';
  const { text, row } = passage;
  if (row !== undefined) return text;
  let [a, b] = [number.start, number.end];
  while (a > 0 && !ENDS.includes(text.charAt(a - 1))) a -= 1;
  while (b < text.length && !ENDS.includes(text.charAt(b))) b += 1;
  return text.slice(a, b).trim();
}

/** What somebody would propose who understands every equation of a labelled report, in a text of it in which places have moved. */
export function readPerfectly(
  doc: LabelledText,
  text: string,
  passages: readonly Passage[],
  toNew: (offset: number) => number = (offset) => offset,
): readonly Proposal[] {
  const written = (id: string) => {
    const numeral = doc.numerals.get(id);
    return numeral && { text: text.slice(toNew(numeral.start), toNew(numeral.end)), start: toNew(numeral.start), end: toNew(numeral.end) };
  };
  return doc.relations.flatMap(({ op, left, right, kind }: LabelledRelation): Proposal[] => {
    const ids = [...left.matchAll(NAME)].map(([id]) => id);
    const stated = written(right.trim());
    if (op !== '=' || kind === 'year' || left.includes('#') || ids.length < 2 || !stated) return [];
    const operands = ids.map(written);
    if (operands.some((operand) => !operand)) return [];
    const formula = left.replaceAll(NAME, (id) => written(id)?.text ?? id);
    const quotes = new Set([...operands, stated].flatMap((place) => (place ? [quoteAt(passages, place.start)] : [])));
    return [{ quotes: [...quotes], formula, stated: stated.text }];
  });
}
