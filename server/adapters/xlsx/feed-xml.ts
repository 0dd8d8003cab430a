import { SaxesParser } from 'saxes';

/** Deeper nesting, or more elements in one part, is no workbook. */
const MAX_DEPTH = 256;
const MAX_ELEMENTS = 12_000_000;
const CHUNK = 1 << 16;

export type XmlReader = {
  /** `name` and the keys of `attributes` are local, without their prefix. Gives `false` to stop reading. */
  open(name: string, attributes: Readonly<Record<string, string>>): boolean | undefined;
  close?(name: string): void;
  text?(text: string): void;
};

class XmlFault extends Error {}

const withoutPrefix = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

/** Relations are told by an attribute of the same local name as others (`r:id` beside `id`): it wins over them. */
function nameLocally(attributes: Record<string, string>): Record<string, string> {
  let local = attributes;
  for (const key in attributes) {
    if (!key.includes(':') || key.startsWith('xmlns')) continue;
    if (local === attributes) local = { ...attributes };
    local[withoutPrefix(key)] = attributes[key] ?? '';
  }
  return local;
}

const namesEncoding = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
};

/** A character that XML does not allow: some programs write one, and no reader minds. */
const isHarmless = (message: string): boolean => message.includes('disallowed character');

/**
 * Tells a reader what a part of a workbook holds, piece by piece, so that a large part is never one string.
 * Gives nothing, or in a few words why it cannot be read. Document types and with them entities of a file's own are refused.
 */
export function feedXml(bytes: Uint8Array, reader: XmlReader): string | undefined {
  const parser = new SaxesParser<{ readonly xmlns: false; readonly position: false }>({ xmlns: false, position: false });
  let depth = 0;
  let elements = 0;
  let stopped = false;
  const names = new Map<string, string>();
  const nameOf = (written: string): string => {
    let name = names.get(written);
    if (name === undefined) {
      name = withoutPrefix(written);
      if (names.size < 1000) names.set(written, name);
    }
    return name;
  };
  parser.on('error', ({ message }) => {
    if (!isHarmless(message)) throw new XmlFault('不是完整的 XML');
  });
  parser.on('doctype', () => {
    throw new XmlFault('含有 DOCTYPE 声明');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    elements += 1;
    if (depth > MAX_DEPTH) throw new XmlFault(`嵌套超过 ${MAX_DEPTH} 层`);
    if (elements > MAX_ELEMENTS) throw new XmlFault('元素过多');
    if (!stopped && reader.open(nameOf(name), nameLocally(attributes)) === false) stopped = true;
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    if (!stopped) reader.close?.(nameOf(name));
  });
  if (reader.text) {
    const tell = (text: string): void => {
      if (!stopped) reader.text?.(text);
    };
    parser.on('text', tell);
    parser.on('cdata', tell);
  }
  try {
    const decoder = new TextDecoder(namesEncoding(bytes));
    for (let at = 0; at < bytes.length && !stopped; at += CHUNK)
      parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
    if (!stopped) parser.close();
    return undefined;
  } catch (error) {
    if (error instanceof XmlFault) return error.message;
    throw error;
  }
}
