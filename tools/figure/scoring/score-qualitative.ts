import { scoreByHand } from './by-hand.ts';
import { squeeze } from './read-words.ts';
import type { Case, Scoring } from './scoring.ts';

/** Words in bands: the office's own score, held within the band; without one the profile's share of the weight. */
export function scoreQualitative(subject: Case): Scoring {
  const { indicator, path, profile, weight: full } = subject;
  const { weight, own_score: own, actual = '', reason } = indicator;
  const { qualitative: bands, qualitative_reason: wantsReason } = profile.indicators;
  const { score: places } = profile.rounding;
  const place = bands.findIndex(({ label, aliases }) => [label, ...aliases].includes(squeeze(actual)));
  const band = bands[place];
  if (!band)
    return scoreByHand(subject, `完成值“${actual}”不在定性等次之内（${bands.map(({ label }) => label).join('、') || '未设等次'}）`);
  const rule = `定性指标：${band.label}，得分值的${band.from}%至${band.to}%`;
  const low = `round(${full} * ${band.from} / 100, ${places})`;
  const unexplained = wantsReason && reason === undefined;
  const strict = unexplained ? { strict: low, needs: ['评分理由'] } : {};
  const notes = unexplained ? ['本口径要求写明定性指标的评分理由，没有理由的复核时可能按本档下限计分'] : [];
  if (own === undefined) {
    return {
      rule,
      formula: `round(${full} * ${band.unstated} / 100, ${places})`,
      working: `${weight} × ${band.unstated}%`,
      notes: ['没有自评得分，按等次的默认比例计分，请按佐证材料核定', ...notes],
      ...strict,
    };
  }
  const unit = places > 0 ? `0.${'1'.padStart(places, '0')}` : '1';
  const high = place === 0 ? full : `max(0, round(${full} * ${band.to} / 100, ${places}) - ${unit})`;
  return {
    rule,
    formula: `min(max(${path}.own_score, ${low}), ${high})`,
    working: `自评${own}分，限于${weight} × ${band.from}%至${weight} × ${band.to}%${place === 0 ? '' : '（不含）'}`,
    notes,
    ...strict,
  };
}
