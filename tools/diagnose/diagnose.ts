import type { Diagnosis, Problem } from '../../schemas/diagnosis.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import type { Subject } from '../figure/definition.ts';
import type { Scope, Value } from '../formula/scope.ts';
import { decimal, parseDecimal } from '../number/decimal.ts';
import { compareR, type Rational, toRational } from '../number/rational.ts';
import { type Judged, judgeProblem, listNeeds } from './judge-problem.ts';
import { PROBLEM_TYPES } from './problem-types.ts';

/** What is told first where neither money nor points decide. */
const AREAS = ['money', 'scoring', 'management', 'indicator'] as const;
const WEIGHT = { error: 2, warning: 1, note: 0 } as const;
/** What a report holds where the profile does not say. */
const USUAL_MOST = 10;

const count = (value: number): Rational => ({ top: BigInt(value), bottom: 1n });

/** The names that problem formulas may use beside figures: thresholds, and what the profile says of scores. */
function listNames(profile: Profile): ReadonlyMap<string, Rational> {
  const { thresholds, grades, execution, department_score } = profile;
  const named = Object.entries({
    ...thresholds.values,
    full_score: grades.full,
    pass_score: grades.bands.at(-2)?.min ?? grades.full,
    execution_weight: execution.weight,
  });
  return new Map([
    ...named.map(([name, value]) => [name, toRational(decimal(value))] as const),
    ['scored_by_indicators', count(department_score.method === 'indicators' ? 1 : 0)],
  ]);
}

/** Names for the types that are judged by the problems found before: how many repeat last year's, how many are of filling in. */
function listAfterNames(found: readonly Judged[], repeated: readonly Judged[]): readonly (readonly [string, Rational])[] {
  return [
    ['repeated_problems', count(repeated.length)],
    ['repeated_serious', count(repeated.filter(({ problem }) => problem.severity === 'error').length)],
    ['filing_problems', count(found.filter(({ kind }) => kind.area === 'scoring' || kind.area === 'indicator').length)],
  ];
}

const readFigure = ({ value, places }: Figure): Value => {
  const read = places === undefined ? undefined : parseDecimal(value);
  return read ? toRational(read) : value;
};

/** What the figures of a dossier show to be wrong, heaviest first, with what closes it; and what cannot be judged for want of data. */
export function diagnose(dossier: Dossier, ledger: readonly Figure[], profile: Profile): Diagnosis {
  const subject: Subject = { dossier, profile, known: new Map(ledger.map((figure) => [figure.id, figure])) };
  const names = listNames(profile);
  const scope: Scope = {
    dossier,
    moneyUnit: dossier.money_unit,
    figures: new Map(ledger.map((figure) => [figure.id, readFigure(figure)])),
    names,
  };
  const found: Judged[] = [];
  const unknown: { type: string; needs: string }[] = [];
  const judge = (kinds: typeof PROBLEM_TYPES, within: Scope): void => {
    for (const kind of kinds) {
      const needs = listNeeds(kind, within);
      const judged = needs.length === 0 ? judgeProblem(kind, subject, within) : undefined;
      if (needs.length > 0) unknown.push({ type: kind.type, needs: needs.join('；') });
      else if (judged) found.push(judged);
    }
  };
  judge(
    PROBLEM_TYPES.filter(({ after }) => !after),
    scope,
  );
  const repeated = findRepeated(found, dossier);
  judge(
    PROBLEM_TYPES.filter(({ after }) => after),
    { ...scope, names: new Map([...names, ...listAfterNames(found, repeated)]) },
  );
  if (!dossier.report_date && found.length > 0) unknown.push({ type: 'deadlines', needs: '报告日期（report_date），用于推算整改时限' });
  if (!dossier.organisation?.offices?.length && found.length > 0)
    unknown.push({ type: 'offices', needs: '内设机构（organisation.offices），用于落实责任部门' });
  const most = Number(profile.thresholds.values.problems_in_report ?? USUAL_MOST);
  return {
    problems: mergeSameRoot(found.map((judged) => (judged.kind.type === REPEATED ? nameRepeated(judged, repeated) : judged)))
      .toSorted(compareWeight)
      .map(({ problem }, index) => (index < most ? problem : { ...problem, annex: true })),
    not_assessable: unknown,
  };
}

const REPEATED = 'problem-repeated';

/** Last year's problems, named by number, type or title, that are there again. */
const findRepeated = (found: readonly Judged[], { previous_year: previous }: Dossier): readonly Judged[] =>
  found.filter(({ kind }) => previous?.problems?.some((named) => [kind.id, kind.type, kind.title].includes(named)));

/** The problem of what was not put right names what was not, and stands on the figures of that. */
const nameRepeated = (judged: Judged, repeated: readonly Judged[]): Judged => ({
  ...judged,
  problem: {
    ...judged.problem,
    statement: judged.problem.statement.replace('{repeated}', repeated.map(({ kind }) => kind.title).join('、')),
    figures: [...new Set([...judged.problem.figures, ...repeated.flatMap(({ problem }) => problem.figures.slice(0, 1))])],
  },
});

function compareWeight(a: Judged, b: Judged): number {
  return (
    WEIGHT[b.problem.severity] - WEIGHT[a.problem.severity] ||
    compareR(b.money, a.money) ||
    compareR(b.points, a.points) ||
    AREAS.indexOf(a.kind.area) - AREAS.indexOf(b.kind.area) ||
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
  // What is stated is not mixed with what might be.
  causes:
    host.causes_stated && !guest.causes_stated
      ? host.causes
      : [...new Set([...(guest.causes_stated && !host.causes_stated ? [] : host.causes), ...guest.causes])],
  causes_stated: host.causes_stated || guest.causes_stated,
  measures: [...host.measures, ...guest.measures],
});
