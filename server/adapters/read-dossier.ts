import type { SourceDocument } from '../../schemas/document.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';
import { readWorkbook } from '../../tools/figure/read-workbook.ts';
import { findJsonFault } from './json-fault.ts';

/** Reads a workbook's bytes into a document with a grid for each sheet. */
export type OpenWorkbook = (bytes: Uint8Array, name: string) => Promise<Outcome<SourceDocument>>;

const openSheets: OpenWorkbook = async (bytes, name) => (await import('./read-xlsx.ts')).readXlsx(bytes, name, 'visible');

/** How the containers of .xlsx and .xls begin. */
const CONTAINERS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const isWorkbook = (bytes: Uint8Array): boolean => CONTAINERS.some((head) => head.every((byte, index) => bytes[index] === byte));

/** How "Unicode" text of Windows' own editor begins. */
const MARKS = [
  { encoding: 'utf-16le', head: [0xff, 0xfe] },
  { encoding: 'utf-16be', head: [0xfe, 0xff] },
];

/** UTF-8, UTF-16 with its mark, or GB18030 as older office software saves it. */
function decode(bytes: Uint8Array): string | undefined {
  const marked = MARKS.find(({ head }) => head.every((byte, index) => bytes[index] === byte));
  for (const encoding of marked ? [marked.encoding] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? undefined : text;
    } catch {
      // Not this encoding; the next one may do.
    }
  }
  return undefined;
}

function readJson(bytes: Uint8Array, name: string): Outcome<unknown> {
  const text = decode(bytes);
  if (text === undefined) return refused('not-text', `${name} 不是 JSON 文本，也不是工作簿`, '自评数据应为 .json（UTF-8）或 .xlsx 文件。');
  if (text.trim() === '') return refused('empty-file', `${name} 是空文件`, '请给出有内容的自评数据；ziping init 可生成样例。');
  const parsed = parse(text);
  const fault = findJsonFault(text);
  if (parsed && !fault) return served(parsed.value);
  const before = text.slice(0, fault?.at ?? 0);
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  const got = fault && fault.at < text.length ? `“${String.fromCodePoint(text.codePointAt(fault.at) ?? 0)}”` : '文件末尾';
  return refused(
    'invalid-json',
    `${name} 第 ${line} 行第 ${column} 列：应为${fault?.expected ?? '有效的 JSON'}，收到 ${got.trim() === '' ? '空白' : got}`,
    '请改正此处的 JSON 写法后重试。',
  );
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** A refusal names paths of the dossier; whoever filled a workbook looks for cells. */
function nameCells(message: string, places: ReadonlyMap<string, string>): string {
  return message.replace(/(^|；)([a-z_]+(?:\.[a-z_]+|\[\d{1,7}\])*)：/gu, (whole, lead: string, path: string) => {
    const place = places.get(path) ?? places.get(path.replace(/\[\d+\](?:\.[a-z_]+)*$/u, ''));
    return place ? `${lead}${place}（${path}）：` : whole;
  });
}

async function readSheets(bytes: Uint8Array, name: string, open: OpenWorkbook): Promise<Outcome<unknown>> {
  const document = await open(bytes, name);
  if (!document.ok) return document;
  const workbook = readWorkbook(document.value.grids ?? []);
  if (!workbook.ok) return workbook;
  const { value, places } = workbook.value;
  const proved = parseDossier(value);
  if (proved.ok) return served(value);
  const { code, message } = proved.refusal;
  return refused(code, nameCells(message, places), '请在工作簿中改正所列单元格后重试。');
}

/** A dossier from the bytes of a .json or workbook file, told apart by how they begin. */
export async function readDossier(bytes: Uint8Array, name: string, open: OpenWorkbook = openSheets): Promise<Outcome<unknown>> {
  if (bytes.length === 0) return refused('empty-file', `${name} 是空文件`, '请给出有内容的自评数据；ziping init 可生成样例。');
  return isWorkbook(bytes) ? readSheets(bytes, name, open) : readJson(bytes, name);
}
