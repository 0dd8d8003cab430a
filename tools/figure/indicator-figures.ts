import { type Definition, PIECES, type Subject } from './definition.ts';
import { scoreIndicator } from './score-indicator.ts';

const UPWARD = 'direction = ">=" or direction = ">" or direction = "="';
const DOWNWARD = 'direction = "<=" or direction = "<"';
/** Counted indicators that fall short; words are judged by the scoring rules, not here. */
const MISSED = `given(actual) and ((${UPWARD}) and actual < target or (${DOWNWARD}) and actual > target)`;

/** Classes in order of first appearance, with the places of their indicators. */
export function groupByClass({ dossier }: Subject): ReadonlyMap<string, readonly number[]> {
  const classes = new Map<string, number[]>();
  for (const [index, indicator] of dossier.indicators.entries()) {
    const places = classes.get(indicator.class);
    if (places) places.push(index);
    else classes.set(indicator.class, [index]);
  }
  return classes;
}

/** Each indicator's target, actual, rate and score, and the sums of each class. */
export function* listIndicatorFigures(subject: Subject): Generator<Definition> {
  const { dossier, profile } = subject;
  const { rate, score: places } = profile.rounding;
  const some = 'count(indicators) > 0';
  const count = (id: string, name: string, test: string): Definition => ({
    id,
    name,
    unit: PIECES,
    places: 0,
    formula: `count(indicators, ${test})`,
    when: some,
  });
  yield { id: 'indicator-count', name: '绩效指标数', unit: PIECES, places: 0, formula: 'count(indicators)', when: some };
  yield count('indicator-missed-count', '未完成的绩效指标数', MISSED);
  yield count('indicator-unexplained-count', '未完成而没有说明原因的绩效指标数', `(${MISSED}) and not given(reason)`);
  yield count('indicator-unreported-count', '缺少实际完成值的绩效指标数', 'not given(actual)');
  const points = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '分', places, formula });
  for (const [index, indicator] of dossier.indicators.entries()) {
    const [id, path, { name, unit = '' }] = [`indicator-${index + 1}`, `indicators[${index}]`, indicator];
    const numeric = indicator.direction !== 'qualitative' && indicator.direction !== 'yes-no';
    if (numeric) {
      yield { id: `${id}-target`, name: `${name}指标值`, unit, formula: `${path}.target` };
      yield { id: `${id}-actual`, name: `${name}实际完成值`, unit, formula: `${path}.actual` };
      yield { id: `${id}-rate`, name: `${name}完成率`, unit: '%', places: rate, formula: `{${id}-actual} / {${id}-target} * 100` };
    }
    yield { id: `${id}-weight`, name: `${name}分值`, unit: '分', formula: `${path}.weight` };
    yield { id: `${id}-own-score`, name: `${name}自评得分`, unit: '分', formula: `${path}.own_score` };
    const { formula } = scoreIndicator(indicator, index, profile);
    if (formula) yield points(`${id}-score`, `${name}得分`, formula);
  }
  const scored = dossier.indicators.flatMap((indicator, index) => (scoreIndicator(indicator, index, profile).formula ? [index] : []));
  if (scored.length > 0 && scored.length === dossier.indicators.length) {
    yield points(
      'indicator-lost-points',
      '绩效指标失分合计',
      scored.map((index) => `({indicator-${index + 1}-weight} - {indicator-${index + 1}-score})`).join(' + '),
    );
  }
  let number = 0;
  for (const [name, indexes] of groupByClass(subject)) {
    number += 1;
    const id = `class-${number}`;
    yield points(`${id}-weight`, `${name}分值`, `sum(${indexes.map((index) => `indicators[${index}].weight`).join(', ')})`);
    yield points(`${id}-score`, `${name}得分`, indexes.map((index) => `{indicator-${index + 1}-score}`).join(' + '));
    yield { id: `${id}-score-rate`, name: `${name}得分率`, unit: '%', places: rate, formula: `{${id}-score} / {${id}-weight} * 100` };
  }
}
