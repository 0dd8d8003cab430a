import { resolve } from 'node:path';
import type { Refusal } from '../../../schemas/outcome.ts';
import { isFolder, type Listed, listDocuments } from '../../adapters/list-documents.ts';

/** The files to check, what to say of the folders, and folders that hold nothing to check. */
export type Expanded = { readonly paths: readonly string[]; readonly notes: readonly string[]; readonly refusals: readonly Refusal[] };

function tellLeftOut({ hidden, links, others, closed }: Listed): string {
  const kinds = [...others].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([ending, count]) => `${ending} ${count} 个`);
  const parts = [
    ...(hidden > 0 ? [`隐藏或临时文件 ${hidden} 个`] : []),
    ...(links > 0 ? [`链接 ${links} 个`] : []),
    ...(kinds.length > 0 ? [`其他格式 ${kinds.join('、')}`] : []),
    ...(closed.length > 0 ? [`打不开的文件夹 ${closed.join('、')}`] : []),
  ];
  return parts.length > 0 ? `；略过${parts.join('，')}` : '';
}

const emptyFolder = (folder: string): Refusal => ({
  code: 'empty-folder',
  message: `文件夹里没有可核对的文件：${folder}`,
  hint: '请给出放报告的文件夹，可读 .docx .pdf .md .txt .html .xlsx 等。',
});

/** The files that the operands name: folders are walked, a file that was met is not met again. `skip` are files of our own. */
export function expandOperands(operands: readonly string[], skip: readonly string[] = []): Expanded {
  const paths: string[] = [];
  const notes: string[] = [];
  const refusals: Refusal[] = [];
  if (!operands.some((operand) => operand !== '-' && isFolder(operand))) return { paths: operands, notes, refusals };
  const met = new Set<string>();
  const add = (path: string): void => {
    const key = resolve(path);
    if (met.has(key)) return;
    met.add(key);
    paths.push(path);
  };
  for (const operand of operands) {
    if (operand === '-' || !isFolder(operand)) {
      add(operand);
      continue;
    }
    const listed = listDocuments(operand, skip);
    if (!listed.ok) refusals.push(listed.refusal);
    else if (listed.value.files.length === 0) refusals.push(emptyFolder(operand));
    else {
      listed.value.files.forEach(add);
      notes.push(`${operand}：可核对的文件 ${listed.value.files.length} 个${tellLeftOut(listed.value)}。`);
    }
  }
  return { paths, notes, refusals };
}
