import type { Diagnosis, Problem } from '../../schemas/diagnosis.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { Scope, Value } from '../formula/scope.ts';
import { decimal, parseDecimal } from '../number/decimal.ts';
import { compareR, type Rational, toRational } from '../number/rational.ts';
import { type Judged, judgeProblem, listNeeds } from './judge-problem.ts';
import { PROBLEM_TYPES } from './problem-types.ts';

const WEIGHT = { error: 2, warning: 1, note: 0 } as const;

/** The names that problem formulas may use beside figures: thresholds, and what the profile says of scores. */
function listNames(profile: Profile): ReadonlyMap<string, Rational> {
  const { thresholds, grades, execution } = profile;
  const named = Object.entries({ ...thresholds.values, full_score: grades.full, execution_weight: execution.weight });
  return new Map(named.map(([name, value]) => [name, toRational(decimal(value))]));
}

const readFigure = ({ value, places }: Figure): Value => {
  const read = places === undefined ? undefined : parseDecimal(value);
  return read ? toRational(read) : value;
};

/** What the figures of a dossier show to be wrong, heaviest first, with what closes it; and what cannot be judged for want of data. */
export function diagnose(dossier: Dossier, ledger: readonly Figure[], profile: Profile): Diagnosis {
  const scope: Scope = {
    dossier,
    moneyUnit: dossier.money_unit,
    figures: new Map(ledger.map((figure) => [figure.id, readFigure(figure)])),
    names: listNames(profile),
  };
  const found: Judged[] = [];
  const unknown: { type: string; needs: string }[] = [];
  for (const kind of PROBLEM_TYPES) {
    const needs = listNeeds(kind, scope);
    const judged = needs.length === 0 ? judgeProblem(kind, dossier, scope) : undefined;
    if (needs.length > 0) unknown.push({ type: kind.type, needs: needs.join('；') });
    else if (judged) found.push(judged);
  }
  if (!dossier.report_date && found.length > 0) unknown.push({ type: 'deadlines', needs: '报告日期（report_date），用于推算整改时限' });
  return {
    problems: mergeSameRoot(found)
      .toSorted(compareWeight)
      .map(({ problem }) => problem),
    not_assessable: unknown,
  };
}

function compareWeight(a: Judged, b: Judged): number {
  return (
    WEIGHT[b.problem.severity] - WEIGHT[a.problem.severity] ||
    compareR(b.money, a.money) ||
    compareR(b.points, a.points) ||
    (a.problem.id < b.problem.id ? -1 : 1)
  );
}

/** Problems of the same root become one: the host keeps its sentence and rows and takes in the other's figures, causes and measures. */
function mergeSameRoot(found: readonly Judged[]): Judged[] {
  const hosts = new Set(found.map(({ kind }) => kind.type));
  const isMerged = ({ kind }: Judged) => kind.merge_into !== undefined && hosts.has(kind.merge_into);
  return found
    .filter((judged) => !isMerged(judged))
    .map((host) => {
      const guests = found.filter((judged) => isMerged(judged) && judged.kind.merge_into === host.kind.type);
      return guests.length === 0
        ? host
        : { ...host, problem: guests.reduce((problem, guest) => takeIn(problem, guest.problem), host.problem) };
    });
}

const takeIn = (host: Problem, guest: Problem): Problem => ({
  ...host,
  severity: WEIGHT[guest.severity] > WEIGHT[host.severity] ? guest.severity : host.severity,
  includes: [...(host.includes ?? []), guest.type],
  figures: [...new Set([...host.figures, ...guest.figures])],
  causes: [...new Set([...host.causes, ...guest.causes])],
  measures: [...host.measures, ...guest.measures],
});
