import { resolve } from 'node:path';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { isFolder, type Listed, listDocuments } from '../../adapters/list-documents.ts';

export type Expanded = { readonly paths: readonly string[] /** What to say of the folders. */; readonly notes: readonly string[] };

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

/** The files that the operands name: folders are walked, a file that was met is not met again. `skip` are files of our own. */
export function expandOperands(operands: readonly string[], skip: readonly string[] = []): Outcome<Expanded> {
  if (!operands.some((operand) => operand !== '-' && isFolder(operand))) return served({ paths: operands, notes: [] });
  const paths: string[] = [];
  const notes: string[] = [];
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
    if (!listed.ok) return listed;
    listed.value.files.forEach(add);
    notes.push(`${operand}：可核对的文件 ${listed.value.files.length} 个${tellLeftOut(listed.value)}。`);
  }
  if (paths.length === 0) {
    const hint = `请给出放报告的文件夹，可读 .docx .pdf .md .txt .html .xlsx 等。`;
    return refused('empty-folder', `文件夹里没有可核对的文件：${operands.join('、')}`, hint);
  }
  return served({ paths, notes });
}
