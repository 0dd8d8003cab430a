import type { Dossier } from '../../schemas/dossier.ts';
import type { Figure } from '../../schemas/figure.ts';
import { evaluateIn } from '../formula/evaluate.ts';
import { formatWorking } from '../formula/format-formula.ts';
import { type Formula, namesRows } from '../formula/formula.ts';
import { parseOwnFormula } from '../formula/parse-formula.ts';
import { followPath, isRecord } from '../formula/read-value.ts';
import { isRational, type Scope } from '../formula/scope.ts';
import { keepRows, type Row, selectRows } from '../formula/select-rows.ts';
import { decimal, formatDecimal } from '../number/decimal.ts';
import { exactDecimal, toRational } from '../number/rational.ts';

/** Rows named one by one; of more it is said how many there are. */
const MOST_ROWS = 8;
/** Figures of one working: a chain that is longer is asked for again from where it breaks off. */
const MOST_FIGURES = 16;

type Ground = { readonly figures: ReadonlyMap<string, Figure>; readonly scope: Scope };

const openGround = (ledger: readonly Figure[], dossier: Dossier): Ground => ({
  figures: new Map(ledger.map((figure) => [figure.id, figure])),
  scope: {
    dossier,
    moneyUnit: dossier.money_unit,
    figures: new Map(ledger.map(({ id, value, places }) => [id, places === undefined ? value : toRational(decimal(value))])),
  },
});

/** The figures asked for, and those they rest on, each after those that rest on it. */
export function traceFigures(wanted: readonly Figure[], ledger: readonly Figure[]): readonly Figure[] {
  const known = new Map(ledger.map((figure) => [figure.id, figure]));
  const traced = new Map(wanted.map((figure) => [figure.id, figure]));
  for (const { inputs } of traced.values())
    for (const input of inputs) {
      const figure = known.get(input);
      if (figure && traced.size < wanted.length + MOST_FIGURES) traced.set(figure.id, figure);
    }
  return [...traced.values()];
}

/** A leaf with the value that stands there. */
const showLeaf =
  ({ figures, scope }: Ground) =>
  (leaf: Formula): string | undefined => {
    if (leaf.kind === 'figure') {
      const figure = figures.get(leaf.id);
      return figure && `${figure.value}${figure.unit}`;
    }
    const steps = leaf.kind === 'path' ? leaf.steps : leaf.kind === 'name' ? [leaf.name] : undefined;
    const value = steps && followPath(scope.dossier, steps);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };

const nameRow = ({ fields, position }: Row): string => {
  const name = isRecord(fields) ? (fields.name ?? fields.source ?? fields.label) : fields;
  return typeof name === 'string' ? name : `第${position + 1}行`;
};

/** The rows that a sum or a count goes through: by name, with what of each goes in. */
function showRows(tree: Formula, { scope }: Ground): string {
  if (tree.kind !== 'call') return '';
  const [from, ...of] = tree.of;
  if (!from || !namesRows(from))
    return tree.of.map((part) => showRows(part, { figures: new Map(), scope })).find((told) => told !== '') ?? '';
  const onRow = (part: Formula, row: Row | undefined) => evaluateIn(part, scope, row);
  const rows = selectRows(from, scope, onRow);
  const test = tree.name === 'count' ? of[0] : of[1];
  const kept = rows && (test && tree.name !== 'repeats' ? keepRows(rows, test, onRow) : rows);
  if (!kept || kept.length === 0) return '';
  const [expression] = tree.name === 'count' ? [] : of;
  const shown = kept.slice(0, MOST_ROWS).map((row) => {
    const value = expression && evaluateIn(expression, scope, row);
    const exact = value !== undefined && isRational(value) ? exactDecimal(value, 6) : undefined;
    return exact ? `${nameRow(row)} ${formatDecimal(exact)}` : nameRow(row);
  });
  return `，共${kept.length}行：${shown.join('、')}${kept.length > MOST_ROWS ? '……' : ''}`;
}

/** Where a formula rounds once at its end, the places it keeps. */
const readRounding = (tree: Formula): readonly [Formula, string] => {
  const [inner, places] = tree.kind === 'call' && tree.name === 'round' ? tree.of : [];
  return inner && places?.kind === 'number' ? [inner, `，保留${formatDecimal(places.value)}位小数`] : [tree, ''];
};

/** How a figure comes about, in one line: the formula with the values in it, or where it stands in the dossier. */
function explain({ id, name, display, formula, source }: Figure, ground: Ground): string {
  const head = `${id}（${name}）${display}`;
  const tree = parseOwnFormula(formula);
  if ('error' in tree) return `${head} = ${formula}`;
  if (source === 'given') return `${head}：自评数据 ${formula}`;
  const [inner, rounding] = readRounding(tree);
  return `${head} = ${formatWorking(inner, showLeaf(ground))}${rounding}${showRows(inner, ground)}`;
}

/** The working of figures, a line each. */
export function explainFigures(figures: readonly Figure[], ledger: readonly Figure[], dossier: Dossier): readonly string[] {
  const ground = openGround(ledger, dossier);
  return figures.map((figure) => explain(figure, ground));
}
