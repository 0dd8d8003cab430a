import type { Formula } from './formula.ts';
import { namesRows } from './formula.ts';
import { followRows, formatPath } from './read-value.ts';

/**
 * What a formula stands on, in order of appearance, each once: dossier paths and figure ids.
 * A field read on rows gives one path per row (`projects[0].executed`).
 */
export function listInputs(formula: Formula, dossier: unknown): readonly string[] {
  const found = new Set<string>();
  collect(formula, undefined, dossier, found);
  return [...found];
}

function collect(formula: Formula, list: string | undefined, dossier: unknown, found: Set<string>): void {
  switch (formula.kind) {
    case 'number':
    case 'text':
    case 'rows':
      break;
    case 'figure':
      found.add(formula.id);
      break;
    case 'path':
      found.add(formatPath(formula.steps));
      break;
    case 'name':
      if (!list) found.add(formula.name);
      else for (const [index] of followRows(dossier, list).entries()) found.add(`${list}[${index}].${formula.name}`);
      break;
    case 'negate':
    case 'not':
      collect(formula.of, list, dossier, found);
      break;
    case 'call': {
      const [first] = formula.of;
      const inner = first && namesRows(first) ? listOf(first) : list;
      const before = found.size;
      for (const part of formula.of) collect(part, inner, dossier, found);
      // A plain count reads no field: it stands on the list itself.
      if (found.size === before && inner && inner !== list && formula.of.length === 1) found.add(inner);
      break;
    }
    default:
      collect(formula.left, list, dossier, found);
      collect(formula.right, list, dossier, found);
  }
}

const listOf = (rows: Formula): string | undefined => {
  if (rows.kind === 'rows') return rows.list;
  const [from] = rows.kind === 'call' ? rows.of : [];
  return from && listOf(from);
};
