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

/** What a form says of something that may be known already: taken where nothing was said, refused where it was said otherwise. */
export function settle(
  draft: Draft,
  record: Record<string, unknown>,
  path: string,
  field: string,
  taken: Taken | undefined,
): Outcome<void> {
  if (!taken) return served(undefined);
  const known = record[field];
  const at = path === '' ? field : `${path}.${field}`;
  if (known === undefined) {
    record[field] = taken.value;
    draft.places.set(at, taken.place);
    return served(undefined);
  }
  if (isSame(known, taken.value)) return served(undefined);
  return refused(
    'two-values',
    `${taken.place}：“${String(taken.value)}”与${draft.places.get(at) ?? at}的“${String(known)}”不一致`,
    '同一项数据只改一处（有数据表的改数据表，自评表自动带出），改成一样后重试。',
  );
}

export const recordsOf = (value: unknown): readonly Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** Only what was typed, not what the sheet computes. */
export const keepTyped = <K>(record: ReadonlyMap<K, Taken>): ReadonlyMap<K, Taken> =>
  new Map([...record].filter(([, { computed }]) => !computed));

/** Puts a record's fields at a path and remembers their places. */
export function writeRecord(draft: Draft, path: string, record: TakenRecord): Record<string, unknown> {
  for (const [field, { place }] of record) draft.places.set(`${path}.${field}`, place);
  return Object.fromEntries(Array.from(record, ([field, { value }]) => [field, value]));
}

const SETTLED = ['name', 'target', 'actual', 'unit', 'weight', 'own_score', 'reason'] as const;

/** The indicators of a form with those of their owner; `typed` looks only at what was typed into the form. */
export function settleIndicators(
  draft: Draft,
  owner: Record<string, unknown>,
  path: string,
  records: readonly TakenRecord[],
  typed: boolean,
): Outcome<void> {
  const known = recordsOf(owner.indicators);
  if (known.length === 0) {
    const own = records.filter((record) => record.has('name') && (!typed || record.get('name')?.computed === false));
    if (own.length > 0) owner.indicators = own.map((record, index) => writeRecord(draft, `${path}indicators[${index}]`, record));
    return served(undefined);
  }
  for (const [row, whole] of records.entries()) {
    const record = typed ? keepTyped(whole) : whole;
    if (!SETTLED.some((field) => record.has(field))) continue;
    const name = whole.get('name');
    const at = name ? known.findIndex((indicator) => isSame(indicator.name, name.value)) : row;
    const indicator = known[at];
    if (!indicator) {
      const [first] = record.values();
      return refused(
        'unknown-indicator',
        `${first?.place ?? path}：“${String(name?.value ?? '')}”不在指标数据表内`,
        '请把这一指标填进数据表后重试。',
      );
    }
    for (const field of SETTLED) {
      const settled = settle(draft, indicator, `${path}indicators[${at}]`, field, record.get(field));
      if (!settled.ok) return settled;
    }
  }
  return served(undefined);
}

/** The project of a form with the one of the same name; false where there is none. */
export function settleProject(draft: Draft, { facts: said, total: funds, records }: FormReading, typed: boolean): Outcome<boolean> {
  const name = said.get('project_name');
  const index = name ? recordsOf(draft.value.projects).findIndex((project) => isSame(project.name, name.value)) : -1;
  const project = recordsOf(draft.value.projects)[index];
  if (!project) return served(false);
  const [facts, total] = typed ? [keepTyped(said), keepTyped(funds)] : [said, funds];
  const path = `projects[${index}]`;
  for (const [field, taken] of [
    ['unit', facts.get('unit')],
    ['goal', facts.get('goal')],
    ['result', facts.get('result')],
    ['initial_budget', total.get('initial')],
    ['budget', total.get('budget')],
    ['executed', total.get('executed')],
    ['cause', total.get('cause')],
  ] as const) {
    const settled = settle(draft, project, path, field, taken);
    if (!settled.ok) return settled;
  }
  const indicators = settleIndicators(draft, project, `${path}.`, records, typed);
  return indicators.ok ? served(true) : indicators;
}
