import type { OpenKeeper } from './draft/model/draft-with-model.ts';
import { type JournalWish, openJournal } from './draft/model/journal.ts';
import { type OutputRecord, openOutputs } from './draft/model/outputs.ts';
import { type Outcome, served } from './tool.ts';
import type { World } from './world.ts';

/** What a report's files are replaced by, and what is kept of it while it is written. */
export type Keeping = {
  readonly open: OpenKeeper;
  /** To be called before the files are written: whether they may be replaced. */
  note(files: ReadonlyMap<string, string | Uint8Array>): Promise<Outcome<boolean>>;
};

const nameOf = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;

/** The folder `R.draft` beside `R.md` or `R.docx`: a file for each finished piece, and a list of the files that were written from it. */
export function keepDrafts(stem: string, endings: readonly string[], wish: JournalWish, world: World): Keeping {
  const at = `${stem}.draft`;
  let outputs: OutputRecord | undefined;
  const hashOf = async (name: string): Promise<string | undefined> => {
    const bytes = await world.readBytes(`${stem.slice(0, stem.length - nameOf(stem).length)}${name}`);
    return bytes.ok ? world.sha256(bytes.value) : undefined;
  };
  return {
    async open(pieces, desk, drafting) {
      const folder = drafting.openFolder(at);
      if (!folder.ok) return folder;
      const paths = wish.force ? [] : endings.map((ending) => nameOf(`${stem}${ending}`));
      const opened = await openOutputs(folder.value, paths, { hashOf });
      if (!opened.ok) return opened;
      outputs = opened.value;
      return openJournal(pieces, desk, folder.value, at, wish, world.sha256);
    },
    async note(files) {
      if (!outputs) return served(false);
      const hashes = new Map([...files].map(([path, content]) => [nameOf(path), world.sha256(content)]));
      const noted = await outputs.note(hashes);
      return noted.ok ? served(true) : noted;
    },
  };
}
