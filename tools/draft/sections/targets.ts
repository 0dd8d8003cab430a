import { cell, hasSection, list, type Prose, paragraph, quote, table, type Writing } from '../writing.ts';

/** The classes of the indicators in order of appearance, each by the place of its first indicator. */
export function listClasses({ dossier }: Writing): readonly number[] {
  const first = new Map<string, number>();
  for (const [index, indicator] of dossier.indicators.entries()) if (!first.has(indicator.class)) first.set(indicator.class, index);
  return [...first.values()];
}

function writeTarget(w: Writing, index: number): string {
  const base = `${quote(`targets[${index}].name`)}[[target-${index + 1}]]`;
  return w.say(`${base}（同比增长[[target-${index + 1}-growth]]）`) ?? base;
}

/** The overall targets as they were set, and the indicators by class. */
export function* writeTargets(w: Writing): Prose {
  const { targets, indicators } = w.dossier;
  if (w.need('targets', '总体绩效目标'))
    yield paragraph(
      w.say('[[year]]度设定总体绩效目标[[target-count]]。'),
      `具体为：${targets.map((_, i) => writeTarget(w, i)).join('，')}。`,
    );
  if (hasSection(w, 'framework')) return;
  if (indicators.length === 0) {
    w.lacking.push('绩效指标及其年度指标值、分值');
    yield targets.length > 0 ? '上述目标没有分解为带分值的绩效指标，自评中不能按指标计分。' : undefined;
    return;
  }
  const classes = listClasses(w).map((index, number) => `${quote(`indicators[${index}].class`)}[[class-${number + 1}-weight]]`);
  yield paragraph(
    w.say('围绕年度目标设置绩效指标[[indicator-count]]。'),
    w.say(`分值构成为：${list(classes)}，预算执行率[[execution-weight]]。`) ?? w.say(`分值构成为：${list(classes)}。`),
  );
}

/** The office's own numbers, which stand for the content of its main works. */
export function* writeProjectTargets(w: Writing): Prose {
  const { facts, indicators } = w.dossier;
  yield table(
    '主要工作内容和数量',
    ['事项', '计量单位', '数量'],
    2,
    facts.map(({ id, unit }, i) => [quote(`facts[${i}].name`), unit ? quote(`facts[${i}].unit`) : '—', cell(w, `fact-${id}`)]),
  );
  if (facts.length === 0) w.lacking.push('分项目标的工作内容和数量');
  if (indicators.length > 0) return;
  w.lacking.push('分项绩效指标的年度指标值和完成值');
  yield facts.length > 0
    ? '表列各项没有分别给出目标值和完成值，完成情况需对照项目资料逐项核实。'
    : '各项目的分项绩效目标没有列入自评数据。';
}

function writeTargetResult(w: Writing, index: number): string | undefined {
  const id = `target-${index + 1}`;
  const growth = w.say(`，同比增长[[${id}-actual-growth]]`) ?? '';
  const whole = w.say(`${quote(`targets[${index}].name`)}目标[[${id}]]，实际完成[[${id}-actual]]${growth}，完成率[[${id}-rate]]`);
  const reason = w.dossier.targets[index]?.reason ? `，未完成的原因是${quote(`targets[${index}].reason`)}` : '';
  return whole && `${whole}${reason}。`;
}

/** What became of each overall target. */
export function* writeTargetResults(w: Writing): Prose {
  const { targets } = w.dossier;
  if (!w.need('targets', '总体绩效目标及完成值')) return;
  const reported = targets.flatMap(({ actual }, index) => (actual === undefined ? [] : [index]));
  const unreported = targets.flatMap(({ actual }, index) => (actual === undefined ? [index] : []));
  if (reported.length > 0) {
    const unknown = unreported.length > 0 ? '，[[target-unreported-count]]没有完成值' : '';
    yield paragraph(
      w.say(`[[target-count]]总体绩效目标中，[[target-met-count]]完成，[[target-missed-count]]未完成${unknown}。`),
      ...reported.map((index) => writeTargetResult(w, index)),
    );
    yield table(
      '总体绩效目标完成情况表',
      ['目标', '计量单位', '目标值', '完成值', '完成率（%）'],
      2,
      reported.map((index) => [
        quote(`targets[${index}].name`),
        quote(`targets[${index}].unit`),
        ...[`target-${index + 1}`, `target-${index + 1}-actual`, `target-${index + 1}-rate`].map((id) => cell(w, id)),
      ]),
    );
  }
  if (unreported.length === 0) return;
  w.lacking.push('总体绩效目标的实际完成值');
  const names = list(unreported.map((index) => quote(`targets[${index}].name`)));
  yield paragraph(
    reported.length === 0 ? w.say('[[target-count]]总体绩效目标均未提供实际完成值，目标是否实现无从认定。') : undefined,
    `${names}的全年完成值需由牵头部门补充，补充前不据以评价履职效果。`,
  );
}
