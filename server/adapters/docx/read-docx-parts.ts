import { type Outcome, refused, served } from '../../../tools/tool.ts';
import { AUTHOR, readComments } from './annotate-comments.ts';
import { openLayout } from './lay-text.ts';
import { listNotices } from './list-notices.ts';
import { startNumbers } from './number-lists.ts';
import { openPackage, type Package } from './open-package.ts';
import { readStyles } from './read-styles.ts';
import type { StoryBlock } from './story.ts';
import type { DocxText, XmlPart } from './text-map.ts';
import { walkStories } from './walk-stories.ts';
import type { XmlTrouble } from './walk-xml.ts';

const ENCRYPTED_STREAM = 'EncryptedPackage';
const SAVE_AGAIN = '请用 Word 或 WPS 打开后另存为 .docx 再试。';
/** Beyond some two thousand pages it is no report. */
const MAX_TEXT = 2_000_000;
const tooLarge = (name: string, what: string) => refused('too-large', `${name} ${what}`, '请拆分文件，或只保留需要核对的部分后重试。');

const refuseWalk = (name: string, part: string, { kind, what }: XmlTrouble) =>
  kind === 'too-large' ? tooLarge(name, `里${what}`) : refused('broken-docx', `${name} 已损坏：部件 ${part} ${what}`, SAVE_AGAIN);

/** Whether the bytes are a package at all; else what they are instead. */
function guardBytes(bytes: Uint8Array, name: string): Outcome<Uint8Array> {
  if (bytes.length === 0) return refused('empty-file', `${name} 是空文件`, '请核对文件，或换一个有内容的文件。');
  const magic = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (magic === '504b0304') return served(bytes);
  if (magic === 'd0cf11e0') {
    const wide = Buffer.from(ENCRYPTED_STREAM, 'utf16le');
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wide)
      ? refused('encrypted-file', `${name} 已加密`, '请在 Word 或 WPS 里取消密码保护，另存一份后重试。')
      : refused('old-format', `${name} 是旧版 Word 文件（.doc 或 .wps）`, SAVE_AGAIN);
  }
  return refused('not-docx', `${name} 不是 Word 文件`, SAVE_AGAIN);
}

/** Which part holds the body; a package of another kind is refused by its name. */
function findMain(pack: Package): Outcome<string> {
  const relations = pack.readRelations('');
  if (!relations.ok) return relations;
  const main = relations.value.get('officeDocument') ?? (pack.has('word/document.xml') ? 'word/document.xml' : undefined);
  if (pack.has('xl/workbook.xml') && !pack.has('word/document.xml')) {
    return refused('not-docx', `${pack.name} 的内容是 Excel 工作簿，不是 Word 文件`, '请把扩展名改回 .xlsx 后重试。');
  }
  if (pack.has('ppt/presentation.xml')) {
    return refused('not-docx', `${pack.name} 的内容是演示文稿，不是 Word 文件`, '请换成 Word 文件后重试。');
  }
  if (main === undefined) return refused('not-docx', `${pack.name} 不是 Word 文件`, SAVE_AGAIN);
  return served(main);
}

/** A part that only adds to the text: absent is fine, broken is not. */
function readOptional(pack: Package, part: string | undefined): Outcome<XmlPart | undefined> {
  return part === undefined ? served(undefined) : pack.read(part);
}

/** Reads a .docx once: its text as the checker sees it, and which characters of its parts that text is. */
export function readDocxParts(bytes: Uint8Array, name: string): Outcome<DocxText> {
  const guarded = guardBytes(bytes, name);
  if (!guarded.ok) return guarded;
  const opened = openPackage(bytes, name);
  if (!opened.ok) return opened;
  const pack = opened.value;
  const found = findMain(pack);
  if (!found.ok) return found;
  const relations = pack.readRelations(found.value);
  if (!relations.ok) return relations;
  const body = pack.read(found.value);
  if (!body.ok) return body;
  const styleXml = readOptional(pack, relations.value.get('styles'));
  if (!styleXml.ok) return styleXml;
  const numberXml = readOptional(pack, relations.value.get('numbering'));
  if (!numberXml.ok) return numberXml;
  const styles = readStyles(styleXml.value?.xml ?? '<w:styles/>');
  const layout = openLayout(styles, startNumbers(numberXml.value?.xml ?? '<w:numbering/>', styles));

  const walked = walkStories(body.value.xml, styles);
  if ('what' in walked) return refuseWalk(name, body.value.name, walked);
  const { root } = walked;
  const main = walked.stories.get('');
  if (root.name !== 'w:document' || !main) return refused('not-docx', `${name} 里没有 Word 正文`, SAVE_AGAIN);
  layout.add(main, body.value.name, 'body');

  const notes = addNotes(pack, relations.value, layout, styles);
  if (!notes.ok) return notes;
  const { text, grids, headings, places, pieces, paragraphs } = layout.finish();
  if (text.length > MAX_TEXT) return tooLarge(name, `的文字超过 ${MAX_TEXT / 10_000} 万字`);
  if (text.trim() === '') {
    return walked.counts.pictures > 0
      ? refused('no-text', `${name} 里只有图片，没有文字（扫描件）`, '请改用电子版；只有纸质件时，先识别成文字并校对。')
      : refused('empty-file', `${name} 里没有文字`, '请核对文件，或换一个有内容的文件。');
  }
  const comments = readOptional(pack, relations.value.get('comments'));
  const others = comments.ok && comments.value ? readComments(comments.value.xml)?.comments.filter(({ author }) => author !== AUTHOR) : [];
  const notices = listNotices({ ...walked.counts, comments: others?.length ?? 0 }, text);
  return served({
    document: { name, format: 'docx', text, grids, headings, places, ...(notices.length > 0 ? { notices } : {}) },
    pieces,
    paragraphs,
    parts: pack.parts,
    main: body.value.name,
    prefix: root.written.includes(':') ? root.written.slice(0, root.written.indexOf(':')) : '',
    strict: root.strict,
    signed: pack.entries.some((entry) => entry.name.startsWith('_xmlsignatures/')),
    entries: pack.entries,
  });
}

type Layout = ReturnType<typeof openLayout>;

/** Footnotes and endnotes behind the text, numbered as they are referred to. */
function addNotes(
  pack: Package,
  relations: ReadonlyMap<string, string>,
  layout: Layout,
  styles: ReturnType<typeof readStyles>,
): Outcome<undefined> {
  const kinds = [
    { kind: 'footnote', part: 'footnotes', name: '脚注' },
    { kind: 'endnote', part: 'endnotes', name: '尾注' },
  ] as const;
  for (const { kind, part, name } of kinds) {
    const wanted = layout.notes.filter((note) => note.kind === kind);
    const target = relations.get(part);
    if (wanted.length === 0 || target === undefined) continue;
    const xml = pack.read(target);
    if (!xml.ok) return xml;
    const walked = walkStories(xml.value.xml, styles);
    if ('what' in walked) return refuseWalk(pack.name, xml.value.name, walked);
    const seen = new Set<string>();
    for (const { id, host } of wanted) {
      const blocks: readonly StoryBlock[] | undefined = walked.stories.get(id);
      if (!blocks || seen.has(id)) continue;
      seen.add(id);
      layout.add(blocks, xml.value.name, kind, `${name}${seen.size}`, host);
    }
  }
  return served(undefined);
}
