import type { Finding } from '../../../schemas/check.ts';
import { type Outcome, type Refusal, refused, served } from '../../../schemas/outcome.ts';
import { rewriteZip } from '../rewrite-zip.ts';
import { anchorRange } from './annotate-anchor.ts';
import { appendComments, EMPTY_COMMENTS, readComments, writeComment, writeLines } from './annotate-comments.ts';
import { declareComments, EMPTY_RELATIONS, relateComments } from './annotate-package.ts';
import { readId, scanMarks } from './annotate-scan.ts';
import { type PlacedComment, spliceComments } from './annotate-splice.ts';
import { stripComments } from './annotate-strip.ts';
import { openPackage, type Package } from './open-package.ts';
import { readDocxParts } from './read-docx-parts.ts';
import type { DocxText, XmlPart } from './text-map.ts';
import { readAttribute, walkXml } from './walk-xml.ts';

/** The user's own file with a comment at each finding. */
export type Annotated = {
  readonly bytes: Uint8Array;
  /** How many comments were put in. */
  readonly comments: number;
  /** What its user should know, a sentence each. */
  readonly notices: readonly string[];
};

/** More than anybody reads in a margin, and Word grows slow. */
const MOST = 1000;
/** A report of a thousand pages has fewer. */
const MOST_PARAGRAPHS = 50_000;
const TYPES = '[Content_Types].xml';
const RANK = { error: 0, warning: 1, note: 2 } as const;

const listInstead = (name: string): string => `请改用 ziping check ${name} -o 问题清单.xlsx，把问题写成清单。`;
const unfit = (name: string, why: string): { readonly ok: false; readonly refusal: Refusal } =>
  refused('not-annotatable', `${name} ${why}，不能加批注`, listInstead(name));

function guardText(read: DocxText, name: string): Outcome<XmlPart> {
  if (read.signed) return unfit(name, '有电子签名，改动会使签名失效');
  if (read.strict) return unfit(name, '是“严格 Open XML”格式');
  if (read.paragraphs.length > MOST_PARAGRAPHS) return unfit(name, `有 ${read.paragraphs.length} 段，超过 ${MOST_PARAGRAPHS} 段`);
  const main = read.parts.get(read.main);
  if (!main || read.prefix === '') return unfit(name, '的正文写法特殊');
  return served(main);
}

function encodePart({ encoding, mark }: Pick<XmlPart, 'encoding' | 'mark'>, xml: string): Uint8Array {
  const text = (mark ? '\ufeff' : '') + xml;
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le');
  return bytes;
}

const PLAIN = { encoding: 'utf-8', mark: false } as const;

type Clean = {
  readonly bytes: Uint8Array;
  readonly answered: ReadonlySet<string>;
  /** The file asks Word to keep people from editing it. */
  readonly guarded: boolean;
};

/** The file without our comments of an earlier run; the same bytes where there are none. */
function takeOut(bytes: Uint8Array, name: string): Outcome<Clean> {
  const pack = openPackage(bytes, name);
  // Whatever else the file is, its reader says it best.
  const relations = pack.ok ? pack.value.readRelations('') : pack;
  if (!pack.ok || !relations.ok) return served({ bytes, answered: new Set(), guarded: false });
  const main = relations.value.get('officeDocument') ?? 'word/document.xml';
  if (!pack.value.has(main)) return served({ bytes, answered: new Set(), guarded: false });
  const guarded = isProtected(pack.value, main);
  const stripped = stripComments(pack.value, main);
  if (!stripped.ok) return stripped;
  const { changed, answered } = stripped.value;
  if (changed.size === 0) return served({ bytes, answered, guarded });
  const parts = new Map([...changed].map(([part, xml]) => [part, encodePart(pack.value.parts.get(part) ?? PLAIN, xml)]));
  const rewritten = rewriteZip(bytes, parts);
  return rewritten ? served({ bytes: rewritten, answered, guarded }) : unfit(name, '是超大压缩格式（zip64）');
}

/** The part with comments as it is, or a new one with its declaration and its relation. */
type Notebook = {
  readonly part: string;
  readonly xml: string;
  readonly as: Pick<XmlPart, 'encoding' | 'mark'>;
  readonly changed: ReadonlyMap<string, Uint8Array>;
};

function openNotebook(pack: Package, main: string): Outcome<Notebook> {
  const relations = pack.readRelations(main);
  if (!relations.ok) return relations;
  const target = relations.value.get('comments');
  if (target !== undefined) {
    const part = pack.read(target);
    return part.ok ? served({ part: part.value.name, xml: part.value.xml, as: part.value, changed: new Map() }) : part;
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  let file = 'comments.xml';
  for (let n = 2; pack.has(folder + file); n += 1) file = `comments${n}.xml`;
  const types = pack.read(TYPES);
  if (!types.ok) return types;
  const relationsName = main.replace(/[^/]*$/u, (own) => `_rels/${own}.rels`);
  const known = pack.has(relationsName) ? pack.read(relationsName) : served({ ...PLAIN, name: relationsName, xml: EMPTY_RELATIONS });
  if (!known.ok) return known;
  const declared = declareComments(types.value.xml, folder + file);
  const related = relateComments(known.value.xml, file);
  if (declared === undefined || related === undefined) return unfit(pack.name, '的目录部件写法特殊');
  return served({
    part: folder + file,
    xml: EMPTY_COMMENTS,
    as: PLAIN,
    changed: new Map([
      [types.value.name, encodePart(types.value, declared)],
      [known.value.name, encodePart(known.value, related)],
    ]),
  });
}

/** Whether the file asks Word to keep people from editing it. */
function isProtected(pack: Package, main: string): boolean {
  const relations = pack.readRelations(main);
  const target = relations.ok ? relations.value.get('settings') : undefined;
  const settings = target === undefined ? undefined : pack.read(target);
  let found = false;
  if (settings?.ok)
    walkXml(settings.value.xml, {
      open(tag) {
        if (tag.name === 'w:documentProtection') found ||= /^(?:1|true|on)$/u.test(readAttribute(tag, 'enforcement') ?? '');
      },
    });
  return found;
}

/** The findings that get a comment, in the order of the text; the graver ones where there are too many. */
function chooseFindings(findings: readonly Finding[], notices: string[]): readonly Finding[] {
  const told = findings.filter(({ suppressed }) => suppressed === undefined);
  if (told.length > MOST) notices.push(`问题共 ${told.length} 处，只给较重的 ${MOST} 处加了批注；全部问题可用 -o 写成清单。`);
  return told
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity])
    .slice(0, MOST)
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** What must not change: the text, and where its paragraphs begin and end. */
type Shape = { readonly text: string; readonly stops: Uint32Array };

const shapeOf = ({ document: { text }, paragraphs }: DocxText): Shape => {
  const stops = new Uint32Array(paragraphs.length * 2);
  for (const [index, { start, end }] of paragraphs.entries()) stops.set([start, end], index * 2);
  return { text, stops };
};

/** Reads what was written: the text must be what it was, and each comment must have its three marks once. */
function proveWritten(bytes: Uint8Array, name: string, before: Shape, ids: readonly string[]): boolean {
  const after = readDocxParts(bytes, name);
  if (!after.ok) return false;
  const shape = shapeOf(after.value);
  if (shape.text !== before.text || shape.stops.length !== before.stops.length) return false;
  if (shape.stops.some((stop, index) => stop !== before.stops[index])) return false;
  const { main, parts } = after.value;
  const scan = scanMarks(parts.get(main)?.xml ?? '');
  if (typeof scan === 'string') return false;
  const marks = new Map<string, string>();
  for (const { id, kind } of scan.markers) marks.set(id, `${marks.get(id) ?? ''} ${kind}`);
  const pack = openPackage(bytes, name);
  const notebook = pack.ok ? openNotebook(pack.value, main) : pack;
  const read = notebook.ok ? readComments(notebook.value.xml) : undefined;
  const written = new Set(read?.comments.map(({ id }) => id));
  return (
    read !== undefined &&
    written.size === read.comments.length &&
    ids.every((id) => written.has(id) && marks.get(id) === ' start end reference')
  );
}

type Composed = { readonly bytes: Uint8Array; readonly ids: readonly string[]; readonly shape: Shape; readonly lost: number };

/** Anchors the findings and writes the file; nothing of the reading is kept, because the result is read next. */
function compose(bytes: Uint8Array, name: string, findings: readonly Finding[], answered: ReadonlySet<string>): Outcome<Composed> {
  const given = readDocxParts(bytes, name);
  if (!given.ok) return given;
  const read = given.value;
  const fit = guardText(read, name);
  if (!fit.ok) return fit;
  const main = fit.value;
  if (findings.length === 0) return served({ bytes, ids: [], shape: shapeOf(read), lost: 0 });
  const scan = scanMarks(main.xml);
  const pack = openPackage(bytes, name);
  if (!pack.ok) return pack;
  const notebook = openNotebook(pack.value, read.main);
  if (!notebook.ok) return notebook;
  const known = readComments(notebook.value.xml);
  if (typeof scan === 'string' || !known) return unfit(name, '里批注部件的写法特殊');

  const anchoring = { read, main, scan };
  let next = known.comments.reduce((most, { id }) => Math.max(most, readId(id)), scan.largestId) + 1;
  const placed: PlacedComment[] = [];
  const comments: string[] = [];
  let lost = 0;
  for (const finding of findings) {
    const anchor = anchorRange(finding.start, finding.end, anchoring);
    const lines = writeLines(finding, anchor?.exact ?? false);
    if (answered.has(lines.join('').replace(/\s/gu, ''))) continue;
    if (!anchor) {
      lost += 1;
      continue;
    }
    const id = String(next);
    next += 1;
    placed.push({ id, anchor });
    comments.push(writeComment(id, lines, known.prefix));
  }
  const parts = new Map(notebook.value.changed);
  parts.set(main.name, encodePart(main, spliceComments(main.xml, read.prefix, placed)));
  parts.set(notebook.value.part, encodePart(notebook.value.as, appendComments(notebook.value.xml, known, comments.join(''))));
  const rewritten = rewriteZip(bytes, parts);
  if (!rewritten) return unfit(name, '是超大压缩格式（zip64）');
  return served({ bytes: rewritten, ids: placed.map(({ id }) => id), shape: shapeOf(read), lost });
}

/** The text of a file as it is read; '' where it cannot be. */
function readWords(bytes: Uint8Array, name: string): string {
  const read = readDocxParts(bytes, name);
  return read.ok ? read.value.document.text : '';
}

/**
 * The user's own Word file with a comment at each finding that is not suppressed; every part that needs no change keeps its
 * bytes. Our comments of an earlier run are replaced, those of others stay. `findings` count in the text that `readDocx` gives of
 * these bytes. Refused where the file cannot be changed safely.
 */
export function annotateDocx(bytes: Uint8Array, name: string, findings: readonly Finding[]): Outcome<Annotated> {
  const clean = takeOut(bytes, name);
  if (!clean.ok) return clean;
  const notices: string[] = [];
  const chosen = chooseFindings(findings, notices);
  const composed = compose(clean.value.bytes, name, chosen, clean.value.answered);
  if (!composed.ok) return composed;
  const { bytes: written, ids, shape, lost } = composed.value;
  if (clean.value.bytes !== bytes && readWords(bytes, name) !== shape.text) return unfit(name, '里旧批注的写法特殊');
  if (written !== clean.value.bytes && !proveWritten(written, name, shape, ids)) return unfit(name, '的结构特殊');
  if (lost > 0) notices.push(`有 ${lost} 处问题在文件里没有可加批注的地方，请看清单。`);
  if (clean.value.guarded) notices.push('文件设有编辑保护，批注已加上；改稿前请先在 Word 里停止保护。');
  return served({ bytes: written, comments: ids.length, notices });
}
