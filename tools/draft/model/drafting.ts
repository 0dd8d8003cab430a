import type { Model } from '../../../schemas/model.ts';
import type { Outcome } from '../../../schemas/outcome.ts';
import type { DraftPrompts } from '../../../schemas/section-prompt.ts';

/** What a million tokens cost, as the user says. */
export type Prices = { readonly input: string; readonly output: string; readonly currency: string };

/** A folder in which each finished piece is kept at once. */
export type DraftFolder = {
  /** The files in it; none where it is not there yet. */
  list(): Promise<Outcome<readonly string[]>>;
  /** Nothing where the file is not there or cannot be read as text. */
  read(name: string): Promise<string | undefined>;
  /** Whole and safe on the disk when it settles, or not there at all. Makes the folder if need be. */
  write(name: string, text: string): Promise<Outcome<void>>;
  /** Puts a file aside under another name in the folder, and says which. */
  putAside(name: string): Promise<string | undefined>;
};

/** What drafting with a model wants of the world besides the model. */
export type Drafting = {
  readonly prompts: DraftPrompts;
  /** Pieces that are asked for at once. */
  readonly parallel: number;
  readonly prices: Prices | undefined;
  openFolder(path: string): Outcome<DraftFolder>;
  /** Calls every few seconds until what it gives back is called. */
  beat(tick: () => void): () => void;
  /** A line for the person at the terminal. */
  say?(line: string): void;
};

/** Of the world, what drafting asks for. */
export type DraftWorld = {
  openModel?(options?: { readonly maxTokens?: number | undefined }): Promise<Outcome<Model | undefined>>;
  drafting?(): Outcome<Drafting>;
  progress?(done: number, total: number | undefined, message: string): void;
  readonly signal?: AbortSignal;
};
