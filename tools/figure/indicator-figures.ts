import type { Indicator } from '../../schemas/indicator.ts';
import { type Definition, PIECES, type Subject } from './definition.ts';
import { growTree, type IndicatorClass } from './indicator-tree.ts';
import { scoreIndicator } from './scoring/score-indicator.ts';
import type { Scoring } from './scoring/scoring.ts';

/** How each of the department's indicators is scored, in their order. */
export const scoreIndicators = ({ dossier, profile, known }: Subject): readonly Scoring[] =>
  dossier.indicators.map((indicator, index) => scoreIndicator(indicator, `indicators[${index}]`, profile, dossier.year, known));

/** Whether an indicator without a score is left out of the sums, as the profile says. */
export const isSkipped = ({ actual }: Indicator, { formula }: Scoring): boolean => actual === undefined && formula === undefined;

const PLAIN = /^-?\d{1,18}(?:\.\d{1,12})?(%?)$/u;

/** The indicator's target and actual as they are written, and how much of the target was done. */
function* listReached({ dossier, profile }: Subject, indicator: Indicator, index: number, scoring: Scoring): Generator<Definition> {
  const [id, path, { name, direction, target, actual = '' }] = [`indicator-${index + 1}`, `indicators[${index}]`, indicator];
  if (direction === 'qualitative' || direction === 'yes-no') return;
  const [, percent = ''] = PLAIN.exec(target) ?? [];
  const unit = indicator.unit ?? percent;
  yield { id: `${id}-target`, name: `${name}指标值`, unit, formula: `${path}.target` };
  // A result with its own sign keeps it beside a target in words (`≥90%`).
  const done = indicator.unit ?? (PLAIN.exec(actual)?.[1] || percent);
  yield { id: `${id}-actual`, name: `${name}实际完成值`, unit: done, formula: scoring.figure ? `{${scoring.figure}}` : `${path}.actual` };
  const { ratio } = scoring;
  if (!ratio || dossier.indicators.length === 0) return;
  const plain = PLAIN.test(target) && PLAIN.test(actual);
  yield {
    id: `${id}-rate`,
    name: `${name}完成率`,
    unit: '%',
    places: profile.rounding.rate,
    formula: plain ? `{${id}-actual} / {${id}-target} * 100` : `${ratio} * 100`,
  };
}

/** Each indicator's target, actual, rate and score, and the sums of each class and group. */
export function* listIndicatorFigures(subject: Subject): Generator<Definition> {
  const { dossier, profile } = subject;
  const { rate, score: places } = profile.rounding;
  const some = 'count(indicators) > 0';
  const scorings = scoreIndicators(subject);
  const count = (id: string, name: string, formula: string): Definition => ({ id, name, unit: PIECES, places: 0, formula, when: some });
  const tally = (tests: readonly string[]): string => (tests.length === 0 ? '0' : tests.map((test) => `if(${test}, 1, 0)`).join(' + '));
  const missed = scorings.flatMap(({ missed: test }, index) => (test ? [{ test, index }] : []));
  yield count('indicator-count', '绩效指标数', 'count(indicators)');
  yield count('indicator-missed-count', '未完成的绩效指标数', tally(missed.map(({ test }) => test)));
  yield count(
    'indicator-unexplained-count',
    '未完成而没有说明原因的绩效指标数',
    tally(missed.map(({ test, index }) => `(${test}) and not given(indicators[${index}].reason)`)),
  );
  const filled = scorings.filter(({ figure }) => figure !== undefined).length;
  yield count(
    'indicator-unreported-count',
    '缺少实际完成值的绩效指标数',
    `count(indicators, not given(actual))${filled > 0 ? ` - ${filled}` : ''}`,
  );
  const points = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '分', places, formula });
  for (const [index, indicator] of dossier.indicators.entries()) {
    const [id, path, scoring] = [`indicator-${index + 1}`, `indicators[${index}]`, scorings[index]];
    if (!scoring) continue;
    yield* listReached(subject, indicator, index, scoring);
    yield { id: `${id}-weight`, name: `${indicator.name}分值`, unit: '分', formula: `${path}.weight` };
    yield { id: `${id}-own-score`, name: `${indicator.name}自评得分`, unit: '分', formula: `${path}.own_score` };
    if (scoring.formula) yield points(`${id}-score`, `${indicator.name}得分`, scoring.formula);
  }
  const scored = scorings.flatMap(({ formula }, index) => (formula ? [index + 1] : []));
  if (scored.length > 0 && scored.length === dossier.indicators.length) {
    const lost = scored.map((number) => `({indicator-${number}-weight} - {indicator-${number}-score})`).join(' + ');
    yield points('indicator-lost-points', '绩效指标失分合计', lost);
  }
  const counted = (at: readonly number[]) =>
    at.filter((place) => {
      const [indicator, scoring] = [dossier.indicators[place], scorings[place]];
      return indicator && scoring && !isSkipped(indicator, scoring);
    });
  const sums = function* (id: string, name: string, all: readonly number[]): Generator<Definition> {
    const kept = counted(all);
    yield points(`${id}-weight`, `${name}分值`, `sum(${all.map((place) => `indicators[${place}].weight`).join(', ')})`);
    yield points(`${id}-score`, `${name}得分`, kept.map((place) => `{indicator-${place + 1}-score}`).join(' + ') || '0');
    yield { id: `${id}-score-rate`, name: `${name}得分率`, unit: '%', places: rate, formula: `{${id}-score} / {${id}-weight} * 100` };
  };
  for (const [number, kind] of growTree(dossier.indicators).entries()) {
    yield* sums(`class-${number + 1}`, kind.name, kind.places);
    if (!isBranched(kind)) continue;
    for (const [group, { name, places: at }] of kind.groups.entries()) yield* sums(`class-${number + 1}-group-${group + 1}`, name, at);
  }
}

/** A class of one group is that group. */
const isBranched = ({ groups }: IndicatorClass): boolean => groups.length > 1;
