import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { isRecord } from '../../formula/read-value.ts';
import { type Draft, put } from './draft.ts';
import type { StatedWeight, Taken, TakenRecord } from './form-indicators.ts';
import { readFormTable } from './form-tables.ts';
import type { FormReading } from './read-form.ts';
import { recordsOf, settleProject, writeRecord } from './settle.ts';

const toRecords = (draft: Draft, path: string, records: readonly TakenRecord[]): readonly Record<string, unknown>[] =>
  records.map((record, index) => writeRecord(draft, `${path}[${index}]`, record));

function toProject(draft: Draft, path: string, reading: FormReading): Record<string, unknown> {
  const { facts, total: funds, sources } = reading;
  const fields = new Map<string, Taken>();
  const copy = (name: string, taken: Taken | undefined): void => {
    if (taken) fields.set(name, taken);
  };
  copy('name', facts.get('project_name'));
  copy('unit', facts.get('unit'));
  copy('initial_budget', funds.get('initial'));
  copy('budget', funds.get('budget'));
  copy('executed', funds.get('executed'));
  copy('cause', funds.get('cause'));
  copy('goal', facts.get('goal'));
  copy('result', facts.get('result'));
  const project = writeRecord(draft, path, fields);
  if (sources.length > 0) project.sources = toRecords(draft, `${path}.sources`, sources.map(withoutInitial));
  return project;
}

const withoutInitial = (source: TakenRecord): TakenRecord =>
  new Map([...source].filter(([path]) => path === 'source' || path === 'budget' || path === 'executed'));

function putWeights(draft: Draft, weights: readonly StatedWeight[]): void {
  if (weights.length === 0) return;
  put(
    draft,
    'indicator_weights',
    weights.map(({ place: _, ...weight }) => weight),
    weights[0]?.place ?? '',
  );
  for (const [index, { place }] of weights.entries()) draft.places.set(`indicator_weights[${index}].weight`, place);
}

/** The same thing said by several forms must be the same. */
function agreeOn(draft: Draft, path: string, taken: Taken | undefined): Outcome<void> {
  if (!taken) return served(undefined);
  const steps = path.split('.');
  const known = steps.reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), draft.value);
  if (known === undefined) put(draft, path, taken.value, taken.place);
  else if (known !== taken.value) {
    return refused(
      'two-values',
      `${taken.place}：“${String(taken.value)}”与${draft.places.get(path) ?? '别处'}的“${String(known)}”不一致`,
      '请改成一样后重试。',
    );
  }
  return served(undefined);
}

/** Forms that are all there is: one of a project is a dossier of that project, one of the department the department's own. */
export function placeForms(draft: Draft, readings: readonly FormReading[]): Outcome<void> {
  const projects = readings.filter(({ form }) => form.kind === 'project');
  const departments = readings.filter(({ form }) => form.kind === 'department');
  const [department, second] = departments;
  if (department && second) {
    const names = `“${department.form.matrix.grid.name}”和“${second.form.matrix.grid.name}”`;
    return refused('two-forms', `${names}两个工作表都像部门整体支出绩效自评表`, '请只留一个后重试。');
  }
  for (const reading of readings) {
    const year = agreeOn(draft, 'year', reading.year);
    if (!year.ok) return year;
    const name = agreeOn(draft, 'department.name', reading.facts.get('department'));
    if (!name.ok) return name;
  }
  // A form that names no department is that of the unit which fills it in.
  const unit = readings.map(({ facts }) => facts.get('unit')).find((taken) => taken !== undefined);
  if (unit && draft.value.department === undefined) put(draft, 'department.name', unit.value, unit.place);
  const listed = recordsOf(draft.value.projects);
  const single = projects.length === 1 && !department && listed.length === 0 ? projects[0] : undefined;
  const own = department ?? single;
  for (const reading of listed.length > 0 ? projects : []) {
    const settled = settleProject(draft, reading, false);
    if (!settled.ok) return settled;
    const all = recordsOf(draft.value.projects);
    if (!settled.value) draft.value.projects = [...all, placeProject(draft, reading, all.length, false)];
  }
  if (projects.length > 0 && listed.length === 0) {
    put(
      draft,
      'projects',
      projects.map((reading, index) => placeProject(draft, reading, index, reading === single)),
      '',
    );
  }
  if (own) placeOwn(draft, own);
  if (department) {
    placeMoney(draft, department);
    for (const table of ['projects', 'targets'] as const) {
      const records = readFormTable(department.form, table);
      if (records.length > 0 && draft.value[table] === undefined) {
        put(draft, table, toRecords(draft, table, records), `“${department.form.matrix.grid.name}”表`);
      }
    }
  }
  return served(undefined);
}

/** A project among others keeps its indicators and its points; a single one gives them to the whole. */
function placeProject(draft: Draft, reading: FormReading, index: number, single: boolean): Record<string, unknown> {
  const path = `projects[${index}]`;
  const project = toProject(draft, path, reading);
  if (single) return project;
  if (reading.records.length > 0) project.indicators = toRecords(draft, `${path}.indicators`, reading.records);
  if (reading.points) {
    project.score = reading.points.value;
    draft.places.set(`${path}.score`, reading.points.place);
  }
  return project;
}

function placeOwn(draft: Draft, { records, weights, points, form }: FormReading): void {
  if (records.length > 0) put(draft, 'indicators', toRecords(draft, 'indicators', records), `“${form.matrix.grid.name}”表`);
  putWeights(draft, weights);
  if (points) put(draft, 'own_result.score', points.value, points.place);
}

function placeMoney(draft: Draft, { total: funds, parts }: FormReading): void {
  const copy = (path: string, taken: Taken | undefined): void => {
    if (taken) put(draft, path, taken.value, taken.place);
  };
  copy('budget.initial', funds.get('initial'));
  copy('budget.adjusted', funds.get('budget'));
  copy('budget.executed', funds.get('executed'));
  for (const [part, record] of parts) {
    copy(`budget.${part}`, record.get('budget'));
    copy(`budget.${part}_executed`, record.get('executed'));
  }
}
