import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { findRepairs } from '../../relation/repair.ts';
import { type Judged, judgeProposal } from '../proposal/judge-proposals.ts';
import type { Proposals } from '../proposal/proposal.ts';
import { type Passage, readPassages } from '../proposal/read-passages.ts';
import { defineRule, type Judgement } from '../rule.ts';

/** A proposer of whom so many calculations fail, and more than hold, does not read well enough to accuse. */
const MANY_BROKEN = 4;

const isOpen = ({ stated, operands }: Judged, { open }: Proposals): boolean =>
  !open || [stated, ...operands].some(({ at }) => open.has(at));

function* tell(judged: Judged, { open }: Proposals): Iterable<Judgement> {
  const { decision, stated, operands } = judged;
  const { verdict, formula, expected } = decision;
  const places = operands.map(({ quantity }) => placeOfNumeral(quantity));
  const place = placeOfNumeral(stated.quantity);
  const tie = { kind: 'tie', formula, stated: place, expected, operands: places } as const;
  if (verdict === 'holds') {
    yield { ...tie, verdict };
    return;
  }
  const written = renderStated(stated.quantity);
  const words = {
    message: `模型提出的关系：按${formula}应为${expected}，文中为${written}。`,
    fix: `请先判断这几个数是否确有这个关系；有，则核对原始数据，改${written}为${expected}，或更正参与计算的数。`,
  };
  const repairs = findRepairs(decision).map(({ quantity, value }) => ({ at: placeOfNumeral(quantity), value }));
  if (!open || open.has(stated.at)) yield { ...tie, verdict, ...words, repairs };
  else {
    // The rules have settled the stated number: what is doubtful is the one that they could not.
    const doubtful = operands.find(({ at }) => open.has(at));
    if (doubtful) yield { kind: 'defect', at: placeOfNumeral(doubtful.quantity), ...words, evidence: [place, ...places] };
  }
}

export const modelRelation = defineRule({
  id: 'model-relation',
  severity: 'warning',
  what: '模型从文中读出的数量关系经程序计算不成立。',
  why: '关系是模型提出的，可能读错；算式由程序按原文数字计算，结果可信。只有用 --assist 时才有这一项。',
  fix: '先判断文中是否确有这个关系，再核对原始数据。',
  basis: '算术',
  confidence: 'certain',
  examples: {
    pass: [
      '全年培训4期，参训人数分别为52人、48人、61人、39人，先后结业200人。',
      {
        text: '全年培训4期，参训人数分别为52人、48人、61人、39人，先后结业200人。',
        proposals: { list: [{ quotes: ['参训人数分别为52人、48人、61人、39人，先后结业200人'], formula: '52+48+61+39', stated: '200人' }] },
      },
      {
        text: '库房现存物资1860件，年内调出415件。',
        proposals: { list: [{ quotes: ['库房现存物资1860件，年内调出415件'], formula: '1860*1', stated: '415件' }] },
      },
    ],
    fail: [
      {
        text: '全年培训4期，参训人数分别为52人、48人、61人、39人，先后结业210人。',
        at: '210',
        expected: '200人',
        proposals: { list: [{ quotes: ['参训人数分别为52人、48人、61人、39人，先后结业210人'], formula: '52+48+61+39', stated: '210人' }] },
      },
    ],
  },
  *check(context) {
    const { proposals } = context;
    if (!proposals || proposals.list.length === 0) return;
    const all = readPassages(context);
    const judged: Judged[] = [];
    const seen = new Set<string>();
    const shown = new Map<ReadonlySet<number>, readonly Passage[]>();
    const show = (within: ReadonlySet<number> | undefined): readonly Passage[] => {
      if (!within) return all;
      const known = shown.get(within) ?? all.filter(({ place }) => within.has(place));
      shown.set(within, known);
      return known;
    };
    for (const proposal of proposals.list) {
      const one = judgeProposal(proposal, show(proposal.within));
      if (!one || !isOpen(one, proposals)) continue;
      const key = [one.stated.at, one.decision.formula, ...one.operands.map(({ at }) => at)].join(' ');
      if (!seen.has(key)) judged.push(one);
      seen.add(key);
    }
    const held = new Set(judged.flatMap(({ decision, stated }) => (decision.verdict === 'holds' ? [stated.at] : [])));
    const broken = judged.filter(({ decision, stated }) => decision.verdict === 'broken' && !held.has(stated.at));
    const sound = judged.filter(({ decision }) => decision.verdict === 'holds');
    for (const one of sound) yield* tell(one, proposals);
    if (broken.length > MANY_BROKEN && broken.length > sound.length) return;
    for (const one of broken) yield* tell(one, proposals);
  },
});
