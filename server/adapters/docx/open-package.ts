import { type Outcome, refused, served } from '../../../tools/tool.ts';
import { readZipEntries, readZipEntry, type ZipEntry, type ZipLimits } from '../guard-zip.ts';
import type { XmlPart } from './text-map.ts';
import { readAttribute, walkXml } from './walk-xml.ts';

const MEGABYTE = 1024 * 1024;
/** Pictures are never unpacked, so the whole may be large; a part that is read as XML may not. */
const LIMITS: ZipLimits = { entries: 4000, entryBytes: 256 * MEGABYTE, totalBytes: 1024 * MEGABYTE, ratio: 500 };
const MAX_XML = 24 * MEGABYTE;

/** An Office package with its parts read when asked for. */
export type Package = {
  readonly name: string;
  readonly entries: readonly ZipEntry[];
  /** The parts decoded so far. */
  readonly parts: ReadonlyMap<string, XmlPart>;
  has(part: string): boolean;
  read(part: string): Outcome<XmlPart>;
  /** The parts that a part (or the package: '') refers to, by the last word of their kind: `styles`, `officeDocument`. */
  readRelations(part: string): Outcome<ReadonlyMap<string, string>>;
};

const broken = (name: string, what: string) =>
  refused('broken-docx', `${name} 已损坏：${what}`, '请用 Word 或 WPS 打开后另存为 .docx 再试。');

function decodeXml(name: string, bytes: Uint8Array): XmlPart | undefined {
  const [first, second] = bytes;
  const wide = (first === 0xff && second === 0xfe) || (second === 0 && first !== 0);
  const encoding = wide ? 'utf-16le' : (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
  try {
    const xml = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    const mark = xml.startsWith('\ufeff');
    return { name, xml: mark ? xml.slice(1) : xml, encoding, mark };
  } catch {
    return undefined;
  }
}

/** The name of a part as a relation of `from` gives it: from the root, or from the folder of `from`. */
function resolveTarget(from: string, target: string): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

const relationsOf = (part: string): string => part.replace(/[^/]*$/u, (file) => `_rels/${file}.rels`);

export function openPackage(bytes: Uint8Array, name: string): Outcome<Package> {
  const read = readZipEntries(bytes, name, LIMITS);
  if (!read.ok) return read;
  const entries = read.value;
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const parts = new Map<string, XmlPart>();
  const readPart = (part: string): Outcome<XmlPart> => {
    const entry = byName.get(part.toLowerCase());
    if (!entry) return broken(name, `缺少部件 ${part}`);
    const known = parts.get(entry.name);
    if (known) return served(known);
    if (entry.size > MAX_XML) {
      return refused('too-large', `${name} 的部件 ${part} 超过 ${MAX_XML / MEGABYTE} MB`, '请拆分文件，或删去无关内容后重试。');
    }
    const content = readZipEntry(bytes, entry, name);
    if (!content.ok) return content;
    const decoded = decodeXml(entry.name, content.value);
    if (!decoded) return broken(name, `部件 ${part} 不是 UTF-8 或 UTF-16 文字`);
    parts.set(entry.name, decoded);
    return served(decoded);
  };
  return served({
    name,
    entries,
    parts,
    has: (part) => byName.has(part.toLowerCase()),
    read: readPart,
    readRelations(part) {
      const targets = new Map<string, string>();
      const relations = relationsOf(part);
      if (!byName.has(relations.toLowerCase())) return served(targets);
      const content = readPart(relations);
      if (!content.ok) return content;
      const trouble = walkXml(content.value.xml, {
        open(tag) {
          if (tag.name !== 'rel:Relationship' || readAttribute(tag, 'TargetMode') === 'External') return;
          const kind = (readAttribute(tag, 'Type') ?? '').replace(/^.*\//u, '');
          const target = resolveTarget(part, readAttribute(tag, 'Target') ?? '');
          if (!targets.has(kind) && byName.has(target.toLowerCase())) targets.set(kind, target);
        },
      });
      return trouble === undefined ? served(targets) : broken(name, `部件 ${relations} ${trouble}`);
    },
  });
}
