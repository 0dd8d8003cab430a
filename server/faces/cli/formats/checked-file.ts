import type { CheckResult } from '../../../../schemas/check.ts';

/** A result with the text its offsets count in. */
export type CheckedFile = { readonly result: CheckResult; readonly text: string };

/** Sentences joined into one text, each with one full stop. */
export const joinSentences = (...sentences: readonly string[]): string =>
  sentences.map((sentence) => `${sentence.replace(/[。.]$/u, '')}。`).join('');

export function formatCoverage({ coverage }: CheckResult): string {
  const { numerals, verified, contradicted, exempt, unverified } = coverage;
  return `数字 ${numerals} 个：已核实 ${verified}，有矛盾 ${contradicted}，无需核对 ${exempt}，未能核对 ${unverified}`;
}

export const formatCounts = ({ summary }: CheckResult): string =>
  `错误 ${summary.errors} 处，存疑 ${summary.warnings} 处，提示 ${summary.notes} 处`;
