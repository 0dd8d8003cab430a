import type { CheckResult, Quote } from '../schemas/check.ts';
import { changeResult } from './check/open-result.ts';
import { type Outcome, refused, served } from './tool.ts';

type Span = { readonly start: number; readonly end: number };

/** Where a text says something, blanks passed over: a person who asks copies the words, not the blanks between them. */
function findSpans(text: string, quote: string): readonly Span[] {
  const wanted = quote.replace(/\s+/gu, '');
  if (wanted === '') return [];
  const kept: number[] = [];
  let plain = '';
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if (/\s/u.test(char)) continue;
    plain += char;
    kept.push(i);
  }
  const spans: Span[] = [];
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) {
    // The number 9.4% is not a part of 49.4%.
    const cut = /\d/u.test(wanted[0] ?? '') && /[\d.]/u.test(plain[at - 1] ?? '');
    const end = at + wanted.length;
    const torn = /\d/u.test(wanted.at(-1) ?? '') && /\d/u.test(plain[end] ?? '');
    if (!cut && !torn) spans.push({ start: kept[at] ?? 0, end: (kept[end - 1] ?? 0) + 1 });
  }
  return spans;
}

/** Of a result what concerns the number or the sentence asked about: the relations it stands in, its findings, its numerals. */
export function selectAbout(result: CheckResult, text: string, about: string): Outcome<CheckResult> {
  const spans = findSpans(text, about);
  if (spans.length === 0) {
    return refused('not-in-text', `文稿里没有“${about.slice(0, 40)}”`, '请照文中的写法给出（连同单位），或去掉 about 核对整篇。');
  }
  const touches = ({ start, end }: Span): boolean => spans.some((span) => start < span.end && end > span.start);
  const touched = (quotes: readonly Quote[]): boolean => quotes.some(touches);
  const asked = about.replace(/\s+/gu, '');
  const relations = result.relations.filter(({ operands, stated }) => touched(operands) || stated.replace(/\s+/gu, '') === asked);
  const findings = result.findings.filter((finding) => touches(finding) || touched(finding.evidence));
  const notice =
    relations.length > 0
      ? `只列与“${about}”有关的。它在文中出现 ${spans.length} 处；勾稽关系里的算式就是它的来历`
      : `只列与“${about}”有关的。它在文中出现 ${spans.length} 处，文稿里没有能算出它的其他数`;
  return served({
    ...changeResult(result, { findings, notices: [...(result.notices ?? []), notice] }),
    relations,
    numerals: result.numerals.filter(touches),
  });
}
