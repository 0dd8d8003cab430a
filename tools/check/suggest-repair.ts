import { formatDecimal } from '../number/decimal.ts';
import type { Tie } from './rule.ts';

/** The one slip that would restore a broken tie: numbers that other ties confirm are not suspected. */
export function suggestRepair(repairs: NonNullable<Tie['repairs']>, sound: ReadonlySet<number>, text: string): string | undefined {
  const open = repairs.filter(({ at }) => !sound.has(at.start));
  const [only, ...others] = open;
  if (!only || others.length > 0) return undefined;
  return `“${text.slice(only.at.start, only.at.end)}”可能是“${formatDecimal(only.value)}”之误，改后相符。`;
}
