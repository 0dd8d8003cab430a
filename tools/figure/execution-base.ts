import type { Profile } from '../../schemas/profile.ts';
import { decimal } from '../number/decimal.ts';
import { compareR, toRational } from '../number/rational.ts';
import type { Subject } from './definition.ts';

type Denominator = Profile['execution']['denominator'];

/** What each denominator is called, and the field of a project that holds it. */
export const DENOMINATORS: Readonly<Record<Denominator, { readonly name: string; readonly field: string }>> = {
  'adjusted-budget': { name: '全年预算数', field: 'budget' },
  'received-funds': { name: '到位资金', field: 'received' },
  'initial-budget': { name: '年初预算数', field: 'initial_budget' },
};

/** The figures that earn the execution points, and the denominator that was wanted where it is missing. */
export type ExecutionBase = {
  readonly executed: string;
  readonly budget: string;
  readonly denominator: Denominator;
  readonly wanted?: Denominator;
};

/** The year's own money where it is given, else the projects'; the adjusted budget where the profile's denominator is missing. */
export function findExecutionBase({ dossier, profile }: Subject): ExecutionBase {
  const { budget, projects } = dossier;
  const usual: ExecutionBase =
    budget?.adjusted !== undefined && budget.executed !== undefined
      ? { executed: 'executed-year', budget: 'adjusted-budget', denominator: 'adjusted-budget' }
      : { executed: 'executed-total', budget: 'budget-total', denominator: 'adjusted-budget' };
  const { denominator } = profile.execution;
  if (denominator === 'adjusted-budget') return usual;
  const [year, total] = denominator === 'received-funds' ? ['received-year', 'received-total'] : ['initial-budget', 'initial-total'];
  const [whole, part] =
    denominator === 'received-funds'
      ? [budget?.received, projects.every(({ received }) => received !== undefined)]
      : [budget?.initial, projects.every(({ initial_budget: initial }) => initial !== undefined)];
  if (whole !== undefined && budget?.executed !== undefined) return { executed: 'executed-year', budget: year, denominator };
  if (projects.length > 0 && part) return { executed: 'executed-total', budget: total, denominator };
  return { ...usual, wanted: denominator };
}

/** Whether execution earns points of its own; some systems score it among the indicators. */
export const countsExecution = ({ execution }: Profile): boolean => decimal(execution.weight).units > 0n;

/** The formula of the execution points: in proportion or in steps, at most the weight where the profile caps it, nothing over no budget. */
export function writeExecutionPoints({ execution }: Profile, executed: string, budget: string, capped = execution.cap): string {
  const { weight, steps } = execution;
  const rate = `${executed} / ${budget}`;
  if (steps.length === 0) return `${weight} * if(${budget} > 0, ${capped ? `min(1, ${rate})` : rate}, 0)`;
  const share = steps
    .toSorted((a, b) => compareR(toRational(decimal(b.from)), toRational(decimal(a.from))))
    .reduceRight((rest, { from, percent }) => `if(${rate} * 100 >= ${from}, ${percent}, ${rest})`, '0');
  return `${weight} * if(${budget} > 0, ${share}, 0) / 100`;
}

/** The denominator of one project; `row` goes before the field names: `projects[3].`, nothing inside a list of rows. */
export function writeProjectBudget({ profile }: Subject, row: string): string {
  const { field } = DENOMINATORS[profile.execution.denominator];
  return field === 'budget' ? `${row}budget` : `if(given(${row}${field}), ${row}${field}, ${row}budget)`;
}
