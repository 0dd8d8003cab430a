import { diagnose } from './diagnose/diagnose.ts';
import { openSubject } from './dossier-input.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { listProblemTexts, readHead } from './relation/problem-items.ts';
import { readReport } from './text/read-report.ts';
import { type Outcome, refused, served } from './tool.ts';
import type { World } from './world.ts';

/** The problems of the year before, one text each: those that a report tells of, or those that a dossier's data showed. */
export async function openPrevious(path: string, world: World): Promise<Outcome<readonly string[]>> {
  if (/\.json$/iu.test(path)) {
    const subject = await openSubject({ dossier_path: path }, world);
    if (!subject.ok) return subject;
    const { dossier, profile } = subject.value;
    return served(diagnose(dossier, computeLedger(dossier, profile), profile).problems.map(({ title }) => title));
  }
  const document = await world.readDocument(path, world.signal);
  if (!document.ok) return document;
  const found = listProblemTexts(readReport(document.value));
  if (found.length === 0)
    return refused(
      'no-problems',
      `${path} 里没有找到“存在的问题”一节`,
      '请给出上年的自评报告（含存在问题一节），或上年的自评数据（.json）。',
    );
  return served(found.map((item) => item.block.text.slice(readHead(item).start, item.end)));
}
