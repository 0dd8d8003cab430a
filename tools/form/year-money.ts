import { findExecutionBase } from '../figure/execution-base.ts';
import type { FormSubject } from './form-subject.ts';
import { readAmount } from './money-cells.ts';

/** The department's money of the year: its own where it is given, else what its projects add up to. */
export type YearMoney = {
  readonly own: boolean;
  readonly budget: string | undefined;
  readonly executed: string | undefined;
};

export function readYearMoney(subject: FormSubject): YearMoney {
  const { dossier, figures } = subject;
  const own = findExecutionBase(subject).executed === 'executed-year' || dossier.projects.every(({ budget }) => budget === '');
  const [budget, executed] = own
    ? [dossier.budget?.adjusted, dossier.budget?.executed]
    : [figures.get('budget-total')?.value, figures.get('executed-total')?.value];
  return { own, budget: readAmount(budget, subject), executed: readAmount(executed, subject) };
}
