import { statSync } from 'node:fs';
import { extname } from 'node:path';

/** A packed file holds several times its bytes of text. */
const PACKED = /^\.(?:docx|docm|xlsx|xlsm|pdf|wps|doc|et|xls)$/iu;
const UNPACKS = 4;

/** How much work a file is, about: its bytes, packed ones counted several times; what can't be looked at is none. */
export const measureFile = (path: string): number =>
  (statSync(path, { throwIfNoEntry: false })?.size ?? 0) * (PACKED.test(extname(path)) ? UNPACKS : 1);

export const measureFiles = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + measureFile(path), 0);
