import { ProblemType } from '../../schemas/problem-type.ts';
import adjustmentHigh from '../../schemas/problems/adjustment-high.json' with { type: 'json' };
import bondSlow from '../../schemas/problems/bond-slow.json' with { type: 'json' };
import coveragePartial from '../../schemas/problems/coverage-partial.json' with { type: 'json' };
import deviationUnexplained from '../../schemas/problems/deviation-unexplained.json' with { type: 'json' };
import duplicateProjects from '../../schemas/problems/duplicate-projects.json' with { type: 'json' };
import executionLow from '../../schemas/problems/execution-low.json' with { type: 'json' };
import executionZero from '../../schemas/problems/execution-zero.json' with { type: 'json' };
import fullScoreUnderspent from '../../schemas/problems/full-score-underspent.json' with { type: 'json' };
import indicatorMissed from '../../schemas/problems/indicator-missed.json' with { type: 'json' };
import opinionMissing from '../../schemas/problems/opinion-missing.json' with { type: 'json' };
import satisfactionLow from '../../schemas/problems/satisfaction-low.json' with { type: 'json' };
import scoreDiverges from '../../schemas/problems/score-diverges.json' with { type: 'json' };
import scoreOverCap from '../../schemas/problems/score-over-cap.json' with { type: 'json' };
import staffOver from '../../schemas/problems/staff-over.json' with { type: 'json' };
import surplusNotReturned from '../../schemas/problems/surplus-not-returned.json' with { type: 'json' };
import targetMissed from '../../schemas/problems/target-missed.json' with { type: 'json' };
import targetUnreported from '../../schemas/problems/target-unreported.json' with { type: 'json' };
import unspentLarge from '../../schemas/problems/unspent-large.json' with { type: 'json' };

/** The known problem types, in the order of their numbers. */
export const PROBLEM_TYPES: readonly ProblemType[] = [
  executionLow,
  executionZero,
  scoreOverCap,
  fullScoreUnderspent,
  scoreDiverges,
  adjustmentHigh,
  unspentLarge,
  surplusNotReturned,
  indicatorMissed,
  satisfactionLow,
  deviationUnexplained,
  staffOver,
  duplicateProjects,
  coveragePartial,
  opinionMissing,
  bondSlow,
  targetUnreported,
  targetMissed,
].map((data) => ProblemType.parse(data));
