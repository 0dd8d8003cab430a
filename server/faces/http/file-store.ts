import type { CallAnswer, HandedFile } from './work/call.ts';

type Handed = NonNullable<CallAnswer['handed']>;

/** Files that calls made, kept in memory until their time is up; the oldest go first where there are too many. */
export type FileStore = {
  keep(handed: Handed): void;
  find(id: string): readonly HandedFile[] | undefined;
  readonly bytes: number;
};

type Kept = { readonly files: readonly HandedFile[]; readonly size: number; readonly until: number };

export function openFileStore(most: number, milliseconds: number, now: () => number): FileStore {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const drop = (id: string): void => {
    bytes -= kept.get(id)?.size ?? 0;
    kept.delete(id);
  };
  const tidy = (): void => {
    for (const [id, { until }] of kept) {
      if (until > now() && bytes <= most) break;
      drop(id);
    }
  };
  return {
    keep({ id, files }) {
      const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
      kept.set(id, { files, size, until: now() + milliseconds });
      bytes += size;
      tidy();
    },
    find(id) {
      tidy();
      return kept.get(id)?.files;
    },
    get bytes() {
      return bytes;
    },
  };
}
