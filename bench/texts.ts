import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Real reports where they lie beside the checkout, else the reports in `examples/`. */
export function loadReports(): readonly { readonly name: string; readonly text: string }[] {
  const beside = join(root, '..', 'shared', 'seeds');
  const folder = existsSync(beside) ? beside : join(root, 'examples');
  return readdirSync(folder)
    .filter((file) => /\.(?:txt|md)$/u.test(file))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** At least `bytes` of UTF-8 made of whole reports in turn. */
export function repeatReports(reports: readonly { readonly text: string }[], bytes: number): string {
  const pieces: string[] = [];
  let size = 0;
  while (size < bytes) {
    for (const { text } of reports) {
      pieces.push(text, '\n');
      size += Buffer.byteLength(text) + 1;
      if (size >= bytes) break;
    }
  }
  return pieces.join('');
}

/** The example's projects as a CSV table of so many rows; later rounds get names and serials of their own. */
export function makeTable(rows: number): string {
  const dossier: { projects: { name: string; unit: string; budget: string; executed: string; returned: string; score: string }[] } =
    JSON.parse(readFileSync(join(root, 'examples', 'luquan-2022.json'), 'utf8'));
  const lines = ['序号,项目名称,项目实施单位,预算数（万元）,执行数（万元）,结余交回财政数（万元）,自评得分'];
  for (let row = 0; row < rows; row += 1) {
    const project = dossier.projects[row % dossier.projects.length];
    if (!project) break;
    const round = Math.floor(row / dossier.projects.length);
    lines.push(
      [
        row + 1,
        `${project.name}${round > 0 ? `（${round}）` : ''}`,
        project.unit,
        project.budget,
        project.executed,
        project.returned,
        project.score,
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}
