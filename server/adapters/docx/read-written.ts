import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import type { WrittenDocument } from '../../../tools/world.ts';
import { openDocument } from '../open-document.ts';
import { openPackage } from './open-package.ts';
import { walkXml, type XmlTag } from './walk-xml.ts';

/** The body is read as a document; of it only what stands beside the text is listed. */
const BODY = 'word/document.xml';
/** What a program keeps for itself and nobody reads: addresses of cells, ways to write a number, times. */
const SILENT: ReadonlySet<string> = new Set(['c:f', 'c:formatCode', 'dcterms:created', 'dcterms:modified', 'cp:revision']);
const FORMAT = /^(?:General|@|0(?:\.0+)?)$/u;
/** Words for those who cannot see a picture. */
const SPOKEN: ReadonlySet<string> = new Set(['descr', 'title', 'name']);
const PAGE_FIELD = /^\s*PAGE\s*$/u;
const MEGABYTE = 1024 * 1024;
const MOST_XML = 64 * MEGABYTE;

/** Page numbers are reckoned anew by every program, so that what is kept of them says nothing. */
const isSilent = ({ name, written, attributes }: XmlTag): boolean =>
  SILENT.has(written) || (name === 'w:fldSimple' && PAGE_FIELD.test(attributes['w:instr'] ?? ''));

/** All that an XML part says, each stretch on a line; nothing where it cannot be read. */
function readPart(part: string, xml: string): string | undefined {
  const lines: string[] = [];
  const silent: boolean[] = [];
  const trouble = walkXml(xml, {
    open(tag) {
      silent.push((silent.at(-1) ?? false) || isSilent(tag));
      for (const [key, value] of Object.entries(tag.attributes)) {
        const spoken = tag.written.endsWith(':docPr') && SPOKEN.has(key);
        if (spoken || (key === 'formatCode' && !FORMAT.test(value))) lines.push(value);
      }
    },
    close() {
      silent.pop();
    },
    text(text) {
      if (!silent.at(-1) && part !== BODY && text.trim() !== '') lines.push(text);
    },
  });
  return trouble === undefined ? lines.join('\n') : undefined;
}

/** A .docx that we wrote, all of it: a number may stand in a chart or a page footer as well. */
export async function readWritten(bytes: Uint8Array, name: string): Promise<Outcome<WrittenDocument>> {
  const document = await openDocument(bytes, name);
  if (!document.ok) return document;
  const opened = openPackage(bytes, name);
  if (!opened.ok) return opened;
  const { entries, read } = opened.value;
  const isXml = (part: string) => /\.(?:xml|rels)$/u.test(part);
  const size = entries.reduce((sum, entry) => sum + (isXml(entry.name) ? entry.size : 0), 0);
  if (size > MOST_XML) return refused('too-large', `${name} 解开后超过 ${MOST_XML / MEGABYTE} MB`, '请核对是不是本程序写出的报告。');
  const parts: { part: string; text: string }[] = [];
  const unread: string[] = [];
  for (const { name: part } of entries) {
    const xml = isXml(part) ? read(part) : undefined;
    const text = xml?.ok ? readPart(part, xml.value.xml) : undefined;
    if (text === undefined) unread.push(part);
    else if (text !== '') parts.push({ part, text });
  }
  return served({ document: document.value, parts, unread });
}
