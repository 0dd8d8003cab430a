import { ProblemType } from '../../schemas/problem-type.ts';
import addedLate from '../../schemas/problems/added-late.json' with { type: 'json' };
import adjustmentHigh from '../../schemas/problems/adjustment-high.json' with { type: 'json' };
import assetsIdle from '../../schemas/problems/assets-idle.json' with { type: 'json' };
import bondSlow from '../../schemas/problems/bond-slow.json' with { type: 'json' };
import claimUnbacked from '../../schemas/problems/claim-unbacked.json' with { type: 'json' };
import coveragePartial from '../../schemas/problems/coverage-partial.json' with { type: 'json' };
import decemberRush from '../../schemas/problems/december-rush.json' with { type: 'json' };
import deviationUnexplained from '../../schemas/problems/deviation-unexplained.json' with { type: 'json' };
import duplicateProjects from '../../schemas/problems/duplicate-projects.json' with { type: 'json' };
import executionLow from '../../schemas/problems/execution-low.json' with { type: 'json' };
import executionUnreported from '../../schemas/problems/execution-unreported.json' with { type: 'json' };
import executionZero from '../../schemas/problems/execution-zero.json' with { type: 'json' };
import fullScoreUnderspent from '../../schemas/problems/full-score-underspent.json' with { type: 'json' };
import fullScoresWidespread from '../../schemas/problems/full-scores-widespread.json' with { type: 'json' };
import fundingShort from '../../schemas/problems/funding-short.json' with { type: 'json' };
import gradeDiffers from '../../schemas/problems/grade-differs.json' with { type: 'json' };
import indicatorAllExact from '../../schemas/problems/indicator-all-exact.json' with { type: 'json' };
import indicatorClassMissing from '../../schemas/problems/indicator-class-missing.json' with { type: 'json' };
import indicatorCostly from '../../schemas/problems/indicator-costly.json' with { type: 'json' };
import indicatorExceeded from '../../schemas/problems/indicator-exceeded.json' with { type: 'json' };
import indicatorLate from '../../schemas/problems/indicator-late.json' with { type: 'json' };
import indicatorMisplaced from '../../schemas/problems/indicator-misplaced.json' with { type: 'json' };
import indicatorMissed from '../../schemas/problems/indicator-missed.json' with { type: 'json' };
import indicatorMissedFull from '../../schemas/problems/indicator-missed-full.json' with { type: 'json' };
import indicatorPoor from '../../schemas/problems/indicator-poor.json' with { type: 'json' };
import indicatorVague from '../../schemas/problems/indicator-vague.json' with { type: 'json' };
import indicatorWeightOff from '../../schemas/problems/indicator-weight-off.json' with { type: 'json' };
import listedShort from '../../schemas/problems/listed-short.json' with { type: 'json' };
import monitoringAbsent from '../../schemas/problems/monitoring-absent.json' with { type: 'json' };
import notStarted from '../../schemas/problems/not-started.json' with { type: 'json' };
import officeFundsOver from '../../schemas/problems/office-funds-over.json' with { type: 'json' };
import opinionMissing from '../../schemas/problems/opinion-missing.json' with { type: 'json' };
import partialYearData from '../../schemas/problems/partial-year-data.json' with { type: 'json' };
import paymentBehind from '../../schemas/problems/payment-behind.json' with { type: 'json' };
import problemRepeated from '../../schemas/problems/problem-repeated.json' with { type: 'json' };
import procurementLow from '../../schemas/problems/procurement-low.json' with { type: 'json' };
import projectFailed from '../../schemas/problems/project-failed.json' with { type: 'json' };
import satisfactionLow from '../../schemas/problems/satisfaction-low.json' with { type: 'json' };
import satisfactionUnbased from '../../schemas/problems/satisfaction-unbased.json' with { type: 'json' };
import scoreDiverges from '../../schemas/problems/score-diverges.json' with { type: 'json' };
import scoreInflated from '../../schemas/problems/score-inflated.json' with { type: 'json' };
import scoreNotMean from '../../schemas/problems/score-not-mean.json' with { type: 'json' };
import scoreOverCap from '../../schemas/problems/score-over-cap.json' with { type: 'json' };
import scoreUnreported from '../../schemas/problems/score-unreported.json' with { type: 'json' };
import staffOver from '../../schemas/problems/staff-over.json' with { type: 'json' };
import surplusNotReturned from '../../schemas/problems/surplus-not-returned.json' with { type: 'json' };
import targetChanged from '../../schemas/problems/target-changed.json' with { type: 'json' };
import targetMissed from '../../schemas/problems/target-missed.json' with { type: 'json' };
import targetUnreported from '../../schemas/problems/target-unreported.json' with { type: 'json' };
import threePublicOver from '../../schemas/problems/three-public-over.json' with { type: 'json' };
import trainingAbsent from '../../schemas/problems/training-absent.json' with { type: 'json' };
import unspentLarge from '../../schemas/problems/unspent-large.json' with { type: 'json' };

/** The known problem types, in the order of their numbers. */
export const PROBLEM_TYPES: readonly ProblemType[] = [
  executionLow,
  executionZero,
  scoreOverCap,
  fullScoreUnderspent,
  scoreDiverges,
  adjustmentHigh,
  addedLate,
  unspentLarge,
  surplusNotReturned,
  indicatorMissed,
  indicatorLate,
  indicatorPoor,
  indicatorCostly,
  indicatorExceeded,
  indicatorAllExact,
  indicatorVague,
  indicatorMisplaced,
  indicatorClassMissing,
  indicatorWeightOff,
  satisfactionLow,
  satisfactionUnbased,
  deviationUnexplained,
  targetChanged,
  procurementLow,
  threePublicOver,
  officeFundsOver,
  staffOver,
  assetsIdle,
  decemberRush,
  paymentBehind,
  fundingShort,
  duplicateProjects,
  notStarted,
  monitoringAbsent,
  coveragePartial,
  opinionMissing,
  problemRepeated,
  trainingAbsent,
  bondSlow,
  targetUnreported,
  partialYearData,
  targetMissed,
  gradeDiffers,
  scoreNotMean,
  listedShort,
  projectFailed,
  scoreInflated,
  indicatorMissedFull,
  fullScoresWidespread,
  executionUnreported,
  scoreUnreported,
  claimUnbacked,
].map((data) => ProblemType.parse(data));
