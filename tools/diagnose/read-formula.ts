import type { Formula } from '../formula/formula.ts';
import { parseOwnFormula } from '../formula/parse-formula.ts';

/** A formula of the standing data; one that cannot be read is our fault. */
export function readFormula(written: string): Formula {
  const parsed = parseOwnFormula(written);
  if ('error' in parsed) throw new Error(`Unreadable formula "${written}": ${parsed.error}`);
  return parsed;
}
