import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { isRecord } from '../../formula/read-value.ts';
import { equals, parseDecimal } from '../../number/decimal.ts';
import type { Draft } from './draft.ts';
import type { Taken, TakenRecord } from './form-indicators.ts';
import type { FormReading } from './read-form.ts';

/** Numbers may be written with other places; words must be the same but for blanks. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const [x, y] = [parseDecimal(String(a)), parseDecimal(String(b))];
  return x && y ? equals(x, y) : String(a).replace(/\s/gu, '') === String(b).replace(/\s/gu, '');
}

/** A value typed into a form over what the data sheets say: taken where they say nothing, refused where they say otherwise. */
function settle(draft: Draft, record: Record<string, unknown>, path: string, field: string, taken: Taken | undefined): Outcome<void> {
  if (!taken || taken.computed) return served(undefined);
  const known = record[field];
  if (known === undefined) {
    record[field] = taken.value;
    draft.places.set(`${path}.${field}`, taken.place);
    return served(undefined);
  }
  if (isSame(known, taken.value)) return served(undefined);
  const where = draft.places.get(`${path}.${field}`) ?? path;
  return refused(
    'two-values',
    `${taken.place}：“${String(taken.value)}”与${where}的“${String(known)}”不一致`,
    '同一项数据只改数据表，自评表会自动带出；请改成一样后重试。',
  );
}

const recordsOf = (value: unknown): readonly Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);

function settleIndicators(draft: Draft, owner: Record<string, unknown>, path: string, readings: readonly TakenRecord[]): Outcome<void> {
  const typed = readings.filter((record) =>
    ['name', 'target', 'actual', 'weight', 'own_score', 'reason'].some((field) => record.get(field)?.computed === false),
  );
  const known = recordsOf(owner.indicators);
  if (known.length === 0) {
    const own = typed.filter((record) => record.get('name')?.computed === false);
    if (own.length > 0) {
      owner.indicators = own.map((record, index) => {
        for (const [field, { place }] of record) draft.places.set(`${path}indicators[${index}].${field}`, place);
        return Object.fromEntries(Array.from(record, ([field, { value }]) => [field, value]));
      });
    }
    return served(undefined);
  }
  for (const record of typed) {
    const name = record.get('name');
    const at = name ? known.findIndex((indicator) => isSame(indicator.name, name.value)) : readings.indexOf(record);
    const indicator = known[at];
    if (!indicator) {
      const [, first] = [...record].find(([, { computed }]) => !computed) ?? [];
      return refused(
        'unknown-indicator',
        `${first?.place ?? path}：“${String(name?.value ?? '')}”不在指标数据表内`,
        '请把这一指标填进数据表后重试。',
      );
    }
    for (const field of ['name', 'target', 'actual', 'unit', 'weight', 'own_score', 'reason']) {
      const settled = settle(draft, indicator, `${path}indicators[${at}]`, field, record.get(field));
      if (!settled.ok) return settled;
    }
  }
  return served(undefined);
}

function settleProject(draft: Draft, { facts, total, records }: FormReading): Outcome<void> {
  const name = facts.get('project_name');
  const projects = recordsOf(draft.value.projects);
  const typed = [...facts.values(), ...total.values(), ...records.flatMap((record) => [...record.values()])].find(
    ({ computed }) => !computed,
  );
  const index = projects.findIndex((project) => name !== undefined && isSame(project.name, name.value));
  const project = projects[index];
  if (!project) {
    if (!name || !typed || name.computed) return served(undefined);
    return refused('unknown-project', `${name.place}：“${String(name.value)}”不在“项目”表内`, '请在“项目”表填写这个项目后重试。');
  }
  const path = `projects[${index}]`;
  for (const [field, taken] of [
    ['unit', facts.get('unit')],
    ['goal', facts.get('goal')],
    ['result', facts.get('result')],
    ['initial_budget', total.get('initial')],
    ['budget', total.get('budget')],
    ['executed', total.get('executed')],
  ] as const) {
    const settled = settle(draft, project, path, field, taken);
    if (!settled.ok) return settled;
  }
  return settleIndicators(draft, project, `${path}.`, records);
}

function settleDepartment(draft: Draft, { total, records }: FormReading): Outcome<void> {
  const budget = isRecord(draft.value.budget) ? draft.value.budget : {};
  for (const [field, source] of [
    ['initial', 'initial'],
    ['adjusted', 'budget'],
    ['executed', 'executed'],
  ] as const) {
    const settled = settle(draft, budget, 'budget', field, total.get(source));
    if (!settled.ok) return settled;
  }
  if (Object.keys(budget).length > 0) draft.value.budget = budget;
  return settleIndicators(draft, draft.value, '', records);
}

/** Forms beside data sheets show what those hold; what was typed into them all the same is not lost. */
export function compareForms(draft: Draft, readings: readonly FormReading[]): Outcome<void> {
  for (const reading of readings) {
    const settled = reading.form.kind === 'project' ? settleProject(draft, reading) : settleDepartment(draft, reading);
    if (!settled.ok) return settled;
  }
  return served(undefined);
}
