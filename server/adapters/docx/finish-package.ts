import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { listFonts, type Page } from '../../../schemas/page.ts';
import type { PageChart } from '../../../tools/draft/page/page-block.ts';

/** The same report always has the same bytes, so it has no clock in it: it is as old as the day it bears. */
const UNDATED = '2000-01-01';
const ZIP_DATE = new Date(2000, 0, 1);

const escapeXml = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/"/gu, '&quot;');

/** Every font that the report names, with what stands in for it. */
function writeFontTable({ fonts }: Page): string {
  const seen = new Map<string, readonly string[]>();
  for (const role of Object.values(fonts)) {
    const [name = '', ...others] = listFonts(role);
    if (!seen.has(name)) seen.set(name, others);
  }
  const entries = Array.from(seen, ([name, others]) => {
    const latin = /^[\x20-\x7e]+$/u.test(name);
    const instead = others.length > 0 ? `<w:altName w:val="${escapeXml(others.join(','))}"/>` : '';
    return `<w:font w:name="${escapeXml(name)}">${instead}<w:charset w:val="${latin ? '00' : '86'}"/><w:family w:val="${latin ? 'roman' : 'auto'}"/><w:pitch w:val="variable"/></w:font>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${entries.join('')}</w:fonts>`;
}

/** The digits of a chart as the report's table has them: the library keeps numbers, and with them no last zeros. */
function restoreDigits(xml: string, { points }: PageChart): string {
  return xml.replace(/<c:numCache>.*?<\/c:numCache>/su, (cache) =>
    cache.replace(/(<c:pt idx="(\d+)"[^>]*><c:v>)[^<]*(<\/c:v>)/gu, (whole, open, index, close) => {
      const value = points[Number(index)]?.value.text;
      return value === undefined ? whole : `${open}${value}${close}`;
    }),
  );
}

/** Pages are filled to their last line; what is not running text keeps off the grid of lines. */
const finishStyles = (xml: string): string =>
  xml.replace(/<w:style [^>]*w:styleId="([^"]+)".*?<\/w:style>/gsu, (style, id) => {
    const grid = OFF_GRID.has(id) ? '<w:snapToGrid w:val="0"/>' : '';
    // A title's lines break where they were reckoned to only if nothing is put between its digits and words.
    const close = id === 'Title' ? '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' : '';
    return style.replace('<w:spacing ', `<w:widowControl w:val="0"/>${close}${grid}<w:spacing `);
  });

const OFF_GRID: ReadonlySet<string> = new Set(['ReportTable', 'ReportUnit', 'ReportNote', 'ReportChart', 'Footer']);
const EMBEDDED = /^word\/embeddings\//u;

/** A chart without the workbook that the library puts beside it: a second copy of its figures that nobody sees. */
function finishChart(xml: string, chart: PageChart | undefined, font: string): string {
  const plain = xml
    .replace(/<c:externalData .*?<\/c:externalData>/su, '')
    .replace(/typeface="\+m[nj]-[a-z]+"/gu, `typeface="${escapeXml(font)}"`)
    .replace(/lang="en-US"/gu, 'lang="zh-CN"')
    .replace('<c:lang val="en-US"/>', '<c:lang val="zh-CN"/>');
  return chart ? restoreDigits(plain, chart) : plain;
}

/** Drawings are numbered within the document: the library counts on from one document to the next. */
function numberDrawings(xml: string): string {
  let count = 0;
  return xml.replace(/<wp:docPr id="\d+"/gu, () => {
    count += 1;
    return `<wp:docPr id="${count}"`;
  });
}

/** What the library leaves to chance or to the clock is settled: dates, ids of relationships, fonts of the theme, the order of the parts. */
export function finishPackage(bytes: Uint8Array, page: Page, charts: readonly PageChart[], day = UNDATED): Uint8Array {
  const [font = ''] = listFonts(page.fonts.table);
  const ids = new Map<string, string>();
  const settle = (xml: string) =>
    xml.replace(/\brId(?=[a-z0-9_-]*[a-z_-])[a-z0-9_-]{8,}/giu, (id) => {
      const known = ids.get(id) ?? `rIdChart${ids.size + 1}`;
      ids.set(id, known);
      return known;
    });
  const parts = Object.entries(unzipSync(bytes)).flatMap(([name, data]): [string, string][] => {
    if (EMBEDDED.test(name) || /^word\/charts\/_rels\//u.test(name)) return [];
    const xml = strFromU8(data);
    const chart = /^word\/charts\/chart(\d+)\.xml$/u.exec(name);
    if (chart) return [[name, finishChart(xml, charts[Number(chart[1]) - 1], font)]];
    // The theme is there for the colours of charts; fonts of other scripts only make word processors look for them.
    if (name === 'word/theme/theme1.xml') return [[name, xml.replace(/<a:font script=[^>]*>/gu, '')]];
    if (name === 'word/styles.xml') return [[name, finishStyles(xml)]];
    if (name === 'word/fontTable.xml') return [[name, writeFontTable(page)]];
    if (name === 'docProps/core.xml') return [[name, xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${day}T00:00:00Z`)]];
    if (name === '[Content_Types].xml') return [[name, xml.replace(/<Override [^>]*PartName="\/word\/embeddings\/[^>]*>/gu, '')]];
    return [[name, numberDrawings(settle(xml))]];
  });
  // The list of contents comes first, as word processors write it.
  const first = (name: string): number => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2);
  const ordered = parts.toSorted(([a], [b]) => first(a) - first(b) || (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(ordered.map(([name, xml]) => [name, strToU8(xml)])), { mtime: ZIP_DATE, level: 6 });
}
