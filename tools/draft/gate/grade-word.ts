import { defineFaultKind } from './fault-kind.ts';

const GRADES = '优秀|良好|合格|一般|较差|优|良|中|差';
const SAID = new RegExp(`(?:等级|等次|评级)(?:均|评定|确定|定|被评)?(?:为|是|：|达到|：)?[“"「]?(${GRADES})(?![间期等])`, 'gu');

export const gradeWord = defineFaultKind({
  kind: 'grade-word',
  what: '写出的等级不是台账里的等级。',
  examples: {
    pass: ['评价等级为优。', '评价等级为“[[department-grade]]”。', '自评等级为良的项目没有。', '等级标准见附件。'],
    fail: ['综合评价等级为“优秀”。', '部门评价等级为良好。'],
  },
  *find(draft) {
    const { text } = draft.words;
    const known = [...draft.sources.figures.values()].filter(({ name }) => /等级$/u.test(name)).map(({ value }) => value);
    if (known.length === 0) return;
    for (const { index, 0: said, 1: grade = '' } of text.matchAll(SAID)) {
      const to = index + said.length;
      if (
        known.includes(grade) ||
        draft.isNamed(index, to) ||
        /^[”"」]?(?:等级)?的/u.test(text.slice(to)) ||
        /标准|划分|以上|以下/u.test(text.slice(Math.max(0, index - 8), index))
      )
        continue;
      yield draft.fault(
        'grade-word',
        to - grade.length,
        to,
        `台账里的等级是“${known[0]}”，文中写“${grade}”`,
        '写成 [[department-grade]]。',
      );
    }
  },
});
