import { statSync } from 'node:fs';

/** The bytes of all these files together; what can't be looked at counts nothing. */
export const measureFiles = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
