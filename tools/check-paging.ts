import type { CheckResult } from '../schemas/check.ts';
import type { Paging } from './answer-page.ts';
import { orderPieces, tellLeft } from './check/page-result.ts';

/** How the result of a check is read in pages. */
export const checkPaging: Paging<CheckResult> = {
  lists: { findings: '问题', relations: '勾稽关系', numerals: '数字' },
  items: orderPieces,
  tell: tellLeft,
};
