import grades from '../../schemas/lexicon/check-grades.json' with { type: 'json' };
import words from '../../schemas/lexicon/summary-words.json' with { type: 'json' };
import { isSameGrade, readAward, readBands } from '../relation/grade.ts';
import { placeOf } from '../relation/place.ts';
import type { Statement } from '../relation/statement.ts';
import type { Report } from '../text/report.ts';
import { readFormCells } from './read-form-cells.ts';
import { type Stated, stateText } from './stated.ts';

const NAMES = new Set(grades.groups.flat());
const PARTIAL = /(?<![本该])项目(?!支出|资金|绩效|自评)[^，。；]{0,10}$|单项|各项|指标|上年|去年|第[一二三四]|其中|考核|信用|平均|个$/u;
const OVERALL = /自评|总体|综合|绩效|整体|最终|部门|评价|评定|等[级次]|结论/u;
const AHEAD = 40;

const readIn = (statement: Statement): Stated | undefined => {
  const award = readAward(statement);
  if (!award) return undefined;
  const head = statement.block.text.slice(Math.max(statement.start, award.start - AHEAD), award.start);
  return PARTIAL.test(head) || !OVERALL.test(head) ? undefined : stateText(statement.block, award.start, award.end);
};

/** The grade that the report gives itself: beside its score, else where it is the only one, else in its form. */
export function readOwnGrade(report: Report, statements: readonly Statement[], scored: Statement | undefined): Stated | undefined {
  const from = scored ? statements.indexOf(scored) : -1;
  if (scored) {
    const near = statements.slice(from, from + 3).filter(({ blockIndex }) => blockIndex === scored.blockIndex);
    for (const statement of near) {
      const award = readAward(statement);
      if (award && !PARTIAL.test(statement.block.text.slice(Math.max(statement.start, award.start - 12), award.start)))
        return stateText(statement.block, award.start, award.end);
    }
  }
  const forms = readFormCells(report, words.grade_labels).filter(({ text }) => NAMES.has(text.replace(/[“”"]/gu, '')));
  const formed = forms.map(({ cell }): Stated => ({ text: cell.text.trim(), ...placeOf(cell, 0, cell.text.length) }));
  const spoken = statements.flatMap((statement) => (readBands(statement) && !readAward(statement) ? [] : (readIn(statement) ?? [])));
  const all = spoken.length > 0 ? spoken : formed;
  return all.every(({ text }) => isSameGrade(text, all[0]?.text ?? text)) ? all[0] : undefined;
}
