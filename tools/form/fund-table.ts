import type { Project } from '../../schemas/dossier.ts';
import { FORM_WORDS } from '../../schemas/form-words.ts';
import { countsExecution } from '../figure/execution-base.ts';
import type { FormSubject } from './form-subject.ts';
import type { Layer } from './lay-sheet.ts';
import { pairAt, readAmount, writeAmount, writeExecutionCell, writeRateCell } from './money-cells.ts';
import { addressOf, type CellSpec } from './sheet.ts';

export type FundShape = {
  readonly label: string;
  /** Columns of the label and of the names beside it. */
  readonly labelAcross: number;
  readonly nameAcross: number;
  readonly heads: readonly [initial: string, budget: string, executed: string, weight: string, rate: string, score: string];
  /** Whether the weight stands before the rate. */
  readonly weightFirst: boolean;
  readonly total: string;
  readonly sources: readonly string[];
  /** A last column for the cause of a low execution. */
  readonly cause?: { readonly head: string; readonly across: number };
};

/** Lays the money of a project: the total with its points, and below it the sources. Gives the place of the points. */
export function layFunds(layer: Layer, subject: FormSubject, shape: FundShape): { readonly score: string; readonly weight: string } {
  const { dossier, profile, at } = subject;
  const project: Project | undefined = dossier.projects[0];
  const { label, labelAcross, nameAcross, heads, weightFirst, total, cause } = shape;
  const rows = listSources(project?.sources, shape.sources);
  const first = labelAcross + nameAcross;
  const [budgetColumn, executedColumn] = [first + 1, first + 2];
  const weightColumn = weightFirst ? first + 3 : first + 4;
  const scoreColumn = first + 5;
  const [initial, budgetHead, executedHead, weight, rate, score] = heads;
  const order = <T>(a: T, b: T): readonly T[] => (weightFirst ? [a, b] : [b, a]);
  layer.row([
    { style: 'label', text: label, across: labelAcross, down: rows.length + 2 },
    { style: 'head', text: '', across: nameAcross },
    ...[initial, budgetHead, executedHead, ...order(weight, rate), score].map((text): CellSpec => ({ style: 'head', text })),
    ...(cause ? [{ style: 'head', text: cause.head, across: cause.across } as const] : []),
  ]);
  const row = layer.next();
  const pair = pairAt(row, budgetColumn, executedColumn, readAmount(project?.budget, subject), readAmount(project?.executed, subject));
  const counts = countsExecution(profile);
  const weightAt = addressOf(row, weightColumn);
  layer.row([
    { style: 'label', text: total, across: nameAcross },
    writeAmount(project?.initial_budget, `${at}initial_budget`, subject),
    writeAmount(project?.budget, `${at}budget`, subject),
    writeAmount(project?.executed, `${at}executed`, subject),
    ...order<CellSpec>(counts ? { style: 'centre', number: profile.execution.weight } : DASH, writeRateCell(pair, subject)),
    counts ? writeExecutionCell(pair, weightAt, subject) : DASH,
    ...(cause ? [{ style: 'words', text: project?.cause ?? '', across: cause.across, path: `${at}cause` } as const] : []),
  ]);
  for (const [index, source] of rows.entries()) {
    const line = layer.next();
    const [budget, executed] = [readAmount(source.budget, subject), readAmount(source.executed, subject)];
    const linePair = pairAt(line, budgetColumn, executedColumn, budget, executed);
    const path = `${at}sources[${index}]`;
    layer.row([
      { style: 'label', text: `${index === 0 ? '其中：' : '　　　'}${source.name}`, across: nameAcross },
      { style: 'amount', text: '' },
      writeAmount(source.budget, `${path}.budget`, subject),
      writeAmount(source.executed, `${path}.executed`, subject),
      ...order<CellSpec>(DASH, writeRateCell(linePair, subject)),
      DASH,
      ...(cause ? [{ style: 'words', text: '', across: cause.across } as const] : []),
    ]);
  }
  return { score: addressOf(row, scoreColumn), weight: weightAt };
}

const DASH: CellSpec = { style: 'centre', text: '—' };

type Source = { readonly name: string; readonly budget?: string; readonly executed?: string };

/** The sources as given, or the usual names left free. */
function listSources(given: Project['sources'], usual: readonly string[]): readonly Source[] {
  const own = (given ?? []).map(({ source, budget, executed }): Source => ({ name: source, budget, executed }));
  if (own.length > 0) return own;
  return usual.map((name) => ({ name }));
}

/** The usual sources of the national form. */
export const USUAL_SOURCES = FORM_WORDS.fund_sources;
