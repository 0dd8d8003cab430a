import type { CheckResult } from '../../../schemas/check.ts';

/** The tool's own answer: it is as its schema says, and a long one need not be proved again. */
export const isResult = (data: Record<string, unknown>): data is CheckResult => 'findings' in data && 'relations' in data;
