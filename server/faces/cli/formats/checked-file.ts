import type { CheckResult, Finding } from '../../../../schemas/check.ts';

/** A result with the text its offsets count in. */
export type CheckedFile = { readonly result: CheckResult; readonly text: string };

/** `9:60`; in a spreadsheet, which has no lines, the sheet and the cell. */
export function formatPlace({ line, column, locator }: Finding): string {
  return locator?.cell ? `${locator.table ?? ''}!${locator.cell}` : `${line}:${column}`;
}

/** The words by which a table's user finds the place, or ''. The total row has no position of its own. */
export function formatCell({ locator }: Finding): string {
  if (!locator?.table) return '';
  const row = locator.row === undefined ? '' : locator.row > 0 ? `第${locator.row}行` : '合计行';
  return [locator.table, row, locator.column].filter(Boolean).join(' ');
}

/** Sentences joined into one text, each with one full stop. */
export const joinSentences = (...sentences: readonly string[]): string =>
  sentences.map((sentence) => `${sentence.replace(/[。.]$/u, '')}。`).join('');

export function formatCoverage({ coverage }: CheckResult): string {
  const { numerals, verified, contradicted, exempt, unverified } = coverage;
  return `数字 ${numerals} 个：已核实 ${verified}，有矛盾 ${contradicted}，无需核对 ${exempt}，未能核对 ${unverified}`;
}

export const formatCounts = ({ summary }: CheckResult): string =>
  `错误 ${summary.errors} 处，存疑 ${summary.warnings} 处，提示 ${summary.notes} 处`;
