import type { SourceDocument } from '../../schemas/document.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';
import { readWorkbook } from '../../tools/figure/read-workbook.ts';
import { readJson } from './read-json.ts';

/** Reads a workbook's bytes into a document with a grid for each sheet. */
export type OpenWorkbook = (bytes: Uint8Array, name: string) => Promise<Outcome<SourceDocument>>;

const openSheets: OpenWorkbook = async (bytes, name) => (await import('./read-xlsx.ts')).readXlsx(bytes, name, 'visible');

const WORDS = {
  notText: ['不是 JSON 文本，也不是工作簿', '自评数据应为 .json（UTF-8）或 .xlsx 文件。'],
  empty: '请给出有内容的自评数据；ziping init 可生成样例。',
} as const;

/** How the containers of .xlsx and .xls begin. */
const CONTAINERS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const isWorkbook = (bytes: Uint8Array): boolean => CONTAINERS.some((head) => head.every((byte, index) => bytes[index] === byte));

/** A refusal names paths of the dossier; whoever filled a workbook looks for cells. */
function nameCells(message: string, places: ReadonlyMap<string, string>): string {
  return message.replace(/(^|；)([a-z_]+(?:\.[a-z_]+|\[\d{1,7}\])*)：/gu, (whole, lead: string, path: string) => {
    const place = places.get(path) ?? places.get(path.replace(/\[\d+\](?:\.[a-z_]+)*$/u, ''));
    return place ? `${lead}${place}（${path}）：` : whole;
  });
}

async function readSheets(bytes: Uint8Array, name: string, open: OpenWorkbook, say: (note: string) => void): Promise<Outcome<unknown>> {
  const document = await open(bytes, name);
  if (!document.ok) return document;
  const workbook = readWorkbook(document.value.grids ?? []);
  if (!workbook.ok) return workbook;
  const { value, places, notes } = workbook.value;
  for (const note of notes) say(note);
  const proved = parseDossier(value);
  if (proved.ok) return served(value);
  const { code, message } = proved.refusal;
  return refused(code, nameCells(message, places), '请在工作簿中改正所列单元格后重试。');
}

/** A dossier from the bytes of a .json or workbook file, told apart by how they begin. `say` hears which parts of a workbook were not read. */
export async function readDossier(
  bytes: Uint8Array,
  name: string,
  open: OpenWorkbook = openSheets,
  say: (note: string) => void = () => {},
): Promise<Outcome<unknown>> {
  return isWorkbook(bytes) ? readSheets(bytes, name, open, say) : readJson(bytes, name, WORDS);
}
