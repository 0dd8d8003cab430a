import { toRational } from '../number/rational.ts';
import { readWritten } from '../number/written-value.ts';
import { followPath } from './read-value.ts';
import type { Scope, Value } from './scope.ts';

/** The dossier's year, for dates that are written without one. */
const yearOf = ({ dossier }: Scope): number | undefined => {
  const year = followPath(dossier, ['year']);
  return typeof year === 'number' ? year : undefined;
};

/** What a text says by `number`, `low`, `high` or `date`; undefined where it does not say that. */
export function readSaid(what: string, raw: unknown, scope: Scope): Value {
  const text = typeof raw === 'number' ? String(raw) : raw;
  const said = typeof text === 'string' ? readWritten(text, yearOf(scope)) : undefined;
  if (said?.kind === 'amount') return what === 'number' ? toRational(said.value) : undefined;
  if (said?.kind === 'range') return what === 'low' ? toRational(said.low) : what === 'high' ? toRational(said.high) : undefined;
  return said && what === 'date' ? { top: BigInt(said.day), bottom: 1n } : undefined;
}
