import type { Finding } from '../../../schemas/check.ts';
import { checkDocument } from '../../check/check-document.ts';
import { resolveMarks } from '../marks.ts';
import { type WrittenReport, writeReport } from '../write-report.ts';
import type { Material, Writing } from '../writing.ts';
import { readProse } from './prose.ts';
import { rewriteWith } from './rewrite-with.ts';
import type { Piece } from './write-brief.ts';

export type SettledReport = {
  readonly report: WrittenReport;
  /** Pieces that did not stand beside the rest, with what was found. */
  readonly dropped: ReadonlyMap<string, string>;
};

function listErrors(text: string, { profile, figures }: Material): Finding[] {
  const { findings } = checkDocument({ name: 'report.md', format: 'md', text }, { profile, figures });
  return findings.filter(({ severity }) => severity === 'error');
}

/** Pieces that hold a line of a finding. */
function findPieces(lines: readonly string[], { line }: Finding, texts: ReadonlyMap<string, string>, w: Writing): string[] {
  const said = lines[line - 1] ?? '';
  return [...texts].flatMap(([id, text]) =>
    readProse(text).some((passage) => said.includes(resolveMarks(passage.text, w).text)) ? [id] : [],
  );
}

/** The whole report with the texts that stand together: what the checker finds wrong in the whole goes back to the built-in prose. */
export function settleReport(
  material: Material,
  pieces: readonly Piece[],
  accepted: ReadonlyMap<string, string>,
  w: Writing,
): SettledReport {
  const texts = new Map(accepted);
  const dropped = new Map<string, string>();
  for (;;) {
    const report = writeReport(material, rewriteWith(pieces, texts));
    if (texts.size === 0) return { report, dropped };
    const text = report.markdown;
    const wrong = listErrors(text, material);
    if (wrong.length === 0) return { report, dropped };
    const lines = text.split('\n');
    const held = new Map(wrong.flatMap((finding) => findPieces(lines, finding, texts, w).map((id) => [id, finding.message] as const)));
    if (held.size === 0 && listErrors(writeReport(material).markdown, material).length >= wrong.length) return { report, dropped };
    // What cannot be traced to a piece may be said against any of them.
    for (const id of held.size > 0 ? held.keys() : [...texts.keys()]) {
      texts.delete(id);
      dropped.set(id, held.get(id) ?? wrong[0]?.message ?? '');
    }
  }
}
