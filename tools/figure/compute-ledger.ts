import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import type { Profile } from '../../schemas/profile.ts';
import { evaluate } from '../formula/evaluate.ts';
import type { Formula } from '../formula/formula.ts';
import { listInputs } from '../formula/list-inputs.ts';
import { parseOwnFormula } from '../formula/parse-formula.ts';
import { followPath, isDecimal, readValue } from '../formula/read-value.ts';
import { isRational, type Scope, type Value } from '../formula/scope.ts';
import { type Decimal, decimal, formatDecimal } from '../number/decimal.ts';
import { exactDecimal, roundR, toRational } from '../number/rational.ts';
import { listAnalysisFigures } from './analysis-figures.ts';
import { listBudgetFigures } from './budget-figures.ts';
import type { Definition, Subject } from './definition.ts';
import { listDistributionFigures } from './distribution-figures.ts';
import { listExecutionFigures } from './execution-figures.ts';
import { listIndicatorFigures } from './indicator-figures.ts';
import { listQualityFigures } from './list-quality-figures.ts';
import { listMonitoringFigures } from './monitoring-figures.ts';
import { listOperationFigures } from './operation-figures.ts';
import { listPeopleFigures } from './people-figures.ts';
import { listProjectFigures } from './project-figures.ts';
import { listProjectIndicatorFigures } from './project-indicator-figures.ts';
import { listProjectScoreFigures } from './project-score-figures.ts';
import { listResultFigures } from './result-figures.ts';
import { listSurveyFigures } from './survey-figures.ts';
import { listFactFigures, listTargetFigures } from './target-figures.ts';
import { listWarningFigures } from './warning-figures.ts';

/** All figures that a dossier of this shape may have, in reading order; a figure stands after those it rests on. */
export function* listDefinitions(subject: Subject): Generator<Definition> {
  yield* listPeopleFigures(subject);
  yield* listSurveyFigures(subject);
  yield* listBudgetFigures(subject);
  yield* listOperationFigures(subject);
  yield* listExecutionFigures(subject);
  yield* listMonitoringFigures(subject);
  yield* listProjectScoreFigures(subject);
  yield* listDistributionFigures(subject);
  yield* listQualityFigures(subject);
  yield* listIndicatorFigures(subject);
  yield* listProjectIndicatorFigures(subject);
  yield* listResultFigures(subject);
  yield* listWarningFigures(subject);
  yield* listAnalysisFigures(subject);
  yield* listTargetFigures(subject);
  yield* listProjectFigures(subject);
  yield* listFactFigures(subject);
}

/** Formulas of our own: one that cannot be read is our fault. */
function read(formula: string): Formula {
  const parsed = parseOwnFormula(formula);
  if ('error' in parsed) throw new Error(`Unreadable formula "${formula}": ${parsed.error}`);
  return parsed;
}

/** The ledger of a dossier: what can be computed of it, each value with the formula that gives it again from the dossier alone. */
export function computeLedger(dossier: Dossier, profile: Profile): Figure[] {
  const figures = new Map<string, Figure>();
  return computeFigures(listDefinitions({ dossier, profile, known: figures }), dossier, [], (figure) => figures.set(figure.id, figure));
}

/** Figures of the definitions, which may rest on `known` ones; a definition whose id is taken is left out. */
export function computeFigures(
  definitions: Iterable<Definition>,
  dossier: Dossier,
  known: readonly Figure[] = [],
  tell?: (figure: Figure) => void,
): Figure[] {
  const values = new Map<string, Value>();
  const remember = ({ id, value, places }: Figure) => values.set(id, places === undefined ? value : toRational(decimal(value)));
  known.forEach(remember);
  const scope: Scope = { dossier, moneyUnit: dossier.money_unit, figures: values };
  const figures: Figure[] = [];
  for (const definition of definitions) {
    if (values.has(definition.id)) continue;
    if (definition.when && evaluate(read(definition.when), scope) !== true) continue;
    const figure = computeFigure(definition, scope);
    if (!figure) continue;
    figures.push(figure);
    remember(figure);
    tell?.(figure);
  }
  return figures;
}

/** 亿元 to the 万元. */
const PLACES_OF_YI = 4;

function computeFigure(definition: Definition, scope: Scope): Figure | undefined {
  const { id, name, unit } = definition;
  const tree = read(definition.formula);
  const value = evaluate(tree, scope);
  if (value === undefined || typeof value === 'boolean' || value === '') return undefined;
  const inputs = [...listInputs(tree, scope.dossier)];
  const given = tree.kind === 'path' || tree.kind === 'name';
  const source = given ? 'given' : 'computed';
  if (!isRational(value)) return { id, name, value, display: value, unit, formula: definition.formula, inputs, source };
  const written = given ? readWritten(tree, scope) : undefined;
  if (written) {
    const places = Math.max(written.places, 0);
    return { id, name, ...show(written, places, unit), formula: definition.formula, inputs, source };
  }
  const places = Math.max(definition.places ?? 2, unit === '亿元' ? PLACES_OF_YI : 0);
  const exact = exactDecimal(value);
  if (exact && exact.places > places) return { id, name, ...show(exact, places, unit), formula: definition.formula, inputs, source };
  if (!exact) {
    const formula = `round(${definition.formula}, ${places})`;
    return { id, name, ...show(roundR(value, places), places, unit), formula, inputs, source };
  }
  // Rates keep their places so that a column of them lines up; whole amounts and points are written whole.
  const shown = unit === '%' ? places : exact.places;
  return { id, name, ...show(roundR(value, shown), shown, unit), formula: definition.formula, inputs, source };
}

const show = (value: Decimal, places: number, unit: string) => ({
  value: formatDecimal(value),
  display: `${formatDecimal(roundR(toRational(value), places))}${unit}`,
  unit,
  places,
});

/** A given value with the digits it was given with. */
function readWritten(tree: Formula, scope: Scope): Decimal | undefined {
  const steps = tree.kind === 'path' ? tree.steps : tree.kind === 'name' ? [tree.name] : undefined;
  const reading = steps && readValue(followPath(scope.dossier, steps), scope.moneyUnit ?? '万元');
  return isDecimal(reading) ? reading : undefined;
}
