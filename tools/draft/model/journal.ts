import type { Outcome, Refusal } from '../../../schemas/outcome.ts';
import { refused, served } from '../../../schemas/outcome.ts';
import { readMarks } from '../marks.ts';
import { renderSource } from '../render-source.ts';
import { type DraftNote, readDraftFile, writeDraftFile } from './draft-file.ts';
import { type Desk, type DraftedPiece, writeSystem } from './draft-piece.ts';
import type { Keeper, KeptPiece } from './draft-with-model.ts';
import type { DraftFolder } from './drafting.ts';
import { gatePiece } from './gate-piece.ts';
import { writeProse } from './prose.ts';
import { openVeil } from './veil.ts';
import { type Piece, writeBrief } from './write-brief.ts';

export type JournalWish = { readonly resume?: boolean | undefined; readonly force?: boolean | undefined };

type Hash = (text: string) => string;

const fileOf = ({ id }: Piece): string => `${id}.md`;

/** All that a piece was asked with; what only the blind do not see counts too. */
const hashAsked = (piece: Piece, { prompts, writing }: Desk, sha256: Hash): string =>
  sha256([writeSystem({ prompts, veil: openVeil }), writeBrief(piece, prompts, writing, openVeil)].join('\n'));

/** Figures by id and texts by mark, as they read. */
function listBasis({ facts, passages }: Piece, { writing }: Desk): Record<string, string> {
  const basis: Record<string, string> = {};
  const add = (id: string): void => {
    const figure = writing.figures.get(id);
    if (figure) basis[id] = figure.display;
  };
  for (const id of facts.figures) add(id);
  for (const [index, parts] of facts.rows) {
    basis[`projects[${index}].name`] = writing.dossier.projects[index]?.name ?? '';
    for (const part of parts) add(`project-${index + 1}-${part}`);
  }
  for (const { text } of passages)
    for (const { source } of readMarks(text)) {
      if (source?.kind === 'figure') add(source.figure);
      else if (source && 'path' in source) basis[source.path] ??= renderSource(source, writing) ?? '';
    }
  return basis;
}

const CHANGES_TOLD = 3;

/** What is not as it was, in words. */
function tellChanges(before: Record<string, string>, now: Record<string, string>, { writing }: Desk): string {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((key) => before[key] !== now[key]);
  if (changed.length === 0) return '写法要求或提纲有变';
  const told = changed
    .slice(0, CHANGES_TOLD)
    .map((key) => `${writing.figures.get(key)?.name ?? key}由“${before[key] ?? '无'}”变为“${now[key] ?? '无'}”`);
  return `${told.join('，')}${changed.length > CHANGES_TOLD ? `等${changed.length}处` : ''}`;
}

type Found = { readonly kept?: KeptPiece; readonly notice?: string };

/** What an earlier run left of a piece. */
async function findPiece(piece: Piece, folder: DraftFolder, at: string, asking: Desk, force: boolean, sha256: Hash): Promise<Found> {
  const name = fileOf(piece);
  const shown = `${at}/${name}`;
  const content = await folder.read(name);
  const read = content === undefined ? undefined : readDraftFile(content);
  if (!read || read.note.piece !== piece.id) {
    const aside = await folder.putAside(name);
    return { notice: `${shown} 已损坏，不能用${aside ? `，另存为 ${aside}` : ''}；这一处重写` };
  }
  const { text, note } = read;
  const fresh = note.asked === hashAsked(piece, asking, sha256);
  const changes = fresh ? '' : tellChanges(note.basis, listBasis(piece, asking), asking);
  if (sha256(text) === note.text) {
    if (!fresh) return { notice: `${shown}：${changes}，重写` };
    const { drafter, rounds, faults } = note;
    // The gate may have learnt since, and a hash can be forged.
    if (drafter === 'model' && gatePiece(text, piece, asking.writing).faults.length > 0) return { notice: `${shown} 没有通过核对，重写` };
    if (drafter === 'model') return { kept: { text, told: { drafter, rounds, faults, note: '沿用先前写好的稿' } } };
    return { kept: { told: { drafter, rounds, faults, note: `先前写了 ${rounds} 轮没有通过，用内置写法` } } };
  }
  const gated = gatePiece(text, piece, asking.writing);
  if (gated.faults.length === 0) {
    const said = fresh ? '采用你改过的稿' : `采用你改过的稿；${changes}，请复看`;
    return { kept: { text: gated.text, told: { drafter: 'user', rounds: 0, faults: [], note: said } } };
  }
  if (force) {
    const aside = await folder.putAside(name);
    return { notice: `${shown} 是你改过的稿，没有通过核对${aside ? `，另存为 ${aside}` : ''}；这一处重写` };
  }
  const [first] = gated.faults;
  const why = first ? `${first.message}。${first.fix}` : '';
  return {
    kept: {
      told: {
        drafter: 'offline',
        rounds: 0,
        faults: [...gated.faults],
        edit_refused: true,
        note: `你改过的稿没有通过核对，没有采用，也没有覆盖：${why}`,
      },
    },
    notice: `${shown} 是你改过的稿，有 ${gated.faults.length} 处没有通过核对，这一处暂用内置写法；改好后加 --resume 再来，或加 --force 重写`,
  };
}

/** What is written into the folder for a finished piece. */
function encodePiece(piece: Piece, { text, rounds, faults }: DraftedPiece, asking: Desk, sha256: Hash): string {
  const said = text ?? writeProse(piece.passages);
  const note: DraftNote = {
    format: 'ziping-draft/1',
    piece: piece.id,
    drafter: text === undefined ? 'offline' : 'model',
    rounds,
    faults: [...faults],
    text: sha256(said),
    asked: hashAsked(piece, asking, sha256),
    basis: listBasis(piece, asking),
  };
  return writeDraftFile(said, note);
}

/** The folder beside the report in which every finished piece is kept, with what an earlier run left there. */
export async function openJournal(
  pieces: readonly Piece[],
  asking: Desk,
  folder: DraftFolder,
  at: string,
  { resume = false, force = false }: JournalWish,
  sha256: Hash,
): Promise<Outcome<Keeper>> {
  const listed = await folder.list();
  if (!listed.ok) return listed;
  const names = new Set(listed.value);
  const old = pieces.filter((piece) => names.has(fileOf(piece)));
  if (old.length > 0 && !resume && !force)
    return refused(
      'draft-exists',
      `${at} 里有先前写的 ${old.length} 处草稿`,
      '加 --resume（工具调用用 resume: true）接着写，或加 --force 全部重写，或换一个输出文件名。',
    );
  const kept = new Map<string, KeptPiece>();
  const notices: string[] = [];
  for (const piece of resume ? old : []) {
    const found = await findPiece(piece, folder, at, asking, force, sha256);
    if (found.kept) kept.set(piece.id, found.kept);
    if (found.notice !== undefined) notices.push(found.notice);
  }
  return served({
    kept,
    notices,
    async keep(piece, drafted): Promise<Refusal | undefined> {
      const written = await folder.write(fileOf(piece), encodePiece(piece, drafted, asking, sha256));
      return written.ok ? undefined : written.refusal;
    },
  });
}
