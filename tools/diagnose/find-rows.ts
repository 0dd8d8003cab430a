import type { ProblemType } from '../../schemas/problem-type.ts';
import { findRepeats } from '../formula/combine.ts';
import { evaluateIn } from '../formula/evaluate.ts';
import type { Scope } from '../formula/scope.ts';
import type { Row } from '../formula/select-rows.ts';
import { readFormula } from './read-formula.ts';

/** The places, from 1, of the projects that a problem is about. */
export function findRows(selectors: ProblemType['rows'], projects: readonly unknown[], scope: Scope): number[] {
  const all: Row[] = projects.map((fields, position) => ({ fields, position }));
  const found = new Set<number>();
  for (const { test, repeats } of selectors) {
    const tree = test === undefined ? undefined : readFormula(test);
    const kept = tree ? all.filter((row) => evaluateIn(tree, scope, row) === true) : all;
    const keys = repeats?.map(readFormula);
    const chosen = keys ? findRepeats(kept.map((row) => keys.map((key) => evaluateIn(key, scope, row)))).map((at) => kept[at]) : kept;
    for (const row of chosen) if (row) found.add(row.position + 1);
  }
  return [...found].toSorted((a, b) => a - b);
}
