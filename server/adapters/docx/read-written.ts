import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { type Outcome, served } from '../../../schemas/outcome.ts';
import type { WrittenDocument } from '../../../tools/world.ts';
import { openDocument } from '../open-document.ts';

/** The body is read as a document; of it only what stands beside the text is listed. */
const BODY = 'word/document.xml';
/** What a program keeps for itself and nobody reads: addresses of cells, ways to write a number, times. */
const SILENT: ReadonlySet<string> = new Set(['c:f', 'c:formatCode', 'dcterms:created', 'dcterms:modified', 'cp:revision']);
const FORMAT = /^(?:General|@|0(?:\.0+)?)$/u;
/** Words for those who cannot see a picture. */
const SPOKEN: ReadonlySet<string> = new Set(['descr', 'title']);
const PAGE_FIELD = /^\s*PAGE\s*$/u;

/** All that an XML part says, each stretch on a line. Page numbers are reckoned anew by every program, so that what is kept of them says nothing. */
function readPart(part: string, xml: string): string {
  const lines: string[] = [];
  const open: string[] = [];
  let hidden = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name);
    if (SILENT.has(name) || (name === 'w:fldSimple' && PAGE_FIELD.test(attributes['w:instr'] ?? ''))) hidden += 1;
    for (const [key, value] of Object.entries(attributes)) {
      if ((name === 'wp:docPr' && SPOKEN.has(key)) || (key === 'formatCode' && !FORMAT.test(value))) lines.push(value);
    }
  });
  parser.on('closetag', ({ name, attributes }) => {
    open.pop();
    if (SILENT.has(name) || (name === 'w:fldSimple' && PAGE_FIELD.test(attributes['w:instr'] ?? ''))) hidden -= 1;
  });
  const say = (text: string) => {
    if (hidden === 0 && part !== BODY && text.trim() !== '') lines.push(text);
  };
  parser.on('text', say);
  parser.on('cdata', say);
  parser.write(xml).close();
  return lines.join('\n');
}

/** A .docx that we wrote, all of it: a number may stand in a chart or a page header as well. */
export async function readWritten(bytes: Uint8Array, name: string): Promise<Outcome<WrittenDocument>> {
  const document = await openDocument(bytes, name);
  if (!document.ok) return document;
  const parts: { part: string; text: string }[] = [];
  const unread: string[] = [];
  for (const [part, data] of Object.entries(unzipSync(bytes))) {
    if (!/\.(?:xml|rels)$/u.test(part)) unread.push(part);
    else {
      const text = readPart(part, strFromU8(data));
      if (text !== '') parts.push({ part, text });
    }
  }
  return served({ document: document.value, parts, unread });
}
