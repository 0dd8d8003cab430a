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

const CANCELLED: Refusal = { code: 'cancelled', message: '已中断', hint: '需要时重新运行。' };

/** Whether the built-in prose may take the piece's place for good: the model had its rounds. */
export const isSettled = ({ text, refusal }: DraftedPiece): boolean =>
  text !== undefined || refusal === undefined || refusal.code === 'model-reply';

/** Asks for the pieces, some at once, each kept as soon as it is finished. */
export async function draftPieces(pieces: readonly Piece[], asking: Asking, { parallel, keep, progress, beat }: Run): Promise<Drafted> {
  const results = new Map<string, DraftedPiece>();
  const under = new Map<string, number>();
  let next = 0;
  let stopped: Refusal | undefined;
  let ended = false;
  const show = (): void => {
    if (ended) return;
    ended = results.size === pieces.length;
    const [first] = under;
    const characters = first && first[1] > 0 ? ` ${first[1]} 字` : '';
    const others = under.size > 1 ? ` 等 ${under.size} 处` : '';
    progress?.(results.size, pieces.length, first ? `起草 ${first[0]}${characters}${others}` : '起草');
  };
  const work = async (): Promise<void> => {
    while (next < pieces.length && stopped === undefined) {
      if (asking.signal?.aborted) {
        stopped ??= CANCELLED;
        return;
      }
      const piece = pieces[next];
      next += 1;
      if (!piece) return;
      const { title } = piece.section;
      under.set(title, 0);
      show();
      const drafted = await draftPiece(piece, { ...asking, onPiece: (characters) => void under.set(title, characters) });
      under.delete(title);
      if (isSettled(drafted)) {
        results.set(piece.id, drafted);
        stopped ??= await keep?.(piece, drafted);
      } else stopped ??= drafted.refusal?.code === 'cancelled' || asking.signal?.aborted ? CANCELLED : drafted.refusal;
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
