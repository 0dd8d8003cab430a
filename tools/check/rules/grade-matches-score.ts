import type { Severity } from '../../../schemas/check.ts';
import { compare, decimal, formatDecimal } from '../../number/decimal.ts';
import { findDepartmentScore } from '../../relation/department-score.ts';
import {
  type Band,
  type Bands,
  ceilingOf,
  citesNationalRule,
  gradeOf,
  isSameGrade,
  NATIONAL,
  readAward,
  readBands,
} from '../../relation/grade.ts';
import { placeIn, placeOfNumeral } from '../../relation/place.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { type CheckContext, defineRule, type Tie } from '../rule.ts';

const GRADED = /优|良|中|差|格|一般|[A-D][级等]/u;

/** The score that the sentence grades: the last overall one, else the only one. */
/** 共扣4.25分: no score. */
const LOST = /[扣失减](?:分|了|掉)*$/u;

function findScore({ quantities }: Statement, before: number): Quantity | undefined {
  const scores = quantities.filter(
    ({ numeral, kind, term, start, before: words }) =>
      start < before &&
      numeral.hedge === undefined &&
      (kind === 'score' || term.role === 'total-score') &&
      term.role !== 'weight' &&
      !LOST.test(words),
  );
  const overall = scores.filter(({ term }) => term.role === 'total-score');
  return overall.at(-1) ?? (scores.length === 1 ? scores[0] : undefined);
}

/** 总体评价为“良”, 自评结果为“优”: the grade of the whole, whose score may stand in another paragraph. */
const OVERALL = /(?:自评|总体|综合|绩效|整体|最终)[^，。；：“”\d]{0,8}(?:结果|等级|等次|结论|评价|评定|评级)[^，。；：“”\d]{0,6}$/u;
const PARTIAL = /项目[^，。；]{0,6}$|单项|各项|指标|上年|去年|第[一二三四]/u;

function findFar(statement: Statement, before: number, context: CheckContext): Quantity | undefined {
  const head = statement.block.text.slice(Math.max(statement.start, before - 30), before).replace(/[“"「]$/u, '');
  return OVERALL.test(head) && !PARTIAL.test(head) ? findDepartmentScore(context.statements) : undefined;
}

type Standard = Bands & { readonly severity: Severity; readonly marks: readonly Quantity[] };

/** The document's own bands, else the profile's, else the national ones: an error only if the document cites them. */
function findStandard({ statements, profile, report }: CheckContext): Standard {
  for (const statement of statements) {
    const own = readBands(statement);
    if (own) return { bands: own.bands, basis: '本报告的等级标准', severity: 'error', marks: own.numbers };
  }
  if (profile) {
    const bands = profile.grades.bands.map(({ name, min }): Band => ({ name, min: decimal(min) }));
    return { bands, basis: `${profile.name}的等级标准`, severity: 'error', marks: [] };
  }
  return { ...NATIONAL, severity: citesNationalRule(report.text) ? 'error' : 'warning', marks: [] };
}

const renderRange = (band: Band, bands: readonly Band[]): string => {
  const above = ceilingOf(band, bands);
  return `[${formatDecimal(band.min)}, ${above ? `${formatDecimal(above.min)})` : '满分]'}`;
};

const tieMark = (score: Quantity, mark: Quantity): Tie => ({
  kind: 'tie',
  verdict: 'holds',
  formula: `${formatDecimal(mark.value)} ≤ ${formatDecimal(score.value)}`,
  stated: placeOfNumeral(score),
  expected: `≥${formatDecimal(mark.value)}`,
  operands: [placeOfNumeral(mark)],
});

const LETTER = /^[A-D]/u;

/** “优”与得分不符: the grade is told to be wrong, not given. */
const CONTESTED = /^[”"」]?(?:[等档]级?次?)?与(?:自评)?(?:得分|总分|评分)(?:不符|不一致|不相符|不匹配|不对应)/u;

export const gradeMatchesScore = defineRule({
  id: 'grade-matches-score',
  severity: 'error',
  what: '评价等级与得分所在的分档不一致。',
  why: '等级由得分按分档得出，二者不符时结论不能成立。',
  fix: '按分档改写等级，或写明所依据的分档标准。',
  basis: '本报告所列分档；未列时依所选地区口径；都没有时参照财预〔2020〕10号（优90、良80、中60）',
  confidence: 'from-memory',
  examples: {
    pass: [
      '以上四项共扣4.25分，按“90分以上为优”的标准，评定等级为优。',
      '自评总得分91.2分，评价等级为“优”。',
      '得分85分及以上为优秀，70分至85分为良好，60分至70分为一般，60分以下为较差。本年度综合得分86.5分，等级为优秀。',
      '综合评分88分，等级为良好。',
      '综合评分88分，等级为良好。申报时自评等级“优”与得分不符，已经更正。',
      '部门整体自评得分95.6分。\n\n自评结果中，得分在90分以上的22个项目，80分至90分的3个。',
      '部门整体自评得分95.6分。\n\n对外宣传项目自评等级为“良”。\n\n2023年度自评结果为“优”（90分及以上为优，80至90分为良，60至80分为中，60分以下为差）。',
      '90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。部门整体自评得分79.95分，评价等级为中。',
    ],
    fail: [
      { text: '自评总得分78.6分，评价等级为“良”。', at: '良', expected: '中' },
      {
        text: '部门整体自评得分95.6分，其中投入14.5分、过程23.9分。\n\n2023年度自评结果为“中”（90分及以上为优，80至90分为良，60至80分为中，60分以下为差）。',
        at: '中',
        expected: '优',
      },
      {
        text: '评价标准为：得分≥90分为优秀；75≤得分＜90分为良好；60≤得分＜75分为一般；得分＜60分为较差。本单位最终得分87.3分，评价等级为优秀。',
        at: '优秀',
        expected: '良好',
      },
      { text: '依据《项目支出绩效评价管理办法》（财预〔2020〕10号），综合得分92分，属于“良”。', at: '良', expected: '优' },
    ],
  },
  *check(context) {
    let standard: Standard | undefined;
    for (const [i, statement] of context.statements.entries()) {
      if (!GRADED.test(statement.text)) continue;
      const award = readAward(statement);
      if (!award || CONTESTED.test(statement.block.text.slice(award.end, award.end + 14))) continue;
      const earlier = context.statements[i - 1];
      const score =
        findScore(statement, award.start) ??
        (earlier?.blockIndex === statement.blockIndex && /等[级次]|总体|综合|结论|评定/u.test(statement.text)
          ? findScore(earlier, Number.POSITIVE_INFINITY)
          : undefined) ??
        findFar(statement, award.start, context);
      if (!score || compare(score.value, decimal('100')) > 0 || /满分1[1-9]\d|满分[2-9]\d\d/u.test(statement.text)) continue;
      standard ??= findStandard(context);
      const { bands, basis, severity, marks } = standard;
      const due = gradeOf(score.value, bands);
      // 信用等级A级 is no grade of words, nor is 优 one of letters.
      if (!due || LETTER.test(due.name) !== LETTER.test(award.name)) continue;
      const tie = {
        kind: 'tie',
        formula: `${formatDecimal(score.value)} ∈ ${renderRange(due, bands)}`,
        stated: placeIn(statement, award.start, award.end),
        expected: due.name,
        operands: [placeOfNumeral(score)],
      } as const;
      if (isSameGrade(due.name, award.name)) {
        yield { ...tie, verdict: 'holds' };
        const mark = marks.find(({ value, start }) => compare(value, due.min) === 0 && start !== score.start);
        if (mark) yield { ...tieMark(score, mark), weak: true };
      } else {
        const written = `${formatDecimal(score.value)}分`;
        const message = `${written}按${basis}应为“${due.name}”，文中为“${award.name}”。`;
        yield { ...tie, verdict: 'broken', severity, message, fix: `改为“${due.name}”；另有分档标准的，在报告中写明。` };
      }
    }
  },
});
