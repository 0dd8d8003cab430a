import type { Finding } from '../../../schemas/check.ts';
import { checkDocument } from '../../check/check-document.ts';
import { findLooseNumerals } from '../find-loose-numerals.ts';
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

/** What is wrong, and in which line. */
type Wrong = Pick<Finding, 'message' | 'line'>;

/** Numbers that nothing proves; the gate has seen the texts, but not what they were put together with. */
const listLoose = ({ markdown, placements }: WrittenReport): Wrong[] =>
  findLooseNumerals(markdown, placements).map(({ message, start }) => ({ message, line: markdown.slice(0, start).split('\n').length }));

function listErrors(text: string, { profile, figures }: Material): Wrong[] {
  const { findings } = checkDocument({ name: 'report.md', format: 'md', text }, { profile, figures });
  return findings.filter(({ severity }) => severity === 'error');
}

/** Pieces that hold a line of a finding. */
function findPieces(lines: readonly string[], { line }: Wrong, texts: ReadonlyMap<string, string>, w: Writing): string[] {
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
  /** What the built-in report has against it is not any piece's fault. */
  let usual: ReadonlySet<string> | undefined;
  /** What cannot be traced to a piece by its lines is traced by trying; what nobody caused alone, all did. */
  const findGuilty = (wrong: readonly Wrong[]): readonly string[] => {
    const guilty = [...texts.keys()].find((id) => {
      const others = new Map([...texts].filter(([other]) => other !== id));
      const { markdown } = writeReport(material, rewriteWith(pieces, others));
      return listErrors(markdown, material).every(({ message }) => message !== wrong[0]?.message);
    });
    return guilty === undefined ? [...texts.keys()] : [guilty];
  };
  let looseInBuiltIn: ReadonlySet<string> | undefined;
  const isUsualLoose = (message: string): boolean => {
    looseInBuiltIn ??= new Set(listLoose(writeReport(material)).map((one) => one.message));
    return looseInBuiltIn.has(message);
  };
  for (;;) {
    const report = writeReport(material, rewriteWith(pieces, texts));
    const errors = texts.size === 0 ? [] : listErrors(report.markdown, material);
    if (errors.length > 0) usual ??= new Set(listErrors(writeReport(material).markdown, material).map(({ message }) => message));
    const loose = texts.size === 0 ? [] : listLoose(report).filter(({ message }) => !isUsualLoose(message));
    const wrong = [...errors.filter(({ message }) => !usual?.has(message)), ...loose];
    if (wrong.length === 0) return { report, dropped };
    const lines = report.markdown.split('\n');
    const held = new Map(wrong.flatMap((finding) => findPieces(lines, finding, texts, w).map((id) => [id, finding.message] as const)));
    if (held.size === 0 && wrong.length === loose.length) return { report, dropped };
    for (const id of held.size > 0 ? held.keys() : findGuilty(wrong)) {
      texts.delete(id);
      dropped.set(id, held.get(id) ?? wrong[0]?.message ?? '');
    }
  }
}
