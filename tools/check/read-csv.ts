import type { Cell, SourceDocument } from '../../schemas/document.ts';

/** A comma- or tab-separated text as a document with one grid; quoted cells may hold separators, quotes and line breaks. */
export function readCsv(name: string, text: string): SourceDocument {
  const first = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));
  const separator = first.includes('\t') ? '\t' : first.includes(',') || !first.includes('，') ? ',' : '，';
  const rows: Cell[][] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const cells: Cell[] = [];
    for (;;) {
      const cell = readCell(text, at, separator);
      cells.push({ ...cell, row: rows.length, column: cells.length });
      at = cell.next;
      if (text.charAt(at) !== separator) break;
      at += 1;
    }
    if (text.charAt(at) === '\r') at += 1;
    if (text.charAt(at) === '\n') at += 1;
    rows.push(cells);
  }
  return { name, format: 'csv', text, grids: [{ name: '表1', start: 0, end: text.length, rows }] };
}

function readCell(text: string, from: number, separator: string): { text: string; start: number; end: number; next: number } {
  if (text.charAt(from) !== '"') {
    let end = from;
    while (end < text.length && text.charAt(end) !== separator && text.charAt(end) !== '\n' && text.charAt(end) !== '\r') end += 1;
    return { text: text.slice(from, end), start: from, end, next: end };
  }
  let end = from + 1;
  while (end < text.length && (text.charAt(end) !== '"' || text.charAt(end + 1) === '"')) end += text.charAt(end) === '"' ? 2 : 1;
  return { text: text.slice(from + 1, end).replaceAll('""', '"'), start: from + 1, end, next: Math.min(end + 1, text.length) };
}
