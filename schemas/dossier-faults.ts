import type { z } from 'zod';
import { compareDecimals } from './amount.ts';
import type { Indicator } from './indicator.ts';
import type { Monitoring, ScoreBand, Survey } from './management.ts';

/** Where something contradicts itself, and what was expected there. */
export type Fault = { readonly path: (string | number)[]; readonly message: string; readonly input: unknown };

type Checked = {
  readonly indicators: readonly Indicator[];
  readonly projects: readonly { readonly indicators?: readonly Indicator[] | undefined }[];
  readonly score_distribution?: readonly z.infer<typeof ScoreBand>[] | undefined;
  readonly monitoring?: readonly z.infer<typeof Monitoring>[] | undefined;
  readonly survey?: z.infer<typeof Survey> | undefined;
};

/** Steps go up, and none gives more than the indicator's weight. */
function* checkSteps(indicators: readonly Indicator[], path: readonly (string | number)[]): Generator<Fault> {
  for (const [index, { steps = [], weight, deduct }] of indicators.entries()) {
    for (const [at, { from, score }] of steps.entries()) {
      const before = steps[at - 1];
      const place = [...path, index, 'steps', at];
      if (before && compareDecimals(from, before.from) <= 0) {
        yield { path: [...place, 'from'], message: `应大于上一档的 ${before.from}，收到 ${from}`, input: from };
      }
      if (compareDecimals(score, weight) > 0) {
        yield { path: [...place, 'score'], message: `应不大于分值 ${weight}，收到 ${score}`, input: score };
      }
    }
    if (deduct && compareDecimals(deduct.points, '0') <= 0) {
      yield { path: [...path, index, 'deduct', 'points'], message: `应大于 0，收到 ${deduct.points}`, input: deduct.points };
    }
  }
}

/** Bands of scores: each from below to above, none over another. */
function* checkBands(bands: Checked['score_distribution'] = []): Generator<Fault> {
  const sorted = [...bands.entries()].toSorted(([, a], [, b]) => compareDecimals(a.from, b.from) || compareDecimals(a.to, b.to));
  for (const [place, [index, { from, to }]] of sorted.entries()) {
    const path = ['score_distribution', index];
    if (compareDecimals(from, to) > 0) yield { path: [...path, 'to'], message: `应不小于 from ${from}，收到 ${to}`, input: to };
    const below = sorted[place - 1]?.[1];
    const same = below && compareDecimals(below.from, from) === 0 && compareDecimals(below.to, to) === 0;
    if (below && (same || compareDecimals(from, below.to) < 0)) {
      yield { path: [...path, 'from'], message: `应不与 ${below.from} 至 ${below.to} 的分段重叠，收到 ${from}`, input: from };
    }
  }
}

function* checkSurvey({ survey }: Checked): Generator<Fault> {
  if (!survey) return;
  const { population, sample, valid, answers = [] } = survey;
  const returned = valid ?? sample;
  const answered = answers.reduce((sum, { count }) => sum + count, 0);
  if (returned !== undefined && answered > returned) {
    yield { path: ['survey', 'answers'], message: `各种回答的份数合计应不大于有效份数 ${returned}，收到 ${answered}`, input: answered };
  }
  const most = sample ?? valid;
  if (population !== undefined && most !== undefined && most > population) {
    yield { path: ['survey', 'population'], message: `应不小于调查份数 ${most}，收到 ${population}`, input: population };
  }
}

/** What contradicts itself between fields of a dossier. */
export function* listFaults(dossier: Checked): Generator<Fault> {
  yield* checkSteps(dossier.indicators, ['indicators']);
  for (const [index, { indicators = [] }] of dossier.projects.entries()) yield* checkSteps(indicators, ['projects', index, 'indicators']);
  yield* checkBands(dossier.score_distribution);
  for (const [index, { month }] of (dossier.monitoring ?? []).entries()) {
    const before = dossier.monitoring?.[index - 1]?.month;
    if (before !== undefined && month <= before) {
      yield { path: ['monitoring', index, 'month'], message: `应晚于上一次的 ${before} 月，收到 ${month}`, input: month };
    }
  }
  yield* checkSurvey(dossier);
}
