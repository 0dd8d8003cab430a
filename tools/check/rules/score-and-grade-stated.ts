import { placeOf, placeOfNumeral } from '../../relation/place.ts';
import { readCover, readOutline } from '../../text/outline.ts';
import type { TextBlock } from '../../text/report.ts';
import { type CheckContext, defineRule } from '../rule.ts';

const REVIEW = /自评|绩效评价|自我评价/u;
const SCORE = /(?:得分|总分|评分|分数|自评分|得)[^。；\d]{0,24}\d{1,3}(?:\.\d{1,3})?\s?分?|\d{1,3}(?:\.\d{1,3})?\s?分/u;
const GRADE =
  /(?:等[级次]|档次|评定|评价|结论|结果|属于|评为|达到|自评|为)[^。；\d]{0,10}[“"‘]?(?:优秀|良好|优|良|中|差|一般|较差|合格|及格|较好|好|低|[ABCD]级)[”"’。，；（、级等的]/u;

/** The line that names the report: 2023年度…绩效自评报告. */
const findTitle = ({ report }: CheckContext): TextBlock | undefined => {
  const cover = readCover(report).filter(({ text }) => REVIEW.test(text));
  return cover.filter(({ level, text }) => level === 0 || /(?:报告|总结|情况)$/u.test(text)).at(-1) ?? cover[0];
};

/** A complete report: three sections or more on the first level, one of them on problems or measures, and some length. */
function isComplete({ report }: CheckContext): boolean {
  const outline = readOutline(report);
  const top = Math.min(...outline.map(({ level }) => level));
  const first = outline.filter(({ level }) => level === top);
  return first.length >= 3 && outline.some(({ title }) => /问题|不足|建议|措施|改进|打算/u.test(title));
}

export const scoreAndGradeStated = defineRule({
  id: 'score-and-grade-stated',
  severity: 'warning',
  what: '自评报告没有写自评得分或评价等级。',
  why: '得分和等级是自评的结论，缺了它，结果应用和抽查复核都没有依据。',
  fix: '写明自评总得分、评价等级和所依据的分档标准。',
  basis: '财预〔2020〕10号；各地自评报告提纲',
  confidence: 'from-memory',
  examples: {
    pass: [
      '# 2023年度县文旅局部门整体支出绩效自评报告\n\n## 一、基本情况\n\n全年支出820万元。\n\n## 二、自评结论\n\n自评得分93.6分，等级为“优”。\n\n## 三、存在问题及改进措施\n\n项目验收滞后1个月。\n',
      '# 2023年上半年工作总结\n\n## 一、工作情况\n\n完成培训6期。\n\n## 二、存在问题\n\n人手不足。\n\n## 三、下半年打算\n\n补充人员。\n',
    ],
    fail: [
      {
        text: '# 2023年度县文旅局部门整体支出绩效自评报告\n\n## 一、基本情况\n\n全年支出820万元。\n\n## 二、绩效完成情况\n\n各项任务均已完成。\n\n## 三、存在问题及改进措施\n\n项目验收滞后1个月。\n',
        at: '绩效自评报告',
      },
      {
        text: '2022年度区水务局绩效评价报告\n\n一、部门概况\n\n内设科室7个。\n\n二、评价结论\n\n经评价，综合得分91.2分。\n\n三、存在的问题\n\n水价改革推进慢。\n',
        at: '91.2',
      },
    ],
  },
  *check(context) {
    const title = findTitle(context);
    if (!title || !isComplete(context)) return;
    const { report, statements, tables } = context;
    const scoredTable = tables.some(({ columns }) => columns.some(({ role }) => role === 'score'));
    const scored = statements.filter(({ text }) => /分/u.test(text) && SCORE.test(text));
    const graded = report.blocks.some((block) =>
      block.kind === 'table'
        ? block.rows.some((row) => row.some((cell) => cell !== undefined && /^(?:优秀?|良好?|中|差|一般|较差|合格)$/u.test(cell.text)))
        : GRADE.test(`${block.text}。`),
    );
    if (scored.length === 0 && !scoredTable) {
      // The score may stand in a form of its own.
      if (/(?:得分|评分|自评)[^。；]{0,20}(?:详见|见附|附表|附件)/u.test(report.text)) return;
      const message = graded ? '全文没有自评得分。' : '全文没有自评得分，也没有评价等级。';
      yield { kind: 'defect', at: placeOf(title, 0, title.text.length), message };
      return;
    }
    if (graded) return;
    const total = statements
      .flatMap(({ quantities }) => quantities)
      .find(({ term, kind }) => term.role === 'total-score' && (kind === 'score' || kind === 'count' || kind === 'other'));
    if (!total) return;
    const message = '写了自评得分，全文没有评价等级。';
    yield { kind: 'defect', at: placeOfNumeral(total), message, severity: 'note', fix: '按所依据的分档标准写明等级，如“优”“良”。' };
  },
});
