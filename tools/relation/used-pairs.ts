import type { Decision, Reading } from './decide.ts';
import { type Expression, operandsOf } from './expression.ts';

const keyOf = (expression: Expression): string =>
  operandsOf(expression)
    .map(({ statement, start }) => `${statement.blockIndex}:${start}`)
    .join(' ');

/**
 * The pairs that rates of one sentence were found to be rates of: `支付率85%，其中一标段支付率92.3%`. A later rate is of something
 * narrower, and the same pair can only confirm it.
 */
export class UsedPairs {
  readonly #keys = new Set<string>();

  note(decision: Decision | undefined): void {
    if (decision?.verdict === 'holds') this.#keys.add(keyOf(decision.expression));
  }

  *weaken(readings: Iterable<Reading>): Iterable<Reading> {
    for (const reading of readings)
      yield this.#keys.size > 0 && reading.support !== 'guess' && this.#keys.has(keyOf(reading.expression))
        ? { ...reading, support: 'guess' }
        : reading;
  }
}
