import { existsSync, readFileSync } from 'node:fs';

/** Real reports and their labels lie beside the project where it is developed; elsewhere the tests on them are skipped. */
const shared = new URL('../../../shared/', import.meta.url);

export const hasSeeds = existsSync(new URL('gold/table_luquan.json', shared));
export const readShared = (path: string): string => readFileSync(new URL(path, shared), 'utf8');
