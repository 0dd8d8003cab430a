import { SaxesParser } from 'saxes';

/** Deeper nesting is no document. */
const MAX_DEPTH = 256;

/** Short names for the namespaces that readers ask for, transitional and strict. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
]);

/** An element as it opens; `start` is its `<`, `end` behind its `>`. */
export type XmlTag = {
  /** Local name behind the short name of its namespace: `w:p`, whatever prefix the file uses; `?:p` in an unknown namespace. */
  readonly name: string;
  /** As written in the file. */
  readonly written: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
};

export type XmlHandler = {
  open(tag: XmlTag): void;
  /** `start` and `end` enclose the closing tag; of an element without content both are where it ends. */
  close?(name: string, start: number, end: number): void;
  text?(text: string): void;
};

/** The value of an attribute by its local name. */
export function readAttribute({ attributes }: XmlTag, local: string): string | undefined {
  const usual = attributes[`w:${local}`] ?? attributes[local];
  if (usual !== undefined) return usual;
  for (const name of Object.keys(attributes)) if (name.endsWith(`:${local}`)) return attributes[name];
  return undefined;
}

/** Namespaces in force inside an element that declares some; names are looked up once for each. */
type Scope = {
  readonly prefixes: Map<string, string>;
  readonly names: Map<string, string>;
  readonly outer: Scope | undefined;
  readonly depth: number;
};

function findNamespace(scope: Scope | undefined, prefix: string): string | undefined {
  for (let at = scope; at; at = at.outer) {
    const found = at.prefixes.get(prefix);
    if (found !== undefined) return found;
  }
  return undefined;
}

function resolveName(scope: Scope, written: string): string {
  const known = scope.names.get(written);
  if (known !== undefined) return known;
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const uri = findNamespace(scope, prefix);
  // A prefix that nobody declared is taken for what it usually means.
  const short = uri === undefined ? prefix : (NAMESPACES.get(uri) ?? '?');
  const name = `${short}:${written.slice(colon + 1)}`;
  scope.names.set(written, name);
  return name;
}

function readDeclarations(attributes: Readonly<Record<string, string>>): Map<string, string> | undefined {
  let found: Map<string, string> | undefined;
  for (const key in attributes) {
    if (!key.startsWith('xmlns') || (key.length > 5 && key[5] !== ':')) continue;
    found ??= new Map();
    found.set(key.slice(6), attributes[key] ?? '');
  }
  return found;
}

/** Why an XML text is not read to its end, in a few words. */
export type XmlTrouble = { readonly kind: 'broken' | 'too-large'; readonly what: string };

class XmlFault extends Error {
  readonly trouble: XmlTrouble;
  constructor(kind: XmlTrouble['kind'], what: string) {
    super(what);
    this.trouble = { kind, what };
  }
}

/** Ends the walk from inside a handler: there is too much of something. */
export function stopWalk(what: string): never {
  throw new XmlFault('too-large', what);
}

/** Walks through an XML text once. Gives nothing, or in a few words why it cannot be read. */
export const walkXml = (xml: string, handler: XmlHandler): string | undefined => walkToTrouble(xml, handler)?.what;

/** As `walkXml`, and says whether the text is broken or there is too much of it. */
export function walkToTrouble(xml: string, handler: XmlHandler): XmlTrouble | undefined {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  let scope: Scope = { prefixes: new Map(), names: new Map(), outer: undefined, depth: 0 };
  const names: string[] = [];
  parser.on('error', () => {
    throw new XmlFault('broken', '不是完整的 XML');
  });
  parser.on('doctype', () => {
    throw new XmlFault('broken', '含有 DOCTYPE 声明');
  });
  parser.on('opentag', ({ name: written, attributes }) => {
    if (names.length >= MAX_DEPTH) throw new XmlFault('broken', `嵌套超过 ${MAX_DEPTH} 层`);
    const prefixes = readDeclarations(attributes);
    if (prefixes) scope = { prefixes, names: new Map(), outer: scope, depth: names.length };
    const name = resolveName(scope, written);
    names.push(name);
    const end = parser.position;
    handler.open({ name, written, attributes, start: xml.lastIndexOf('<', end - 1), end });
  });
  parser.on('closetag', ({ isSelfClosing }) => {
    const name = names.pop() ?? '';
    if (scope.outer && scope.depth === names.length) scope = scope.outer;
    const end = parser.position;
    handler.close?.(name, isSelfClosing ? end : xml.lastIndexOf('<', end - 1), end);
  });
  if (handler.text) {
    const tell = (text: string): void => handler.text?.(text);
    parser.on('text', tell);
    parser.on('cdata', tell);
  }
  try {
    parser.write(xml).close();
    return undefined;
  } catch (error) {
    if (error instanceof XmlFault) return error.trouble;
    throw error;
  }
}
