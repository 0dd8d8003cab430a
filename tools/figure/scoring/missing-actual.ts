import type { Case, Scoring } from './scoring.ts';

/** No actual value: nothing earned, or the indicator left out, as the profile says. A reviewer gives nothing either way. */
export const scoreMissingActual = ({ profile }: Case): Scoring =>
  profile.indicators.missing_actual === 'skip'
    ? {
        rule: '缺少实际完成值：不计入',
        working: '没有实际完成值，不计入',
        strict: '0',
        needs: ['实际完成值'],
        notes: ['缺少实际完成值，本口径不计入；复核时不得分，请补充'],
      }
    : {
        rule: '缺少实际完成值',
        formula: '0',
        working: '没有实际完成值，计0分',
        needs: ['实际完成值'],
        notes: ['缺少实际完成值，复核时不得分，请补充'],
      };
