/** pdf.js wants these to exist; text needs none of them. With a canvas package installed they are left as they are. */
class Unused {}
const wanted = ['DOMMatrix', 'Path2D', 'ImageData'];

/** The library, without a canvas, a screen or a network. */
export async function loadPdfjs(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  for (const name of wanted)
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: Unused, configurable: true, writable: true });
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}
