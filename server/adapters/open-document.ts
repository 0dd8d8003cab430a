import { extname } from 'node:path';
import type { SourceDocument } from '../../schemas/document.ts';
import { type Outcome, refused } from '../../schemas/outcome.ts';
import { readCsv } from './read-csv.ts';
import { readText } from './read-text.ts';

type Reader = (bytes: Uint8Array, name: string) => Outcome<SourceDocument> | Promise<Outcome<SourceDocument>>;

/** Loaded only for a workbook. */
const readWorkbook: Reader = async (bytes, name) => (await import('./read-xlsx.ts')).readXlsx(bytes, name);

/** Which reader serves a file name ending; a new format is one line here. */
const readers: Readonly<Record<string, Reader>> = {
  '.md': readText,
  '.txt': readText,
  '.html': readText,
  '.htm': readText,
  '.csv': readCsv,
  '.tsv': readCsv,
  '.xlsx': readWorkbook,
  '.xlsm': readWorkbook,
  '.xls': readWorkbook,
};

/** Reads a document's bytes by the kind its name says; a name without an ending (standard input) is text. */
export async function openDocument(bytes: Uint8Array, name: string): Promise<Outcome<SourceDocument>> {
  const reader = readers[extname(name).toLowerCase() || '.md'];
  if (!reader) {
    return refused(
      'unsupported-format',
      `不支持 ${name} 的文件格式`,
      `可读的格式：${Object.keys(readers).join(' ')}，请另存为其中一种后重试。`,
    );
  }
  return reader(bytes, name);
}
