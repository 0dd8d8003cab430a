import { extname } from 'node:path';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { renderResult } from '../../../tools/check/render-result.ts';
import { composeFindings } from '../../../tools/form/findings-book.ts';
import type { World } from '../../../tools/world.ts';
import type { CheckedFile } from './formats/checked-file.ts';
import { type Format, formatChecked } from './formats/format-checked.ts';

const FORMATS: Readonly<Record<string, Format>> = { '.txt': 'text', '.json': 'json', '.sarif': 'sarif', '.html': 'html', '.htm': 'html' };
const WORKBOOK = '.xlsx';
const MARKDOWN = '.md';

const endingOf = (path: string): string => extname(path).toLowerCase();

/** Whether a list of findings can be written under this name; asked before the work begins. */
export function proveListName(path: string): Outcome<string> {
  const ending = endingOf(path);
  if (ending === WORKBOOK || ending === MARKDOWN || ending in FORMATS) return served(path);
  const hint = ending === '.docx' ? '要在 Word 文件里加批注，请用 --annotate。' : '请改扩展名后重试。';
  return refused('unsupported-format', `问题清单可写成 ${[WORKBOOK, MARKDOWN, ...Object.keys(FORMATS)].join(' ')}，收到 ${path}`, hint);
}

/** The bytes or the text of the list of findings, by the ending of its name. */
export async function writeList(path: string, files: readonly CheckedFile[], world: World, version: string): Promise<string | Uint8Array> {
  const ending = endingOf(path);
  if (ending === WORKBOOK) {
    return world.encodeWorkbook(
      composeFindings(files.map(({ result }) => ({ result, way: result.file === '-' ? undefined : world.relate(path, result.file) }))),
    );
  }
  if (ending === MARKDOWN) return files.map(({ result }) => `${renderResult(result)}\n`).join('\n');
  return formatChecked(FORMATS[ending] ?? 'text', files, version);
}
