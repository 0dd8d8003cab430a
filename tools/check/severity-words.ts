import type { Severity } from '../../schemas/check.ts';

/** Severities as the user reads them. */
export const severityWords: Readonly<Record<Severity, string>> = { error: '错误', warning: '存疑', note: '提示' };
