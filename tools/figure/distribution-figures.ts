import type { Dossier } from '../../schemas/dossier.ts';
import type { Profile } from '../../schemas/profile.ts';
import { decimal, equals } from '../number/decimal.ts';
import { type Definition, PIECES, type Subject } from './definition.ts';

type Band = NonNullable<Dossier['score_distribution']>[number];

const same = (a: string, b: string): boolean => equals(decimal(a), decimal(b));

/** Whether a band holds its upper end: a band of one score does, and the highest one if no band of the full score stands above it. */
const holdsEnd = ({ from, to }: Band, bands: readonly Band[], { grades }: Profile): boolean =>
  same(from, to) || (same(to, grades.full) && !bands.some((band) => same(band.from, grades.full)));

/** Whether the highest feasible mean can be reached, or only come near to. */
export const reachesHighest = (bands: readonly Band[], profile: Profile): boolean =>
  bands.every((band) => band.count === 0 || holdsEnd(band, bands, profile));

/** The projects' scores by bands: how many each, and between which ends their plain mean must lie. */
export function* listDistributionFigures({ dossier, profile }: Subject): Generator<Definition> {
  const bands = dossier.score_distribution ?? [];
  if (bands.length === 0) return;
  const points = (id: string, name: string, formula: string): Definition => ({
    id,
    name,
    unit: '分',
    places: profile.rounding.score,
    formula,
  });
  for (const [index, { label, from, to }] of bands.entries()) {
    const name = label ?? (same(from, to) ? `${from}分` : `${from}分（含）至${to}分`);
    yield {
      id: `distribution-${index + 1}-count`,
      name: `自评得分${name}的项目数`,
      unit: PIECES,
      places: 0,
      formula: `score_distribution[${index}].count`,
    };
  }
  yield { id: 'distribution-total', name: '各得分段项目数合计', unit: PIECES, places: 0, formula: 'sum(score_distribution, count)' };
  yield points('distribution-mean-low', '按得分分布，简单平均分的下限', 'sum(score_distribution, from * count) / {distribution-total}');
  yield points('distribution-mean-high', '按得分分布，简单平均分的上限', 'sum(score_distribution, to * count) / {distribution-total}');
}
