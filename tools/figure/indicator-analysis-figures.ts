import { type Definition, PIECES, type Subject } from './definition.ts';
import { type CaseKind, listIndicatorCases, openIndicators } from './indicator-cases.ts';

/** A formula longer than this is not worth a figure: so many indicators are looked at project by project. */
export const LONGEST = 150_000;

const CASES: readonly (readonly [CaseKind, string, string])[] = [
  ['scored', 'indicator-all-count', '部门和项目的绩效指标数'],
  ['missed', 'indicator-missed-all-count', '未完成的部门和项目绩效指标数'],
  ['unexplained', 'indicator-unexplained-all-count', '未完成而没有说明原因的部门和项目绩效指标数'],
  ['missed-full', 'indicator-missed-full-count', '未完成而自评满分的绩效指标数'],
  ['late', 'indicator-late-count', '未按时完成的绩效指标数'],
  ['poor', 'indicator-poor-count', '未达到质量要求的绩效指标数'],
  ['costly', 'indicator-costly-count', '超出成本要求的绩效指标数'],
  ['exceeded', 'indicator-exceeded-count', '完成值大幅高于指标值的绩效指标数'],
  ['exceeded-unexplained', 'indicator-exceeded-unexplained-count', '完成值大幅高于指标值而没有说明原因的绩效指标数'],
  ['measured', 'indicator-measured-count', '可以超额完成的量化绩效指标数'],
  ['exact', 'indicator-exact-count', '完成值恰好等于指标值的绩效指标数'],
  ['vague', 'indicator-vague-count', '没有量化、也无法核实的绩效指标数'],
  ['misplaced', 'indicator-misplaced-count', '把产出写成效益的绩效指标数'],
  ['changed', 'indicator-changed-count', '指标值经过调整的绩效指标数'],
  ['changed-unexplained', 'indicator-changed-unexplained-count', '指标值经过调整而没有写明依据的绩效指标数'],
];

/** How many indicators turned out how, and how many were set badly. */
export function* listCaseFigures(subject: Subject): Generator<Definition> {
  const opened = openIndicators(subject);
  if (opened.length === 0) return;
  for (const [kind, id, name] of CASES) {
    const formula = listIndicatorCases(subject, kind, opened)
      .map(({ test }) => `if(${test}, 1, 0)`)
      .join(' + ');
    if (formula.length <= LONGEST) yield { id, name, unit: PIECES, places: 0, formula: formula || '0' };
  }
  yield {
    id: 'indicator-vague-share',
    name: '没有量化的绩效指标占比',
    unit: '%',
    places: subject.profile.rounding.rate,
    formula: '{indicator-vague-count} / {indicator-all-count} * 100',
  };
}

/** How the indicators are laid out against the profile's classes: which are missing, which have other points than it says. */
export function* listLayoutFigures({ dossier, profile }: Subject): Generator<Definition> {
  const { classes, moved } = profile.weights;
  const count = (id: string, name: string, tests: readonly string[]): Definition => ({
    id,
    name,
    unit: PIECES,
    places: 0,
    formula: tests.map((test) => `if(${test}, 1, 0)`).join(' + ') || '0',
  });
  const named = classes.map((entry) => ({
    ...entry,
    names: [entry.class, ...entry.aliases].filter((name) => name.length <= 100 && !name.includes('"')),
  }));
  const present = named.filter(({ names }) => dossier.indicators.some((indicator) => names.includes(indicator.class)));
  // Classes that are none of the profile's are a system of the office's own, which nothing here judges.
  if (present.length === 0 || dossier.indicators.some((indicator) => !named.some(({ names }) => names.includes(indicator.class)))) return;
  const of = (names: readonly string[]) => names.map((name) => `class = "${name}"`).join(' or ');
  const missing = named.filter((entry) => !moved.some(({ from }) => from === entry.class));
  yield count(
    'class-missing-count',
    '没有设置指标的一级指标类别数',
    missing.map(({ names }) => `count(indicators, ${of(names)}) = 0`),
  );
  const all = present.length === named.length;
  yield count(
    'class-weight-off-count',
    '分值与规定不同的一级指标类别数',
    all ? named.map(({ names, weight }) => `sum(indicators, weight, ${of(names)}) != ${weight}`) : [],
  );
  const points = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '分', formula });
  yield points('indicator-weight-total', '绩效指标分值合计', 'sum(indicators, weight)');
  yield points('indicator-weight-max', '单个绩效指标的最高分值', 'max(indicators, weight)');
  const { single_weight_high: high } = profile.thresholds.values;
  if (high)
    yield {
      id: 'indicator-heavy-count',
      name: `分值超过${high}分的绩效指标数`,
      unit: PIECES,
      places: 0,
      formula: `count(indicators, weight > ${high})`,
    };
}
