import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { SourceDocument } from '../../../schemas/document.ts';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { composeDocument } from './compose-document.ts';
import { loadPdfjs } from './load-pdfjs.ts';
import { readMatrix } from './matrix.ts';
import { layOutPage, type PageLayout } from './page-layout.ts';
import type { Glyph, PageMarks } from './page-marks.ts';
import { describePages, isRecognised, type PageReport, refuseWithoutText } from './page-reports.ts';
import { type Lookups, readMarks } from './read-marks.ts';
import { type FontShape, PLAIN_FONT } from './text-cursor.ts';

const MOST_PAGES = 2000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** The folder of the installed library, with the separator that it wants at the end. */
const findLibrary = (): string => dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')) + sep;

function readFont(page: PDFPageProxy, name: unknown): FontShape {
  if (typeof name !== 'string' || !page.commonObjs.has(name)) return PLAIN_FONT;
  const font: unknown = page.commonObjs.get(name);
  if (!isRecord(font)) return PLAIN_FONT;
  const matrix = readMatrix(font.fontMatrix);
  return {
    scale: matrix?.[0] || 0.001,
    // Drawn glyphs may have any unit; elsewhere a height of 1 is that of the font's size.
    height: font.isType3Font && matrix ? Math.abs(matrix[3]) * 1000 : 1,
    vertical: font.vertical === true,
  };
}

/** What the library says while it works: removed images are those that a page has; ignored errors are holes in it. */
type Listener = { images: number; faults: number };

const IMAGE = /Image exceeded maximum allowed size/u;
const FAULT = /ignoring errors|Unable to|Invalid stream|Error during font loading|ignoring XObject|bad |Bad |Missing 'endstream'|too many/u;

/** Keeps the library's warnings from the terminal and counts what they tell. */
function listen(): Listener {
  const heard: Listener = { images: 0, faults: 0 };
  const hear = (...words: readonly unknown[]): void => {
    const [text] = words;
    if (typeof text !== 'string') return;
    if (IMAGE.test(text)) heard.images += 1;
    else if (FAULT.test(text)) heard.faults += 1;
  };
  console.warn = hear;
  console.log = hear;
  console.info = hear;
  return heard;
}

let heard: Listener | undefined;

/** No known character, or one of a script that no Chinese report is written in: what comes of a font that only numbers its glyphs. */
const STRANGE = /[\u{fffd}\u{180}-\u{2af}\u{500}-\u{1dff}\u{a000}-\u{abff}]/u;
const HAN = /\p{Script=Han}/u;
const HASHES = /(?:^|\s)#{3,}(?:\s|$)/u;

async function readPage(
  document: PDFDocumentProxy,
  number: number,
  codes: Lookups['codes'],
): Promise<{ layout: PageLayout; report: PageReport }> {
  const before = { ...heard };
  const page = await document.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const drawing = await page.getOperatorList();
  const layers = drawing.fnArray.includes(codes.beginMarkedContentProps ?? -1) ? await document.getOptionalContentConfig() : undefined;
  const fonts = new Map<unknown, FontShape>();
  const marks: PageMarks = readMarks(
    drawing,
    { width, height, view: readMatrix(transform) ?? [1, 0, 0, -1, 0, height] },
    {
      codes,
      font(name) {
        const known = fonts.get(name) ?? readFont(page, name);
        fonts.set(name, known);
        return known;
      },
      isShown: (layer) => !isRecord(layer) || layers === undefined || layers.isVisible(layer),
    },
  );
  page.cleanup();
  const { glyphs } = marks;
  const all = [...glyphs[0], ...glyphs[1], ...glyphs[2], ...glyphs[3]].filter(({ text }) => text.trim() !== '');
  const images = (heard?.images ?? 0) - (before.images ?? 0);
  const hidden = all.filter((glyph) => glyph.hidden).length;
  const isVisible = (glyph: Glyph): boolean => !glyph.hidden;
  const seen: PageMarks =
    hidden === 0 || isRecognised({ hidden, glyphs: all.length, images })
      ? marks
      : {
          ...marks,
          glyphs: {
            0: glyphs[0].filter(isVisible),
            1: glyphs[1].filter(isVisible),
            2: glyphs[2].filter(isVisible),
            3: glyphs[3].filter(isVisible),
          },
        };
  const layout = layOutPage(seen, number);
  const report: PageReport = {
    page: number,
    glyphs: all.length,
    hidden,
    unknown: all.filter(({ text }) => STRANGE.test(text)).length,
    han: all.filter(({ text }) => HAN.test(text)).length,
    images,
    hashes: [...layout.lines, ...layout.tables.flatMap(({ cells }) => cells)].filter(({ text }) => HASHES.test(text)).length,
    faults: (heard?.faults ?? 0) - (before.faults ?? 0),
    drawn: drawing.fnArray.length > 12,
  };
  return { layout, report };
}

const unreadable = (name: string) =>
  refused('unreadable-pdf', `${name} 不是完整的 PDF，打不开`, '请重新下载或重新导出后重试；有 Word 或 Excel 原件时，直接核对原件。');

function refuseError(error: unknown, name: string) {
  const kind = error instanceof Error ? error.name : '';
  if (kind === 'PasswordException') return refused('encrypted-file', `${name} 已加密，要密码才能打开`, '请取消密码保护，另存一份后重试。');
  return unreadable(name);
}

/** What a form of its own kind shows in programs that cannot draw it. */
const STAND_IN = /Please wait|请稍候|请等待/u;

/** Refuses what is a PDF only outside; `isStandIn`: the pages only ask to wait. */
async function refuseShells(document: PDFDocumentProxy, name: string, isStandIn: boolean) {
  const { info } = await document.getMetadata();
  if (!isRecord(info)) return undefined;
  if (info.IsXFAPresent === true && (info.IsAcroFormPresent !== true || isStandIn)) {
    return refused('unsupported-format', `${name} 是动态表单（XFA），没有固定的文字`, '请用 Adobe 打开后“打印”成普通 PDF，再重试。');
  }
  if (info.IsCollectionPresent === true) {
    return refused('unsupported-format', `${name} 是 PDF 包（里面装着多个文件）`, '请取出里面的文件，逐个核对。');
  }
  return undefined;
}

/** Reads a PDF in this very process; `progress` hears of each page. */
export async function readPages(bytes: Uint8Array, name: string, progress: (page: number) => void): Promise<Outcome<SourceDocument>> {
  heard ??= listen();
  const { getDocument, OPS } = await loadPdfjs();
  const library = findLibrary();
  const task = getDocument({
    data: bytes,
    cMapUrl: `${join(library, 'cmaps')}${sep}`,
    cMapPacked: true,
    standardFontDataUrl: `${join(library, 'standard_fonts')}${sep}`,
    wasmUrl: `${join(library, 'wasm')}${sep}`,
    useSystemFonts: false,
    useWorkerFetch: false,
    disableFontFace: true,
    enableXfa: false,
    useWasm: false,
    // No image is ever decoded; that a page has one is heard from the warning.
    maxImageSize: 0,
    verbosity: 1,
  });
  try {
    const document = await task.promise;
    progress(0);
    if (document.numPages > MOST_PAGES) {
      return refused(
        'too-large',
        `${name} 有 ${document.numPages} 页，上限为 ${MOST_PAGES} 页`,
        '请拆成几个文件，或只留需要核对的页后重试。',
      );
    }
    const layouts: PageLayout[] = [];
    const reports: PageReport[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { layout, report } = await readPage(document, number, OPS);
      layouts.push(layout);
      reports.push(report);
      progress(number);
    }
    const asks = document.numPages === 1 && layouts.some(({ lines }) => lines.some(({ text }) => STAND_IN.test(text)));
    const shell = await refuseShells(document, name, asks);
    if (shell) return shell;
    const refusal = refuseWithoutText(reports, name);
    if (refusal) return refusal;
    const notices = describePages(reports);
    const composed = composeDocument(layouts, name);
    return served(notices.length > 0 ? { ...composed, notices } : composed);
  } catch (error) {
    return refuseError(error, name);
  } finally {
    await task.destroy();
  }
}
