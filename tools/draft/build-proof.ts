import type { Figure } from '../../schemas/figure.ts';
import type { Placement, UnsealedProof } from '../../schemas/proof.ts';
import type { Sources } from './render-source.ts';

const NUMERALS = /[\p{N}](?:[.．]?[\p{N}])*|[零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億廿卅]+/gu;

type Entry = UnsealedProof['numerals'][number];

/** What a placement proves: itself, or, where it is a name or text of the dossier, each numeral in it. */
function listEntries({ start, end, text, source }: Placement): Entry[] {
  if (source.kind !== 'quote') return [{ start, end, text, source }];
  return Array.from(text.matchAll(NUMERALS), ({ index, 0: numeral }) => {
    const place = { start: start + index, end: start + index + numeral.length, text: numeral, source };
    return numeral.length === text.length ? place : { ...place, within: { start, end, text } };
  });
}

/** The figures named, and those they rest on, each after what it rests on. */
function closeOver(ids: Iterable<string>, figures: ReadonlyMap<string, Figure>): Figure[] {
  const closed = new Map<string, Figure>();
  const visit = (id: string): void => {
    const figure = figures.get(id);
    if (!figure || closed.has(id)) return;
    for (const input of figure.inputs) if (input !== id) visit(input);
    closed.set(id, figure);
  };
  for (const id of ids) visit(id);
  return [...closed.values()];
}

/** Every numeral of a report with what it renders, and every figure these rest on, down to the dossier. */
export function buildProof(placements: readonly Placement[], { figures, profile }: Sources): UnsealedProof {
  const used = placements.flatMap(({ source }) => (source.kind === 'figure' ? [source.figure] : []));
  return {
    format: 'ziping-proof/1',
    profile: profile.id,
    numerals: placements.flatMap(listEntries),
    figures: closeOver(used, figures),
  };
}
