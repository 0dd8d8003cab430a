import type { CheckResult, Finding } from '../../schemas/check.ts';
import { checkDocument } from '../../tools/check/check-document.ts';

export type Span = { readonly start: number; readonly end: number };

/** Checks a text with no profile and no dossier: what a stranger's report gets. */
export const checkText = (name: string, text: string): CheckResult =>
  checkDocument({ name, format: name.endsWith('.md') ? 'md' : 'txt', text });

export const isLoud = ({ severity, suppressed }: Finding): boolean => severity !== 'note' && suppressed === undefined;
export const isError = ({ severity, suppressed }: Finding): boolean => severity === 'error' && suppressed === undefined;

export const overlaps = (a: Span, b: Span): boolean => a.start < Math.max(b.end, b.start + 1) && b.start < Math.max(a.end, a.start + 1);

/**
 * Findings of the changed text that the original did not have: no finding of the same rule and severity stood at the same place,
 * `toNew` telling where places of the original stand now, give or take `slack` characters.
 */
export function listNewFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  toNew: (offset: number) => number,
  slack = 0,
): Finding[] {
  const known = before.map(({ rule, severity, start }) => ({ rule, severity, start: toNew(start) }));
  return after.filter(
    ({ rule, severity, start }) =>
      !known.some((old) => old.rule === rule && old.severity === severity && Math.abs(old.start - start) <= slack),
  );
}

const ENDS = '。！？；\n';

/** The sentence around a place, on one line, for lists that people read. */
export function quoteSentence(text: string, { start, end }: Span): string {
  let from = start;
  let to = end;
  while (from > 0 && start - from < 90 && !ENDS.includes(text[from - 1] ?? '')) from -= 1;
  while (to < text.length && to - end < 90 && !ENDS.includes(text[to] ?? '')) to += 1;
  return text.slice(from, to).replace(/\s+/gu, ' ').trim();
}
