import { extname } from 'node:path';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import type { World } from '../../../tools/world.ts';
import type { Annotated } from '../../adapters/docx/annotate-docx.ts';
import { isSameFile } from '../../adapters/same-file.ts';
import type { Call } from './command.ts';
import { type CheckedFile, formatCounts } from './formats/checked-file.ts';
import { proveListName, writeList } from './write-list.ts';

/** A file that a checking command is to write beside, or instead of, what it prints. */
export type Output = { readonly kind: 'list' | 'annotated'; readonly path: string };

/** The files asked for, proved before the work begins: their endings, and that none of them is a file to be checked. */
export function proveOutputs(call: Call, operands: readonly string[]): Outcome<readonly Output[]> {
  const outputs: Output[] = [];
  const list = call.text('output');
  if (list !== undefined) {
    const proved = proveListName(list);
    if (!proved.ok) return proved;
    outputs.push({ kind: 'list', path: list });
  }
  const annotated = call.text('annotate');
  if (annotated !== undefined) {
    const proved = proveAnnotated(annotated, operands);
    if (!proved.ok) return proved;
    outputs.push({ kind: 'annotated', path: annotated });
  }
  for (const { path } of outputs) {
    if (operands.some((operand) => isSameFile(operand, path)))
      return refused('same-file', `${path} 是要核对的文件，不能又作输出`, '请换一个输出文件名。');
  }
  return served(outputs);
}

const WORD = /\.(?:docx|docm|dotx|doc|wps)$/iu;
const LIST_INSTEAD = '其他文件请用 -o 问题清单.xlsx 把问题写成清单。';

/** Comments go into one Word file, and come out under an ending of the same kind. */
function proveAnnotated(path: string, operands: readonly string[]): Outcome<string> {
  const [file = ''] = operands;
  if (operands.length > 1)
    return refused('too-many-operands', `--annotate 一次只能给一个 Word 文件加批注，收到 ${operands.length} 个文件`, LIST_INSTEAD);
  const ending = extname(file).toLowerCase();
  if (ending !== '' && file !== '-' && !WORD.test(file))
    return refused('not-annotatable', `--annotate 只能给 Word 文件（.docx）加批注，收到 ${file}`, LIST_INSTEAD);
  const wanted = ending === '.docm' || ending === '.dotx' ? ending : '.docx';
  if (extname(path).toLowerCase() !== wanted)
    return refused('unsupported-format', `--annotate 写出的文件应以 ${wanted} 结尾，收到 ${path}`, '请改扩展名后重试。');
  return served(path);
}

/** Writes what was asked for, all or nothing, and says a line for each. */
export async function writeOutputs(
  outputs: readonly Output[],
  checked: readonly CheckedFile[],
  call: Call,
  world: World,
  version: string,
): Promise<Outcome<readonly string[]>> {
  const files = new Map<string, string | Uint8Array>();
  const told: string[] = [];
  const sums = checked.length === 1 && checked[0] ? formatCounts(checked[0].result) : `共 ${checked.length} 个文件`;
  for (const { kind, path } of outputs) {
    if (kind === 'list') {
      files.set(path, await writeList(path, checked, world, version));
      told.push(`已写出 ${path}：${sums}`);
      continue;
    }
    const annotated = await annotateChecked(checked, world);
    if (!annotated.ok) return annotated;
    const { bytes, comments, notices } = annotated.value;
    files.set(path, bytes);
    told.push(`已写出 ${path}：批注 ${comments} 处（${sums}）`, ...notices.map((notice) => `说明：${notice}`));
  }
  const written = await world.writeFiles(files, call.flag('force'));
  if (!written.ok) return written;
  return served(told);
}

/** The user's own file, read again as it is, with the findings as comments. */
async function annotateChecked(checked: readonly CheckedFile[], world: World): Promise<Outcome<Annotated>> {
  const [only] = checked;
  if (!only) throw new Error('Expected the result of a file to annotate');
  const { file, findings } = only.result;
  const bytes = await world.readBytes(file);
  if (!bytes.ok) return bytes;
  const { annotateDocx } = await import('../../adapters/docx/annotate-docx.ts');
  return annotateDocx(bytes.value, file, findings);
}
