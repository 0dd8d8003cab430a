import { z } from 'zod';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import type { DraftFolder } from './drafting.ts';

const NAME = 'outputs.json';
const Outputs = z.object({ format: z.literal('ziping-outputs/1'), files: z.record(z.string(), z.string()) });

/** The files that a run writes, as far as they may be replaced. */
export type OutputRecord = {
  /** Notes what is about to be written, so that a run which ends in the middle can be gone on with. */
  note(files: ReadonlyMap<string, string>): Promise<Outcome<void>>;
};

type Disk = { hashOf(path: string): Promise<string | undefined> };

/** Refuses where a file to be written is there and is not what an earlier run wrote. */
export async function openOutputs(folder: DraftFolder, paths: readonly string[], { hashOf }: Disk): Promise<Outcome<OutputRecord>> {
  const content = await folder.read(NAME);
  let known: Readonly<Record<string, string>> = {};
  try {
    const read = Outputs.safeParse(JSON.parse(content ?? ''));
    if (read.success) known = read.data.files;
  } catch {
    // A damaged list knows no files: then nothing is replaced without being asked to.
  }
  for (const path of paths) {
    const hash = await hashOf(path);
    if (hash !== undefined && hash !== known[path])
      return refused('file-exists', `文件已存在，没有覆盖：${path}`, '确认要覆盖时加 --force（工具调用用 force: true），或换一个文件名。');
  }
  return served({
    async note(files) {
      const record = { format: 'ziping-outputs/1', files: { ...known, ...Object.fromEntries(files) } };
      return folder.write(NAME, `${JSON.stringify(record, null, 1)}\n`);
    },
  });
}
