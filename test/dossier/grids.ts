import type { Cell, Grid } from '../../schemas/document.ts';
import { served } from '../../schemas/outcome.ts';
import { readDossier } from '../../server/adapters/read-dossier.ts';
import { addressOf } from '../../tools/form/sheet.ts';

/** A sheet drawn as rows: `<` and `^` stand for what a merged cell on the left or above covers, `` for nothing at all. */
export function drawGrid(name: string, rows: readonly (readonly string[])[]): Grid {
  const covered = (row: number, column: number, sign: string): boolean => rows[row]?.[column] === sign;
  return {
    name,
    start: 0,
    end: 0,
    rows: rows.map((texts, row) =>
      texts.flatMap((text, column): Cell[] => {
        if (text === '' || text === '<' || text === '^') return [];
        let columnSpan = 1;
        while (covered(row, column + columnSpan, '<')) columnSpan += 1;
        let rowSpan = 1;
        while (covered(row + rowSpan, column, '^')) rowSpan += 1;
        return [
          {
            text,
            start: 0,
            end: 0,
            row,
            column,
            address: addressOf(row, column),
            rowSpan,
            columnSpan,
            ...(text === '#REF!' ? { trouble: 'error-value' as const } : {}),
          },
        ];
      }),
    ),
  };
}

/** Reads the sheets as if a file held them, with what is said on the way. */
export async function readGrids(...grids: readonly Grid[]) {
  const said: string[] = [];
  const read = await readDossier(
    new Uint8Array([0x50, 0x4b, 3, 4]),
    'a.xlsx',
    async () => served({ name: 'a.xlsx', format: 'xlsx', text: '', grids }),
    (note) => said.push(note),
  );
  return { read, said, value: read.ok ? read.value : undefined, message: read.ok ? '' : read.refusal.message };
}
