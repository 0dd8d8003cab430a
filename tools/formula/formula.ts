import type { Decimal } from '../number/decimal.ts';

export const COMPARISONS = ['<', '<=', '>', '>=', '=', '!='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a call may be named, with the number of its arguments. `rows` first where the call reads rows. */
export const CALLS: ReadonlyMap<string, { readonly rows: 'always' | 'maybe' | 'never'; readonly min: number; readonly max: number }> =
  new Map([
    ['sum', { rows: 'maybe', min: 1, max: 1000 }],
    ['mean', { rows: 'maybe', min: 1, max: 1000 }],
    ['min', { rows: 'maybe', min: 1, max: 1000 }],
    ['max', { rows: 'maybe', min: 1, max: 1000 }],
    ['count', { rows: 'always', min: 1, max: 2 }],
    ['repeats', { rows: 'always', min: 2, max: 4 }],
    ['largest', { rows: 'always', min: 3, max: 3 }],
    ['where', { rows: 'always', min: 2, max: 2 }],
    ['round', { rows: 'never', min: 2, max: 2 }],
    ['abs', { rows: 'never', min: 1, max: 1 }],
    ['if', { rows: 'never', min: 3, max: 3 }],
    ['given', { rows: 'never', min: 1, max: 1 }],
    ['step', { rows: 'never', min: 1, max: 1 }],
    ['number', { rows: 'never', min: 1, max: 1 }],
    ['low', { rows: 'never', min: 1, max: 1 }],
    ['high', { rows: 'never', min: 1, max: 1 }],
    ['date', { rows: 'never', min: 1, max: 1 }],
    ['sqrt', { rows: 'never', min: 2, max: 2 }],
  ]);

/** The lists of a dossier that `sum(rows, …)` may go through. */
export const ROWS: ReadonlySet<string> = new Set([
  'projects',
  'indicators',
  'targets',
  'budget.income',
  'budget.adjustments',
  'organisation.offices',
  'organisation.units',
  'department.duties',
  'self_evaluation.basis',
  'working_group',
  'score_distribution',
  'survey.answers',
  'monitoring',
  'facts',
  'previous_year.problems',
]);

export type PathStep = string | number;

/** The tree of a formula. What it is made of and what it means: ARCHITECTURE.md, *Formulas*. */
export type Formula =
  | { readonly kind: 'number'; readonly value: Decimal; readonly unit: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'figure'; readonly id: string }
  | { readonly kind: 'path'; readonly steps: readonly PathStep[] }
  | { readonly kind: 'rows'; readonly list: string }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Formula[] }
  | { readonly kind: 'binary'; readonly op: '+' | '-' | '*' | '/'; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'negate'; readonly of: Formula }
  | { readonly kind: 'compare'; readonly op: Comparison; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'and' | 'or'; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'not'; readonly of: Formula };

/** Whether the formula stands for rows: a list of the dossier, or some rows of one. */
export const namesRows = (formula: Formula): boolean =>
  formula.kind === 'rows' || (formula.kind === 'call' && (formula.name === 'where' || formula.name === 'largest'));
