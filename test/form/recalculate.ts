import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Grid } from '../../schemas/document.ts';
import { readXlsx } from '../../server/adapters/read-xlsx.ts';
import { writeXlsx } from '../../server/adapters/write-xlsx.ts';
import { addressOf, type FormCell, type FormSheet } from '../../tools/form/sheet.ts';
import { equals, parseDecimal, shift } from '../../tools/number/decimal.ts';

export const hasSoffice = spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0;

/** A result that no formula here gives: if it comes back, nothing was computed. */
const WRONG = '-987654';

/** LibreOffice believes the results in a file unless it is told to compute everything anew. */
const ALWAYS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

const spoil = (sheet: FormSheet): FormSheet => ({
  ...sheet,
  cells: sheet.cells.map((cell) => (cell.formula === undefined ? cell : { ...cell, text: undefined, number: WRONG })),
});

/** The grids of the workbook after LibreOffice has opened it, computed everything anew and saved it. */
async function recalculate(sheets: readonly FormSheet[]): Promise<readonly Grid[]> {
  const folder = mkdtempSync(join(tmpdir(), 'recalculate-'));
  try {
    writeFileSync(join(folder, 'in.xlsx'), await writeXlsx(sheets.map(spoil)));
    mkdirSync(join(folder, 'profile', 'user'), { recursive: true });
    writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), ALWAYS);
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const options = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML'];
    const done = spawnSync('soffice', [...options, '--outdir', join(folder, 'out'), join(folder, 'in.xlsx')], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (done.status !== 0) throw new Error(`soffice: ${done.stderr}`);
    const read = await readXlsx(readFileSync(join(folder, 'out', 'in.xlsx')), 'in.xlsx', 'visible');
    if (!read.ok) throw new Error(read.refusal.message);
    return read.value.grids ?? [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const show = ({ text, number }: FormCell): string => number ?? text ?? '';

function agrees(expected: FormCell, got: string): boolean {
  const wanted = show(expected);
  const [a, b] = [parseDecimal(wanted), parseDecimal(got.replace(/%$/u, ''))];
  return a && b ? equals(got.endsWith('%') ? shift(a, 2) : a, b) : wanted === got;
}

/** How many formulas there are, and those whose result LibreOffice finds to be another than the one written. */
export async function findDifferences(
  sheets: readonly FormSheet[],
): Promise<{ readonly formulas: number; readonly differ: readonly string[] }> {
  const grids = new Map(
    (await recalculate(sheets)).map((grid) => [grid.name, new Map(grid.rows.flat().map((cell) => [cell.address, cell.text]))]),
  );
  let formulas = 0;
  const differ: string[] = [];
  for (const { name, cells } of sheets) {
    for (const cell of cells) {
      if (cell.formula === undefined) continue;
      formulas += 1;
      const address = addressOf(cell.row, cell.column);
      const got = grids.get(name)?.get(address) ?? '';
      if (!agrees(cell, got))
        differ.push(`${name} ${address}: ${show(cell) || '(blank)'} is computed as ${got || '(blank)'} by ${cell.formula.slice(0, 300)}`);
    }
  }
  return { formulas, differ };
}
