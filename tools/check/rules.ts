import type { Rule } from './rule.ts';
import { adjustedMatchesChanges } from './rules/adjusted-matches-changes.ts';
import { allProjectsReviewed } from './rules/all-projects-reviewed.ts';
import { amountNotNegative } from './rules/amount-not-negative.ts';
import { amountOutOfScale } from './rules/amount-out-of-scale.ts';
import { amountPairsDiffer } from './rules/amount-pairs-differ.ts';
import { attachmentPresent } from './rules/attachment-present.ts';
import { averageMatchesTotal } from './rules/average-matches-total.ts';
import { balanceNotReturned } from './rules/balance-not-returned.ts';
import { bandsMatchTable } from './rules/bands-match-table.ts';
import { bandsMeet } from './rules/bands-meet.ts';
import { basicCostAsProject } from './rules/basic-cost-as-project.ts';
import { cellIsNumber } from './rules/cell-is-number.ts';
import { classWeightsAddUp } from './rules/class-weights-add-up.ts';
import { columnFilled } from './rules/column-filled.ts';
import { columnTotal } from './rules/column-total.ts';
import { columnsHoldTogether } from './rules/columns-hold-together.ts';
import { completedWithinTotal } from './rules/completed-within-total.ts';
import { completionRate } from './rules/completion-rate.ts';
import { countMatchesList } from './rules/count-matches-list.ts';
import { coverageClaim } from './rules/coverage-claim.ts';
import { cumulativeNotLess } from './rules/cumulative-not-less.ts';
import { danglingEtc } from './rules/dangling-etc.ts';
import { dateValid } from './rules/date-valid.ts';
import { datesInOrder } from './rules/dates-in-order.ts';
import { deadlineAfterReport } from './rules/deadline-after-report.ts';
import { deductionMatchesScore } from './rules/deduction-matches-score.ts';
import { departmentScoreBasis } from './rules/department-score-basis.ts';
import { departmentScoreMatchesTable } from './rules/department-score-matches-table.ts';
import { differenceMatchesLevels } from './rules/difference-matches-levels.ts';
import { differenceSaidApart } from './rules/difference-said-apart.ts';
import { directionMatchesSign } from './rules/direction-matches-sign.ts';
import { distributionSumsToTotal } from './rules/distribution-sums-to-total.ts';
import { docnumberForm } from './rules/docnumber-form.ts';
import { docnumberRepeated } from './rules/docnumber-repeated.ts';
import { doublingMatchesLevels } from './rules/doubling-matches-levels.ts';
import { equationHolds } from './rules/equation-holds.ts';
import { executedWithinBudget } from './rules/executed-within-budget.ts';
import { executionRate } from './rules/execution-rate.ts';
import { executionScoreInText } from './rules/execution-score-in-text.ts';
import { executionScoreMatchesRate } from './rules/execution-score-matches-rate.ts';
import { figureMatchesDossier } from './rules/figure-matches-dossier.ts';
import { frameworkConsistent } from './rules/framework-consistent.ts';
import { fullPointsNeedTargetMet } from './rules/full-points-need-target-met.ts';
import { fullScoreNeedsFullExecution } from './rules/full-score-needs-full-execution.ts';
import { gradeBandsCited } from './rules/grade-bands-cited.ts';
import { gradeMatchesScore } from './rules/grade-matches-score.ts';
import { growthImplausible } from './rules/growth-implausible.ts';
import { growthMatchesLevels } from './rules/growth-matches-levels.ts';
import { headingWithoutBody } from './rules/heading-without-body.ts';
import { ignoreHasReason } from './rules/ignore-has-reason.ts';
import { interestMatchesRate } from './rules/interest-matches-rate.ts';
import { listedItemsSum } from './rules/listed-items-sum.ts';
import { listedRatesAgree } from './rules/listed-rates-agree.ts';
import { lowExecutionUndiscussed } from './rules/low-execution-undiscussed.ts';
import { lowExecutionUnstated } from './rules/low-execution-unstated.ts';
import { markerStyle } from './rules/marker-style.ts';
import { meanOfListed } from './rules/mean-of-listed.ts';
import { measureIncomplete } from './rules/measure-incomplete.ts';
import { membersWithinGroup } from './rules/members-within-group.ts';
import { modelRelation } from './rules/model-relation.ts';
import { multipleMatchesLevels } from './rules/multiple-matches-levels.ts';
import { nameOrderConsistent } from './rules/name-order-consistent.ts';
import { namedProjectInTable } from './rules/named-project-in-table.ts';
import { namesUnique } from './rules/names-unique.ts';
import { nearNamesDiffer } from './rules/near-names-differ.ts';
import { numberingRunsOn } from './rules/numbering-runs-on.ts';
import { officesConsistent } from './rules/offices-consistent.ts';
import { pairsDecompose } from './rules/pairs-decompose.ts';
import { partsSumToWhole } from './rules/parts-sum-to-whole.ts';
import { peopleWithinVisits } from './rules/people-within-visits.ts';
import { percentInRange } from './rules/percent-in-range.ts';
import { percentOrPoints } from './rules/percent-or-points.ts';
import { periodMatchesDates } from './rules/period-matches-dates.ts';
import { periodWithinYear } from './rules/period-within-year.ts';
import { planDateWithYear } from './rules/plan-date-with-year.ts';
import { pointsLostUnexplained } from './rules/points-lost-unexplained.ts';
import { pointsMatchRates } from './rules/points-match-rates.ts';
import { precisionConsistent } from './rules/precision-consistent.ts';
import { problemAgainstData } from './rules/problem-against-data.ts';
import { problemAgainstDossier } from './rules/problem-against-dossier.ts';
import { problemFromLastYear } from './rules/problem-from-last-year.ts';
import { problemMeasureOrder } from './rules/problem-measure-order.ts';
import { problemMeasurePairs } from './rules/problem-measure-pairs.ts';
import { problemUnmentioned } from './rules/problem-unmentioned.ts';
import { problemWithoutFigure } from './rules/problem-without-figure.ts';
import { problemWithoutMeasure } from './rules/problem-without-measure.ts';
import { productMatchesFactors } from './rules/product-matches-factors.ts';
import { profileWithinWhole } from './rules/profile-within-whole.ts';
import { projectAmountCoverage } from './rules/project-amount-coverage.ts';
import { proportionMatchesCounts } from './rules/proportion-matches-counts.ts';
import { rankWithinCount } from './rules/rank-within-count.ts';
import { rateTargetMet } from './rules/rate-target-met.ts';
import { relativeYear } from './rules/relative-year.ts';
import { repeatedPhrase } from './rules/repeated-phrase.ts';
import { restMatchesWhole } from './rules/rest-matches-whole.ts';
import { resultWithoutBase } from './rules/result-without-base.ts';
import { rowBalance } from './rules/row-balance.ts';
import { rowCoefficient } from './rules/row-coefficient.ts';
import { rowCompletion } from './rules/row-completion.ts';
import { rowDifference } from './rules/row-difference.ts';
import { rowGrowth } from './rules/row-growth.ts';
import { rowInText } from './rules/row-in-text.ts';
import { rowPoints } from './rules/row-points.ts';
import { rowRate } from './rules/row-rate.ts';
import { rowScoreWithinWeight } from './rules/row-score-within-weight.ts';
import { rowShare } from './rules/row-share.ts';
import { sameMeasureSameValue } from './rules/same-measure-same-value.ts';
import { scoreAndGradeStated } from './rules/score-and-grade-stated.ts';
import { scoreRate } from './rules/score-rate.ts';
import { scoreWithinExecutionCap } from './rules/score-within-execution-cap.ts';
import { scoreWithinFull } from './rules/score-within-full.ts';
import { scoresAddUp } from './rules/scores-add-up.ts';
import { sectionEmpty } from './rules/section-empty.ts';
import { sectionFigureUnstated } from './rules/section-figure-unstated.ts';
import { sectionMissing } from './rules/section-missing.ts';
import { sectionNumbering } from './rules/section-numbering.ts';
import { sectionOrder } from './rules/section-order.ts';
import { sectionScoresConsistent } from './rules/section-scores-consistent.ts';
import { sectionTitle } from './rules/section-title.ts';
import { sentencePartsSum } from './rules/sentence-parts-sum.ts';
import { serialsRunOn } from './rules/serials-run-on.ts';
import { shareInItems } from './rules/share-in-items.ts';
import { shareOfTotal } from './rules/share-of-total.ts';
import { sharesAddUp } from './rules/shares-add-up.ts';
import { shortfallExplained } from './rules/shortfall-explained.ts';
import { staleYear } from './rules/stale-year.ts';
import { subsetWithinWhole } from './rules/subset-within-whole.ts';
import { targetWithoutResult } from './rules/target-without-result.ts';
import { templateResidue } from './rules/template-residue.ts';
import { textMatchesTable } from './rules/text-matches-table.ts';
import { thresholdConsistent } from './rules/threshold-consistent.ts';
import { totalAsSaid } from './rules/total-as-said.ts';
import { unexecutedScore } from './rules/unexecuted-score.ts';
import { unitMagnitude } from './rules/unit-magnitude.ts';
import { unitsConvert } from './rules/units-convert.ts';
import { vagueMeasure } from './rules/vague-measure.ts';
import { withinLimit } from './rules/within-limit.ts';
import { yearConsistent } from './rules/year-consistent.ts';
import { yearsRunOn } from './rules/years-run-on.ts';

/** Every rule in reading order; of two that accuse the same number the earlier one is heard. */
export const rules: readonly Rule[] = [
  equationHolds,
  executionRate,
  gradeMatchesScore,
  scoreRate,
  scoresAddUp,
  completionRate,
  rateTargetMet,
  partsSumToWhole,
  totalAsSaid,
  interestMatchesRate,
  listedItemsSum,
  listedRatesAgree,
  restMatchesWhole,
  subsetWithinWhole,
  shareOfTotal,
  shareInItems,
  sharesAddUp,
  growthMatchesLevels,
  differenceMatchesLevels,
  directionMatchesSign,
  multipleMatchesLevels,
  averageMatchesTotal,
  columnsHoldTogether,
  deductionMatchesScore,
  meanOfListed,
  proportionMatchesCounts,
  countMatchesList,
  distributionSumsToTotal,
  textMatchesTable,
  sameMeasureSameValue,
  unitMagnitude,
  amountOutOfScale,
  percentInRange,
  scoreWithinFull,
  yearConsistent,
  yearsRunOn,
  periodMatchesDates,
  periodWithinYear,
  dateValid,
  numberingRunsOn,
  figureMatchesDossier,
  problemAgainstData,
  targetWithoutResult,
  coverageClaim,
  frameworkConsistent,
  headingWithoutBody,
  docnumberForm,
  templateResidue,
  repeatedPhrase,
  precisionConsistent,
  relativeYear,
  markerStyle,
  ignoreHasReason,
  columnTotal,
  rowRate,
  rowBalance,
  rowPoints,
  rowShare,
  rowCompletion,
  rowCoefficient,
  rowGrowth,
  rowDifference,
  rowScoreWithinWeight,
  classWeightsAddUp,
  executedWithinBudget,
  scoreWithinExecutionCap,
  fullScoreNeedsFullExecution,
  unexecutedScore,
  balanceNotReturned,
  serialsRunOn,
  namesUnique,
  nearNamesDiffer,
  amountPairsDiffer,
  amountNotNegative,
  cellIsNumber,
  columnFilled,
  adjustedMatchesChanges,
  attachmentPresent,
  bandsMatchTable,
  danglingEtc,
  datesInOrder,
  deadlineAfterReport,
  departmentScoreBasis,
  departmentScoreMatchesTable,
  executionScoreMatchesRate,
  fullPointsNeedTargetMet,
  gradeBandsCited,
  lowExecutionUnstated,
  lowExecutionUndiscussed,
  nameOrderConsistent,
  namedProjectInTable,
  officesConsistent,
  pairsDecompose,
  percentOrPoints,
  planDateWithYear,
  pointsMatchRates,
  problemMeasurePairs,
  problemWithoutFigure,
  productMatchesFactors,
  projectAmountCoverage,
  resultWithoutBase,
  rowInText,
  scoreAndGradeStated,
  shortfallExplained,
  staleYear,
  unitsConvert,
  vagueMeasure,
  measureIncomplete,
  problemMeasureOrder,
  problemWithoutMeasure,
  problemAgainstDossier,
  problemUnmentioned,
  problemFromLastYear,
  withinLimit,
  executionScoreInText,
  sectionEmpty,
  sectionFigureUnstated,
  sectionMissing,
  sectionNumbering,
  sectionOrder,
  sectionTitle,
  sectionScoresConsistent,
  thresholdConsistent,
  differenceSaidApart,
  doublingMatchesLevels,
  cumulativeNotLess,
  rankWithinCount,
  completedWithinTotal,
  docnumberRepeated,
  profileWithinWhole,
  membersWithinGroup,
  allProjectsReviewed,
  sentencePartsSum,
  pointsLostUnexplained,
  growthImplausible,
  basicCostAsProject,
  peopleWithinVisits,
  bandsMeet,
  modelRelation,
];
