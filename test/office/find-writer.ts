import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** A program on the search path, or nothing. */
export const findProgram = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

const soffice = findProgram('soffice');

/** Whether LibreOffice is here and has its word processor: a distribution may bring the spreadsheet alone. */
export const hasWriter =
  soffice !== undefined && (process.platform !== 'linux' || existsSync(join(dirname(realpathSync(soffice)), 'libswlo.so')));
