/** A relation that somebody else (a model) says a document states. Nothing in it is believed. */
export type Proposal = {
  /** Pieces of the document, literally, in which all its numbers stand. */
  readonly quotes: readonly string[];
  readonly formula: string;
  /** The written number that the formula should give. */
  readonly stated: string;
  /** The passages that the proposer was shown, by their places; quotes are looked for there only. All of them where not said. */
  readonly within?: ReadonlySet<number>;
};

export type Proposals = {
  readonly list: readonly Proposal[];
  /** Where the numbers begin that the rules left open: what they have settled is not touched. Not said: all are open. */
  readonly open?: ReadonlySet<number>;
};
