import type { Figure } from '../../../schemas/figure.ts';
import type { Indicator } from '../../../schemas/indicator.ts';
import type { Profile } from '../../../schemas/profile.ts';
import { scoreByHand } from './by-hand.ts';
import { measure } from './measure.ts';
import { scoreMissingActual } from './missing-actual.ts';
import { readCase } from './read-case.ts';
import { scoreDate } from './score-date.ts';
import { scoreDeduct } from './score-deduct.ts';
import { scoreEqual } from './score-equal.ts';
import { scorePositive } from './score-positive.ts';
import { scoreQualitative } from './score-qualitative.ts';
import { scoreRange } from './score-range.ts';
import { scoreReverse } from './score-reverse.ts';
import { isBanded, scoreSatisfaction } from './score-satisfaction.ts';
import { scoreSteps } from './score-steps.ts';
import { scoreYesNo } from './score-yes-no.ts';
import { scoreNothingAsked, scoreNothingWanted } from './score-zero-target.ts';
import type { Case, Measured, Scoring } from './scoring.ts';

function scoreBySign(subject: Measured): Scoring {
  const { direction, t } = subject;
  if (direction === '<=' || direction === '<') return scoreReverse(subject);
  if (t.units === 0n) return direction === '=' ? scoreNothingWanted(subject) : scoreNothingAsked(subject);
  return direction === '=' ? scoreEqual(subject) : scorePositive(subject);
}

const withRatio = (scoring: Scoring, subject: Case): Scoring => {
  const measured = measure(subject);
  return typeof measured === 'string' ? scoring : { ...scoring, ratio: `${measured.aPath} / ${measured.tPath}` };
};

/** The rule for this kind of indicator. */
function applyRule(subject: Case): Scoring {
  const { direction, indicator } = subject;
  switch (direction) {
    case 'deduct':
      return scoreDeduct(subject);
    case 'steps':
      return scoreSteps(subject);
    case 'qualitative':
      return scoreQualitative(subject);
    case 'yes-no':
      return scoreYesNo(subject);
    case 'date':
      return scoreDate(subject);
    case undefined:
      return scoreByHand(subject, `指标值“${indicator.target}”和完成值“${indicator.actual ?? ''}”是文字，判断不出是否完成`);
    default: {
      if (isBanded(subject)) return withRatio(scoreSatisfaction(subject), subject);
      if (direction === 'range') return scoreRange(subject);
      const measured = measure(subject);
      if (typeof measured === 'string') return scoreByHand(subject, measured);
      return { ...scoreBySign(measured), ratio: `${measured.aPath} / ${measured.tPath}` };
    }
  }
}

/** Scores one indicator by the profile. `path` is where it stands (`indicators[3]`), `year` what a date without a year belongs to. */
export function scoreIndicator(
  indicator: Indicator,
  path: string,
  profile: Profile,
  year: number,
  figures?: ReadonlyMap<string, Figure>,
): Scoring {
  const subject = readCase(indicator, path, profile, year, figures);
  if (subject.indicator.actual === undefined) return scoreMissingActual(subject);
  const scoring = applyRule(subject);
  const { figure, remarks } = subject;
  return { ...scoring, notes: [...remarks, ...scoring.notes], ...(figure ? { figure } : {}) };
}
