/** A sheet as rows of text; digits stay as written because cells are text. */
export type TextSheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

const WIDEST = 40;

/** A workbook's bytes. The first row of a sheet sets the column widths together with what stands below it. */
export async function writeXlsx(sheets: readonly TextSheet[]): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  for (const { name, rows } of sheets) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((text) => ({ t: 's', v: text, z: '@' }))));
    const columns = Math.max(0, ...rows.map((row) => row.length));
    sheet['!cols'] = Array.from({ length: columns }, (_, column) => ({
      wch: Math.min(WIDEST, 4 + 2 * Math.max(...rows.map((row) => row[column]?.length ?? 0))),
    }));
    utils.book_append_sheet(book, sheet, name);
  }
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof Uint8Array)) throw new Error('Expected the bytes of a workbook');
  return bytes;
}
