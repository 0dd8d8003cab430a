import { applyEdits, type Edit } from './edit.ts';
import { type LabelledRelation, type LabelledText, listCounted, listOperands } from './labelled-text.ts';
import { digitSlips } from './operators/digit-slips.ts';
import { listSlips } from './operators/list-slips.ts';
import type { Operator, Proposal } from './operators/proposal.ts';
import { tieSlips } from './operators/tie-slips.ts';
import { unitSlips } from './operators/unit-slips.ts';
import { drawSample, type Random, seedFrom, startRandom } from './random.ts';
import { relationHolds } from './relation-state.ts';

export const operators: readonly Operator[] = [...digitSlips, ...unitSlips, ...tieSlips, ...listSlips];

/** A document with one slip that breaks at least one tie it states, and the ties it breaks. */
export type Mutant = {
  readonly document: string;
  readonly operator: string;
  readonly edits: readonly Edit[];
  readonly places: Proposal['places'];
  readonly broken: readonly LabelledRelation[];
  /** Only sums behind 其中 are broken, and by falling short: the words alone would allow parts that are not named. */
  readonly open: boolean;
};

/** A sum whose parts are introduced by 其中 after their total: exhaustive here, though the words do not say so. */
function isOfWhich(doc: LabelledText, { op, left, right }: LabelledRelation): boolean {
  const total = doc.numerals.get(right.trim());
  const parts = left.split('+').map((id) => doc.numerals.get(id.trim()));
  if (op !== '=' || !total || parts.length < 2) return false;
  const starts = parts.flatMap((part) => (part ? [part.start] : []));
  const lead = doc.text.slice(total.end, Math.min(...starts));
  return starts.length === parts.length && lead.length > 0 && lead.length < 60 && /其中|主要|包括/u.test(lead);
}

/** Relations that a change can reach at all. */
function listReached(doc: LabelledText, { change }: Proposal): LabelledRelation[] {
  const { numerals, lengths, words, gone } = change;
  return doc.relations.filter((relation) => {
    const operands = listOperands(relation);
    if (gone) {
      // A deleted row takes its own ties with it; what counts or adds the rows stays behind.
      const lost = operands.filter((id) => gone.has(id)).length;
      const counted = listCounted(relation).some((name) => lengths?.get(name) !== doc.lists.get(name)?.length);
      if (relation.op === 'serial') return lost > 0 && lost < operands.length;
      return counted || (lost > 0 && relation.left.includes('+') && !relation.left.includes('/') && !gone.has(relation.right.trim()));
    }
    return (
      operands.some((id) => numerals?.has(id)) ||
      listCounted(relation).some((name) => lengths?.has(name)) ||
      (relation.word !== undefined && (words?.has(relation.word) ?? false))
    );
  });
}

/** A rate that turned into percentage points, or the reverse, no longer states what its formula gives. */
function changesMeaning(doc: LabelledText, { right }: LabelledRelation, { change }: Proposal): boolean {
  const id = right.trim();
  const unit = change.numerals?.get(id)?.unit;
  const kind = doc.numerals.get(id)?.kind;
  return (kind === 'percent' && unit === '个百分点') || (kind === 'points' && unit === '%');
}

/** The labelled ties a proposal really breaks, beyond what rounding or a careless last place could explain. */
function listBroken(doc: LabelledText, proposal: Proposal): LabelledRelation[] {
  return listReached(doc, proposal).filter(
    (relation) =>
      relationHolds(doc, relation) && (changesMeaning(doc, relation, proposal) || !relationHolds(doc, relation, proposal.change, true)),
  );
}

function proposeMutants(doc: LabelledText, operator: Operator, random: Random): Mutant[] {
  const seen = new Set<string>();
  return [...operator.propose(doc, random)].flatMap((proposal) => {
    const key = JSON.stringify(proposal.edits);
    if (seen.has(key)) return [];
    seen.add(key);
    const broken = listBroken(doc, proposal);
    if (broken.length === 0) return [];
    const open = broken.every((relation) => isOfWhich(doc, relation) && relationHolds(doc, { ...relation, op: '<=' }, proposal.change));
    return [{ document: doc.name, operator: operator.id, edits: proposal.edits, places: proposal.places, broken, open }];
  });
}

/** At most `perOperator` mutants of each operator, the same for the same text on every run. */
export function mutate(doc: LabelledText, perOperator: number, seed = 0): Mutant[] {
  return operators.flatMap((operator) => {
    const random = startRandom(seedFrom(`${doc.name} ${operator.id}`) + seed);
    return drawSample(proposeMutants(doc, operator, random), perOperator, random);
  });
}

export const writeMutant = (doc: LabelledText, { edits }: Mutant) => applyEdits(doc.text, edits);
