import { compare } from '../number/decimal.ts';
import { countDigits } from './accuse.ts';
import { dimensionOf, inBase } from './expression.ts';
import { isBand, isBaseline, isDelta, isLevel, isPoints, isRatio, remember } from './levels.ts';
import { isAlike } from './parts.ts';
import type { Quantity, Statement } from './statement.ts';

const REACH = 24;
const MOST = 9;
const LEAST_DIGITS = 4;
/** No number of so many digits is smaller, at whatever place it was written to. */
const LEAST = 1000n;

const mayAdd = remember(
  (quantity) =>
    quantity.kind !== 'score' &&
    !isRatio(quantity) &&
    !isPoints(quantity) &&
    isLevel(quantity) &&
    !isBaseline(quantity) &&
    !isBand(quantity) &&
    quantity.numeral.hedge === undefined,
);

const isChange = (quantity: Quantity): boolean =>
  !isRatio(quantity) && !isPoints(quantity) && isDelta(quantity) && quantity.kind !== 'score';

/** Neighbours of one kind in reading order, cut where a new chapter begins. */
export function readChains(statements: readonly Statement[]): Quantity[][] {
  const chains = new Map<string, Quantity[]>();
  const done: Quantity[][] = [];
  for (const { block, quantities } of statements) {
    if (block.kind === 'heading' && block.level <= 1) {
      done.push(...chains.values());
      chains.clear();
    }
    for (const quantity of quantities) {
      if (!mayAdd(quantity)) continue;
      const key = dimensionOf(quantity).name;
      const chain = chains.get(key);
      if (chain) chain.push(quantity);
      else chains.set(key, [quantity]);
    }
  }
  return [...done, ...chains.values()].filter((chain) => chain.length > 2);
}

/** Values as whole numbers at the finest place of the chain. */
function scale(chain: readonly Quantity[]): bigint[] {
  const values = chain.map(inBase);
  const places = Math.max(...values.map((value) => value.places));
  return values.map(({ units, places: own }) => units * 10n ** BigInt(places - own));
}

const isFirm = (whole: Quantity, parts: readonly Quantity[]): boolean =>
  countDigits(whole) >= LEAST_DIGITS && parts.every((part) => countDigits(part) >= 1 && compare(part.value, whole.value) !== 0);

/** Runs of neighbours that add up exactly to a number near them: chance hardly does that with long numbers. */
export function* findExactRuns(chain: readonly Quantity[]): Iterable<{ readonly whole: Quantity; readonly parts: readonly Quantity[] }> {
  const values = scale(chain);
  const sizes = values.map(Number);
  for (const [at, whole] of chain.entries()) {
    const target = values[at];
    if (target === undefined || target <= 0n || target < LEAST || countDigits(whole) < LEAST_DIGITS) continue;
    const found = findRun(chain, values, sizes, at);
    if (found && isFirm(whole, found)) yield { whole, parts: found };
  }
}

const isExact = (values: readonly bigint[], from: number, to: number, target: bigint): boolean => {
  let sum = 0n;
  for (let i = from; i <= to; i += 1) sum += values[i] ?? 0n;
  return sum === target;
};

const PLAY = 1e-12;

/** `sizes` are the values as floats: they only find where a sum comes so near that it is worth adding up. */
function findRun(
  chain: readonly Quantity[],
  values: readonly bigint[],
  sizes: readonly number[],
  at: number,
): readonly Quantity[] | undefined {
  const [target, size] = [values[at] ?? 0n, sizes[at] ?? 0];
  const play = size * PLAY;
  for (let distance = 1; distance <= REACH; distance += 1) {
    for (const from of [at + distance, at - distance]) {
      let sum = 0;
      const forward = from > at;
      for (let count = 0; count < MOST; count += 1) {
        const i = forward ? from + count : from - count;
        const value = sizes[i];
        if (value === undefined || value <= 0) break;
        sum += value;
        if (sum > size + play) break;
        if (count >= 1 && sum >= size - play && isExact(values, Math.min(from, i), Math.max(from, i), target)) {
          const parts = forward ? chain.slice(from, i + 1) : chain.slice(i, from + 1);
          const [first] = parts;
          return first && parts.every((part) => isAlike(first, part)) ? parts : undefined;
        }
      }
    }
  }
  return undefined;
}

/** The numbers of one kind that make up a sentence of their own, with the numbers before it that may be their total. */
export function* findSentenceRuns(
  statements: readonly Statement[],
): Iterable<{ readonly wholes: readonly Quantity[]; readonly parts: readonly Quantity[] }> {
  const recent: Quantity[] = [];
  const recentChanges: Quantity[] = [];
  for (const { quantities } of statements) {
    if (quantities.length === 0) continue;
    const changes = quantities.filter(isChange);
    for (const kind of new Set(changes.map((quantity) => dimensionOf(quantity).name))) {
      const parts = changes.filter((quantity) => dimensionOf(quantity).name === kind);
      const wholes = recentChanges
        .filter((whole) => dimensionOf(whole).name === kind)
        .slice(-3)
        .reverse();
      if (parts.length >= 2 && parts.length <= MOST && wholes.length > 0) yield { wholes, parts };
    }
    recentChanges.push(...changes);
    if (recentChanges.length > REACH) recentChanges.splice(0, recentChanges.length - REACH);
    const own = quantities.filter(mayAdd);
    const kinds = new Set(own.map((quantity) => dimensionOf(quantity).name));
    for (const kind of kinds) {
      const parts = own.filter((quantity) => dimensionOf(quantity).name === kind);
      const wholes = recent
        .filter((whole) => dimensionOf(whole).name === kind)
        .slice(-6)
        .reverse();
      if (parts.length >= 2 && parts.length <= MOST && wholes.length > 0) yield { wholes, parts };
    }
    recent.push(...own);
    if (recent.length > REACH) recent.splice(0, recent.length - REACH);
  }
}
