import type { Rule } from './rule.ts';
import { adjustedMatchesChanges } from './rules/adjusted-matches-changes.ts';
import { amountNotNegative } from './rules/amount-not-negative.ts';
import { amountPairsDiffer } from './rules/amount-pairs-differ.ts';
import { averageMatchesTotal } from './rules/average-matches-total.ts';
import { balanceNotReturned } from './rules/balance-not-returned.ts';
import { cellIsNumber } from './rules/cell-is-number.ts';
import { classWeightsAddUp } from './rules/class-weights-add-up.ts';
import { columnFilled } from './rules/column-filled.ts';
import { columnTotal } from './rules/column-total.ts';
import { completionRate } from './rules/completion-rate.ts';
import { countMatchesList } from './rules/count-matches-list.ts';
import { danglingEtc } from './rules/dangling-etc.ts';
import { dateValid } from './rules/date-valid.ts';
import { departmentScoreMatchesTable } from './rules/department-score-matches-table.ts';
import { differenceMatchesLevels } from './rules/difference-matches-levels.ts';
import { docnumberForm } from './rules/docnumber-form.ts';
import { distributionSumsToTotal } from './rules/distribution-sums-to-total.ts';
import { executedWithinBudget } from './rules/executed-within-budget.ts';
import { executionRate } from './rules/execution-rate.ts';
import { fullScoreNeedsFullExecution } from './rules/full-score-needs-full-execution.ts';
import { gradeMatchesScore } from './rules/grade-matches-score.ts';
import { growthMatchesLevels } from './rules/growth-matches-levels.ts';
import { headingWithoutBody } from './rules/heading-without-body.ts';
import { markerStyle } from './rules/marker-style.ts';
import { multipleMatchesLevels } from './rules/multiple-matches-levels.ts';
import { namesUnique } from './rules/names-unique.ts';
import { nearNamesDiffer } from './rules/near-names-differ.ts';
import { numberingRunsOn } from './rules/numbering-runs-on.ts';
import { partsSumToWhole } from './rules/parts-sum-to-whole.ts';
import { percentInRange } from './rules/percent-in-range.ts';
import { periodWithinYear } from './rules/period-within-year.ts';
import { precisionConsistent } from './rules/precision-consistent.ts';
import { relativeYear } from './rules/relative-year.ts';
import { repeatedPhrase } from './rules/repeated-phrase.ts';
import { restMatchesWhole } from './rules/rest-matches-whole.ts';
import { rowBalance } from './rules/row-balance.ts';
import { rowRate } from './rules/row-rate.ts';
import { rowScoreWithinWeight } from './rules/row-score-within-weight.ts';
import { scoreAndGradeStated } from './rules/score-and-grade-stated.ts';
import { scoreRate } from './rules/score-rate.ts';
import { scoreWithinExecutionCap } from './rules/score-within-execution-cap.ts';
import { scoreWithinFull } from './rules/score-within-full.ts';
import { scoresAddUp } from './rules/scores-add-up.ts';
import { serialsRunOn } from './rules/serials-run-on.ts';
import { shareOfTotal } from './rules/share-of-total.ts';
import { subsetWithinWhole } from './rules/subset-within-whole.ts';
import { totalMatchesTable } from './rules/total-matches-table.ts';
import { unexecutedScore } from './rules/unexecuted-score.ts';

/** Every rule in reading order; of two that accuse the same number the earlier one is heard. */
export const rules: readonly Rule[] = [
  executionRate,
  gradeMatchesScore,
  scoreRate,
  scoresAddUp,
  completionRate,
  partsSumToWhole,
  restMatchesWhole,
  subsetWithinWhole,
  shareOfTotal,
  growthMatchesLevels,
  differenceMatchesLevels,
  multipleMatchesLevels,
  averageMatchesTotal,
  distributionSumsToTotal,
  countMatchesList,
  percentInRange,
  scoreWithinFull,
  periodWithinYear,
  dateValid,
  numberingRunsOn,
  headingWithoutBody,
  docnumberForm,
  repeatedPhrase,
  precisionConsistent,
  relativeYear,
  markerStyle,
  columnTotal,
  rowRate,
  rowBalance,
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
  danglingEtc,
  departmentScoreMatchesTable,
  scoreAndGradeStated,
  totalMatchesTable,
];
