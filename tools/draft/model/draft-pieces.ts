import type { Refusal } from '../../../schemas/outcome.ts';
import { type Asking, type DraftedPiece, draftPiece } from './draft-piece.ts';
import type { Piece } from './write-brief.ts';

export type Run = {
  /** Pieces at once. */
  readonly parallel: number;
  /** Keeps a finished piece; what it refuses with ends the run. */
  keep?(piece: Piece, drafted: DraftedPiece): Promise<Refusal | undefined>;
  /** Hears how far the run has come. */
  progress?(done: number, total: number, message: string): void;
  beat?(tick: () => void): () => void;
};

export type Drafted = {
  readonly results: ReadonlyMap<string, DraftedPiece>;
  /** What ended the run before all was asked. */
  readonly stopped?: Refusal;
};

/** The tokens allowed are spent, or set aside for questions under way. */
export const CAP = 'model-cap';

const CANCELLED: Refusal = { code: 'cancelled', message: '已中断', hint: '需要时重新运行。' };

/** Whether the built-in prose may take the piece's place for good: the model had its rounds. */
export const isSettled = ({ text, refusal }: DraftedPiece): boolean =>
  text !== undefined || refusal === undefined || refusal.code === 'model-reply';

/** Asks for the pieces, some at once, each kept as soon as it is finished. */
export async function draftPieces(pieces: readonly Piece[], asking: Asking, { parallel, keep, progress, beat }: Run): Promise<Drafted> {
  const results = new Map<string, DraftedPiece>();
  const queue = [...pieces];
  const under = new Map<Piece, number>();
  let stopped: Refusal | undefined;
  let ended = false;
  const show = (): void => {
    if (ended) return;
    ended = results.size === pieces.length;
    const [first] = under;
    const characters = first && first[1] > 0 ? ` ${first[1]} 字` : '';
    const others = under.size > 1 ? ` 等 ${under.size} 处` : '';
    progress?.(results.size, pieces.length, first ? `起草 ${first[0].section.title}${characters}${others}` : '起草');
  };
  const work = async (): Promise<void> => {
    while (stopped === undefined) {
      if (asking.signal?.aborted) stopped ??= CANCELLED;
      const piece = asking.signal?.aborted ? undefined : queue.shift();
      if (!piece) return;
      under.set(piece, 0);
      show();
      const drafted = await draftPiece(piece, { ...asking, onPiece: (characters) => void under.set(piece, characters) });
      under.delete(piece);
      if (isSettled(drafted)) {
        results.set(piece.id, drafted);
        stopped ??= await keep?.(piece, drafted);
      } else if (drafted.refusal?.code === CAP && under.size > 0) {
        // What the others have set aside may be free again when they are done: they see to it.
        queue.unshift(piece);
        return;
      } else stopped ??= asking.signal?.aborted ? CANCELLED : drafted.refusal;
      show();
    }
  };
  const stop = beat?.(show);
  try {
    await Promise.all(Array.from({ length: Math.min(parallel, pieces.length) }, work));
  } finally {
    stop?.();
  }
  return { results, ...(stopped ? { stopped } : {}) };
}
