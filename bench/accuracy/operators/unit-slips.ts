import type { LabelledNumeral, LabelledText } from '../labelled-text.ts';
import { listQuantities, type Operator, type Proposal } from './proposal.ts';

const SLIPS = new Map<string, readonly string[]>([
  ['万元', ['亿元', '元']],
  ['亿元', ['万元', '元']],
  ['元', ['万元']],
]);

/** Where the unit stands that is printed behind the numeral. */
function findUnit({ text }: LabelledText, { end, unit }: LabelledNumeral): { start: number; end: number } | undefined {
  const gap = /^[ \u3000]{0,2}/u.exec(text.slice(end, end + 2))?.[0].length ?? 0;
  const start = end + gap;
  return unit !== '' && text.startsWith(unit, start) ? { start, end: start + unit.length } : undefined;
}

function rename(doc: LabelledText, numeral: LabelledNumeral, unit: string): Proposal | undefined {
  const place = findUnit(doc, numeral);
  return (
    place && {
      edits: [{ ...place, text: unit }],
      change: { numerals: new Map([[numeral.id, { text: numeral.text, unit }]]) },
      places: [{ start: numeral.start, end: place.end }],
    }
  );
}

export const unitSlips: readonly Operator[] = [
  {
    id: 'unit-slipped',
    slip: '万元, 亿元 and 元 taken for each other',
    *propose(doc, random) {
      for (const numeral of listQuantities(doc)) {
        const other = random.pick(SLIPS.get(numeral.unit) ?? []);
        const proposal = other === undefined ? undefined : rename(doc, numeral, other);
        if (proposal) yield proposal;
      }
    },
  },
  {
    id: 'percent-as-points',
    slip: 'a rate called percentage points',
    *propose(doc) {
      for (const numeral of listQuantities(doc)) {
        const proposal = numeral.kind === 'percent' ? rename(doc, numeral, '个百分点') : undefined;
        if (proposal) yield proposal;
      }
    },
  },
  {
    id: 'points-as-percent',
    slip: 'a difference of rates called percent',
    *propose(doc) {
      for (const numeral of listQuantities(doc)) {
        const proposal = numeral.kind === 'points' ? rename(doc, numeral, '%') : undefined;
        if (proposal) yield proposal;
      }
    },
  },
];
