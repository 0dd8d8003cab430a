import type { Direction, Indicator } from '../../../schemas/indicator.ts';
import { cell, compareFigures, hasSection, list, type Prose, paragraph, quote, table, type Writing } from '../writing.ts';
import { listClasses } from './targets.ts';

const SIGNS: Record<Direction, string> = {
  '>=': '≥',
  '>': '＞',
  '=': '＝',
  '<': '＜',
  '<=': '≤',
  range: '',
  qualitative: '',
  'yes-no': '',
  date: '',
  steps: '',
  deduct: '',
};

/** The figure in a cell, or the dossier's own words where the indicator has no number. */
const cellOr = (w: Writing, id: string, path: string): string => (w.has(id) ? cell(w, id) : (w.say(quote(path)) ?? '—'));

function writeRow(w: Writing, { direction, group, unit }: Indicator, index: number): readonly string[] {
  const [id, path] = [`indicator-${index + 1}`, `indicators[${index}]`];
  return [
    quote(`${path}.class`),
    group ? quote(`${path}.group`) : '—',
    quote(`${path}.name`),
    `${direction ? SIGNS[direction] : ''}${cellOr(w, `${id}-target`, `${path}.target`)}`,
    cellOr(w, `${id}-actual`, `${path}.actual`),
    unit ? quote(`${path}.unit`) : '—',
    cell(w, `${id}-weight`),
    cellOr(w, `${id}-score`, `${path}.own_score`),
  ];
}

/** An indicator that lost points: what was wanted, what came, what it scores, and why. */
function writeDeviation(w: Writing, index: number): string | undefined {
  const [id, path] = [`indicator-${index + 1}`, `indicators[${index}]`];
  const reason = `，偏差原因为${quote(`${path}.reason`)}`;
  const differs = Math.abs(compareFigures(w, `${id}-own-score`, `${id}-score`) ?? 0) === 1;
  const own = differs ? `，单位自评[[${id}-own-score]]` : '';
  return (
    w.say(
      `${quote(`${path}.name`)}指标值[[${id}-target]]，完成[[${id}-actual]]，按口径计[[${id}-score]]（分值[[${id}-weight]]${own}）${reason}。`,
    ) ?? w.say(`${quote(`${path}.name`)}计[[${id}-score]]（分值[[${id}-weight]]）${reason}。`)
  );
}

/** Each indicator's target, result and score; each class; each deviation with its reason. */
export function* writeIndicatorResults(w: Writing): Prose {
  const { indicators } = w.dossier;
  if (!w.need('indicators', '绩效指标完成值')) return;
  const classes = listClasses(w).map(
    (index, i) => `${quote(`indicators[${index}].class`)}得[[class-${i + 1}-score]]，得分率[[class-${i + 1}-score-rate]]`,
  );
  yield paragraph(
    w.say('[[indicator-count]]绩效指标合计得[[indicator-score-total]]。'),
    hasSection(w, 'conclusion') && !w.has('execution-score') ? undefined : w.say(`分类看，${classes.join('；')}。`),
    w.say(
      '服务对象满意度由问卷得出：发放[[survey-sample]]，收回有效问卷[[survey-valid]]，表示满意的[[survey-satisfied]]，满意度[[satisfaction-rate]]。',
    ) ?? w.say('服务对象满意度为[[satisfaction-rate]]。'),
  );
  yield table(
    '绩效指标完成情况表（单位：分）',
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '计量单位', '分值', '得分'],
    6,
    indicators.map((indicator, index) => writeRow(w, indicator, index)),
  );
  const lost = indicators.flatMap((_, i) => (compareFigures(w, `indicator-${i + 1}-score`, `indicator-${i + 1}-weight`) === -1 ? [i] : []));
  const told = lost.filter((index) => indicators[index]?.reason !== undefined);
  const untold = lost.filter((index) => indicators[index]?.reason === undefined);
  const named = untold.map((i) => `${quote(`indicators[${i}].name`)}（分值[[indicator-${i + 1}-weight]]，得[[indicator-${i + 1}-score]]）`);
  if (lost.length > 0)
    yield paragraph(
      ...(told.length > 0 ? ['未得满分的指标说明如下。', ...told.map((index) => writeDeviation(w, index))] : []),
      named.length > 0 ? w.say(`${list(named)}未得满分，自评数据未说明偏差原因。`) : undefined,
    );
}
