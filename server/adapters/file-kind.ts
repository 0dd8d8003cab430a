import { listCfbNames } from './cfb-names.ts';
import { readZipEntries, readZipEntry } from './guard-zip.ts';

/** What a file is by its content. `text` may be Markdown, CSV or plain: only its name tells. */
export type FileKind =
  | 'docx'
  | 'xlsx'
  | 'doc'
  | 'xls'
  | 'pdf'
  | 'html'
  | 'text'
  | 'encrypted'
  | 'slides'
  | 'odt'
  | 'ods'
  | 'ofd'
  | 'uof'
  | 'word-xml'
  | 'rtf'
  | 'mht'
  | 'archive'
  | 'image'
  | 'old-office'
  | 'zip';

const startsWith = (bytes: Uint8Array, magic: string): boolean => [...magic].every((character, i) => bytes[i] === character.charCodeAt(0));

/** First bytes, one character a byte. */
const MAGIC: readonly (readonly [string, FileKind])[] = [
  ['%PDF-', 'pdf'],
  ['{\\rtf', 'rtf'],
  ['Rar!\x1a\x07', 'archive'],
  ['7z\xbc\xaf\x27\x1c', 'archive'],
  ['\x1f\x8b', 'archive'],
  ['\x89PNG', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['BM', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
];
/** Two letters alone may begin a text. */
const LEAST_BITMAP = 54;

/** The top of an old container. A document may hold a workbook, so the document is asked for first. */
const CFB_NAMES: readonly (readonly [string, FileKind])[] = [
  ['EncryptedPackage', 'encrypted'],
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
  ['PowerPoint Document', 'slides'],
];

const TYPES = '[Content_Types].xml';
const PACKAGE_TYPES: readonly (readonly [RegExp, FileKind])[] = [
  [/wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled\.main/iu, 'docx'],
  [/spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.(?:macroEnabled|binary\.macroEnabled)\.main/iu, 'xlsx'],
  [/presentationml|ms-powerpoint/iu, 'slides'],
];
const PACKAGE_FOLDERS: readonly (readonly [string, FileKind])[] = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'slides'],
];

const latin = new TextDecoder('latin1');
const MOST_TYPES = 1_000_000;

/** What a zip holds; `zip` where its directory cannot be read, so that the reader by its name says what is wrong. */
function sniffZip(bytes: Uint8Array): FileKind {
  const entries = readZipEntries(bytes, '');
  if (!entries.ok) return 'zip';
  const contentOf = (name: string): string => {
    const entry = entries.value.find((part) => part.name === name);
    const content = entry && entry.size <= MOST_TYPES ? readZipEntry(bytes, entry, '') : undefined;
    return content?.ok ? latin.decode(content.value) : '';
  };
  const types = contentOf(TYPES);
  const typed = PACKAGE_TYPES.find(([pattern]) => pattern.test(types));
  if (typed) return typed[1];
  const folder = PACKAGE_FOLDERS.find(([name]) => entries.value.some((entry) => entry.name.startsWith(name)));
  if (folder) return folder[1];
  const mime = contentOf('mimetype');
  if (mime.includes('opendocument.text')) return 'odt';
  if (mime.includes('opendocument.spreadsheet')) return 'ods';
  if (mime.includes('opendocument')) return 'slides';
  return entries.value.some(({ name }) => name === 'OFD.xml') ? 'ofd' : 'archive';
}

const SNIFFED = 4096;

/** What a text begins with, letters only, in whatever encoding. */
function sniffMarkup(bytes: Uint8Array): FileKind {
  const head = latin
    .decode(bytes.subarray(0, SNIFFED))
    .replace(/\0/gu, '')
    .replace(/^[ï»¿ÿþ\s]{1,9}/u, '');
  if (/^MIME-Version:|^From: <?(?:Saved by|由)|^Content-Type: multipart\/related/iu.test(head)) return 'mht';
  if (/^<\?xml\b/iu.test(head)) {
    if (/Word\.Document|office\/word\/2003\/wordml|package\/2006\/xmlPackage/iu.test(head)) return 'word-xml';
    if (/Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet/iu.test(head)) return 'xls';
    if (/<(?:uof:)?UOF\b/u.test(head)) return 'uof';
  }
  // Markdown may begin with a comment or a table in HTML: only a whole page is one.
  return /^<(?:!doctype html|html|!--|\?xml)/iu.test(head) && /<html\b/iu.test(head) ? 'html' : 'text';
}

/** What the bytes are, whatever the file is called. */
export function sniffKind(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return sniffZip(bytes);
  if (startsWith(bytes, '\xd0\xcf\x11\xe0')) {
    const names = listCfbNames(bytes);
    return CFB_NAMES.find(([name]) => names.includes(name))?.[1] ?? 'old-office';
  }
  const known = MAGIC.find(([magic]) => startsWith(bytes, magic));
  if (known && (known[0] !== 'BM' || (bytes.length >= LEAST_BITMAP && bytes.subarray(6, 10).every((byte) => byte === 0)))) return known[1];
  return sniffMarkup(bytes);
}
