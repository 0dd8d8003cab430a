import { Dossier } from '../../schemas/dossier.ts';
import type { Profile } from '../../schemas/profile.ts';
import { WORKBOOK } from '../../schemas/workbook-sheets.ts';
import { listInputs } from '../formula/list-inputs.ts';
import { parseOwnFormula } from '../formula/parse-formula.ts';
import { followPath } from '../formula/read-value.ts';
import { listDefinitions } from './compute-ledger.ts';
import type { Definition } from './definition.ts';

/** A field of the dossier (`projects[].budget`), and where the workbook has it. */
export type Origin = { readonly path: string; readonly place: string };
/** A figure that is not there, and what would give it: any one of the ways, all fields of a way together. */
export type Lack = { readonly figure: string; readonly name: string; readonly ways: readonly (readonly Origin[])[] };

const amount = '1';

/** A dossier with a row in every list, so that every figure has a definition and every formula its inputs. */
const shapeDossier = ({ weights }: Profile): Dossier =>
  Dossier.parse({
    year: 2000,
    department: { name: '单位', duties: ['职责'] },
    organisation: { offices: [{ name: '科室' }], units: [{ name: '单位' }] },
    staffing: {},
    budget: { income: [{ source: '来源', amount }], adjustments: [{ kind: '追加', amount }], adjusted: amount, executed: amount },
    previous_year: {},
    projects: [{ name: '项目', budget: amount, executed: amount }],
    indicators: weights.classes.map(({ class: name }) => ({ class: name, name: '指标', target: amount, actual: amount, weight: amount })),
    targets: [{ name: '目标', target: amount, unit: '个' }],
    score_distribution: [{ from: '0', to: '100', count: 1 }],
    survey: { answers: [{ label: '满意', count: 1, satisfied: true }] },
    monitoring: [{ month: 1, executed: amount }],
    operation: {},
    working_group: [{ name: '姓名', position: '职务' }],
    facts: [{ id: 'fact', name: '事项', value: amount, unit: '' }],
  });

const anyRow = (path: string): string => path.replace(/\[\d+\]/gu, '[]');

/** Where a clerk finds the field: the sheet and its column or line. */
function placeOf(path: string): string {
  for (const { title, kind, fields, ...rest } of WORKBOOK.sheets) {
    const list = 'path' in rest ? rest.path : 'child' in rest ? `${rest.parent}[].${rest.child}` : '';
    if (path === list) return `“${title}”表`;
    for (const { path: field, words } of fields) {
      const whole = kind === 'facts' ? field : `${list}[].${field}`;
      if (whole === path) return kind === 'facts' ? `“${title}”表“${words[0]}”一行` : `“${title}”表“${words[0]}”一栏`;
    }
  }
  return '';
}

/** Whether the dossier has the field, on every row where it is one of a list's. */
function isGiven(dossier: Dossier, path: string): boolean {
  const [list = '', ...fields] = path.split('[].');
  const rows = followPath(dossier, list.replace('[]', '').split('.'));
  if (fields.length === 0) return rows !== undefined && !(Array.isArray(rows) && rows.length === 0);
  return Array.isArray(rows) && rows.length > 0 && rows.every((row) => followPath(row, fields.join('.').split('.')) !== undefined);
}

function readInputs({ formula }: Definition, shape: Dossier): readonly string[] {
  const tree = parseOwnFormula(formula);
  if ('error' in tree) throw new Error(`Unreadable formula "${formula}": ${tree.error}`);
  return listInputs(tree, shape);
}

/** What each of the figures would need of the dossier, where the dossier does not have it. */
export function findLacks(ids: readonly string[], dossier: Dossier, profile: Profile): Lack[] {
  const shape = shapeDossier(profile);
  const all = Map.groupBy([...listDefinitions({ dossier: shape, profile })], ({ id }) => id);
  /** Fields of each way to the figure; of a figure that others are made of, the first way. */
  const waysTo = (id: string, seen: ReadonlySet<string>): string[][] => {
    const below = new Set([...seen, id]);
    return (all.get(id) ?? []).flatMap((definition) => {
      const inputs = readInputs(definition, shape);
      const [only = ''] = inputs;
      if (inputs.length === 1 && all.has(only) && !below.has(only)) return waysTo(only, below);
      return [inputs.flatMap((input) => (!all.has(input) ? [anyRow(input)] : below.has(input) ? [] : (waysTo(input, below)[0] ?? [])))];
    });
  };
  return ids.map((figure) => {
    const ways = waysTo(figure, new Set()).map((fields) => [...new Set(fields)].filter((path) => !isGiven(dossier, path)));
    return {
      figure,
      name: all.get(figure)?.[0]?.name ?? figure,
      ways: ways.filter((way) => way.length > 0).map((way) => way.map((path): Origin => ({ path, place: placeOf(path) }))),
    };
  });
}
