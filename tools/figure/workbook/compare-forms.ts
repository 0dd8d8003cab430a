import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { isRecord } from '../../formula/read-value.ts';
import type { Draft } from './draft.ts';
import type { FormReading } from './read-form.ts';
import { keepTyped, settle, settleIndicators, settleProject } from './settle.ts';

function compareProject(draft: Draft, reading: FormReading): Outcome<void> {
  const settled = settleProject(draft, reading, true);
  if (!settled.ok) return settled;
  const name = reading.facts.get('project_name');
  if (settled.value || !name || name.computed) return served(undefined);
  return refused('unknown-project', `${name.place}：“${String(name.value)}”不在“项目”表内`, '请在“项目”表填写这个项目后重试。');
}

function compareDepartment(draft: Draft, { total: funds, records }: FormReading): Outcome<void> {
  const budget = isRecord(draft.value.budget) ? draft.value.budget : {};
  const total = keepTyped(funds);
  for (const [field, source] of [
    ['initial', 'initial'],
    ['adjusted', 'budget'],
    ['executed', 'executed'],
  ] as const) {
    const settled = settle(draft, budget, 'budget', field, total.get(source));
    if (!settled.ok) return settled;
  }
  if (Object.keys(budget).length > 0) draft.value.budget = budget;
  return settleIndicators(draft, draft.value, '', records, true);
}

/** Forms beside data sheets show what those hold; what was typed into them all the same is not lost. */
export function compareForms(draft: Draft, readings: readonly FormReading[]): Outcome<void> {
  for (const reading of readings) {
    const settled = reading.form.kind === 'project' ? compareProject(draft, reading) : compareDepartment(draft, reading);
    if (!settled.ok) return settled;
  }
  return served(undefined);
}
