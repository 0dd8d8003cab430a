import type { ProblemCase } from '../../schemas/diagnosis.ts';
import type { Figure } from '../../schemas/figure.ts';

/** The cases of a problem as a table: what is shown of them, and a line of displays for each; blank where a case has no such figure. */
export type CaseTable = {
  heads: string[];
  lines: { name: string; cells: string[] }[];
};

/** What a figure says of its row: its name behind the row's own. */
const headOf = (name: string, figure: Figure): string => {
  const at = figure.name.indexOf(name);
  return (at < 0 ? figure.name : figure.name.slice(at + name.length)) || '数值';
};

export function tabulateCases(cases: readonly ProblemCase[], figures: ReadonlyMap<string, Figure>): CaseTable {
  const lines = cases.map(({ name, figures: ids }) => ({
    name,
    said: new Map(
      ids.flatMap((id) => {
        const figure = figures.get(id);
        return figure ? [[headOf(name, figure), figure.display] as const] : [];
      }),
    ),
  }));
  const heads = [...new Set(lines.flatMap(({ said }) => [...said.keys()]))];
  return { heads, lines: lines.map(({ name, said }) => ({ name, cells: heads.map((head) => said.get(head) ?? '') })) };
}
