import { diagnose } from './diagnose/diagnose.ts';
import { openSubject } from './dossier-input.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { listGrids } from './form/list-grids.ts';
import { readRectification } from './form/read-rectification.ts';
import { listProblemTexts, readHead } from './relation/problem-items.ts';
import { readReport } from './text/read-report.ts';
import { type Outcome, refused, served } from './tool.ts';
import type { World } from './world.ts';

const DATA = /\.json$/iu;
const BOOK = /\.(?:xlsx|xlsm|xls|et)$/iu;

/** The titles of the problems that a dossier's data show. */
async function openData(path: string, world: World): Promise<Outcome<readonly string[]>> {
  const subject = await openSubject({ dossier_path: path }, world);
  if (!subject.ok) return subject;
  const { dossier, profile } = subject.value;
  return served(diagnose(dossier, computeLedger(dossier, profile), profile).problems.map(({ title }) => title));
}

/**
 * The problems of the year before, one text each: those that a report or a 整改台账 tells of, or those that a dossier's data showed. A
 * workbook may be either of the latter; one whose 整改台账 is empty is a dossier.
 */
export async function openPrevious(path: string, world: World): Promise<Outcome<readonly string[]>> {
  if (DATA.test(path)) return openData(path, world);
  const document = await world.readDocument(path, world.signal);
  if (!document.ok) return document;
  const ledger = readRectification(listGrids(document.value), path);
  const listed = ledger.ok ? ledger.value.entries.map(({ problem }) => problem) : [];
  if (BOOK.test(path)) return listed.length > 0 ? served(listed) : openData(path, world);
  const told = listProblemTexts(readReport(document.value)).map((item) => item.block.text.slice(readHead(item).start, item.end));
  const found = told.length > 0 ? told : listed;
  return found.length > 0
    ? served(found)
    : refused(
        'no-problems',
        `${path} 里没有找到“存在的问题”一节，也没有整改台账`,
        '请给出上年的自评报告（含存在问题一节）、整改台账或自评数据（.json 或 .xlsx）。',
      );
}
