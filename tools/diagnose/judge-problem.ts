import type { Problem, ProblemCase } from '../../schemas/diagnosis.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { ProblemType } from '../../schemas/problem-type.ts';
import type { Subject } from '../figure/definition.ts';
import { evaluate } from '../formula/evaluate.ts';
import { followPath } from '../formula/read-value.ts';
import { isRational, type Scope } from '../formula/scope.ts';
import { type Rational, ZERO } from '../number/rational.ts';
import { nameOffices } from './find-office.ts';
import { findRows } from './find-rows.ts';
import { readFormula } from './read-formula.ts';
import { writeDeadline } from './write-deadline.ts';

/** A problem that is there, with what its rank is decided by. */
export type Judged = { readonly kind: ProblemType; readonly problem: Problem; readonly money: Rational; readonly points: Rational };

const FIGURE_MARK = /\[\[([a-z][a-z0-9-]*)(?:\|[^\]]{0,12})?\]\]/gu;
const FIGURE_NAME = /\{([a-z][a-z0-9-]*)\}/gu;

const listMarks = (text: string): string[] => Array.from(text.matchAll(FIGURE_MARK), ([, id = '']) => id);

const numberOf = (formula: string | undefined, scope: Scope): Rational => {
  const value = formula === undefined ? undefined : evaluate(readFormula(formula), scope);
  return isRational(value) ? value : ZERO;
};

/** The first entry without a condition, or whose condition holds. */
const choose = <T extends { readonly when?: string | undefined }>(entries: readonly T[], scope: Scope): T | undefined =>
  entries.find(({ when }) => when === undefined || evaluate(readFormula(when), scope) === true);

/** What must be supplied before a type of problem can be judged. */
export const listNeeds = (kind: ProblemType, scope: Scope): string[] =>
  kind.needs.filter(({ any }) => !any.some((id) => scope.figures?.has(id))).map(({ supply }) => supply);

/** The path of a row as formulas follow it: `projects[2].indicators[0]`. */
const stepsOf = (path: string): (string | number)[] =>
  path.split(/[.[\]]/u).flatMap((step) => (step === '' ? [] : [/^\d+$/u.test(step) ? Number(step) : step]));

/** The cause that the dossier states for a row: of a project its cause, of an indicator or a target its reason. */
function readStated(dossier: Dossier, { path, name }: ProblemCase): string | undefined {
  for (const field of ['cause', 'reason']) {
    const said = followPath(dossier, [...stepsOf(path), field]);
    if (typeof said === 'string') return `${name}：${said}`;
  }
  return undefined;
}

/** The problem, if the dossier's figures show it. */
export function judgeProblem(kind: ProblemType, subject: Subject, scope: Scope): Judged | undefined {
  const { dossier } = subject;
  if (evaluate(readFormula(kind.trigger), scope) !== true) return undefined;
  const said = choose(
    kind.statement.filter(({ text }) => listMarks(text).every((id) => scope.figures?.has(id))),
    scope,
  );
  const severity = choose(kind.severity, scope)?.severity;
  if (!said || !severity) return undefined;
  const { rows, cases } = findRows(kind, subject, scope);
  const measures = kind.measures
    .filter(({ when }) => when === undefined || evaluate(readFormula(when), scope) === true)
    .flatMap(({ action, lead, support, deadline, target, figures }) => {
      const figure = figures.find((id) => scope.figures?.has(id));
      const owner = nameOffices(lead, support, dossier, rows);
      return figure === undefined ? [] : [{ action, owner, deadline: writeDeadline(deadline, dossier.report_date), target, figure }];
    });
  const named = [...listMarks(said.text), ...Array.from(kind.trigger.matchAll(FIGURE_NAME), ([, id = '']) => id)];
  const stated = kind.explained ? cases.flatMap((one) => readStated(dossier, one) ?? []) : [];
  return {
    kind,
    problem: {
      id: kind.id,
      type: kind.type,
      title: kind.title,
      severity,
      statement: said.text.replace('{cases}', cases.map(({ name }) => name).join('、')),
      figures: [...new Set(named)].filter((id) => scope.figures?.has(id)),
      rows,
      cases,
      causes: stated.length > 0 ? stated : kind.causes,
      causes_stated: stated.length > 0,
      measures,
    },
    money: numberOf(kind.money, scope),
    points: numberOf(kind.points, scope),
  };
}
