import type { DraftedSection } from '../../../schemas/drafted.ts';
import type { Usage } from '../../../schemas/model.ts';
import { type Outcome, type Refusal, served } from '../../../schemas/outcome.ts';
import type { Material, Writing } from '../writing.ts';
import { openBlindVeil } from './blind-veil.ts';
import { chooseDrafter, type Drafter, type DrafterWish } from './choose-drafter.ts';
import type { Asking, Desk, DraftedPiece } from './draft-piece.ts';
import { CAP, type Drafted, draftPieces } from './draft-pieces.ts';
import type { Drafting, DraftWorld } from './drafting.ts';
import { describeUsage, estimateUsage } from './estimate-cost.ts';
import { listPieces } from './list-pieces.ts';
import { openVeil } from './veil.ts';
import type { Piece } from './write-brief.ts';

export type DraftWish = DrafterWish & { readonly blind?: boolean | undefined };

export type KeptPiece = { readonly text?: string; readonly told: Omit<DraftedSection, 'id' | 'title'> };

/** What was written before, and where what is written now is kept. */
export type Keeper = {
  /** Pieces that need not be asked for. */
  readonly kept: ReadonlyMap<string, KeptPiece>;
  /** What was found of an earlier run, for the person. */
  readonly notices: readonly string[];
  keep(piece: Piece, drafted: DraftedPiece): Promise<Refusal | undefined>;
};
export type OpenKeeper = (pieces: readonly Piece[], desk: Desk, drafting: Drafting) => Promise<Outcome<Keeper>>;

/** A report as far as it is not the built-in prose. */
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

/** These end a run whoever was to write: nobody waits for it, or nothing can be kept. */
const BREAKING: ReadonlySet<string> = new Set(['cancelled', 'unwritable']);
const NOTHING: Usage = { input_tokens: 0, output_tokens: 0 };

/** What became of a piece in words. */
function tellPiece({ id, section, prompt }: Piece, drafted: DraftedPiece | undefined, stopped: Refusal | undefined): DraftedSection {
  const title = id === section.id ? section.title : `${section.title}：${prompt.title}`;
  if (drafted?.text !== undefined) return { id, title, drafter: 'model', rounds: drafted.rounds, faults: [] };
  const refusal = drafted ? drafted.refusal : stopped;
  const note = refusal?.message ?? (drafted ? `模型写了 ${drafted.rounds} 轮仍有问题，用内置写法` : '没有请模型写，用内置写法');
  return { id, title, drafter: 'offline', rounds: drafted?.rounds ?? 0, faults: [...(drafted?.faults ?? [])], note };
}

/** Asks the model for what is open; without one nothing is asked. */
async function askFor(
  open: readonly Piece[],
  desk: Desk,
  { model, drafting }: Drafter,
  world: DraftWorld,
  keep: Keeper['keep'] | undefined,
): Promise<Drafted & { readonly usage: Usage; readonly notices: readonly string[] }> {
  if (!model || open.length === 0) return { results: new Map(), usage: NOTHING, notices: [] };
  const { prices, parallel, beat } = drafting;
  const asking: Asking = { ...desk, model, signal: world.signal };
  drafting.say?.(`请 ${model.name}写 ${open.length} 处，估计至少${describeUsage(estimateUsage(open, asking), prices)}`);
  const { progress } = world;
  const drafted = await draftPieces(open, asking, { parallel, beat, ...(keep ? { keep } : {}), ...(progress ? { progress } : {}) });
  const { stopped } = drafted;
  const usage = model.spent();
  const notices = [
    `模型 ${model.name}共用${describeUsage(usage, prices)}。`,
    ...(stopped ? [`没有写完：${stopped.message}。${stopped.hint}`] : []),
  ];
  return { ...drafted, usage, notices };
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
  openKeeper?: OpenKeeper,
): Promise<Outcome<ModelDraft | undefined>> {
  const chosen = await chooseDrafter(wish, world);
  if (!chosen.ok) return chosen;
  if (!chosen.value) return served(undefined);
  const { drafting } = chosen.value;
  const { pieces: all, writing } = listPieces(material, drafting.prompts);
  const pieces = all.filter(wanted);
  const veil = wish.blind ? openBlindVeil(material.dossier, writing.figures) : openVeil;
  const desk: Desk = { prompts: drafting.prompts, writing, veil };
  const keeper = await openKeeper?.(pieces, desk, drafting);
  if (keeper && !keeper.ok) return keeper;
  const kept = keeper?.value.kept;
  const open = pieces.filter(({ id }) => !kept?.has(id));
  const { results, stopped, usage, notices } = await askFor(open, desk, chosen.value, world, keeper?.value.keep);
  if (stopped && (BREAKING.has(stopped.code) || (wish.drafter === 'model' && stopped.code !== CAP))) {
    const saved = keeper && results.size > 0 ? `，已写好的 ${results.size} 处已保存` : '';
    const hint =
      saved === '' ? stopped.hint : `${stopped.code === 'cancelled' ? '' : stopped.hint}加 --resume（工具调用用 resume: true）接着写。`;
    return { ok: false, refusal: { ...stopped, message: `${stopped.message}${saved}`, hint } };
  }
  const texts = new Map<string, string>();
  const told = pieces.map((piece): DraftedSection => {
    const before = kept?.get(piece.id);
    const text = before ? before.text : results.get(piece.id)?.text;
    if (text !== undefined) texts.set(piece.id, text);
    const now = tellPiece(piece, results.get(piece.id), stopped);
    return before ? { id: now.id, title: now.title, ...before.told } : now;
  });
  return served({ pieces, writing, texts, told, usage, notices: [...(keeper?.value.notices ?? []), ...notices] });
}
