import type { DraftFault } from '../../../schemas/template.ts';
import type { Draft } from './draft.ts';

/** A text of an example, and the section it is written for, by one of its bodies. */
export type GateExample = string | { readonly text: string; readonly body?: string };

/** One kind of fault is one file. Its examples are its tests, over the sample dossier of `test/gate/sample.ts`. */
export type FaultKind = {
  /** The file's name, and the `kind` of its faults. */
  readonly kind: string;
  /** Chinese, one sentence: what it catches. */
  readonly what: string;
  readonly examples: { readonly pass: readonly [GateExample, ...GateExample[]]; readonly fail: readonly [GateExample, ...GateExample[]] };
  find(draft: Draft): Iterable<DraftFault>;
};

export const defineFaultKind = (kind: FaultKind): FaultKind => kind;
