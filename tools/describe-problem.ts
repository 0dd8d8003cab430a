import values from '../schemas/lexicon/profile-values.json' with { type: 'json' };
import type { ProblemType } from '../schemas/problem-type.ts';
import type { Profile } from '../schemas/profile.ts';
import { composeExample } from './diagnose/compose-example.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { PROBLEM_TYPES } from './diagnose/problem-types.ts';
import { resolveMarks } from './draft/marks.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { isRecord } from './formula/read-value.ts';

/** A type of problem as a page tells it: what its formula is made of, and how its examples come out. */
export type ProblemPage = Pick<ProblemType, 'id' | 'type' | 'title' | 'basis' | 'confidence' | 'trigger' | 'causes'> & {
  readonly severities: readonly { readonly when?: string | undefined; readonly severity: ProblemType['severity'][number]['severity'] }[];
  readonly needs: readonly string[];
  readonly merged_into?: string | undefined;
  /** Figures and thresholds of the formulas, by the name they have there. */
  readonly terms: readonly { readonly name: string; readonly means: string }[];
  readonly measures: readonly { readonly action: string; readonly owner: string; readonly deadline: string; readonly target: string }[];
  readonly pass: readonly string[];
  /** Each with the sentence that the problem is told in. */
  readonly fail: readonly { readonly title: string; readonly says: string }[];
};

/** The type of this number (P07), name or title. */
export const findProblemType = (named: string): ProblemType | undefined =>
  PROBLEM_TYPES.find(({ id, type, title }) => [id, id.toLowerCase(), type, title].includes(named));

const labels: Readonly<Record<string, unknown>> = values.thresholds;

function describeThreshold(name: string, { thresholds, grades, execution }: Profile): string | undefined {
  const value = thresholds.values[name];
  const label = labels[name];
  if (value !== undefined && isRecord(label)) return `${String(label.name)}，${value}${String(label.unit)}`;
  if (name === 'full_score') return `满分，${grades.full}分`;
  if (name === 'execution_weight') return `预算执行率分值，${execution.weight}分`;
  return name === 'pass_score' ? `及格分，${grades.bands.at(-2)?.min ?? grades.full}分` : undefined;
}

/** What the problem of a type says and asks for in the report of each failing example. */
function runExample(kind: ProblemType, change: Readonly<Record<string, unknown>>, profile: Profile) {
  const dossier = composeExample(change);
  const ledger = computeLedger(dossier, profile);
  const figures = new Map(ledger.map((figure) => [figure.id, figure]));
  const resolve = (text: string): string => resolveMarks(text, { dossier, profile, figures }).text;
  const { problems } = diagnose(dossier, ledger, profile);
  const problem = problems.find(({ type, includes = [] }) => type === kind.type || includes.includes(kind.type));
  const own = problem?.type === kind.type;
  const said = problem ? (own ? resolve(problem.statement) : `并入“${problem.title}”：${resolve(problem.statement)}`) : '';
  return {
    figures,
    said,
    // Merged into another, it has its measures there.
    measures: (problem?.measures ?? [])
      .filter(({ action }) => own || kind.measures.some((one) => one.action === action))
      .map((measure) => ({
        ...measure,
        action: resolve(measure.action),
        target: resolve(measure.target),
      })),
  };
}

export function describeProblem(kind: ProblemType, profile: Profile): ProblemPage {
  const runs = kind.examples.fail.map((example) => ({ title: example.title, ...runExample(kind, example.dossier, profile) }));
  const formulas = [kind.trigger, ...kind.severity.flatMap(({ when }) => when ?? [])].join(' ');
  const figures = [...new Set(Array.from(formulas.matchAll(/\{([a-z][a-z0-9-]*)\}/gu), ([, id = '']) => id))];
  const names = [...new Set(Array.from(formulas.matchAll(/\b[a-z]+(?:_[a-z]+)+\b/gu), ([name]) => name))];
  const nameOf = (id: string): string => runs.map((run) => run.figures.get(id)?.name).find((name) => name !== undefined) ?? '';
  return {
    id: kind.id,
    type: kind.type,
    title: kind.title,
    basis: kind.basis,
    confidence: kind.confidence,
    trigger: kind.trigger,
    severities: kind.severity,
    needs: kind.needs.map(({ supply }) => supply),
    ...(kind.merge_into === undefined ? {} : { merged_into: kind.merge_into }),
    terms: [
      ...figures.map((id) => ({ name: `{${id}}`, means: nameOf(id) })),
      ...names.flatMap((name) => {
        const means = describeThreshold(name, profile);
        return means === undefined ? [] : [{ name, means }];
      }),
    ].filter(({ means }) => means !== ''),
    causes: kind.causes,
    measures: runs.find(({ measures }) => measures.length > 0)?.measures ?? [],
    pass: kind.examples.pass.map(({ title }) => title),
    fail: runs.map(({ title, said }) => ({ title, says: said })),
  };
}
