import type { Definition, Subject } from './definition.ts';

/** Each look at the money during the year: execution against the time gone, with a light; what was spent since the look before. */
export function* listMonitoringFigures({ dossier, profile }: Subject): Generator<Definition> {
  const { money: places, rate } = profile.rounding;
  const { red, yellow } = profile.monitoring;
  const whole = dossier.budget?.adjusted === undefined ? '{budget-total}' : '{adjusted-budget}';
  for (const [index, { month, budget }] of (dossier.monitoring ?? []).entries()) {
    const [id, path, until] = [`monitoring-${index + 1}`, `monitoring[${index}]`, `截至${month}月底`];
    const percent = (kind: string, name: string, formula: string): Definition => ({
      id: `${id}-${kind}`,
      name: `${until}${name}`,
      unit: '%',
      places: rate,
      formula,
    });
    const executed: Definition = {
      id: `${id}-executed`,
      name: `${until}执行数`,
      unit: dossier.money_unit,
      places,
      formula: `${path}.executed`,
    };
    yield executed;
    if (index > 0) {
      yield {
        ...executed,
        id: `${id}-added`,
        name: `${dossier.monitoring?.[index - 1]?.month ?? 0}月底以后至${month}月底执行数`,
        formula: `{${id}-executed} - {monitoring-${index}-executed}`,
      };
    }
    const part = `{${id}-executed} / ${budget === undefined ? whole : `${path}.budget`}`;
    yield percent('rate', '执行率', `${part} * 100`);
    yield percent('elapsed', '时间进度', `${path}.month / 12 * 100`);
    yield percent('ratio', '执行率与时间进度之比', `${part} / (${path}.month / 12) * 100`);
    yield {
      id: `${id}-light`,
      name: `${until}执行预警`,
      unit: '',
      formula: `if({${id}-ratio} < ${red}, "红灯", if({${id}-ratio} < ${yellow}, "黄灯", "绿灯"))`,
    };
  }
}
