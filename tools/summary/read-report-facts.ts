import type { CheckContext } from '../check/rule.ts';
import { placeOf } from '../relation/place.ts';
import { readCover } from '../text/outline.ts';
import { readReportYear } from '../text/report-year.ts';
import { readDepartment } from './read-department.ts';
import { readExecution, recompute } from './read-execution.ts';
import { readOwnGrade } from './read-own-grade.ts';
import { readProjectCount } from './read-project-count.ts';
import { readTotalScore } from './read-total-score.ts';
import type { ReportFacts, StatedNumber } from './stated.ts';

function readYear({ report }: CheckContext): StatedNumber | undefined {
  const read = readReportYear(report);
  if (!read) return undefined;
  const { block, start, end } = read.anchor;
  return { text: block.text.slice(start, end), value: String(read.year), ...placeOf(block, start, end) };
}

/** What a report says of itself, each with its place; what it leaves unsure is left out. */
export function readReportFacts(context: CheckContext): ReportFacts {
  const { report, statements, tables } = context;
  const score = readTotalScore(report, statements, tables);
  const department = readDepartment(report);
  const titles = [department?.text ?? '', ...readCover(report).map(({ text }) => text)].join(' ').replace(/\s/gu, '');
  const execution = readExecution(statements, tables, titles);
  const year = readYear(context);
  const grade = readOwnGrade(report, statements, score?.statement);
  const projects = readProjectCount(statements, tables);
  const recomputed = execution && recompute(execution);
  return {
    ...(department ? { department } : {}),
    ...(year ? { year } : {}),
    ...(score ? { score: { text: score.text, value: score.value, start: score.start, end: score.end } } : {}),
    ...(score?.full === undefined ? {} : { full: score.full }),
    ...(grade ? { grade } : {}),
    ...(execution?.rate ? { rate: execution.rate } : {}),
    ...(execution?.budget ? { budget: execution.budget } : {}),
    ...(execution?.executed ? { executed: execution.executed } : {}),
    ...(recomputed === undefined ? {} : { recomputed }),
    ...(projects ? { projects } : {}),
  };
}
