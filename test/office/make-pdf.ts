/** One page: its drawing operators and, where it differs from A4 upright, its sides and rotation. */
export type PdfPage = { readonly draw: string; readonly width?: number; readonly height?: number; readonly rotate?: number };

const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('');

/** Text with its left end on the baseline, in points from the lower left corner. Ideographs are as wide as the size, other signs half. */
export const write = (x: number, y: number, text: string, size = 12): string => `BT /F1 ${size} Tf ${x} ${y} Td <${hex(text)}> Tj ET\n`;
export const rule = (x0: number, y0: number, x1: number, y1: number): string => `0.5 w ${x0} ${y0} m ${x1} ${y1} l S\n`;

/** A ruled table, `lefts` its upright lines and `tops` its level ones, one text for each cell. */
export function drawTable(lefts: readonly number[], tops: readonly number[], rows: readonly (readonly string[])[], size = 10): string {
  const [left = 0, right = 0] = [lefts[0], lefts.at(-1)];
  const [top = 0, bottom = 0] = [tops[0], tops.at(-1)];
  return [
    ...tops.map((y) => rule(left, y, right, y)),
    ...lefts.map((x) => rule(x, top, x, bottom)),
    ...rows.flatMap((row, r) =>
      row.map((text, c) => (text === '' ? '' : write((lefts[c] ?? 0) + 4, (tops[r] ?? 0) - size - 3, text, size))),
    ),
  ].join('');
}

type Extra = {
  readonly catalog?: string;
  readonly objects?: readonly string[];
  readonly encoding?: string;
  readonly system?: string;
  readonly resources?: string;
  /** Goes into the trailer; `seal` locks strings and streams, by the number of their object. */
  readonly trailer?: string;
  readonly seal?: (data: string, number: number) => string;
};

/**
 * A PDF with a Chinese font that is named and not embedded, as many Chinese programs write it. `encoding` is the name of its character
 * map; text given to `write` is UTF-16. Objects of `extra` begin at number 5.
 */
export function makePdf(
  pages: readonly PdfPage[],
  { catalog = '', objects: more = [], encoding = 'UniGB-UCS2-H', resources = '', trailer = '', system, seal = (data) => data }: Extra = {},
): Uint8Array {
  const base = 5 + more.length;
  const sealed = (text: string): string => `<${Buffer.from(seal(text, 4), 'latin1').toString('hex')}>`;
  const objects: string[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${base + i * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-${encoding} /Encoding /${encoding} /DescendantFonts [4 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << ${system ?? `/Registry ${sealed('Adobe')} /Ordering ${sealed('GB1')} /Supplement 2`} >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>`,
    ...more,
  ];
  for (const { draw, width = 595, height = 842, rotate = 0 } of pages) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Resources << /Font << /F1 3 0 R >> ${resources} >> /Contents ${objects.length + 2} 0 R >>`,
      `<< /Length ${draw.length} >>\nstream\n${seal(draw, objects.length + 2)}\nendstream`,
    );
  }
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
