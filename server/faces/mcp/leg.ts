/** One revision of the protocol over a pipe: it takes what the client sends, and was given the way to answer. */
export type Leg = {
  /** Whether the message has the shape of one. */
  take(message: unknown): boolean;
  /** Cancels what runs and answers nothing more. */
  close(): Promise<void>;
};
export type Send = (message: unknown) => Promise<void>;
