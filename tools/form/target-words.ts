import type { Target } from '../../schemas/dossier.ts';

const lines = (targets: readonly Target[], write: (target: Target) => string | undefined): string =>
  targets
    .flatMap((target, index) => {
      const words = write(target);
      return words === undefined ? [] : [`${index + 1}. ${words}`];
    })
    .join('\n');

/** The overall targets in one cell, one a line. */
export const writeGoals = (targets: readonly Target[]): string => lines(targets, ({ name, target, unit }) => `${name}${target}${unit}`);

/** What became of them, with the reason where one is given. */
export const writeResults = (targets: readonly Target[]): string =>
  lines(targets, ({ name, actual, unit, reason }) =>
    actual === undefined ? undefined : `${name}${actual}${unit}${reason === undefined ? '' : `（${reason}）`}`,
  );
