import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import type { World } from '../../../tools/world.ts';
import { isSameFile } from '../../adapters/same-file.ts';
import type { Call } from './command.ts';
import { type CheckedFile, formatCounts } from './formats/checked-file.ts';
import { proveListName, writeList } from './write-list.ts';

/** A file that a checking command is to write beside, or instead of, what it prints. */
export type Output = { readonly kind: 'list' | 'annotated'; readonly path: string };

/** The files asked for, proved before the work begins: their endings, and that none of them is a file to be checked. */
export function proveOutputs(call: Call): Outcome<readonly Output[]> {
  const outputs: Output[] = [];
  const list = call.text('output');
  if (list !== undefined) {
    const proved = proveListName(list);
    if (!proved.ok) return proved;
    outputs.push({ kind: 'list', path: list });
  }
  for (const { path } of outputs) {
    if (call.operands.some((operand) => isSameFile(operand, path)))
      return refused('same-file', `${path} 是要核对的文件，不能又作输出`, '请换一个输出文件名。');
  }
  return served(outputs);
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
  for (const { path } of outputs) files.set(path, await writeList(path, checked, world, version));
  const written = await world.writeFiles(files, call.flag('force'));
  if (!written.ok) return written;
  const sums = checked.length === 1 && checked[0] ? `：${formatCounts(checked[0].result)}` : `：共 ${checked.length} 个文件`;
  return served(outputs.map(({ path }) => `已写出 ${path}${sums}`));
}
