import type { z } from 'zod';
import type { Outcome } from './outcome.ts';

/** Something said to a model, or by it. */
export type Turn = { readonly role: 'user' | 'assistant'; readonly content: string };

/** Tokens as the endpoint counts them; where it does not say, as estimated. */
export type Usage = { readonly input_tokens: number; readonly output_tokens: number };

/** The shape of an answer. */
export type ReplyShape<T> = {
  /** ASCII, for endpoints that want a name for a schema. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** What an answer in plain text stands for, still unproved: for endpoints that know no JSON mode. */
  readText(text: string): unknown;
};

export type ModelRequest<T> = {
  readonly system: string;
  readonly turns: readonly Turn[];
  readonly shape: ReplyShape<T>;
  readonly maxOutputTokens: number;
};

export type ModelReply<T> = { readonly value: T; readonly text: string; readonly usage: Usage };

export type AskOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Hears how many characters of the answer have come so far. */
  onPiece?(characters: number): void;
};

/**
 * A model behind an endpoint. `ask` refuses with `model-reply` where the answer was no use (cut, empty, not of the shape: asking
 * again may help), with `model-cap` where the tokens allowed are spent, and with another code where asking again is in vain.
 */
export type Model = {
  /** Model and host as people are told of it; never a key. */
  readonly name: string;
  ask<T>(request: ModelRequest<T>, options?: AskOptions): Promise<Outcome<ModelReply<T>>>;
  /** Tokens of all answers and failed tries so far. */
  spent(): Usage;
  /** A careful guess of a text's tokens, before it is sent. */
  estimate(text: string): number;
};
