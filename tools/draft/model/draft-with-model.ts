import type { DraftedSection } from '../../../schemas/drafted.ts';
import type { Usage } from '../../../schemas/model.ts';
import { type Outcome, type Refusal, served } from '../../../schemas/outcome.ts';
import type { Material, Writing } from '../writing.ts';
import { chooseDrafter, type DrafterWish } from './choose-drafter.ts';
import type { Asking, DraftedPiece } from './draft-piece.ts';
import { draftPieces } from './draft-pieces.ts';
import type { DraftWorld } from './drafting.ts';
import { describeUsage, estimateUsage } from './estimate-cost.ts';
import { listPieces } from './list-pieces.ts';
import { openVeil } from './veil.ts';
import type { Piece } from './write-brief.ts';

export type DraftWish = DrafterWish & { readonly blind?: boolean | undefined };

/** What was written before, and where what is written now is kept. */
export type Keeper = {
  /** Pieces that need not be asked for, and what is to be told of those that must be. */
  readonly kept: ReadonlyMap<string, KeptPiece>;
  keep(piece: Piece, drafted: DraftedPiece): Promise<Refusal | undefined>;
};
export type KeptPiece = { readonly text?: string; readonly told: Omit<DraftedSection, 'id' | 'title'> };

/** A report as far as a model wrote it. */
export type ModelDraft = {
  readonly pieces: readonly Piece[];
  readonly writing: Writing;
  /** Accepted texts by piece. */
  readonly texts: ReadonlyMap<string, string>;
  readonly told: readonly DraftedSection[];
  readonly usage: Usage;
  /** Lines for the person: what was asked of whom, and what became of it. */
  readonly notices: readonly string[];
};

const BLAMELESS: ReadonlySet<string> = new Set(['model-cap']);

/** What became of a piece in words. */
function tellPiece({ id, section, prompt }: Piece, drafted: DraftedPiece | undefined, stopped: Refusal | undefined): DraftedSection {
  const title = id === section.id ? section.title : `${section.title}：${prompt.title}`;
  const refusal = drafted ? drafted.refusal : stopped;
  if (drafted?.text !== undefined) return { id, title, drafter: 'model', rounds: drafted.rounds, faults: [] };
  const note = refusal ? refusal.message : `模型写了 ${drafted?.rounds ?? 0} 轮仍有问题，用内置写法`;
  return { id, title, drafter: 'offline', rounds: drafted?.rounds ?? 0, faults: [...(drafted?.faults ?? [])], note };
}

/**
 * Has a model write what it may of a report; nothing where the built-in prose is to write all. Refuses where the call was for a model and
 * it cannot be had, or was broken off: what was finished is kept.
 */
export async function draftWithModel(
  material: Material,
  wanted: (piece: Piece) => boolean,
  wish: DraftWish,
  world: DraftWorld,
  openKeeper?: (pieces: readonly Piece[], asking: Asking) => Promise<Outcome<Keeper>>,
): Promise<Outcome<ModelDraft | undefined>> {
  const chosen = await chooseDrafter(wish, world);
  if (!chosen.ok || !chosen.value) return chosen.ok ? served(undefined) : chosen;
  const { model, drafting } = chosen.value;
  const { prompts, parallel, prices } = drafting;
  const { pieces: all, writing } = listPieces(material, prompts);
  const pieces = all.filter(wanted);
  const asking: Asking = { model, prompts, writing, veil: openVeil, signal: world.signal };
  const keeper = await openKeeper?.(pieces, asking);
  if (keeper && !keeper.ok) return keeper;
  const kept = keeper?.value.kept;
  const open = pieces.filter(({ id }) => !kept?.has(id));
  if (open.length > 0)
    drafting.say?.(`请 ${model.name} 写 ${open.length} 处，至少${describeUsage(estimateUsage(open, asking), prices)}（估计）`);
  const keep = keeper?.value.keep;
  const { results, stopped } = await draftPieces(open, asking, {
    parallel,
    beat: drafting.beat,
    ...(keep ? { keep } : {}),
    ...(world.progress ? { progress: world.progress } : {}),
  });
  const broken = stopped?.code === 'cancelled' || stopped?.code === 'unwritable';
  if (stopped && (broken || (wish.drafter === 'model' && !BLAMELESS.has(stopped.code)))) {
    const saved = keeper && results.size > 0 ? `；已写好的 ${results.size} 处已保存，加 --resume 接着写` : '';
    return { ok: false, refusal: { ...stopped, message: `${stopped.message}${saved}` } };
  }
  const texts = new Map<string, string>();
  const told = pieces.map((piece): DraftedSection => {
    const before = kept?.get(piece.id);
    const text = before ? before.text : results.get(piece.id)?.text;
    if (text !== undefined) texts.set(piece.id, text);
    const now = tellPiece(piece, results.get(piece.id), stopped);
    return before ? { id: now.id, title: now.title, ...before.told } : now;
  });
  const usage = model.spent();
  const notices = [
    ...(open.length > 0 ? [`模型 ${model.name}：${describeUsage(usage, prices)}。`] : []),
    ...(stopped ? [`没有写完：${stopped.message}。${stopped.hint}`] : []),
  ];
  return served({ pieces, writing, texts, told, usage, notices });
}
