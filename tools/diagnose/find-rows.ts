import type { ProblemCase } from '../../schemas/diagnosis.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { ProblemType, Selector } from '../../schemas/problem-type.ts';
import type { Subject } from '../figure/definition.ts';
import { CASE_KINDS, type IndicatorCase, listIndicatorCases } from '../figure/indicator-cases.ts';
import { listUnbackedClaims } from '../figure/unbacked-claims.ts';
import { findRepeats } from '../formula/combine.ts';
import { evaluate, evaluateIn } from '../formula/evaluate.ts';
import type { Scope } from '../formula/scope.ts';
import type { Row } from '../formula/select-rows.ts';
import { readFormula } from './read-formula.ts';

/** A row that a problem is about: its list and place from 0, and what begins the ids of its figures. */
type Found = { readonly list: string; readonly position: number; readonly path: string; readonly name: string; readonly id: string };

/** How the ids of a list's figures begin; the figure of that very name is the row's own value. */
const PREFIX = { projects: 'project', targets: 'target', facts: 'fact', monitoring: 'monitoring' } as const;

function nameRow({ projects, targets, facts, monitoring = [] }: Dossier, list: keyof typeof PREFIX, position: number): string {
  if (list === 'monitoring') return `截至${monitoring[position]?.month ?? ''}月底`;
  return { projects, targets, facts }[list][position]?.name ?? '';
}

const rowsOf = (dossier: Dossier, list: keyof typeof PREFIX): readonly unknown[] => dossier[list] ?? [];

function selectRows(selector: Extract<Selector, { list: unknown }>, dossier: Dossier, scope: Scope): Found[] {
  const { list, test, repeats } = selector;
  const all: Row[] = rowsOf(dossier, list).map((fields, position) => ({ fields, position }));
  const tree = test === undefined ? undefined : readFormula(test);
  const kept = tree ? all.filter((row) => evaluateIn(tree, scope, row) === true) : all;
  const keys = repeats?.map(readFormula);
  const chosen = keys ? findRepeats(kept.map((row) => keys.map((key) => evaluateIn(key, scope, row)))).map((at) => kept[at]) : kept;
  return chosen.flatMap((row) => {
    if (!row) return [];
    const { position } = row;
    const id = list === 'facts' ? `fact-${dossier.facts[position]?.id ?? ''}` : `${PREFIX[list]}-${position + 1}`;
    return [{ list, position, path: `${list}[${position}]`, name: nameRow(dossier, list, position), id }];
  });
}

function selectIndicators(kind: string, subject: Subject, scope: Scope): Found[] {
  const known = CASE_KINDS.find((name) => name === kind);
  if (!known) throw new Error(`No such case of an indicator: ${kind}`);
  return listIndicatorCases(subject, known)
    .filter(({ test }) => evaluate(readFormula(test), scope) === true)
    .map(({ path, id, name }: IndicatorCase) => {
      const [, project] = /^projects\[(\d+)\]/u.exec(path) ?? [];
      return { list: project === undefined ? 'indicators' : 'projects', position: Number(project ?? 0), path, name, id };
    });
}

const selectClaims = (subject: Subject, scope: Scope): Found[] =>
  listUnbackedClaims(subject)
    .filter(({ test }) => evaluate(readFormula(test), scope) === true)
    .map(({ path, name }, position) => ({ list: 'own_sections', position, path, name, id: '' }));

function select(selector: Selector, subject: Subject, scope: Scope): Found[] {
  if ('own' in selector) return selectClaims(subject, scope);
  return 'cases' in selector ? selectIndicators(selector.cases, subject, scope) : selectRows(selector, subject.dossier, scope);
}

/** The rows that a problem is about: the places of the projects from 1, and every case with those of its figures that there are. */
export function findRows({ rows, show }: ProblemType, subject: Subject, scope: Scope): { rows: number[]; cases: ProblemCase[] } {
  const found = new Map<string, Found>();
  for (const selector of rows) {
    for (const row of select(selector, subject, scope)) found.set(row.path, row);
  }
  const ordered = [...found.values()].toSorted((a, b) => (a.list === b.list ? a.position - b.position : 0));
  const places = new Set(ordered.flatMap(({ list, position }) => (list === 'projects' ? [position + 1] : [])));
  return {
    rows: [...places].toSorted((a, b) => a - b),
    cases: ordered.map(({ path, name, id }) => ({
      path,
      name,
      figures: (show.length > 0 ? show.map((part) => (part === 'value' ? id : `${id}-${part}`)) : [id]).filter((figure) =>
        scope.figures?.has(figure),
      ),
    })),
  };
}
